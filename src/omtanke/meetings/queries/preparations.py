"""One's own preparation for a meeting, what is known already, who is ready, and what waits for one."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.keeping import sealed_item
from omtanke.cases.models import ItemVersion, PlanVersion
from omtanke.cases.plan_keeping import place_of
from omtanke.cases.plan_text import PlanText
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.queries.reach import Reach
from omtanke.cases.record import Words
from omtanke.meetings import guide_keys, questions
from omtanke.meetings.models import Participant, Preparation, PreparedItem
from omtanke.meetings.policies.preparations import may_prepare
from omtanke.meetings.queries.meetings import Reached, meeting
from omtanke.vault import doors


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
    items = PreparedItem.objects.filter(preparation=preparation).values("item")
    rows = ItemVersion.objects.filter(item__in=items, item__room=reached.reach.room,
                                      item__misregistered_at__isnull=True)
    versions = {row.item.category: row for row in rows.select_related("item").order_by("item__made_at", "number")}
    return Mine(reached, preparation, questions.who(reached.mine.function), versions)


def words(found: Mine, *, reason: str, for_user: Viewer) -> dict[str, Words]:
    """What the viewer has written, opened, by category."""
    return with_plan(found, None, reason=reason, for_user=for_user)[0]


def plan_in_force(found: Mine, *, for_user: Viewer) -> PlanVersion | None:
    """The plan that holds, for the manager, whose room it lies in; None for everybody else."""
    if found.who != guide_keys.MANAGER or not for_user.may(Permission.CASE_READ):
        return None
    rows = PlanVersion.objects.filter(plan__case=found.reach.case, established_at__isnull=False)
    return rows.select_related("plan").order_by("-number").first()


def with_plan(found: Mine, plan: PlanVersion | None, *, reason: str,
              for_user: Viewer) -> tuple[dict[str, Words], PlanText | None]:
    """What the viewer has written, by category, and what a plan says: opened together, with a line each."""
    places = [(sealed_item(version, person=found.reach.case.employee_id, room=found.reach.room.id), reason)
              for version in found.versions.values()]
    places += [(place_of(plan, found.reach.case, found.reach.room), "reading")] if plan else []
    permission = Permission.OWN_ROOM if found.reach.own else Permission.CASE_READ
    texts = doors.open_contents(places, reader=found.reach.reader(for_user, permission),
                                now=for_user.now) if places else []
    said = {category: Words.from_text(text) for category, text in zip(found.versions, texts, strict=False)}
    return said, PlanText.from_text(texts[-1]) if plan else None


def led(id: UUID, participant: UUID, *, for_user: Viewer) -> tuple[Reached, Participant]:
    """A meeting that the viewer leads, and one of those who are to come: for paper, and for what came on paper. 404
    when nobody of that id is expected; 403 for who does not lead."""
    reached = meeting(id, Permission.CASE_LEAD, for_user=for_user)
    who = next((row for row in reached.participants if row.id == participant), None)
    if who is None or not reached.reach.employers:
        raise Http404
    return reached, who
