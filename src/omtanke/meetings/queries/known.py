"""What is known already when a manager prepares: so that nothing of it is asked for again."""

from dataclasses import dataclass
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.queries import plans
from omtanke.cases.queries.rooms import Who
from omtanke.meetings import guide_keys
from omtanke.meetings.queries.preparations import Mine
from omtanke.talks import queries as talks
from omtanke.workforce import queries as workforce


@dataclass(frozen=True)
class Known:
    """The title and unit, what the plan in force says of the work, and the last care talk if it is hers to read."""

    title: str = ""
    unit: str = ""
    tasks: str = ""
    adaptations: str = ""
    talk: UUID | None = None


def known(found: Mine, who: Who, *, for_user: Viewer) -> Known | None:
    """What is known, for the manager; None for everybody else: the others know what was delivered to them."""
    case = found.reach.case
    if found.who != guide_keys.MANAGER:
        return None
    person = case.employee_id
    work = workforce.work_of(person, permission=Permission.CASE_READ, for_user=for_user)
    plan = plans.plan(case.id, Permission.CASE_READ, for_user=for_user)
    version = plan.standing.in_force
    text = plans.text(plan, version, for_user=for_user) if version else None
    return Known(who.people[person].title, work[0].unit_name if work else "", text.tasks if text else "",
                 text.adaptations if text else "", _talk(person, for_user))


def _talk(person: UUID, viewer: Viewer) -> UUID | None:
    """The last talk that she held herself."""
    if not viewer.people(Permission.TALK_READ, [person]):
        return None
    held = [row for row in talks.talks_about(person, for_user=viewer) if row.held_on]
    return held[0].id if held and talks.written_by(held[0], for_user=viewer) else None
