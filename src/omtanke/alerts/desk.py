"""Numbers about signals, unit by unit, for HR and for managers above. Counting opens nothing and names nobody."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.alerts.models import Answer, Signal
from omtanke.alerts.policies import OPEN
from omtanke.rules import small_numbers
from omtanke.rules.dates import window
from omtanke.workforce.places import Lead, Node, Place, Places, as_text, home_of, homes, in_short, places

SOON_DAYS, HELD_MONTHS = 7, 12
COLUMNS = ("open", "soon", "late", "held", "resting", "above")


@dataclass(frozen=True)
class Waiting:
    """An open signal that waits for somebody: for each person and role only the highest rung."""

    id: UUID
    person: UUID
    unit: UUID | None
    actor: str
    action: str
    due_on: object


@dataclass(frozen=True)
class Row:
    """A place with its numbers by `COLUMNS`; None where they are not shown. `load` and `load_open` are people and
    open signals of the manager who has most people, when she leads the place."""

    place: Place
    numbers: dict[str, int] | None
    load: int = 0
    load_open: int = 0


@dataclass(frozen=True)
class UnitDesk:
    """A unit on HR's desk: its numbers, whose signals wait, and the nearest unit above that somebody leads."""

    row: Row
    waiting: list[Waiting]
    above: Node | None
    above_leads: tuple[Lead, ...]
    loads: dict[UUID, tuple[int, int]]

    @property
    def leaders(self) -> frozenset[UUID]:
        """The employees who lead the unit, and those who lead the unit above when nobody leads this one."""
        leads = self.row.place.leads or self.above_leads
        return frozenset(lead.employee for lead in leads)


@dataclass(frozen=True)
class Desk:
    """Rows in the order of the unit tree, totals of those that are shown, and how many rows are not."""

    rows: list[Row]
    totals: dict[str, int]
    hidden: int = 0
    people: int = 0
    places: Places | None = field(default=None, repr=False)

    def unled(self) -> list[Row]:
        """The rows of units that nobody leads today."""
        return [row for row in self.rows if row.place.unled]


def desk(*, for_user: Viewer) -> Desk:
    """HR's desk: every unit that the viewer supports. HR may read each signal, so no number is left out."""
    found = places(Permission.DESK_READ, for_user=for_user)
    counts = _counted(_waiting(for_user, Permission.DESK_READ), for_user, Permission.DESK_READ)
    rows = [_row(place, counts[place.id], found, counts) for place in found.rows]
    totals = {column: sum(counts[row.place.id][column] for row in rows) for column in COLUMNS}
    return Desk(rows, totals, people=sum(place.people for place in found.rows), places=found)


def summary(*, for_user: Viewer) -> dict[str, int]:
    """HR's desk in a few numbers: units, people, units without a manager, signals open, overdue and due soon."""
    found = in_short(Permission.DESK_READ, for_user=for_user)
    counts = _signals(_waiting(for_user, Permission.DESK_READ), for_user)
    return {"units": len(found), "people": sum(people for people, _ in found.values()),
            "unled": sum(not led for _, led in found.values()),
            **{column: sum(counts[unit][column] for unit in found) for column in ("open", "late", "soon")}}


def below(*, for_user: Viewer) -> Desk:
    """What a manager above sees: numbers of the units under her own, and none about a unit with few people."""
    found = places(Permission.NUMBERS_READ, for_user=for_user)
    counts = _counted(_waiting(for_user, Permission.NUMBERS_READ), for_user, Permission.NUMBERS_READ)
    shown = small_numbers.shown(
        {place.id: (place.people, [counts[place.id][column] for column in COLUMNS]) for place in found.rows},
        columns=len(COLUMNS))
    rows = [Row(place, dict(zip(COLUMNS, shown.rows[place.id], strict=True)) if place.id in shown.rows else None)
            for place in found.rows]
    return Desk(rows, dict(zip(COLUMNS, shown.totals, strict=True)), len(shown.hidden),
                sum(place.people for place in found.rows), found)


def unit(id: UUID, *, for_user: Viewer) -> UnitDesk:
    """One unit that the viewer supports, with whose signals wait for whom. 404 for one where nobody works."""
    found = places(Permission.DESK_READ, for_user=for_user, only=id)
    place = next(iter(found.rows), None)
    if place is None:
        raise Http404
    waiting = _waiting(for_user, Permission.DESK_READ)
    counts, above = _counted(waiting, for_user, Permission.DESK_READ), found.above(id)
    loads = {lead.employee: (found.load(lead.employee), _hers(found.led[lead.employee], counts))
             for lead in place.leads}
    reached = for_user.people(Permission.SIGNAL_READ, {row.person for row in waiting if row.unit == id})
    here = sorted((row for row in waiting if row.unit == id and row.person in reached),
                  key=lambda row: (row.due_on, str(row.id)))
    return UnitDesk(_row(place, counts[id], found, counts), here, above,
                    tuple(found.now[above.id]) if above else (), loads)


def led_by_me(desk: Desk, *, for_user: Viewer) -> frozenset[UUID]:
    """Those who lead a place and have the viewer as their nearest manager: their names are the viewer's to know."""
    leads = {lead.employee for row in desk.rows for lead in (*row.place.leads, *row.place.coming)}
    return for_user.people(Permission.GROUP_READ, leads)


def _row(place: Place, numbers: Counter, found: Places, counts: dict[UUID, Counter]) -> Row:
    leads = sorted(place.leads, key=lambda lead: -found.load(lead.employee))
    told = {column: numbers[column] for column in COLUMNS}
    if not leads:
        return Row(place, told)
    return Row(place, told, found.load(leads[0].employee), _hers(found.led[leads[0].employee], counts))


def _hers(leads: list[Lead], counts: dict[UUID, Counter]) -> int:
    """How many open signals wait for a manager, in all her units."""
    return sum(counts[unit]["hers"] for unit in {lead.unit for lead in leads})


def _counted(waiting: list[Waiting], viewer: Viewer, permission: Permission) -> dict[UUID, Counter]:
    """The numbers of every unit of the viewer's parties."""
    found = _signals(waiting, viewer)
    _add_answers(found, viewer, permission)
    return found


def _signals(waiting: list[Waiting], viewer: Viewer) -> dict[UUID, Counter]:
    found: dict[UUID, Counter] = defaultdict(Counter)
    for row in waiting:
        found[row.unit] += Counter(
            open=1, late=row.due_on < viewer.today, above=row.actor == "upper_manager",
            soon=viewer.today <= row.due_on <= viewer.today + timedelta(days=SOON_DAYS),
            hers=row.actor in ("manager", "occupational_health"))
    return found


def _waiting(viewer: Viewer, permission: Permission) -> list[Waiting]:
    """What waits among those who count somewhere in the viewer's parties, but never the viewer's own."""
    rows = Signal.objects.filter(state=OPEN, employee__party__in=_parties(viewer, permission)).exclude(
        employee__in=_own(viewer)).order_by("rung")
    found = homes(permission, for_user=viewer)
    highest = {(person, actor): Waiting(id, person, home_of(person, found), actor, action, due)
               for id, person, actor, action, due in rows.values_list(
                   "id", "employee_id", "actor", "action", "due_on")}
    return [row for row in highest.values() if row.unit]


def _add_answers(found: dict[UUID, Counter], viewer: Viewer, permission: Permission) -> None:
    """Add how many talks and contacts were held in twelve months, and of how many people a signal rests today."""
    held = Q(kind="held", day__range=window(viewer.today, HELD_MONTHS))
    resting = Q(kind="postponed", until__gte=viewer.today, day__lte=viewer.today)
    rows = Answer.objects.filter(held | resting, employee__party__in=_parties(viewer, permission)).exclude(
        employee__in=_own(viewer))
    where, rests, counts = homes(permission, for_user=viewer), set(), Counter()
    for employee, kind in rows.values_list(as_text("employee_id"), "kind"):
        column = "held" if kind == "held" else "resting"
        counts[where.get(employee), column] += column == "held" or employee not in rests
        rests |= {employee} if column == "resting" else set()
    for (unit, column), number in counts.items():
        if unit:
            found[UUID(unit)][column] += number


def _parties(viewer: Viewer, permission: Permission) -> list[UUID]:
    return list({scope.party for scope in viewer.scopes_with(permission)})


def _own(viewer: Viewer) -> list[UUID]:
    return list({scope.person for scope in viewer.scopes if scope.person})
