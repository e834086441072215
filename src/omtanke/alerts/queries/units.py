"""Which units the routine is switched on for, for those who lead above them, support them or look after the routine."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.alerts import switched
from omtanke.alerts.models import Signal, UnitStart
from omtanke.alerts.policies import LISTED
from omtanke.alerts.queries.signals import signals_waiting
from omtanke.organisation.models import Unit, during
from omtanke.rules.small_numbers import LEAST
from omtanke.workforce.models import Employment
from omtanke.workforce.protection import is_protected


@dataclass(frozen=True)
class Status:
    """One unit: since when it is on, the unit that was switched on (itself or one above), and the day it will be on
    from when that is to come. `listed` is how many people's earlier rungs wait in HR's list, in it and below;
    units with few people are left out."""

    id: UUID
    name: str
    path: str
    parent: UUID | None
    since: date | None = None
    through: UUID | None = None
    coming: date | None = None
    listed: int = 0

    @property
    def is_off(self) -> bool:
        return self.since is None and self.coming is None


@dataclass(frozen=True)
class Tree:
    """The units the viewer sees by id, and those at the top of what she sees."""

    units: dict[UUID, Status]
    tops: tuple[UUID, ...]

    def below(self, unit: UUID) -> list[Status]:
        """The units right below one."""
        return [row for row in self.units.values() if row.parent == unit]

    def workplaces(self, unit: UUID) -> tuple[int, int]:
        """How many units without others below them there are in a unit, itself or below; and how many of them are
        on."""
        parents = {row.parent for row in self.units.values()}
        inside = [row for row in self.units.values() if unit.hex in row.path and row.id not in parents]
        return len(inside), sum(row.since is not None for row in inside)


def tree(*, for_user: Viewer) -> Tree:
    """Every unit today that the viewer may know the status of; by name within its parent."""
    scopes = for_user.scopes_with(Permission.UNIT_STATUS)
    rows = list(Unit.objects.filter(during(for_user.today), party__in={scope.party for scope in scopes}).order_by(
        "name", "id").values_list("id", "name", "path", "parent_id"))
    seen = [row for row in rows if any(_sees(scope, row[0], row[2]) for scope in scopes)]
    ids = {id for id, *_ in seen}
    found = {row.id: row for row in _statuses(seen, for_user)}
    return Tree(found, tuple(id for id, _, _, parent in seen if parent not in ids))


def switching_scope(unit: UUID, *, for_user: Viewer) -> Scope:
    """The relation by which the viewer may switch a unit on and off: leading one above it. 404 outside what she sees,
    403 inside it."""
    path = Unit.objects.filter(during(for_user.today), id=unit).values_list("path", flat=True).first() or ""
    if not path or not any(_sees(scope, unit, path) for scope in for_user.scopes_with(Permission.UNIT_STATUS)):
        raise Http404
    for scope in for_user.scopes_with(Permission.UNIT_SWITCH):
        if _sees(scope, unit, path):
            return scope
    raise PermissionDenied


def may_switch(unit: Status, *, for_user: Viewer) -> bool:
    """Whether the viewer leads a unit above this one."""
    return any(_sees(scope, unit.id, unit.path) for scope in for_user.scopes_with(Permission.UNIT_SWITCH))


def unit_led_that_is_off(*, for_user: Viewer) -> list[Scope]:
    """The units that the viewer leads today and that are not switched on. A unit with an open signal is on, since a
    unit's signals lapse when it is switched off: nothing is asked about it."""
    on_by_signal = {signal.unit_id for signal in signals_waiting(for_user=for_user)}
    led = [scope for scope in for_user.scopes_with(Permission.GROUP_READ) if scope.unit not in on_by_signal]
    on: set[UUID] = set()
    for party in {scope.party for scope in led}:
        on |= set(switched.starts(party, day=for_user.today))
    return [scope for scope in led if scope.unit not in on]


def _sees(scope: Scope, unit: UUID, path: str) -> bool:
    """The steward sees the whole party, HR the units supported and below, an upper manager what is below her own."""
    if scope.unit is None:
        return True
    return f"{scope.unit.hex}/" in path and (scope.role != "upper_manager" or unit != scope.unit)


def _statuses(rows: list[tuple], viewer: Viewer) -> Iterable[Status]:
    starts = {row.unit_id: row for row in UnitStart.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=viewer.today), unit__party__in={s.party for s in viewer.scopes})}
    waiting = Signal.objects.filter(state=LISTED, unit__in=[id for id, *_ in rows]).annotate(
        hidden=is_protected("employee_id")).filter(hidden=False)
    listed = Counter(unit for unit, _ in set(waiting.values_list("unit_id", "employee_id")))
    paths = {id: path for id, _, path, _ in rows}
    listed = {unit: count for unit, count in listed.items() if unit not in _small(paths, viewer)}
    for id, name, path, parent in rows:
        above = [starts[unit] for unit in switched.ids(path) if unit in starts]
        by = min(above, key=lambda row: row.first_day, default=None)
        on = by if by and by.first_day <= viewer.today else None
        inside = sum(count for unit, count in listed.items() if paths[unit].startswith(path))
        yield Status(id, name, path, parent, on and on.first_day, by and by.unit_id,
                     by.first_day if by and not on else None, inside)


def _small(paths: dict[UUID, str], viewer: Viewer) -> set[UUID]:
    """Units with so few people that a number would tell who it is about: left out of every number, sums too
    (docs/adr/0023). HR, who may open the list itself, sees all of those it supports."""
    working = Employment.objects.filter(during(viewer.today), unit__in=list(paths))
    people = Counter(unit for unit, _ in set(working.values_list("unit_id", "employee_id")))
    hr = [scope for scope in viewer.scopes_with(Permission.SIGNAL_START) if scope.unit]
    return {unit for unit, path in paths.items()
            if people[unit] < LEAST and not any(f"{scope.unit.hex}/" in path for scope in hr)}
