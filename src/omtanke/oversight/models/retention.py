"""Decisions about retention, what is due, and destructions with their report (gallringsprotokoll)."""

import uuid

from django.conf import settings
from django.db import models

from omtanke.organisation.models import Party
from omtanke.oversight import policies
from omtanke.rules.retention import FROM_DAY, FROM_YEAR_END, RetentionRule


class RetentionDecision(models.Model):
    """What the party's board has decided about one kind of record, as somebody entered it and another approved.

    `months` None: kept for ever. Never changed: a later decision replaces it from its own `from_day`. `to_archive`: the
    package goes to an archive before it is erased here. `decision_ref`: the board, paragraph or number of the decision.
    """

    COUNTED = [(counted, counted) for counted in (FROM_DAY, FROM_YEAR_END)]
    STATES = [(state, state) for state in policies.DECISION_TRANSITIONS]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    months = models.PositiveSmallIntegerField(null=True)
    counted = models.CharField(max_length=10, choices=COUNTED, default=FROM_DAY)
    decision_ref = models.CharField(max_length=80)
    decided_on = models.DateField()
    from_day = models.DateField()
    to_archive = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=STATES, default=policies.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["party", "kind", "state"], name="oversight_decision_kind")]
        constraints = [
            models.CheckConstraint(
                name="oversight_decision_by_two", condition=~models.Q(state=policies.APPROVED)
                | (models.Q(approved_by__isnull=False) & ~models.Q(approved_by=models.F("proposed_by")))),
            models.CheckConstraint(name="oversight_decision_says_which", condition=~models.Q(decision_ref="")),
            models.UniqueConstraint(fields=["party", "kind"], name="oversight_decision_proposed_once",
                                    condition=models.Q(state=policies.PROPOSED)),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "party", "kind", "months", "counted", "decision_ref", "decided_on", "from_day", "to_archive",
             "state", "proposed_at", "closed_at"], "open") | dict.fromkeys(["proposed_by", "approved_by"], "work")

    @property
    def rule(self) -> RetentionRule:
        """The decision as the value that the rules work on; without an approval it is a proposal."""
        if self.state != policies.APPROVED:
            return RetentionRule(self.kind, self.months, self.counted)
        return RetentionRule(self.kind, self.months, self.counted, self.decision_ref, self.decided_on, self.from_day)


class DueListing(models.Model):
    """How much of one kind the night found to be due, and the oldest day. Nothing about anyone."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    as_of = models.DateField()
    count = models.PositiveIntegerField()
    oldest = models.DateField(null=True)
    action = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "kind"], name="oversight_listed_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "kind", "as_of", "count", "oldest", "action"], "open")


class Destruction(models.Model):
    """One destruction under one decision, from the package to the report: prepared by one person, done by another.

    `things`: what it is about, as [id, day, mark], until it is done; then only the numbers are left. `room`, `digest`
    and `size`: the package for the archive, sealed; `room` is None when it has been handed over or erased.
    """

    STATES = [(state, state) for state in policies.DESTRUCTION_TRANSITIONS]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    decision = models.ForeignKey(RetentionDecision, on_delete=models.PROTECT, related_name="destructions")
    state = models.CharField(max_length=10, choices=STATES, default=policies.PREPARED)
    things = models.JSONField()
    listed = models.PositiveIntegerField()
    oldest = models.DateField()
    latest = models.DateField()
    room = models.UUIDField(null=True)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    destroyed = models.PositiveIntegerField(null=True)
    destroyed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    destroyed_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=80, default="")
    closed_by = models.CharField(max_length=40, default="")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["party", "prepared_at"], name="oversight_destruction_when")]
        constraints = [
            models.CheckConstraint(
                name="oversight_destroyed_by_two",
                condition=models.Q(destroyed_by__isnull=True) | ~models.Q(destroyed_by=models.F("prepared_by"))),
            models.CheckConstraint(
                name="oversight_destroyed_has_moment", condition=models.Q(
                    state__in=[policies.PREPARED, policies.CANCELLED], destroyed_at__isnull=True)
                | models.Q(state__in=[policies.DESTROYED, policies.CLOSED], destroyed_at__isnull=False,
                           destroyed__isnull=False, destroyed_by__isnull=False)),
            models.UniqueConstraint(fields=["party", "kind"], name="oversight_prepared_once",
                                    condition=models.Q(state=policies.PREPARED)),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "party", "kind", "decision", "state", "listed", "oldest", "latest", "room", "digest", "size",
             "prepared_at", "destroyed", "destroyed_at", "receipt", "closed_at"], "open") | dict.fromkeys(
            ["things", "prepared_by", "destroyed_by", "closed_by"], "work")
