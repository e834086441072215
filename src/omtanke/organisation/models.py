"""Parties, units and contact persons. Names of organisations and workplaces are open; those of people are sealed."""

import uuid
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Party(models.Model):
    """An organisation that takes part. Each is controller of its own data and has keys of its own in the vault.

    `speech` is the tag of its own words (`rules.local_words`), empty for the words of our texts.
    """

    class Kind(models.TextChoices):
        EMPLOYER = "employer", _("Employer")
        CARE = "care", _("Care")
        INSURANCE = "insurance_agency", _("Försäkringskassan")
        OCCUPATIONAL_HEALTH = "occupational_health", _("Occupational health")
        UNION = "union", _("Union")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=120, unique=True)
    speech = models.CharField(max_length=40, default="", blank=True)

    class Privacy:
        fields = {"id": "open", "kind": "open", "name": "open", "speech": "open"}


class Unit(models.Model):
    """A part of an employer during a time. `path` holds the ids from the root down, each followed by a slash, so that
    everything under a unit is found by the beginning of the text. A workplace is a unit with employees of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(max_length=120)
    path = models.CharField(max_length=400)
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["path"], name="organisation_unit_path")]
        constraints = [
            models.CheckConstraint(
                name="organisation_unit_days_in_order",
                condition=models.Q(last_day__isnull=True) | models.Q(last_day__gte=models.F("first_day")),
            )
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "parent", "name", "path", "first_day", "last_day"], "open")


class ContactPerson(models.Model):
    """Whom to call about a place, in a function, during a time: for everyone who has to do with the unit or with one
    under it. Name, phone and e-mail address lie in `sealed`. `reviewed_on` is the day somebody last said that it is
    right."""

    class Function(models.TextChoices):
        HR = "hr", _("HR")
        REHAB = "rehab_coordinator", _("Rehab coordinator")
        INSURANCE = "insurance_agency", _("Försäkringskassan")
        OCCUPATIONAL_HEALTH = "occupational_health", _("Occupational health")
        UNION = "union", _("Union representative")
        SAFETY = "safety_representative", _("Safety representative")
        WORK_ENVIRONMENT = "work_environment", _("Work environment adviser")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="contacts")
    function = models.CharField(max_length=30, choices=Function.choices)
    place = models.CharField(max_length=80, default="", blank=True)
    sealed = models.BinaryField()
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    reviewed_on = models.DateField()

    class Privacy:
        fields = dict.fromkeys(["id", "unit", "function", "place"], "open") | dict.fromkeys(
            ["first_day", "last_day", "reviewed_on"], "work") | {"sealed": "sealed"}


def during(day: date, *, prefix: str = "") -> models.Q:
    """Rows whose `first_day`–`last_day` (inclusive, empty = still) hold `day`. `prefix` reaches through a relation."""
    return models.Q(**{f"{prefix}first_day__lte": day}) & (
        models.Q(**{f"{prefix}last_day__isnull": True}) | models.Q(**{f"{prefix}last_day__gte": day}))
