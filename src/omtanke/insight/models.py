"""What an employer has chosen about figures. No figure is kept here: those lie in files (`storing`)."""

import uuid

from django.db import models

from omtanke.organisation.models import Party


class FigureSettings(models.Model):
    """An employer's own choices about figures. Without a row: managers are told when a month's report is new.

    `monthly_wage` is the mean pay of a whole-time month, in whole kronor: what cost is estimated from. None: not given.
    `wages` ({"YYYY-MM": kronor}) hold from the first day of their month on, `monthly_wage` before the first of them.
    `paid` ({"YYYY": [kronor, source]}) is what sick leave was, in money that was paid, a calendar year: the employer's
    own real figure, as somebody typed it.
    """

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.PROTECT, related_name="+")
    monthly = models.BooleanField(default=True)
    monthly_wage = models.PositiveIntegerField(null=True)
    wages = models.JSONField(default=dict)
    paid = models.JSONField(default=dict)

    class Privacy:
        fields = dict.fromkeys(["party", "monthly", "monthly_wage", "wages", "paid"], "open")


class SeriesNote(models.Model):
    """Where the employer's series break, in its own words: a new payroll system, a move between departments. From
    `month` ("YYYY-MM") on the figures are counted on something else than before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)
    words = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "month"], name="insight_note_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "month", "words"], "open")


class ComparedSeries(models.Model):
    """A series of sick leave in percent by month that the employer brought in to compare with, such as the country's:
    what it is, where it comes from and of which day. `percent` is {"YYYY-MM": percent}. Nothing of it is ours."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    source = models.CharField(max_length=200)
    source_day = models.DateField()
    percent = models.JSONField()
    received_at = models.DateTimeField()

    class Privacy:
        fields = dict.fromkeys(["id", "party", "name", "source", "source_day", "percent", "received_at"], "open")
