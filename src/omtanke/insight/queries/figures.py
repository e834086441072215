"""The stored figures of a unit: what has been through the gate, and nothing else. No row of a person is read."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

import polars as pl
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.figures import months
from omtanke.insight import storing
from omtanke.insight.queries.marks import Marks, marks_of
from omtanke.insight.queries.reach import above, unit_over
from omtanke.insight.storing import Again, Stored
from omtanke.organisation.models import Unit, during

YEAR, SHOWN = 12, 36


@dataclass(frozen=True)
class Month:
    """A unit's net days in a month by band, and their share of the calendar days in percent; None: not shown, and
    `hidden` says why ("few" people, "other" for another row's sake, "none": nobody worked there, "before":
    the employer's absence begins later)."""

    month: str
    short: float | None = None
    long: float | None = None
    very_long: float | None = None
    share: float | None = None
    employees: float | None = None
    hidden: str | None = "none"


@dataclass(frozen=True)
class Spread:
    """The tenth, the middle and the ninetieth of a hundred workplaces, month by month; None where they are too few."""

    low: list[float | None]
    middle: list[float | None]
    high: list[float | None]


@dataclass(frozen=True)
class Place:
    """A unit with its figures of the months asked for. `below`: there are units below it."""

    id: UUID
    name: str
    months: list[Month]
    below: bool = False


@dataclass(frozen=True)
class Support:
    """A workplace among the three tenths with most short days per employee; `share` of the draws it is among them."""

    id: UUID
    name: str
    per_employee: float
    share: float


@dataclass(frozen=True)
class Figures:
    """A unit's figures: 36 months, the last of them first asked about; `often` is repeated absence in the last twelve,
    None where nothing is stored; `above` the units above that the viewer has too; `marks` what the
    employer has said about its series; `unconfirmed`, of the employer's own page, how many absences go on without an
    answer, and `preliminary` the month from which the figures may be too high because of them, "" for none of the
    months. None as `made_at`: not counted yet."""

    place: Place
    party: UUID
    made_at: datetime | None = None
    last: str = ""
    again: Again | None = None
    often: Sequence[Again | None] = ()
    above: Sequence[tuple[UUID, str]] = ()
    marks: Marks = Marks()
    unconfirmed: int = 0
    preliminary: str = ""

    @property
    def keys(self) -> list[str]:
        return [row.month for row in self.place.months]


@dataclass(frozen=True)
class Department:
    """What a unit with others below it has besides: the rows that were asked for (the units next below, or every
    workplace in it), the spread, and who needs support. `shown` is how many workplaces there are."""

    units: list[Place]
    workplaces: list[tuple[UUID, str]]
    shown: int
    spread: Spread
    support: list[Support]


_COLUMNS = [field.name for field in fields(Month)]


def unit_figures(unit: UUID, *, for_user: Viewer) -> Figures:
    """The figures of a unit. 404 outside the viewer's units, 403 inside them without the permission."""
    found = unit_over(unit, for_user=for_user)
    below, trail = Unit.objects.filter(parent=found).exists(), above(found, for_user=for_user)
    stored = storing.read(found.party_id)
    if not stored:
        return Figures(Place(found.id, found.name, [], below), found.party_id, above=trail)
    last = stored.meta["last"]
    keys, often = months.span(months.shifted(last, 1 - SHOWN), last), stored.often(found.id)
    return Figures(
        Place(found.id, found.name, _months(stored, found.id, keys), below), found.party_id,
        datetime.fromisoformat(stored.meta["made_at"]), last, often.get(last), [often.get(key) for key in keys[-YEAR:]],
        trail, marks_of(found.party_id, for_user=for_user),
        stored.meta.get("unconfirmed", 0) if found.parent_id is None else 0, _preliminary(stored, last))


def _preliminary(stored: Stored, last: str) -> str:
    found = stored.meta.get("preliminary", "")
    return found if found and found <= last else ""


def department(unit: UUID, *, every: bool = False, for_user: Viewer) -> Department:
    """The figures of what lies below a unit: the units next below, or with `every` all workplaces in it. Raises as
    `unit_figures` does."""
    found = unit_over(unit, for_user=for_user)
    stored = storing.read(found.party_id) or Stored({}, {"last": "2000-01"})
    last = stored.meta["last"]
    keys = months.span(months.shifted(last, 1 - SHOWN), last)
    inside = Unit.objects.filter(path__startswith=found.path).exclude(id=found.id).order_by("name", "id")
    rows = list(inside.values_list("id", "name", "parent_id"))
    parents = {parent for _id, _name, parent in rows}
    counted = set(stored["days"]["node"].unique()) if "days" in stored else set()
    workplaces = [(id, name) for id, name, _parent in rows if id not in parents and id.hex in counted]
    asked = workplaces if every else [(id, name) for id, name, parent in rows
                                      if parent == found.id and id.hex in counted]
    by_node = _by_node(stored, [id for id, _name in asked], keys)
    units = [Place(id, name, by_node[id.hex], id in parents) for id, name in asked]
    return Department(units, workplaces, len(workplaces), _spread(stored, found.id, keys),
                      _support(stored, found.id, {id.hex: (id, name) for id, name, _parent in rows}))


def whole(party: UUID, *, for_user: Viewer) -> list[Month]:
    """The 36 months of an employer's single top unit; none when nothing is stored, or when it has several tops. 404 for
    a party whose work the viewer does not follow up."""
    if all(scope.party != party for scope in for_user.scopes_with(Permission.PROGRAMME_READ)):
        raise Http404
    stored = storing.read(party)
    tops = list(Unit.objects.filter(during(for_user.today), party=party, parent=None).values_list("id", flat=True)[:2])
    if not stored or len(tops) != 1:
        return []
    last = stored.meta["last"]
    return _months(stored, tops[0], months.span(months.shifted(last, 1 - SHOWN), last))


def _months(stored: Stored, unit: UUID, keys: list[str]) -> list[Month]:
    return _by_node(stored, [unit], keys)[unit.hex]


def _by_node(stored: Stored, units: list[UUID], keys: list[str]) -> dict[str, list[Month]]:
    nodes = [unit.hex for unit in units]
    found: dict[str, dict[str, Month]] = {node: {} for node in nodes}
    if "days" in stored:
        rows = stored["days"].filter(pl.col("node").is_in(nodes), pl.col("month").is_in(keys))
        for row in rows.iter_rows(named=True):
            found[row["node"]][row["month"]] = Month(**{name: row[name] for name in _COLUMNS})
    return {node: [had.get(key, Month(key)) for key in keys] for node, had in found.items()}


def _spread(stored: Stored, unit: UUID, keys: list[str]) -> Spread:
    had = {}
    if "spread" in stored:
        rows = stored["spread"].filter(pl.col("node") == unit.hex)
        had = {row["month"]: row for row in rows.iter_rows(named=True)}
    return Spread(*([had[key][name] if key in had else None for key in keys] for name in ("p10", "p50", "p90")))


def _support(stored: Stored, unit: UUID, names: dict[str, tuple[UUID, str]]) -> list[Support]:
    if "support" not in stored:
        return []
    rows = stored["support"].filter(pl.col("node") == unit.hex).iter_rows(named=True)
    found = [Support(*names[row["unit"]], row["per_employee"], row["share"]) for row in rows if row["unit"] in names]
    return sorted(found, key=lambda one: (one.name, str(one.id)))
