"""What the employee is called on a page about a meeting, and the opened names that come with it."""

from collections.abc import Collection
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.queries.cases import Listed
from omtanke.cases.queries.reach import Reach
from omtanke.cases.queries.rooms import names_in
from omtanke.cases.queries.taking_part import name_in
from omtanke.workforce import queries as workforce
from omtanke.workforce.queries import Person


def called(found: Reach, *, for_user: Viewer) -> tuple[str, str, dict[UUID, Person]]:
    """Her name, her given name, and the people that were opened: by the employer's register, by what came with the
    first delivery to another party's room, or, for herself, her own."""
    person = found.case.employee_id
    if found.own:
        people = workforce.directory([], permission=Permission.OWN_ROOM, page="meeting", for_user=for_user)
        return "", "", people
    if found.employers:
        people = workforce.directory([person], permission=Permission.CASE_READ, page="meeting", for_user=for_user,
                                     subject=person)
        return people[person].name, people[person].given, people
    who = name_in(found, for_user=for_user)
    people = workforce.directory([], permission=Permission.CASE_READ, page="meeting", for_user=for_user)
    return who.name, who.given, people


def in_list(rows: Collection[Listed], *, for_user: Viewer) -> tuple[dict[UUID, str], dict[UUID, Person]]:
    """What the employees of some cases are called in a list, by case, and the people that were opened with it."""
    employed = {row.case.employee_id for row in rows if row.employer}
    permission = Permission.CASE_READ if for_user.may(Permission.CASE_READ) else Permission.OWN_ROOM
    people = workforce.directory(employed, permission=permission, page="meetings", for_user=for_user)
    others = [row.room for row in rows if not row.employer]
    told = names_in(others, page="meetings", for_user=for_user) if others else {}
    names = {row.case.id: people[row.case.employee_id].name for row in rows if row.employer}
    for row in rows:
        if not row.employer and row.case.employee_id in told:
            value = told[row.case.employee_id]
            names[row.case.id] = f"{value.get('given', '')} {value.get('family', '')}".strip()
    return names, people
