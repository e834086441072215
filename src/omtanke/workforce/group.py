"""My group: rows for the people of one unit, filtered by what was asked, never sorted by how much anyone is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.ui import parts, words
from omtanke.workforce import queries
from omtanke.workforce.queries import Person

SHOWN = ("current", "away", "signal", "all")


@dataclass(frozen=True)
class Asked:
    """What the address asks for: which of the people, and a part of a name."""

    show: str = "current"
    name: str = ""

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Asked":
        """From the address; anything unknown means the usual."""
        name = values.get("name", "").strip()[:60]
        show = values.get("show", "all" if name else "current")
        return cls(show if show in SHOWN else "current", name)


@dataclass(frozen=True)
class Row:
    """One person of the group with what the floors above know: `columns` by name."""

    person: Person
    columns: dict

    def belongs(self, show: str) -> bool:
        """Whether the row is among those asked for."""
        away, signal = bool(self.columns.get("away")), bool(self.columns.get("signal"))
        return {"away": away, "signal": signal, "current": away or signal or bool(self.columns.get("note"))
                }.get(show, True)


@dataclass(frozen=True)
class Group:
    """The rows to show in alphabetical order, how many there are of each kind in all, and the opened names.

    `guarded` are the rows of those whose identity is protected: apart from the list, and not counted in it.
    """

    rows: list[Row]
    counts: dict[str, int]
    people: dict[UUID, Person]
    guarded: list[Row]


def group(scope: Scope, asked: Asked, viewer: Viewer) -> Group:
    """The unit's people. Names are opened for the whole group once: they are needed to put it in order."""
    ids = viewer.reach(scope)
    people = queries.directory(ids, permission=Permission.GROUP_READ, page="group", for_user=viewer)
    columns: dict[UUID, dict] = {id: {} for id in ids}
    for provider in parts.of("group.columns"):
        for id, values in provider(viewer, ids).items():
            columns[id] |= values
    everyone = [Row(who, columns[who.id]) for id, who in people.items() if id in ids]
    everyone.sort(key=lambda row: words.alphabetical(row.person.family, row.person.given))
    rows = [row for row in everyone if not row.person.protected]
    counts = {show: sum(row.belongs(show) for row in rows) for show in SHOWN}
    wanted = [row for row in rows if row.belongs(asked.show) and asked.name.casefold() in row.person.name.casefold()]
    return Group(wanted, counts, people, [row for row in everyone if row.person.protected])


def refuse(unit_id: UUID, viewer: Viewer) -> None:
    """403 for a unit that lies within some relation of the viewer's without the permission (an upper manager's);
    nothing for a unit outside all of them, which is a 404."""
    if queries.reaches_unit(unit_id, for_user=viewer):
        raise PermissionDenied
