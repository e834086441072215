"""HR's list: rungs from before a unit was switched on, by unit and person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.alerts import quota
from omtanke.alerts.models import Signal
from omtanke.alerts.policies import LISTED, left_today
from omtanke.organisation.queries import unit_names
from omtanke.workforce.protection import is_protected


@dataclass(frozen=True)
class Listed:
    """One person's listed signals, lowest rung first, and the day the first of their rungs was reached."""

    person: UUID
    signals: tuple[Signal, ...]
    since: date


@dataclass(frozen=True)
class Earlier:
    """One unit's list, those who have waited longest first, and how many more may be started there today."""

    unit: UUID
    name: str
    people: tuple[Listed, ...]
    left: int


def earlier(*, for_user: Viewer) -> list[Earlier]:
    """The lists of the units the viewer supports as HR, by the unit's name."""
    people = for_user.people(Permission.SIGNAL_START)
    rows = [row for row in Signal.objects.filter(state=LISTED).select_related("routine").order_by("rung")
            if row.employee_id in people]
    units: dict[UUID, dict[UUID, list[Signal]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        units[row.unit_id][row.employee_id].append(row)
    names = unit_names(units)
    started = quota.started_today(list(units), now=for_user.now)
    found = [Earlier(unit, names[unit], _ordered(own), left_today(started[unit])) for unit, own in units.items()]
    return sorted(found, key=lambda row: (row.name, str(row.unit)))


def listed_for_me(*, for_user: Viewer) -> int:
    """How many people wait in the lists of the units the viewer supports. One question: the start page asks it."""
    supported = [scope.unit.hex for scope in for_user.scopes_with(Permission.SIGNAL_START) if scope.unit]
    rows = Signal.objects.filter(state=LISTED).annotate(hidden=is_protected("employee_id")).filter(hidden=False)
    waiting = rows.values_list("employee_id", "unit__path")
    return len({person for person, path in waiting if any(f"{unit}/" in path for unit in supported)})


def _ordered(own: dict[UUID, list[Signal]]) -> tuple[Listed, ...]:
    rows = [Listed(person, tuple(signals), min(s.reached_on for s in signals)) for person, signals in own.items()]
    return tuple(sorted(rows, key=lambda row: (row.since, str(row.person))))
