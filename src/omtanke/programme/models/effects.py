"""Who was supported, and whether it made a difference."""

from django.db import models

from omtanke.organisation.models import Party


class SupportList(models.Model):
    """Which workplaces were supported, from which day: [[unit's id, first day], …]. The newest holds, and `told` is
    what the night has counted from it, by language: the answer, the estimates and the notes of `figures.effect_report`,
    of the months to `last`. None before the first night."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)
    rows = models.JSONField()
    received_at = models.DateTimeField()
    told = models.JSONField(null=True)
    last = models.CharField(max_length=7, blank=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)

    class Privacy:
        fields = dict.fromkeys(["id", "party", "source", "rows", "received_at", "told", "last", "told_at"], "open")
