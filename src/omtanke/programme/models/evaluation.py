"""What is known of a programme's participants and of the world around it: sums only."""

import uuid

from django.db import models

from omtanke.organisation.models import Party


class Counted(models.Model):
    """The tables of some participants, counted once and never again; the rows they were counted from are not kept.

    `kind`: a register that was sent in, or the cases in Omtanke that began from `first_day` to `last_day`, when the
    time was over (`begun`) or half a year after (`followed`). `as_of` is the day the tables tell of.
    """

    class Kind(models.TextChoices):
        REGISTER = "register"
        BEGUN = "begun"
        FOLLOWED = "followed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    source = models.CharField(max_length=200, default="", blank=True)
    as_of = models.DateField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    tables = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "id")
        constraints = [models.UniqueConstraint(fields=["party", "kind", "last_day"], name="programme_counted_once")]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "party", "kind", "source", "as_of", "first_day", "last_day", "tables", "made_at"], "open")


class ImportedSeries(models.Model):
    """A series of sums from somebody else, by month: what it is, whose, and of which day. The newest of a kind holds.
    Counts of one to ten were taken away before it was kept."""

    class Kind(models.TextChoices):
        CERTIFICATES_F = "cert_f"
        CERTIFICATES_M = "cert_m"
        FIRST_PAYMENT = "payment"
        BENEFIT_RATE = "rate"
        PART_TIME = "part"
        FULL_TIME = "full"
        PERCENT = "percent"

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    source = models.CharField(max_length=200)
    source_day = models.DateField()
    rows = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("received_at", "id")

    class Privacy:
        fields = dict.fromkeys(["id", "party", "kind", "source", "source_day", "rows", "received_at"], "open")
