"""Who is away in the units that the viewer finds stand-ins for: today and the days to come, and nothing of before."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from omtanke.absence.models import AbsencePeriod
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.organisation.models import during
from omtanke.workforce.models import Employment, Staffing, holding

AHEAD = timedelta(days=8)


@dataclass(frozen=True)
class AwayRow:
    """Someone who is away: from when (today for what began before), how much, and the last day as it is known.
    `new`: it begins today or later."""

    person: UUID
    first_day: date
    last_day: date | None
    degree: int | None
    new: bool


@dataclass(frozen=True)
class ToStaff:
    """A unit and who is away there."""

    name: str
    rows: list[AwayRow]


def to_staff(*, for_user: Viewer) -> list[ToStaff]:
    """The units of those whom the viewer finds stand-ins for, by name, with who is away today or within a week. Someone
    with work in two units stands in both. Absence of any kind: staffing is not told which."""
    people, today = for_user.people(Permission.STAFFING_READ), for_user.today
    away: dict[UUID, AwayRow] = {}
    rows = AbsencePeriod.objects.filter(Q(last_day__isnull=True) | Q(last_day__gte=today), employee_id__in=list(people),
                                        first_day__lt=today + AHEAD)
    for row in rows.order_by("-first_day"):
        away[row.employee_id] = _row(row, today)
    units: dict[str, list[AwayRow]] = defaultdict(list)
    jobs = Employment.objects.filter(during(today), employee_id__in=list(people)).values_list(
        "employee_id", "unit__name").distinct()
    for person, unit in jobs:
        units[unit] += [away[person]] if person in away else []
    return [ToStaff(name, units[name]) for name in sorted(units)]


@dataclass(frozen=True)
class Staffer:
    """Someone who finds stand-ins: since when, and where they work. No name."""

    id: UUID
    first_day: date
    works_in: list[str]


def staffers(unit: UUID, *, for_user: Viewer) -> list[Staffer]:
    """Those who find stand-ins for a unit that the viewer leads, the latest last."""
    if all(scope.unit != unit for scope in for_user.scopes_with(Permission.GROUP_READ)):
        return []
    rows = list(Staffing.objects.filter(holding(for_user.now), unit_id=unit).order_by("first_day", "id"))
    jobs: dict[UUID, list[str]] = defaultdict(list)
    for person, name in Employment.objects.filter(during(for_user.today), employee_id__in=[
            row.employee_id for row in rows]).values_list("employee_id", "unit__name"):
        jobs[person].append(name)
    return [Staffer(row.id, row.first_day, jobs[row.employee_id]) for row in rows]


def staffed_unit(id: UUID, *, for_user: Viewer) -> UUID:
    """The unit of a staffing that holds, for who leads it; 404 otherwise."""
    unit = Staffing.objects.filter(holding(for_user.now), id=id).values_list("unit_id", flat=True).first()
    if unit is None or all(scope.unit != unit for scope in for_user.scopes_with(Permission.GROUP_READ)):
        raise Http404
    return unit


def _row(row: AbsencePeriod, today: date) -> AwayRow:
    thought = row.expected_on - timedelta(days=1) if row.expected_on and row.expected_on > today else None
    return AwayRow(row.employee_id, max(row.first_day, today), row.last_day or thought, row.degree,
                   row.first_day >= today)
