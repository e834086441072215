"""What waits for somebody in the local groups: counted, and never opened."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.learning.models import Feedback, Finding, GroupMeeting
from omtanke.learning.policies import findings as way
from omtanke.learning.policies.meetings import PLANNED


@dataclass(frozen=True)
class Waits:
    """Something that waits: what, in which group if in one, and that group's next meeting if there is one."""

    what: str
    group: UUID | None = None
    name: str = ""
    meeting: UUID | None = None
    meets_at: datetime | None = None


def of_groups(*, for_user: Viewer) -> list[Waits]:
    """Decisions that have come back and are not taken up, and what chafes and lies in the group. Three questions; none
    for who is in no group."""
    seats = {s.unit: s.unit_name for s in for_user.scopes_with(Permission.LOCAL_GROUP)}
    if not seats:
        return []
    back = set(Feedback.objects.filter(group__in=list(seats), taken_up_on__isnull=True).values_list(
        "group_id", flat=True))
    chafes = set(Finding.objects.filter(group__in=list(seats), state=way.RAISED).values_list("group_id", flat=True))
    meetings = GroupMeeting.objects.filter(group__in=list(seats), state=PLANNED).order_by("-starts_at", "-id")
    next_of = {group: (id, at) for group, id, at in meetings.values_list("group_id", "id", "starts_at")}
    return [Waits(what, group, name, *next_of.get(group, (None, None))) for group, name in seats.items()
            for what, some in (("back", back), ("friction", chafes)) if group in some]


def of_the_loop(*, for_user: Viewer) -> list[Waits]:
    """What waits for the project lead and for the steering group. One question, and none for who is neither."""
    leading = {s.party for s in for_user.scopes_with(Permission.PROJECT_LEAD)}
    steering = {s.party for s in for_user.scopes_with(Permission.STEERING)}
    if not leading | steering:
        return []
    rows = Finding.objects.filter(group__owner__in=leading | steering, state__in=[
        way.HANDED_ON, way.FORWARDED, way.DECIDED]).values_list("group__owner_id", "state")
    found = Counter(rows)
    wanted = [*((party, state) for party in leading for state in (way.HANDED_ON, way.DECIDED)),
              *((party, way.FORWARDED) for party in steering)]
    return [Waits(state) for party, state in wanted if found[party, state]]
