"""What is known already when a manager prepares: so that nothing of it is asked for again."""

from dataclasses import dataclass
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.plan_text import PlanText
from omtanke.cases.queries.rooms import Who
from omtanke.meetings import guide_keys
from omtanke.meetings.queries.preparations import Mine
from omtanke.talks import queries as talks


@dataclass(frozen=True)
class Known:
    """The title and unit, what the plan in force says of the work, and the last care talk if it is hers to read."""

    title: str = ""
    unit: str = ""
    tasks: str = ""
    adaptations: str = ""
    talk: UUID | None = None


def known(found: Mine, who: Who, plan: PlanText | None, *, for_user: Viewer) -> Known | None:
    """What is known, for the manager; None for everybody else: the others know what was delivered to them."""
    if found.who != guide_keys.MANAGER:
        return None
    person = found.reach.case.employee_id
    return Known(who.people[person].title, found.reach.scope.unit_name, plan.tasks if plan else "",
                 plan.adaptations if plan else "", _talk(person, for_user))


def _talk(person: UUID, viewer: Viewer) -> UUID | None:
    """The last talk that she held herself."""
    if not viewer.people(Permission.TALK_READ, [person]):
        return None
    held = [row for row in talks.talks_about(person, for_user=viewer) if row.held_on]
    return held[0].id if held and talks.written_by(held[0], for_user=viewer) else None
