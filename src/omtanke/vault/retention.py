"""The kinds of records that are kept for a time: each floor says what it holds, from what day, and how it is destroyed.

A registry, so that imports still point only downwards: floors register a `Kind` from an AppConfig's `ready`, and
`oversight` asks them all. Nothing here decides anything: without a decision `oversight` destroys nothing.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise

from omtanke.audit.trail import Actor
from omtanke.vault.doors import Reader

PORTION = 50


@dataclass(frozen=True)
class Due:
    """Something that may have had its time. `day`: its trigger. `mark`: how it stands now; when that is another as it
    is to be destroyed, it has changed since it was taken out for the archive, and is left."""

    id: UUID
    day: date
    mark: str = ""


@dataclass(frozen=True)
class Page:
    """One record as the archive gets it: for people (title, facts, texts under headings) and for machines (`data`).
    `files` are papers that were attached, as (name, bytes)."""

    title: str
    facts: Sequence[tuple[str, str]]
    texts: Sequence[tuple[str, str]] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    files: Sequence[tuple[str, bytes]] = ()


@dataclass(frozen=True)
class Export:
    """Who opens what goes to the archive, and when. `reader` gives a reader of these people's values."""

    party: UUID
    reader: Callable[[Collection[UUID]], Reader]
    now: datetime


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    `due(party, until)`: what has a trigger no later than `until`, inclusive. `export(things, how)`: a page for each, in
    order. `destroy(party, things, by, now)`: inside the caller's transaction, destroys those that still stand as their
    mark says, and says how many. Without `destroy` the kind is only listed. `count(party, until)` says how many and the
    oldest day, where there is too much to go through for a number. `proposed_months`: what is proposed to whoever
    decides. `least_months`: less than this would break something that must work. `portion`: how many are taken at a
    time. `order`: what refers to something else goes before it.
    """

    key: str
    name: str | Promise
    trigger: str | Promise
    due: Callable[[UUID, date], list[Due]]
    proposed_months: int
    export: Callable[[Sequence[Due], Export], list[Page]] | None = None
    destroy: Callable[[UUID, Sequence[Due], Actor, datetime], int] | None = None
    least_months: int = 0
    portion: int = PORTION
    order: int = 50
    count: Callable[[UUID, date], tuple[int, date | None]] | None = None


# (party, key of a kind, ids) → those that a higher floor still needs.
Hold = Callable[[UUID, str, Collection[UUID]], Collection[UUID]]

_kinds: dict[str, Kind] = {}
_holds: list[Hold] = []


def register_kind(kind: Kind) -> None:
    """Add a kind, or the same again. From an AppConfig's `ready`."""
    _kinds[kind.key] = kind


def register_hold(hold: Hold) -> None:
    """Let a higher floor hold back what a lower one has: a signal that a case began with, somebody with a case."""
    if hold not in _holds:
        _holds.append(hold)


def kinds() -> list[Kind]:
    """Every kind, in the order in which they are destroyed: what refers to something goes before it."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.key))


def kind_of(key: str) -> Kind | None:
    """The kind with this key, or None."""
    return _kinds.get(key)


def count_of(kind: Kind, party: UUID, until: date) -> tuple[int, date | None]:
    """How much of a kind is due, and the earliest trigger among it."""
    if kind.count:
        return kind.count(party, until)
    due = due_of(kind, party, until)
    return len(due), due[0].day if due else None


def due_of(kind: Kind, party: UUID, until: date) -> list[Due]:
    """What of a kind has a trigger no later than `until` and is held back by no higher floor, the earliest first."""
    found = kind.due(party, until)
    held = frozenset(id for hold in _holds for id in hold(party, kind.key, [thing.id for thing in found]))
    return sorted((thing for thing in found if thing.id not in held), key=lambda thing: (thing.day, str(thing.id)))
