"""What an employer has chosen about figures. No figure is kept here: those lie in files (`storing`)."""

from django.db import models

from omtanke.organisation.models import Party


class FigureSettings(models.Model):
    """An employer's own choices about figures. Without a row: managers are told when a month's report is new."""

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.PROTECT, related_name="+")
    monthly = models.BooleanField(default=True)

    class Privacy:
        fields = dict.fromkeys(["party", "monthly"], "open")
