"""Who takes part in a case today, by function, and whom to call. Nobody is stored: they are looked up."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from omtanke.access import contacts
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import known_to
from omtanke.cases.models import CaseLeader, Room
from omtanke.cases.queries.leaders import leader_of
from omtanke.cases.queries.reach import Reach
from omtanke.organisation.models import ContactPerson, during
from omtanke.vault import doors
from omtanke.workforce import queries as workforce
from omtanke.workforce.models import Employment
from omtanke.workforce.queries import Leader, Person

FUNCTIONS = (ContactPerson.Function.REHAB, ContactPerson.Function.INSURANCE, ContactPerson.Function.HR,
             ContactPerson.Function.OCCUPATIONAL_HEALTH, ContactPerson.Function.UNION)
"""The functions that take part in a case, in the order of the page."""


@dataclass(frozen=True)
class TakingPart:
    """The manager today, who leads instead if somebody does, and the contact persons of where the employee works.

    `people` are the opened values of those whom the viewer may know by name; the employee is always among them.
    """

    people: dict[UUID, Person]
    managers: tuple[Leader, ...]
    leader: CaseLeader | None
    contacts: tuple[contacts.Contact, ...]


def taking_part(found: Reach, *, for_user: Viewer) -> TakingPart:
    """Who takes part, with names and numbers, for a viewer of the employer."""
    person = found.case.employee_id
    leader = leader_of(found.case, for_user=for_user)
    managers = workforce.leaders_of(person, permission=Permission.CASE_READ, for_user=for_user)
    wanted = {row.employee for row in managers} | ({leader.employee_id} if leader else set())
    others = wanted - {found.scope.person}
    known = known_to(found.scope, for_user.now) & others if others and found.scope.person else frozenset()
    people = workforce.unit_directory([person], known, scope=found.scope, permission=Permission.CASE_READ,
                                      page="case", for_user=for_user)
    rows = places(person, for_user=for_user)
    seen = {row.id for row in contacts.seen(for_user=for_user)} if rows else set()
    opened = contacts.opened([row for row in rows if row.id in seen], page="case", for_user=for_user)
    return TakingPart(people, tuple(managers), leader, tuple(opened))


def places(person: UUID, *, for_user: Viewer) -> list[ContactPerson]:
    """The contact persons of the units where an employee works and of those above, not opened: function and place."""
    for_user.require(person, Permission.CASE_READ)
    working = Employment.objects.filter(during(for_user.today), employee_id=person,
                                        unit__path__startswith=OuterRef("unit__path"))
    rows = ContactPerson.objects.filter(during(for_user.today), Exists(working), function__in=FUNCTIONS)
    found = list(rows.select_related("unit").order_by("unit__path", "id"))
    return sorted(found, key=lambda row: FUNCTIONS.index(row.function))


def name_in(found: Reach, *, for_user: Viewer) -> Person:
    """The name that came with the first delivery to another party's room, opened for somebody of that party."""
    return names_in([found.room], for_user=for_user, subject=found.case.employee_id)[found.case.employee_id]


def names_in(rooms: Collection[Room], *, for_user: Viewer, subject: UUID | str = "") -> dict[UUID, Person]:
    """The names that came with the first deliveries to these rooms of one's own party: one line in the trail."""
    people = {room.case.employee_id for room in rooms}
    reader = for_user.directory_reader(Permission.CASE_READ, people)
    values = [doors.DirectoryValue(room.party_id, room.case.employee_id, bytes(room.about)) for room in rooms]
    opened = doors.open_directory(values, reader=reader, page="cases", now=for_user.now, subject=subject)
    return {person: Person(person, v.get("given", ""), v.get("family", "")) for person, v in opened.items()}
