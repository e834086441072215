"""Checks of the trail and copies of it. Lines are named by their number: nothing refers to the trail's own table."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from omtanke.organisation.models import Party
from omtanke.oversight import policies


class ChainCheck(models.Model):
    """The trail was gone through: up to which line, all of it or what was new, and how many faults there were."""

    at = models.DateTimeField()
    number = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    whole = models.BooleanField()
    faults = models.PositiveIntegerField()
    first_fault = models.BigIntegerField(null=True)

    @classmethod
    def latest(cls) -> "ChainCheck | None":
        """The latest one. It says nothing about anyone."""
        return cls.objects.order_by("-at", "-id").first()

    class Meta:
        indexes = [models.Index(fields=["at"], name="oversight_chain_check_at")]

    class Privacy:
        fields = dict.fromkeys(["id", "at", "number", "digest", "whole", "faults", "first_fault"], "open")


class TrailCheck(models.Model):
    """A data protection officer's check: openings of a time drawn by chance, gone through one by one. `outcome` is what
    came of it; nobody who was opened, and nobody who opened, is told here."""

    class Outcome(models.TextChoices):
        NOTHING = "nothing", _("Nothing to remark on")
        ASKED = "asked", _("I have asked the manager or HR about it")
        REPORTED = "reported", _("I have reported it as a personal data breach")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=policies.DRAWN)
    first_day = models.DateField()
    last_day = models.DateField()
    among = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()
    drawn_by = models.CharField(max_length=40)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=40, default="")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default="")

    class Meta:
        indexes = [models.Index(fields=["party", "drawn_at"], name="oversight_check_party")]
        constraints = [models.CheckConstraint(
            name="oversight_check_done", condition=models.Q(state=policies.DRAWN, done_at__isnull=True, outcome="")
            | models.Q(state=policies.DONE, done_at__isnull=False) & ~models.Q(outcome=""))]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "state", "first_day", "last_day", "among", "drawn_at", "drawn_by",
                                "done_at", "done_by", "outcome"], "work")


class CheckedLine(models.Model):
    """One line of a check: its number in the trail, and what was thought of it."""

    class Verdict(models.TextChoices):
        RIGHT = "right", _("Has an evident reason")
        ASK = "ask", _("Needs to be asked about")
        WRONG = "wrong", _("Should not have been opened")

    check_of = models.ForeignKey(TrailCheck, on_delete=models.CASCADE, related_name="lines")
    number = models.BigIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_of", "number"], name="oversight_line_once_a_check")]

    class Privacy:
        fields = dict.fromkeys(["id", "check_of", "number", "verdict"], "work")


class TrailCopy(models.Model):
    """A copy of a part of the trail: asked for by one person, approved by another, fetched for a day.

    `number` and `digest` are the trail's head when it was approved: nothing that came later is in the copy.
    """

    class Reason(models.TextChoices):
        CHECK = "check", _("A check that is to be documented")
        PERSON = "person", _("A person has asked who opened what about them")
        BREACH = "breach", _("A suspected personal data breach")
        DISCLOSURE = "disclosure", _("Somebody has asked for public records")
        AUTHORITY = "authority", _("An authority that supervises has asked for it")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=policies.ASKED)
    reason = models.CharField(max_length=12, choices=Reason.choices)
    first_day = models.DateField()
    last_day = models.DateField()
    role = models.CharField(max_length=30, default="")
    kind = models.CharField(max_length=30, default="")
    about = models.UUIDField(null=True)
    lines = models.PositiveIntegerField()
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    decided_by = models.CharField(max_length=40, default="")
    decided_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    number = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64, default="")
    fetched = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["party", "asked_at"], name="oversight_copy_party")]
        constraints = [
            models.CheckConstraint(name="oversight_copy_by_two",
                                   condition=~models.Q(state__in=[policies.READY, policies.DECLINED])
                                   | (~models.Q(decided_by="") & ~models.Q(decided_by=models.F("asked_by")))),
            models.CheckConstraint(name="oversight_copy_ready", condition=~models.Q(state=policies.READY)
                                   | models.Q(until__isnull=False, number__isnull=False)),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "party", "state", "reason", "first_day", "last_day", "role", "kind", "about", "lines", "asked_by",
             "asked_at", "decided_by", "decided_at", "until", "fetched"], "work") | {"number": "open", "digest": "open"}
