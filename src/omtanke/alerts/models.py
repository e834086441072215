"""Routines, the units they are switched on for, signals and answers."""

import uuid

from django.db import models

from omtanke.alerts.policies import ANSWERED, CAUSES, HELPERS, LAPSED, LISTED, OPEN, REASONS_OFF, STANDING
from omtanke.organisation.models import Party, Unit
from omtanke.rules.dates import ONE_DAY
from omtanke.workforce.models import Employee


class RoutineVersion(models.Model):
    """One version of an employer's routine: the file a person can read, word for word. `simulation` is what it would
    have done with history when the draft was made, as numbers (`alerts.simulated`); None when nobody tried it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    text = models.TextField()
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.CharField(max_length=40, default="")
    simulation = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "version"], name="alerts_routine_version")]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "version", "valid_from", "text", "adopted_at", "simulation"],
                               "open") | {
            "adopted_by": "work"}


class RoutineDraft(models.Model):
    """The next version while it is being written: one for each employer. `revision` tells two open windows apart.
    `simulation` is of the text as it stands; who changes the text takes it away."""

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)
    simulation = models.JSONField(null=True)

    class Privacy:
        fields = dict.fromkeys(["party", "text", "revision", "changed_at", "simulation"], "open") | {
            "changed_by": "work"}


class UnitStart(models.Model):
    """A unit, and everything under it, has been switched on: the routine's rungs that are reached after `first_day`
    signal. It is off again from `ended_on`. The checklist is answered with yes or no; who helps is a function."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    manager_ready = models.BooleanField()
    union_informed = models.BooleanField()
    centres_agreed = models.BooleanField()
    helper = models.CharField(max_length=20, choices=[(helper, helper) for helper in HELPERS])
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=40)
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=40, default="")
    reason = models.CharField(max_length=20, default="", choices=[(reason, reason) for reason in REASONS_OFF])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=models.Q(ended_on__isnull=True),
                                    name="alerts_unit_switched_on_once"),
            models.CheckConstraint(
                name="alerts_reason_when_switched_off",
                condition=models.Q(ended_on__isnull=True, reason="") | models.Q(ended_on__isnull=False)
                & ~models.Q(reason="")),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "unit", "first_day", "manager_ready", "union_informed", "centres_agreed", "helper", "started_at",
             "ended_on", "reason"], "open") | dict.fromkeys(["started_by", "ended_by"], "work")


class ExclusionProposal(models.Model):
    """A manager proposes that a week in which many in a unit fell ill is not counted. The steward decides about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=40)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "first_day"], name="alerts_proposed_once"),
            models.CheckConstraint(name="alerts_proposal_days",
                                   condition=models.Q(last_day__gte=models.F("first_day"))),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "unit", "proposed_at", "decided_at"], "open") | dict.fromkeys(
            ["first_day", "last_day", "proposed_by", "decided_by"], "work")


class Signal(models.Model):
    """A rung that was reached by a person, with what was counted. `days` holds the occasions' [first, last] days.

    `rung` is its place in `routine`, the version it was last counted by. A rung from before the unit was switched on is
    `listed`, since `reached_on`; `started_on` is the day HR started it.
    """

    STATES = [(state, state) for state in (OPEN, ANSWERED, LAPSED, LISTED)]

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
    reached_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
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
                fields=["employee", "rung"], condition=models.Q(state__in=STANDING),
                name="alerts_one_standing_signal_per_rung")
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "unit", "routine", "actor", "action", "raised_on", "due_on", "state",
                                "started_on"], "work") | {"employee": "work"} | dict.fromkeys(
            ["rung", "count", "days", "window_first_day", "window_last_day", "reached_on"], "health")


class Answer(models.Model):
    """What was answered to a rung. `room` and `sealed` hold the words of an explanation, when there are any.

    `rung` is its place in `routine`, the version it was given under; None is read as the version in force. `cause` is
    one of a few words for what many had in common.
    """

    KINDS = [(kind, kind) for kind in ("held", "explained", "postponed")]
    CAUSES = [(cause, cause) for cause in CAUSES]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="answers")
    routine = models.ForeignKey(RoutineVersion, null=True, on_delete=models.PROTECT, related_name="+")
    rung = models.PositiveSmallIntegerField()
    cause = models.CharField(max_length=20, default="", choices=CAUSES)
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
        fields = dict.fromkeys(["id", "employee", "routine", "by_user", "day", "kind", "until", "room"], "work") | {
            "rung": "health", "cause": "health", "sealed": "sealed"}
