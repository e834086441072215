"""Batches of rows on their way up the house."""

import uuid

from django.db import models

from omtanke.organisation.models import Party


class Batch(models.Model):
    """One file that was read. `digest` (SHA-256 of its bytes) makes the same file twice the same batch."""

    class State(models.TextChoices):
        READY = "ready"
        APPLIED = "applied"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    format = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READY)
    rows = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    ignored = models.PositiveIntegerField()
    quarantined = models.PositiveIntegerField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "digest"], name="intake_same_file_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "digest", "format", "state", "rows", "accepted", "ignored",
                                "quarantined", "received_at"], "open")


class BatchPeriod(models.Model):
    """A period that was read, for the person with this number index. `outcome` is set by the floor that fetched it."""

    class Outcome(models.TextChoices):
        WAITING = "waiting"
        APPLIED = "applied"
        KNOWN = "known"
        UNKNOWN_PERSON = "unknown_person"
        NOT_EMPLOYED = "not_employed"
        UNLIKELY_END = "unlikely_end"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="periods")
    person_index = models.BinaryField(max_length=32)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    degree = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=20)
    bridged = models.BooleanField(default=False)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.WAITING)

    class Privacy:
        fields = {"id": "open", "batch": "open", "person_index": "key", "bridged": "work", "outcome": "work"
                  } | dict.fromkeys(["first_day", "last_day", "degree", "kind"], "health")


class BatchProblem(models.Model):
    """A row of the file that was ignored or put in quarantine: which row, and why as a code."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    code = models.CharField(max_length=40)

    class Privacy:
        fields = {"id": "open", "batch": "open", "row": "open", "code": "open"}
