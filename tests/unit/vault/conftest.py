"""A small vault: two employers, two people with directory values, and readers of every sort."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from omtanke.audit.trail import Actor
from omtanke.organisation.models import Party
from omtanke.vault import doors
from tests.factories import organisations, people

WHO = Actor(id="someone", role="manager")


@dataclass
class Vault:
    """Two employers; Helena and Amina work at the first, Åke at the other."""

    party: Party
    other: Party
    helena: UUID
    amina: UUID
    ake: UUID

    def reader(self, *of: UUID, party: Party | None = None, sealed_class: str = doors.CONTENT) -> doors.Reader:
        """A reader with one grant: these people's values of one class within a party."""
        return doors.Reader(WHO, (doors.Grant((party or self.party).id, sealed_class, frozenset(of)),))

    def text(self, words: str, *, about: UUID, party: Party | None = None, room: UUID | None = None,
             field: str = "words") -> doors.ContentItem:
        """A text sealed in a room (a new one, unless given)."""
        room, row = room or doors.make_room((party or self.party).id), uuid4()
        sealed = doors.seal_content(room, person=about, table="note", row=row, field=field, text=words)
        return doors.ContentItem(room, about, "note", row, field, sealed)


@pytest.fixture
def vault(db) -> Vault:
    party, other = organisations.party("Ekhult"), organisations.party("Grannby")
    own = people.people(party, helena="Helena Norén", amina="Amina Yusuf")
    return Vault(party, other, own["helena"], own["amina"], people.people(other, ake="Åke Öqvist")["ake"])


@pytest.fixture
def directory(vault):
    """The directory values as they lie in the database, by employee."""
    from omtanke.workforce.models import Employee

    return lambda: {e.id: doors.DirectoryValue(e.party_id, e.id, bytes(e.sealed)) for e in Employee.objects.all()}
