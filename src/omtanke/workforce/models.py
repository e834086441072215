"""People and employments. Names, contact values and titles are sealed in one directory value a person."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from omtanke.organisation.models import Party, Unit, during
from omtanke.rules.agreed_hours import MOST_HOURS_A_WEEK

DAYS_IN_ORDER = models.Q(last_day__isnull=True) | models.Q(last_day__gte=models.F("first_day"))


class Employee(models.Model):
    """A person with one or more employments at one employer. Everything that says who it is lies in `sealed`.

    `figures` is sex and birth month, sealed by themselves: figures need them and open no name for it (docs/adr/0038,
    0045). None: nobody has looked yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    figures = models.BinaryField(null=True)

    class Privacy:
        fields = {"id": "open", "party": "open", "sealed": "sealed", "figures": "sealed"}


class NumberIndex(models.Model):
    """The keyed index of one exact number (personal or employment) of a person, for matching payroll rows."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="numbers")
    index = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "index"], name="workforce_number_once_per_party")]

    class Privacy:
        fields = {"id": "open", "party": "open", "employee": "open", "index": "key"}


class Employment(models.Model):
    """An employee in a unit during a time. `degree` is the share of full working time, in percent; `hours_per_week` the
    agreed working time of this employment, empty when it is not known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="employments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    degree = models.PositiveSmallIntegerField(default=100)
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "first_day"], name="workforce_employment_unit")]
        constraints = [
            models.CheckConstraint(name="workforce_employment_days", condition=DAYS_IN_ORDER),
            models.CheckConstraint(name="workforce_employment_week", condition=models.Q(hours_per_week__isnull=True)
                                   | models.Q(hours_per_week__gte=0, hours_per_week__lte=MOST_HOURS_A_WEEK)),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "employee", "unit", "first_day", "last_day", "degree", "hours_per_week"], "work")


class Responsibility(models.Model):
    """Someone answers for, or supports, a unit from `first_day` to `last_day` inclusive.

    A dated change takes effect at 00:00 after its last day. `ended_at` is the moment a change was recorded that takes
    effect at once; from then the relation is gone whatever the days say.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    class Privacy:
        fields = dict.fromkeys(["id", "unit", "employee", "first_day", "last_day", "ended_at"], "work")


def holding(now: datetime) -> models.Q:
    """Responsibilities in force at `now`: their days hold today, and no change recorded before now has ended them."""
    return during(now.date()) & (models.Q(ended_at__isnull=True) | models.Q(ended_at__gt=now))


class Management(Responsibility):
    """A manager of a unit; `acting` stands in for a time. Never stored on the things she handles: looked up.

    `introduced_at` is when she put away what the start page tells someone who is new in the role.
    """

    acting = models.BooleanField(default=False)
    introduced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="workforce_management_days", condition=DAYS_IN_ORDER)]

    class Privacy:
        fields = Responsibility.Privacy.fields | {"acting": "work", "introduced_at": "work"}


class HRSupport(Responsibility):
    """An HR specialist who supports the managers of a unit and everything under it."""

    class Meta:
        verbose_name = _("HR support")
        constraints = [models.CheckConstraint(name="workforce_hrsupport_days", condition=DAYS_IN_ORDER)]


class Staffing(Responsibility):
    """Someone finds stand-ins for a unit and everything under it: names and days of who is away, and nothing more."""

    class Meta:
        verbose_name = _("Staffing")
        constraints = [models.CheckConstraint(name="workforce_staffing_days", condition=DAYS_IN_ORDER)]


class Duty(Responsibility):
    """Someone serves a place in a function during a time: a care centre's rehab coordinator, an office's case officer.

    The person is on the register of her own party. Whom she reaches is decided by the floor that gives her something
    to do (cases): by itself a duty reaches nobody.
    """

    class Function(models.TextChoices):
        REHAB_COORDINATOR = "rehab_coordinator", _("rehab coordinator")
        PHYSICIAN = "physician", _("physician")
        CASE_OFFICER = "case_officer", _("case officer")
        REHAB_ADVISER = "rehab_adviser", _("rehab adviser")
        HEALTH_SUPPORT = "health_support", _("health support")

    OF_CASES = frozenset(Function.values) - {Function.HEALTH_SUPPORT}
    """The functions that have to do with cases: whoever has the health support line's desk has not."""

    function = models.CharField(max_length=25, choices=Function.choices)

    class Meta:
        verbose_name = _("Duty")
        constraints = [models.CheckConstraint(name="workforce_duty_days", condition=DAYS_IN_ORDER)]

    class Privacy:
        fields = Responsibility.Privacy.fields | {"function": "work"}


class Account(models.Model):
    """Which employee signs in with which account."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+")
    employee = models.OneToOneField(Employee, on_delete=models.CASCADE, related_name="account")

    class Privacy:
        fields = {"user": "work", "employee": "work"}


class Protection(models.Model):
    """The time during which an employee's identity is protected (skyddade personuppgifter).

    It holds from the moment the row is there until `ended_at`; a clock that goes backwards never lifts it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="protections")
    began_at = models.DateTimeField()
    begun_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employee"], condition=models.Q(ended_at__isnull=True),
                                               name="workforce_one_protection_at_a_time")]

    class Privacy:
        fields = dict.fromkeys(["id", "employee", "began_at", "begun_by", "ended_at"], "work")


class NeedToKnow(models.Model):
    """One row of the list of those who may know: a manager or HR specialist, who let her know, and since when.

    A row that ended when it began says that the question was asked and the answer was no.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    protection = models.ForeignKey(Protection, on_delete=models.CASCADE, related_name="listed")
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    granted_by = models.CharField(max_length=40)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["protection", "employee"], condition=models.Q(ended_at__isnull=True),
            name="workforce_listed_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "protection", "employee", "granted_by", "since", "ended_at"], "work")
