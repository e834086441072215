"""Reports of the work: people's text, with figures that live until the report is printed."""

import uuid

from django.db import models

from omtanke.organisation.models import Party


class Report(models.Model):
    """A report that a project lead writes. `ended_at`: taken away from the list, nothing of it lost."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Privacy:
        fields = dict.fromkeys(["id", "party", "name", "made_at", "ended_at"], "open")


class ReportSection(models.Model):
    """A section: its heading, what people write, and which figure stands under it ("" for none; `choices.living`).
    `place` is its order from 0, `revision` counts the times it was written, so that two who write do not erase each
    other's words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sections")
    place = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    figure = models.CharField(max_length=20, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("place", "id")

    class Privacy:
        fields = dict.fromkeys(["id", "report", "place", "heading", "words", "figure", "revision", "changed_at"],
                               "open")
