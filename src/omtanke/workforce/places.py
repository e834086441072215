"""The units that one supports or leads from above: how many work there, and who leads them, over time.

A person counts once: where the first of today's employments began, which is where signals are counted too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Max, Q
from django.db.models.functions import Cast
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.organisation.models import Unit, during
from omtanke.ui import words
from omtanke.workforce import protection
from omtanke.workforce.models import Employment, Management, holding


class Node(NamedTuple):
    """A unit in the tree."""

    id: UUID
    name: str
    parent_id: UUID | None
    path: str


@dataclass(frozen=True)
class Lead:
    """Someone leads a unit, or will: `last_day` is inclusive, None has no end. The name is not here."""

    id: UUID
    unit: UUID
    employee: UUID
    acting: bool
    first_day: date
    last_day: date | None
    home: UUID | None


@dataclass(frozen=True)
class Place:
    """A unit where people work. `leads` lead it today, `coming` later; `since` is the first day without a manager."""

    id: UUID
    name: str
    parent: UUID | None
    above: str
    people: int
    leads: tuple[Lead, ...]
    coming: tuple[Lead, ...]
    since: date | None

    @property
    def unled(self) -> bool:
        """Whether nobody leads it today."""
        return not self.leads


@dataclass(frozen=True)
class Places:
    """The places within a viewer's reach in the order of the unit tree, and what managers' loads are counted from."""

    rows: list[Place]
    people: dict[UUID, int]
    led: dict[UUID, list[Lead]]
    units: dict[UUID, Node]
    now: dict[UUID, list[Lead]]

    def above(self, unit: UUID) -> Node | None:
        """The nearest unit above that somebody leads today."""
        found = self.units[unit]
        while (found := self.units.get(found.parent_id)) is not None:
            if self.now.get(found.id):
                return found
        return None

    def load(self, employee: UUID) -> int:
        """How many people a manager leads in all her units, wherever they are. She does not lead herself."""
        units = {lead.unit for lead in self.led.get(employee, ())}
        own = any(lead.home in units for lead in self.led.get(employee, ()))
        return sum(self.people.get(unit, 0) for unit in units) - own


def as_text(field: str) -> Cast:
    """An id as the database writes it: thousands of them need not become objects to be counted."""
    return Cast(field, CharField())


def homes(permission: Permission, *, for_user: Viewer) -> dict[str, str]:
    """Where each employed person counts today, of the parties that the permission is about: the unit by employee, both
    `as_text`. It is where the first of today's employments began. Who is protected counts in no unit, for anybody
    (docs/adr/0012). Asked once in a request."""
    parties = frozenset(scope.party for scope in for_user.scopes_with(permission))
    if ("homes", parties) not in for_user.cache:
        rows = Employment.objects.filter(during(for_user.today), unit__party__in=parties).exclude(
            employee__in=protection.hidden()).order_by("-first_day", "-id")
        for_user.cache["homes", parties] = dict(rows.values_list(as_text("employee_id"), as_text("unit_id")))
    return for_user.cache["homes", parties]


def home_of(employee: UUID, found: dict[str, str]) -> UUID | None:
    """Where one person counts, from `homes`."""
    unit = found.get(employee.hex) or found.get(str(employee))
    return UUID(unit) if unit else None


def places(permission: Permission, *, for_user: Viewer, only: UUID | None = None) -> Places:
    """The units over which the viewer has the permission: HR's and what is under them, or those under a manager's;
    just one of them when `only` is given."""
    scopes = for_user.scopes_with(permission)
    units = _units({scope.party for scope in scopes}, for_user.today)
    mine = [unit for unit in (_in_order(units) if only is None else filter(None, [units.get(only)]))
            if any(covers(scope, unit.id, unit.path) for scope in _roots(scopes))]
    found = homes(permission, for_user=for_user)
    people = _people(found)
    now, later = _leads(units, found, for_user)
    staffed = [unit for unit in mine if people.get(unit.id)]
    since = _last_led([unit.id for unit in staffed if unit.id not in now], for_user.today)
    rows = [Place(unit.id, unit.name, unit.parent_id, units[unit.parent_id].name if unit.parent_id in units else "",
                  people[unit.id], tuple(now.get(unit.id, ())), tuple(later.get(unit.id, ())), since.get(unit.id))
            for unit in staffed]
    return Places(rows, people, _by_employee(now), units, now)


def in_short(permission: Permission, *, for_user: Viewer) -> dict[UUID, tuple[int, bool]]:
    """How many people count in each unit of `places`, and whether somebody leads it today."""
    scopes = _roots(for_user.scopes_with(permission))
    units = _units({scope.party for scope in scopes}, for_user.today)
    mine = [unit.id for unit in units.values() if any(covers(scope, unit.id, unit.path) for scope in scopes)]
    people = _people(homes(permission, for_user=for_user))
    led = set(Management.objects.filter(holding(for_user.now), unit__in=mine).values_list("unit_id", flat=True))
    return {unit: (people[unit], unit in led) for unit in mine if people.get(unit)}


def scope_over(unit: UUID, permission: Permission, *, for_user: Viewer) -> tuple[Unit, Scope]:
    """A unit of today and the relation that carries the permission over it. 404 outside one's relations, 403 inside
    them without the permission: an upper manager has none over the unit that she leads herself."""
    found = Unit.objects.filter(during(for_user.today), id=unit).first()
    if found is None:
        raise Http404
    for scope in _roots(for_user.scopes_with(permission)):
        if covers(scope, found.id, found.path):
            return found, scope
    if any(scope.unit and f"{scope.unit.hex}/" in found.path for scope in for_user.scopes):
        raise PermissionDenied
    raise Http404


def covers(scope: Scope, unit: UUID, path: str) -> bool:
    """Whether a unit is, or lies under, the scope's own; for an upper manager only what lies under."""
    return f"{scope.unit.hex}/" in path and (scope.role != "upper_manager" or unit != scope.unit)


def _roots(scopes: Iterable[Scope]) -> list[Scope]:
    return [scope for scope in scopes if scope.unit]


def _units(parties: Iterable[UUID], day: date) -> dict[UUID, Node]:
    rows = Unit.objects.filter(during(day), party_id__in=list(parties))
    return {row[0]: Node(*row) for row in rows.values_list("id", "name", "parent_id", "path")}


def _in_order(units: dict[UUID, Node]) -> list[Node]:
    """The tree from the top: a unit before what is under it, sisters by name."""
    below: dict[UUID | None, list[Node]] = defaultdict(list)
    for unit in units.values():
        below[unit.parent_id if unit.parent_id in units else None].append(unit)
    found, waiting = [], sorted(below[None], key=_name, reverse=True)
    while waiting:
        found.append(waiting.pop())
        waiting += sorted(below[found[-1].id], key=_name, reverse=True)
    return found


def _name(unit: Node) -> tuple:
    return words.alphabetical(unit.name), str(unit.id)


def _people(found: dict[str, str]) -> dict[UUID, int]:
    """How many people count in each unit."""
    return {UUID(unit): people for unit, people in Counter(found.values()).items()}


def _by_employee(led: dict[UUID, list[Lead]]) -> dict[UUID, list[Lead]]:
    found = defaultdict(list)
    for lead in (lead for leads in led.values() for lead in leads):
        found[lead.employee].append(lead)
    return found


def _leads(units: Iterable[UUID], found: dict[str, str], viewer: Viewer) -> tuple[dict, dict]:
    """Who leads each unit now, and who will, by unit; those who stay first."""
    now, later = defaultdict(list), defaultdict(list)
    open_end = Q(last_day__isnull=True) | Q(last_day__gte=viewer.today)
    rows = Management.objects.filter(open_end, Q(ended_at__isnull=True) | Q(ended_at__gt=viewer.now),
                                     unit__in=list(units)).order_by("acting", "first_day", "id")
    for row in rows.values_list("id", "unit_id", "employee_id", "acting", "first_day", "last_day"):
        lead = Lead(*row, home_of(row[2], found))
        (later if lead.first_day > viewer.today else now)[lead.unit].append(lead)
    return now, later


def _last_led(units: list[UUID], day: date) -> dict[UUID, date]:
    """The first day without a manager, by unit, for those that have had one."""
    rows = Management.objects.filter(unit__in=units, first_day__lte=day).values("unit").annotate(last=Max("last_day"))
    return {unit: min(day, last + timedelta(days=1)) for unit, last in rows.values_list("unit", "last") if last}
