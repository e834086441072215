"""Files on their way up the house, what was put aside of them, and what was answered about them."""

import uuid

from django.db import models

from omtanke.intake import policies
from omtanke.organisation.models import Party


class Batch(models.Model):
    """One file. `digest` (SHA-256 of its bytes, and of what its codes were said to mean) makes it the same one again.

    `room`: where the file itself lies sealed for as long as it may be read anew. `system`: a keyed index of where it
    came from. `turn`: its place among the applied files of the party. `claimed_until`: someone is reading it until
    then. `refusal`: why it could not be read, as sentences by language. The file's own name is never kept.
    """

    State = models.TextChoices("State", [(name.upper(), name) for name in policies.TRANSITIONS])

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    format = models.CharField(max_length=10, default="")
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    rows = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    ignored = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField()
    by = models.CharField(max_length=40, default="")
    size = models.PositiveBigIntegerField(default=0)
    room = models.UUIDField(null=True)
    system = models.CharField(max_length=64, default="")
    declared_first = models.DateField(null=True)
    declared_last = models.DateField(null=True)
    claimed_until = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    turn = models.PositiveIntegerField(null=True)
    spells_new = models.PositiveIntegerField(default=0)
    spells_changed = models.PositiveIntegerField(default=0)
    spells_gone = models.PositiveIntegerField(default=0)
    refusal = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "digest"], condition=~models.Q(state__in=policies.GONE),
                                    name="intake_same_file_once"),
            models.CheckConstraint(name="intake_counts_add_up", condition=models.Q(
                rows=models.F("accepted") + models.F("ignored") + models.F("quarantined"))),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "party", "digest", "format", "state", "rows", "accepted", "ignored", "quarantined", "told", "size",
             "received_at", "room", "claimed_until", "read_at", "approved_at", "applied_at", "ended_at", "turn",
             "spells_new", "spells_changed", "spells_gone", "refusal", "declared_first", "declared_last"], "open"
        ) | {"by": "work", "system": "key"}


class BatchPeriod(models.Model):
    """A period that was read, for the person with this number index. `outcome` is set by the floor that fetched it,
    with `employee` (an id, no reference: this floor knows no people). `minutes`: the hours away, empty when the file
    does not tell them. `sealed` holds the number, only while the period
    waits for an answer or for the register."""

    class Outcome(models.TextChoices):
        WAITING = "waiting"
        APPLIED = "applied"
        CORRECTED = "corrected"
        KNOWN = "known"
        ELSEWHERE = "elsewhere"
        UNKNOWN_PERSON = "unknown_person"
        NOT_EMPLOYED = "not_employed"
        UNLIKELY_END = "unlikely_end"
        REMOVED = "removed"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="periods")
    person_index = models.BinaryField(max_length=32)
    employee = models.UUIDField(null=True, db_index=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    degree = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=20)
    bridged = models.BooleanField(default=False)
    minutes = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.WAITING)
    sealed = models.BinaryField(null=True)

    class Privacy:
        fields = {"id": "open", "batch": "open", "person_index": "key", "employee": "work", "bridged": "work",
                  "outcome": "work", "sealed": "sealed"
                  } | dict.fromkeys(["first_day", "last_day", "degree", "kind", "minutes"], "health")


class BatchMention(models.Model):
    """Someone whom a file mentions that declares its period: days of theirs that it does not tell are taken back."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="mentions")
    person_index = models.BinaryField(max_length=32)
    employee = models.UUIDField(null=True, db_index=True)

    class Privacy:
        fields = {"id": "open", "batch": "open", "person_index": "key", "employee": "work"}


class BatchProblem(models.Model):
    """A row of the file that was ignored or put in quarantine: which row, and why as a code.

    `topic` is a keyed index of what the problem is about (a code), so that rows of one problem are counted together;
    `field` is the field that is wrong; `sealed` holds what the row says, for the first rows of each problem.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    topic = models.CharField(max_length=64, default="")
    field = models.CharField(max_length=12, default="")
    held = models.BooleanField(default=True)
    sealed = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "code", "topic"], name="intake_problem_topic")]

    class Privacy:
        fields = {"id": "open", "batch": "open", "row": "open", "code": "open", "topic": "key", "field": "open",
                  "held": "open", "sealed": "sealed"}


class PeriodAnswer(models.Model):
    """What was answered about a period that the register or its own days made wait: that it is taken away and why, that
    it goes on, or that it is right as it stands. By the person's index and the first day, so that it holds when the
    file is read anew."""

    class Act(models.TextChoices):
        REMOVE = "remove"
        ONGOING = "ongoing"
        RIGHT = "right"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="period_answers")
    person_index = models.BinaryField(max_length=32)
    first_day = models.DateField()
    act = models.CharField(max_length=10, choices=Act.choices)
    reason = models.CharField(max_length=20, default="")
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=40)

    class Privacy:
        fields = {"id": "open", "batch": "open", "person_index": "key", "first_day": "health", "act": "open",
                  "reason": "open", "said_at": "open", "said_by": "work"}


class CodeMeaning(models.Model):
    """What one of an employer's own codes means, or that it is not read. Never changed: a later row goes before."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=64)
    sealed = models.BinaryField()
    meaning = models.CharField(max_length=20)
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=40)

    class Privacy:
        fields = {"id": "open", "party": "open", "topic": "key", "sealed": "sealed", "meaning": "open",
                  "said_at": "open", "said_by": "work"}


class ColumnMapping(models.Model):
    """Which column of a table is taken for what, for tables with this header. A later row goes before."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=64)
    sealed = models.BinaryField()
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=40)

    class Privacy:
        fields = {"id": "open", "party": "open", "topic": "key", "sealed": "sealed", "said_at": "open",
                  "said_by": "work"}


class RowAnswer(models.Model):
    """What was answered about one row of a file: other values for it, sealed, or that it is taken away and why."""

    class Reason(models.TextChoices):
        NOT_OURS = "not_ours"
        ENTERED_BY_MISTAKE = "mistake"
        OTHER = "other"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="answers")
    row = models.PositiveIntegerField()
    reason = models.CharField(max_length=20, choices=Reason.choices, default="")
    sealed = models.BinaryField(null=True)
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "row"], name="intake_one_answer_a_row")]

    class Privacy:
        fields = {"id": "open", "batch": "open", "row": "open", "reason": "open", "sealed": "sealed",
                  "said_at": "open", "said_by": "work"}
