"""Whom a meeting opens for. Every page about a meeting begins here."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.queries.reach import Reach, reach
from omtanke.meetings.models import Meeting, Participant
from omtanke.meetings.order import in_order
from omtanke.meetings.policies.meetings import OFFICER, STATUTORY
from omtanke.workforce import queries as workforce
from omtanke.workforce.models import Duty


@dataclass(frozen=True)
class Reached:
    """A meeting, the room of its case through which it was reached, and those who are expected.

    `mine` is the participant that the viewer is, or stands for: the employee, her manager, her place's function.
    """

    meeting: Meeting
    reach: Reach
    participants: tuple[Participant, ...]
    mine: Participant | None


def meeting(id: UUID, permission: Permission, *, for_user: Viewer) -> Reached:
    """One meeting, for the employee, her employer, or another party that was told whom it is about.

    404 for everybody else: a place that holds a time for an employer does not learn which meeting it is.
    """
    row = Meeting.objects.select_related("case__party", "slot", "centre").filter(id=id).first()
    if row is None:
        raise Http404
    own = row.case.employee_id == workforce.own_id(for_user=for_user)
    found = reach(row.case_id, Permission.OWN_ROOM if own else permission, for_user=for_user)
    people = tuple(in_order(row.participants.select_related("party", "place", "release", "preparation")))
    mine = next((who for who in people if _stands_for(found, who)), None)
    if not (found.own or found.employers) and (mine is None or mine.named_at is None and not _called(row, found)):
        raise Http404
    return Reached(row, found, people, mine)


def _stands_for(found: Reach, who: Participant) -> bool:
    """Whether the relation by which the case was reached is that participant's."""
    if found.own:
        return who.party_id is None
    if (who.party_id, who.function) != (found.room.party_id, _function(found)):
        return False
    return found.employers or who.place_id == found.room.place_id


def _function(found: Reach) -> str:
    """Whoever leads instead of the manager stands for her."""
    role = found.scope.role
    return role if role in Duty.OF_CASES or role == "hr" else "manager"


def _called(row: Meeting, found: Reach) -> bool:
    """Whether it is Försäkringskassan's own meeting, reached by the office whose officer called it: it needs nobody's
    leave to know whom it has called."""
    return (row.kind, row.called_role, found.scope.role) == (STATUTORY, OFFICER, OFFICER)
