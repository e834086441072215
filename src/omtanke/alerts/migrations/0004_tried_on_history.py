"""A draft and a version may have with them what they would have done with history."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("alerts", "0003_what_was_in_use_stays_so")]

    operations = [
        migrations.AddField("routinedraft", "simulation", models.JSONField(null=True)),
        migrations.AddField("routineversion", "simulation", models.JSONField(null=True)),
    ]
