"""Accounts that exist have their way to sign in; new ones choose it first. And where someone is signed in."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.AddField("user", "ready", models.BooleanField(default=True)),
        migrations.AlterField("user", "ready", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("session_key", models.CharField(max_length=40, unique=True)),
                ("browser", models.CharField(max_length=30)),
                ("began_at", models.DateTimeField()),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sign_ins",
                                           to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
