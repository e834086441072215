"""What a person may ask for (GDPR art. 15): each floor says what a party holds about somebody, by a part of its own.

A part gets a `Question` and answers with sections. It asks for one party and one person: of the rooms, only that
party's; of texts, only through the vault, with the question's reader, so that every opening is in the trail. The
employee's own room (DESIGN §2) belongs to no party, and no reader made here can open it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from omtanke.vault.doors import Reader


class Said(str):
    """Words that people wrote: other people's names, addresses and numbers in them are masked before it is given."""

    __slots__ = ()


@dataclass(frozen=True)
class Question:
    """Who asks about whom: `person` is an employee's id, `party` the one that answers. `employed`: she is on that
    party's own register; else she is known through what was delivered. `accounts` are those she signs in with."""

    person: UUID
    party: UUID
    employed: bool
    accounts: tuple[UUID, ...]
    reader: Reader
    now: datetime


@dataclass(frozen=True)
class Section:
    """One kind of thing that is held: what it is called, and its rows as key → value.

    Values are texts, `Said`, numbers, truths, dates, moments, lists of texts, or None. `words` says what the keys are
    called, in the order they are told; `note` is what should be known about all of it.
    """

    key: str
    title: str
    words: Mapping[str, str]
    rows: list[Mapping[str, object]] = field(default_factory=list)
    note: str = ""


Part = Callable[[Question], Iterable[Section]]
_parts: list[tuple[int, Part, frozenset[str]]] = []


def register(order: int, part: Part, *, tables: Iterable[str]) -> None:
    """Add a floor's part, once, from an AppConfig's `ready`. `tables` are the models that it answers for, as
    "app.model": a test holds that no table about people is forgotten."""
    if all(known is not part for _, known, _ in _parts):
        _parts.append((order, part, frozenset(table.lower() for table in tables)))
        _parts.sort(key=lambda entry: entry[0])


def sections(question: Question) -> list[Section]:
    """Everything that the floors hold about the person at the party, in order."""
    return [section for _, part, _ in _parts for section in part(question)]


def covered() -> frozenset[str]:
    """The models that the parts answer for."""
    return frozenset().union(*(tables for *_, tables in _parts))
