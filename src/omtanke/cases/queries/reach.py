"""Whom a case opens for, and which room of it. Every page about a case begins here."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.cases.models import RehabCase, Room
from omtanke.cases.policies.cases import MISREGISTERED
from omtanke.sick_leave.contact_marks import peace_until
from omtanke.vault.doors import Reader
from omtanke.workforce.models import Duty


@dataclass(frozen=True)
class Reach:
    """A case, the relation that reaches it, and the one room of it that the relation opens."""

    case: RehabCase
    scope: Scope
    room: Room

    @property
    def own(self) -> bool:
        """Whether it is the employee's own room."""
        return self.room.party_id is None

    @property
    def employers(self) -> bool:
        """Whether it is the employer's room."""
        return self.room.party_id == self.case.party_id

    def reader(self, viewer: Viewer, permission: Permission) -> Reader:
        """A reader of the texts in this room, and of nothing else of the case."""
        if self.own:
            return viewer.own_room_reader(self.scope)
        return viewer.content_reader(self.scope, self.case.employee_id, permission)


def reach(case: UUID, permission: Permission, *, for_user: Viewer) -> Reach:
    """The case, for someone who has the permission over the employee today and whose party has a room in this case.

    404 without a relation, without a room here, or when the case was a mistake; 403 with a relation that does not
    carry the permission. So a party cannot see a case before something was delivered to it in that very case.
    """
    rooms = list(Room.objects.filter(case_id=case, erased_at__isnull=True).exclude(case__state=MISREGISTERED)
                 .select_related("case__party", "case__centre", "party", "place")
                 .annotate(peace=peace_until("case__employee_id")))
    if not rooms:
        raise Http404
    row = rooms[0].case
    scope = for_user.require(row.employee_id, permission)
    room = next((room for room in rooms if _is_hers(room, scope)), None)
    if room is None:
        raise Http404
    # What she has said to her employer about being left in peace is no other party's to know.
    row.peace_until = room.peace if room.party_id in (None, row.party_id) else None
    return Reach(row, scope, room)


def _is_hers(room: Room, scope: Scope) -> bool:
    """Whether it is the one room of the case that the relation opens."""
    if scope.role == "employee":
        return room.party_id is None
    place = scope.unit if scope.role in Duty.OF_CASES else None
    return (room.party_id, room.place_id) == (scope.party, place)
