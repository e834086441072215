"""One's own preparation for a meeting, what is known already, who is ready, and what waits for one."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.models import ItemVersion
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.queries import rooms
from omtanke.cases.queries.reach import Reach
from omtanke.cases.record import Words
from omtanke.meetings import questions
from omtanke.meetings.models import Participant, Preparation, PreparedItem
from omtanke.meetings.policies.preparations import may_prepare
from omtanke.meetings.queries.meetings import Reached, meeting


@dataclass(frozen=True)
class Mine:
    """The viewer's own preparation: whose questions it answers, and what of it lies in her room, by category."""

    reached: Reached
    preparation: Preparation
    who: str
    versions: dict[str, ItemVersion]

    @property
    def reach(self) -> Reach:
        """The case, and the room of it, through which it was reached."""
        return self.reached.reach

    @property
    def open(self) -> bool:
        """Whether it can still be written."""
        return may_prepare(self.reached.meeting.state, self.reach.case.state == OPEN)


def mine(id: UUID, *, for_user: Viewer) -> Mine:
    """The viewer's own preparation for a meeting. 404 for who is not to be there; 403 for a colleague at the employer
    who reaches the case, but of whom nothing is asked."""
    reached = meeting(id, Permission.ITEM_WRITE, for_user=for_user)
    if reached.mine is None:
        raise PermissionDenied
    preparation = reached.mine.preparation
    rows = PreparedItem.objects.filter(preparation=preparation, item__room=reached.reach.room,
                                       item__misregistered_at__isnull=True)
    versions = {row.item.category: max(row.item.versions.all(), key=lambda version: version.number)
                for row in rows.select_related("item").prefetch_related("item__versions").order_by("id")}
    return Mine(reached, preparation, questions.who(reached.mine.function), versions)


def words(found: Mine, *, reason: str, for_user: Viewer) -> dict[str, Words]:
    """What the viewer has written, opened, by category."""
    said = rooms.words(found.reach, found.versions.values(), reason=reason, for_user=for_user)
    return {category: said[version.id] for category, version in found.versions.items()}


def led(id: UUID, participant: UUID, *, for_user: Viewer) -> tuple[Reached, Participant]:
    """A meeting that the viewer leads, and one of those who are to come: for paper, and for what came on paper. 404
    when nobody of that id is expected; 403 for who does not lead."""
    reached = meeting(id, Permission.CASE_LEAD, for_user=for_user)
    who = next((row for row in reached.participants if row.id == participant), None)
    if who is None or not reached.reach.employers:
        raise Http404
    return reached, who
