"""Local groups, who is in them, and the texts that they share."""

import uuid
from datetime import datetime

from django.db import models

from omtanke.learning.choices import Field, Function
from omtanke.organisation.models import Party, Unit
from omtanke.workforce.models import DAYS_IN_ORDER, Employee


class LocalGroup(models.Model):
    """A group around a care centre: those of the employers, the centre and Försäkringskassan who meet about how they
    work together. `owner` is the party whose project lead keeps it; groups of one owner share one steering group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="learning_group_name_once"),
            models.CheckConstraint(name="learning_group_days", condition=DAYS_IN_ORDER),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "owner", "name", "place", "first_day", "last_day"], "open")


class GroupEmployer(models.Model):
    """An employer that takes part in a group."""

    group = models.ForeignKey(LocalGroup, on_delete=models.CASCADE, related_name="employers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "party"], name="learning_employer_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "group", "party"], "open")


class Member(models.Model):
    """Someone in a group for `party`, in a function, from `first_day` to `last_day` inclusive; `ended_at` is the moment
    a change was recorded that takes effect at once. Who is on no register here (`employee` None) has a name among the
    shared texts, and is reached on paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(LocalGroup, on_delete=models.CASCADE, related_name="members")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, null=True, on_delete=models.CASCADE, related_name="+")
    function = models.CharField(max_length=25, choices=Function.choices)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="learning_member_days", condition=DAYS_IN_ORDER),
            models.UniqueConstraint(fields=["group", "employee"], condition=models.Q(ended_at__isnull=True),
                                    name="learning_member_once"),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "group", "party", "employee", "function", "first_day", "last_day", "ended_at"],
                               "work")


class SharedText(models.Model):
    """A text of a `thing` (a finding, a point, a member), sealed with the owner's key for its `circle`: the group that
    wrote it, or, when the circle is the owner itself, all of the owner's groups (docs/adr/0039)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    circle = models.UUIDField()
    thing = models.UUIDField()
    field = models.CharField(max_length=10, choices=Field.choices)
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thing", "field"], name="learning_text_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "circle", "thing", "field"], "open") | {"sealed": "sealed"}


def in_force(now: datetime, *, prefix: str = "") -> models.Q:
    """Groups that there are at `now`. `prefix` reaches through a relation."""
    day = now.date()
    return models.Q(**{f"{prefix}first_day__lte": day}) & (
        models.Q(**{f"{prefix}last_day__isnull": True}) | models.Q(**{f"{prefix}last_day__gte": day}))
