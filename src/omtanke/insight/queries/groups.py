"""Women and men, and the three ages, of a unit: what is stored, all of it through the gate."""

from dataclasses import dataclass, fields
from uuid import UUID

import polars as pl
from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.insight import storing
from omtanke.insight.queries.reach import unit_over
from omtanke.insight.storing import Stored
from omtanke.organisation.models import Unit


@dataclass(frozen=True)
class Group:
    """A sex or an age over twelve months: sick leave in percent with its interval, average employees, and how many of
    those employed on the last day were ill more than three times. `joined`: who is not known is counted here."""

    group: str
    joined: bool
    share: float
    low: float
    high: float
    employees: float
    flagged: float
    employed: float


@dataclass(frozen=True)
class Groups:
    """The groups by axis ("sex", "age"), of the last twelve months and those before; none where they are not shown.
    `above`: the nearest unit above where women and men are shown, if the viewer has it."""

    now: dict[str, list[Group]]
    before: dict[str, list[Group]]
    above: tuple[UUID, str] | None = None


_COLUMNS = [field.name for field in fields(Group)]


def groups(unit: UUID, *, for_user: Viewer) -> Groups:
    """The groups of a unit. 404 outside the viewer's units, 403 inside them without the permission."""
    found = unit_over(unit, for_user=for_user)
    stored = storing.read(found.party_id) or Stored({}, {})
    now, before = (_window(stored, found.id, window) for window in ("now", "before"))
    return Groups(now, before, None if now["sex"] else _above(stored, found, for_user))


def _window(stored: Stored, unit: UUID, window: str) -> dict[str, list[Group]]:
    found: dict[str, list[Group]] = {"sex": [], "age": []}
    if "groups" in stored:
        rows = stored["groups"].filter(pl.col("node") == unit.hex, pl.col("window") == window)
        for row in rows.iter_rows(named=True):
            found[row["axis"]].append(Group(**{name: row[name] for name in _COLUMNS}))
    return found


def _above(stored: Stored, unit: Unit, viewer: Viewer) -> tuple[UUID, str] | None:
    for id in reversed([UUID(part) for part in unit.path.split("/") if part and UUID(part) != unit.id]):
        if _window(stored, id, "now")["sex"]:
            try:
                return id, unit_over(id, for_user=viewer).name
            except (Http404, PermissionDenied):
                return None
    return None
