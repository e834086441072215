"""What a release's rows say without asking anything more: its places, whose secrecy it is, what it was changed to."""

from dataclasses import dataclass

from omtanke.cases.models import Release
from omtanke.cases.queries.reach import Reach
from omtanke.organisation.models import Party, Unit


@dataclass(frozen=True)
class Place:
    """A place that a release may name, as somebody chooses it."""

    party: Party
    place: Unit | None

    @property
    def key(self) -> str:
        return f"{self.party.id}:{self.place.id if self.place else ''}"


def place_of(found: Reach) -> Place:
    """The room's own party and place."""
    return Place(found.room.party, found.room.place)


def holder_place(row: Release) -> Place:
    """Whose secrecy a release is about."""
    return Place(row.holder, row.holder_place)


def is_holder(row: Release, found: Reach) -> bool:
    """Whether the release is about the secrecy of the room's own party, at that place."""
    return not found.own and (row.holder_id, row.holder_place_id) == (found.room.party_id, found.room.place_id)
