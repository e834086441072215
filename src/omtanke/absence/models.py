"""Absence periods as they came, and what is computed from them. Dates, degrees and kinds are open; nobody's name is."""

import uuid

from django.db import models

from omtanke.rules.kinds import Kind
from omtanke.rules.periods import Period
from omtanke.workforce.models import DAYS_IN_ORDER, Employee

KINDS = [(kind.value, kind.value) for kind in Kind]


class AbsencePeriod(models.Model):
    """One stretch of absence of constant degree and kind, inclusive; `last_day` empty = still away.

    `degree` empty = not known, and never taken for 100. `bridged` = the payroll file left out unscheduled days inside.
    `minutes` = the hours away of ordinary time in whole minutes, empty = no file told them, and never guessed; what
    goes on has none. `batch`: the file that told it; `report`: the report in Omtanke that did; neither: taken over.
    `expected_on`: the day the person thinks to be back, of what goes on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="absence_periods")
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    degree = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=20, choices=KINDS)
    bridged = models.BooleanField(default=False)
    minutes = models.PositiveIntegerField(null=True)
    batch = models.UUIDField(null=True)
    report = models.UUIDField(null=True)
    expected_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["employee", "first_day"], name="absence_period_employee"),
                   models.Index(fields=["report"], name="absence_period_report",
                                condition=models.Q(report__isnull=False))]
        constraints = [
            models.CheckConstraint(name="absence_period_days", condition=DAYS_IN_ORDER),
            models.CheckConstraint(name="absence_period_degree", condition=models.Q(degree__isnull=True)
                                   | models.Q(degree__gte=1, degree__lte=100)),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "employee", "batch", "report", "bridged"], "work") | dict.fromkeys(
            ["first_day", "last_day", "degree", "kind", "minutes", "expected_on"], "health")


class WellAgain(models.Model):
    """Someone has said that they are well again from `day`, also where no report of theirs was open: what a file tells
    as going on ends there (rules.corrections). `report`: the report that it ends, if there is one."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="well_again")
    day = models.DateField()
    report = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employee", "day"], name="absence_well_once")]

    class Privacy:
        fields = {"id": "open", "employee": "work", "day": "health", "report": "work"}


class Computed(models.Model):
    """What the periods amount to: remade whenever one of the person's periods changes."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="%(class)ss")
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    class Meta:
        abstract = True

    class Privacy:
        fields = {"id": "open", "employee": "work", "first_day": "health", "last_day": "health"}


class Occasion(Computed):
    """One connected own sickness, whatever its degree: what the ladder counts."""

    class Meta:
        indexes = [models.Index(fields=["employee", "first_day"], name="absence_occasion_employee")]


class Spell(Computed):
    """Occasions joined by the relapse rule: what days are counted in."""

    class Meta:
        indexes = [models.Index(fields=["employee", "first_day"], name="absence_spell_employee")]


def as_period(row: AbsencePeriod) -> Period:
    """A stored period as the value that the rules work on."""
    return Period(row.first_day, row.last_day, row.degree, Kind(row.kind), row.minutes)
