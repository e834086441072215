"""Routines, signals and answers."""

import uuid

from django.db import models

from omtanke.alerts.policies import ANSWERED, LAPSED, OPEN
from omtanke.organisation.models import Party, Unit
from omtanke.rules.dates import ONE_DAY
from omtanke.workforce.models import Employee


class RoutineVersion(models.Model):
    """One version of an employer's routine: the file a person can read, word for word."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "version"], name="alerts_routine_version")]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "version", "valid_from", "text"], "open")


class Signal(models.Model):
    """A rung that was reached by a person, with what was counted. `days` holds the occasions' [first, last] days."""

    STATES = [(state, state) for state in (OPEN, ANSWERED, LAPSED)]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="signals")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    routine = models.ForeignKey(RoutineVersion, on_delete=models.PROTECT, related_name="+")
    rung = models.PositiveSmallIntegerField()
    actor = models.CharField(max_length=30)
    action = models.CharField(max_length=30)
    count = models.PositiveSmallIntegerField()
    days = models.JSONField()
    window_first_day = models.DateField()
    window_last_day = models.DateField()
    raised_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)

    @property
    def months(self) -> int:
        """How many months the window is long: the rung's own number."""
        before = self.window_first_day - ONE_DAY
        return (self.window_last_day.year - before.year) * 12 + self.window_last_day.month - before.month

    class Meta:
        indexes = [models.Index(fields=["employee", "state"], name="alerts_signal_employee")]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "rung"], condition=models.Q(state=OPEN), name="alerts_one_open_signal_per_rung")
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "unit", "routine", "actor", "action", "raised_on", "due_on", "state"], "work") | {
            "employee": "work"} | dict.fromkeys(
            ["rung", "count", "days", "window_first_day", "window_last_day"], "health")


class Answer(models.Model):
    """What was answered to a rung. `room` and `sealed` hold the words of an explanation, when there are any."""

    KINDS = [(kind, kind) for kind in ("held", "explained", "postponed")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="answers")
    rung = models.PositiveSmallIntegerField()
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=KINDS)
    until = models.DateField(null=True)
    by_user = models.CharField(max_length=40)
    room = models.UUIDField(null=True)
    sealed = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index(fields=["employee", "day"], name="alerts_answer_employee")]
        constraints = [
            models.CheckConstraint(
                name="alerts_until_only_when_postponed",
                condition=models.Q(kind="postponed", until__isnull=False) | ~models.Q(kind="postponed")
                & models.Q(until__isnull=True)),
            models.CheckConstraint(
                name="alerts_sealed_with_its_room",
                condition=models.Q(room__isnull=True, sealed__isnull=True)
                | models.Q(room__isnull=False, sealed__isnull=False)),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "employee", "by_user", "day", "kind", "until", "room"], "work") | {
            "rung": "health", "sealed": "sealed"}
