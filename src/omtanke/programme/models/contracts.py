"""Outcome contracts as they were sent in."""

import uuid

from django.db import models

from omtanke.organisation.models import Party


class OutcomeContract(models.Model):
    """An outcome contract that a party follows. `name` is the file's own, else what it is called when it has none;
    `ended_at` when it was taken away from the list: nothing of it is lost."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Privacy:
        fields = dict.fromkeys(["id", "party", "name", "made_at", "ended_at"], "open")


class ContractFile(models.Model):
    """What was sent in about a contract: its terms (TOML) or its months (CSV), as the file said. The newest of a kind
    holds; the earlier are kept, so that what was shown then can be shown again."""

    class Kind(models.TextChoices):
        TERMS = "terms"
        SERIES = "series"

    contract = models.ForeignKey(OutcomeContract, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    text = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("received_at", "id")

    class Privacy:
        fields = dict.fromkeys(["id", "contract", "kind", "text", "received_at"], "open")
