"""What was told of a report as the values that the rules work on, and what the floors above need of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet

from omtanke.reporting.models import Report, Telling
from omtanke.reporting.policies import ENDED, MISTAKE
from omtanke.rules import sick_reports as rules
from omtanke.rules.sick_reports import Confirmed, Said


@dataclass
class Told:
    """What reports tell of one person beside the days. `reported`: the day of the report by the first day that it
    tells; `confirmed_ends`: last days of being ill that the person has confirmed by a well report."""

    reported: dict[date, date] = field(default_factory=dict)
    confirmed_ends: set[date] = field(default_factory=set)


def facts(report: Report) -> list[rules.Telling]:
    """The tellings of a report, in the order they were told."""
    return [value(row) for row in Telling.objects.filter(report=report).order_by("id")]


def value(row: Telling) -> rules.Telling:
    """A stored telling as the value that the rules work on."""
    return rules.Telling(Said(row.said), row.told_on, row.day, row.degree, row.back_on, Confirmed(row.confirmed))


def of(people: Collection[UUID]) -> Mapping[UUID, Told]:
    """What reports tell of these people; for the night and other machines. One question. Pages ask
    `queries.told`."""
    return from_rows(Report.objects.filter(employee_id__in=list(people)).exclude(state=MISTAKE))


def reports_of(employee: str) -> QuerySet[Report]:
    """The reports of the employee that `employee` of the asking question's row names, the one of the latest first day
    first, mistakes left out."""
    return Report.objects.filter(employee=OuterRef(employee)).exclude(state=MISTAKE).order_by(
        "-first_day", "-reported_on")


def from_rows(rows: Iterable[Report]) -> Mapping[UUID, Told]:
    """The same of reports that are at hand, mistakes left out."""
    found: dict[UUID, Told] = defaultdict(Told)
    for row in rows:
        found[row.employee_id].reported[row.first_day] = row.reported_on
        if row.state == ENDED and row.last_day:
            found[row.employee_id].confirmed_ends.add(row.last_day)
    return found
