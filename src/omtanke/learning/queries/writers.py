"""Whoever tells a group what a cooperation meeting taught: in which relation, and which names must not slip in."""

from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.workforce import queries as workforce
from omtanke.workforce.queries import Person

WITHIN = (Permission.CASE_LEAD, Permission.LOCAL_GROUP, Permission.PROJECT_LEAD)


def writer(*, for_user: Viewer, sending: bool) -> tuple[Scope, list[str], dict[UUID, Person]]:
    """The relation, the names of those whose cases the writer may lead, and the writer's own. The names are opened only
    when something is sent: a text is held against them, and nothing of them is shown."""
    scope = next(s for permission in WITHIN for s in for_user.scopes_with(permission))
    among = for_user.people(Permission.PERSON_READ) & for_user.people(Permission.CASE_LEAD) if sending else frozenset()
    people = workforce.directory(among, permission=Permission.PERSON_READ, page="finding", for_user=for_user)
    return scope, [person.name for id, person in people.items() if id in among], people
