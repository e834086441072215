"""What `access` decides and the doors ask for: who may open which values, of whom; and where a value lies."""

from dataclasses import dataclass
from uuid import UUID

from omtanke.audit import trail

DIRECTORY, CONTENT, HELD, CONTACT, SHARED = "directory", "content", "held", "contact", "shared"
FIGURES = "figures"
"""Sex and birth month, which figures need: its reader opens no name, no text and no row of a file."""


class Refused(Exception):
    """The reader has no grant for this. Nothing was opened."""


class TooMuchOpened(Refused):
    """The account has opened more in an hour than anyone needs. It stops until the hour has passed.

    `act` and `rows` are what was tried, and `line` the number of the line that says so: gone with the transaction, when
    it was tried inside one.
    """

    def __init__(self, act: str, rows: int, line: int):
        super().__init__("more than this account may open in an hour")
        self.act, self.rows, self.line = act, rows, line


@dataclass(frozen=True)
class Grant:
    """What `access` has decided: these people's values of this class, within this party."""

    party: UUID
    sealed_class: str
    people: frozenset[UUID]


@dataclass(frozen=True)
class Reader:
    """Someone who may open something now. Only `access` makes these."""

    actor: trail.Actor
    grants: tuple[Grant, ...]
    metered: bool = True
    """False for a copy of all that is kept about one person, for that person: however much it is, it is taken out."""

    def covers(self, party: UUID, sealed_class: str, person: UUID) -> bool:
        return any(g.party == party and g.sealed_class == sealed_class and person in g.people for g in self.grants)

    def holds(self, party: UUID) -> bool:
        """Whether the reader may open what a party holds of files: rows put aside, and the files themselves."""
        return any(g.party == party and g.sealed_class == HELD for g in self.grants)

    def figures(self, party: UUID) -> bool:
        """Whether the reader may open what a party's figures need of its people: sex and birth month, of all."""
        return any(g.party == party and g.sealed_class == FIGURES for g in self.grants)


@dataclass(frozen=True)
class DirectoryValue:
    """A person's sealed directory row: `party` and `person` are where it lies."""

    party: UUID
    person: UUID
    sealed: bytes


@dataclass(frozen=True)
class ContentItem:
    """A sealed text: whom it is about, the room whose key sealed it, and its place (table, row, field)."""

    room: UUID
    person: UUID
    table: str
    row: UUID
    field: str
    sealed: bytes


@dataclass(frozen=True)
class HeldValue:
    """Something a party holds of a file: a row put aside, what a column is taken for. `table` and `row`: its place."""

    party: UUID
    table: str
    row: UUID | str
    sealed: bytes


@dataclass(frozen=True)
class SharedValue:
    """A sealed text of a circle: the `party` whose key sealed it, the `circle` it was written for (a local group, or
    all the groups of the party), and its place (table, row, field)."""

    party: UUID
    circle: UUID
    table: str
    row: UUID
    field: str
    sealed: bytes
