"""What an employer has chosen about figures. No figure is kept here: those lie in files (`storing`)."""

from django.db import models

from omtanke.organisation.models import Party


class FigureSettings(models.Model):
    """An employer's own choices about figures. Without a row: managers are told when a month's report is new.

    `monthly_wage` is the mean pay of a whole-time month, in whole kronor: what cost is estimated from. None: not given.
    """

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.PROTECT, related_name="+")
    monthly = models.BooleanField(default=True)
    monthly_wage = models.PositiveIntegerField(null=True)

    class Privacy:
        fields = dict.fromkeys(["party", "monthly", "monthly_wage"], "open")
