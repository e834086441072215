"""What the health support line keeps: a copy of a directory, that calls took place, and agreed call-backs. No text at
all: advice is health care, and is written in the provider's own record."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from omtanke.health_support.policies import DONE, ILL, KINDS, NOT_WANTED, OTHER, STILL, WAITS, WELL
from omtanke.organisation.models import Party, Unit
from omtanke.workforce.models import DAYS_IN_ORDER, Employee

LABELS = {ILL: _("Sick report"), WELL: _("Well report"), STILL: _("Still ill"), OTHER: _("Another matter")}


class Directory(models.Model):
    """An employer delivers its report directory to a provider, from `first_day` to `last_day` inclusive (empty: until
    further notice). `ended_at`: switched off at once. `delivered_on`: the latest night that the copy was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    delivered_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "provider"], condition=models.Q(ended_at__isnull=True),
                                    name="health_support_one_directory"),
            models.CheckConstraint(name="health_support_directory_days", condition=DAYS_IN_ORDER)]

    class Privacy:
        fields = dict.fromkeys(["id", "employer", "provider", "first_day", "last_day", "ended_at", "delivered_on"],
                               "open")


class Entry(models.Model):
    """Somebody in a delivered directory: name and employment number, sealed for the provider, and the workplace.

    `index` is the keyed index of the exact number, with the provider's own index key. Made anew every night."""

    directory = models.ForeignKey(Directory, on_delete=models.CASCADE, related_name="entries")
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    index = models.BinaryField(max_length=32, null=True)

    class Meta:
        indexes = [models.Index(fields=["directory", "index"], name="health_support_entry_number")]
        constraints = [models.UniqueConstraint(fields=["directory", "employee"], name="health_support_entry_once")]

    class Privacy:
        fields = {"id": "open", "directory": "open", "employee": "work", "unit": "work", "sealed": "sealed",
                  "index": "key"}


class Call(models.Model):
    """That somebody called, when and for what kind of matter. `key` makes one sent twice count once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=[(kind, LABELS[kind]) for kind in KINDS])
    at = models.DateTimeField()
    taken_by = models.CharField(max_length=40)
    key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["provider", "at"], name="health_support_call_at")]

    class Privacy:
        fields = dict.fromkeys(["id", "key"], "open") | dict.fromkeys(
            ["provider", "employer", "employee", "at", "taken_by"], "work") | {"kind": "health"}


class CallBack(models.Model):
    """An agreed call-back: which day, and which part of it. No text."""

    class Part(models.TextChoices):
        ANY = "any", _("Any time")
        MORNING = "morning", _("In the morning")
        AFTERNOON = "afternoon", _("In the afternoon")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="call_backs")
    due_on = models.DateField()
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.ANY)
    state = models.CharField(max_length=10, choices=[(state, state) for state in (WAITS, DONE, NOT_WANTED)],
                             default=WAITS)
    tries = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state", "due_on"], name="health_support_back_due")]

    class Privacy:
        fields = dict.fromkeys(["id", "call", "due_on", "part", "state", "tries", "changed_at"], "work")


class Shift(models.Model):
    """Someone has the desk, from `begins` to `ends` on a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employee", "day", "begins"], name="health_support_shift_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "provider", "employee", "day", "begins", "ends"], "work")
