"""Finding a person by name among those that HR supports: opened at once, then sorted and searched in memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.ui import words
from omtanke.workforce import queries
from omtanke.workforce.queries import Person

MOST, LEAST_LETTERS, LONGEST = 50, 2, 60


@dataclass(frozen=True)
class Found:
    """Those whose names hold what was asked for, in alphabetical order, at most `MOST` of them; how many there were,
    among how many; and every opened name."""

    asked: str
    rows: list[Person]
    places: dict[UUID, str]
    matches: int
    among: int
    people: dict[UUID, Person]


def search(asked: str, *, for_user: Viewer) -> Found:
    """Search all whom the viewer supports: one line in the trail, metered. Too short a text opens nobody."""
    asked = " ".join(asked.split())[:LONGEST]
    reached = for_user.people(Permission.DESK_READ) if len(asked) >= LEAST_LETTERS else frozenset()
    people = queries.directory(reached, permission=Permission.PERSON_READ, page="desk_search", for_user=for_user)
    matching = matches((people[id] for id in reached), asked)
    shown = matching[:MOST]
    places = queries.work_places([person.id for person in shown], for_user=for_user)
    return Found(asked, shown, places, len(matching), len(reached), people)


def matches(people: Iterable[Person], asked: str) -> list[Person]:
    """Those whose name holds the text, whatever its case, in alphabetical order."""
    wanted = asked.casefold()
    found = [person for person in people if wanted in person.name.casefold()]
    return sorted(found, key=lambda person: (words.alphabetical(person.family, person.given), str(person.id)))
