from django.db import migrations, models


class Migration(migrations.Migration):
    """Sex, sealed by itself beside the name, for figures."""

    dependencies = [("workforce", "0004_duty")]

    operations = [migrations.AddField("employee", "figures", models.BinaryField(null=True))]
