"""Who may be an acting manager, and which appointments there are. Tells where somebody works, never who it is."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.organisation.models import Unit, during
from omtanke.vault import doors
from omtanke.workforce import protection
from omtanke.workforce.models import Employment, Management, NumberIndex
from omtanke.workforce.places import covers, scope_over

USUAL_MONTHS, LONGEST_MONTHS, TRIES_AN_HOUR = 3, 12, 20


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be appointed: an id for the act, the names of the units for the page. No name of a person."""

    employee: UUID
    works_in: tuple[str, ...]
    oneself: bool = False


def by_number(number: str, scope: Scope, *, first_day: date, last_day: date, for_user: Viewer) -> Candidate | None:
    """The employee of the scope's own employer with exactly this employment number, if they may be appointed for those
    days. None, and nothing else, whatever the reason is: an unknown number, another employer's, someone who has left
    or who is protected."""
    index = doors.number_index(scope.party, number)
    employee = NumberIndex.objects.filter(party=scope.party, index=index).values_list("employee_id", flat=True).first()
    if employee is None:
        return None
    return _candidate(employee, scope, first_day, last_day, for_user.today)


def myself(scope: Scope, *, first_day: date, last_day: date, for_user: Viewer) -> Candidate | None:
    """The viewer, who stands in herself."""
    return _candidate(scope.person, scope, first_day, last_day, for_user.today)


def may_be_appointed(employee: UUID, *, first_day: date, last_day: date, today: date) -> bool:
    """Whether someone may lead a unit for a time: employed today and on both of the days, and not protected. The one
    place that decides it, asked again when the appointment is made."""
    days = Employment.objects.filter(employee_id=employee).exclude(employee_id__in=protection.hidden())
    return all(days.filter(during(day)).exists() for day in (today, first_day, last_day))


def appointed(id: UUID, *, for_user: Viewer) -> tuple[Management, Scope]:
    """An acting appointment, now or to come, in a unit under the viewer's own. 404 for any other."""
    row = Management.objects.select_related("unit").filter(id=id, acting=True, ended_at__isnull=True).first()
    if row is None or (row.last_day and row.last_day < for_user.today):
        raise Http404
    for scope in for_user.scopes_with(Permission.MANAGER_APPOINT):
        if covers(scope, row.unit_id, row.unit.path):
            return row, scope
    if any(scope.unit and f"{scope.unit.hex}/" in row.unit.path for scope in for_user.scopes):
        raise PermissionDenied
    raise Http404


def over(unit: UUID, *, for_user: Viewer) -> tuple[Unit, Scope]:
    """A unit under the viewer's own and the relation to appoint by; else 404 or 403."""
    return scope_over(unit, Permission.MANAGER_APPOINT, for_user=for_user)


def appointments(unit: UUID, *, for_user: Viewer) -> list[Management]:
    """The acting appointments of a unit under the viewer's own, now and to come."""
    over(unit, for_user=for_user)
    rows = Management.objects.filter(unit=unit, acting=True, ended_at__isnull=True).order_by("first_day", "id")
    return [row for row in rows if row.last_day is None or row.last_day >= for_user.today]


def _candidate(employee: UUID, scope: Scope, first_day: date, last_day: date, today: date) -> Candidate | None:
    if not may_be_appointed(employee, first_day=first_day, last_day=last_day, today=today):
        return None
    names = Employment.objects.filter(during(today), employee_id=employee).order_by("first_day", "id")
    return Candidate(employee, tuple(names.values_list("unit__name", flat=True)), employee == scope.person)
