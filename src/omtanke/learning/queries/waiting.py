"""What waits for somebody in the local groups: counted, and never opened."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, DateTimeField, F, UUIDField, Value
from django.db.models.functions import Cast

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
    """Decisions that have come back and are not taken up, and what chafes and lies in the group. One question; none for
    who is in no group."""
    seats = {s.unit: s.unit_name for s in for_user.scopes_with(Permission.LOCAL_GROUP)}
    if not seats:
        return []
    found = _of(list(seats))
    next_of = {group: (id, at) for what, group, id, at in sorted(
        (row for row in found if row[0] == "meeting"), key=lambda row: (row[3], row[2]), reverse=True)}
    waits = {(what, group) for what, group, _id, _at in found}
    return [Waits(what, group, name, *next_of.get(group, (None, None))) for group, name in seats.items()
            for what in ("back", "friction") if (what, group) in waits]


def _of(groups: list[UUID]) -> list[tuple]:
    """What there is in the groups, as (what, group, meeting, its start): decisions that have come back, what chafes,
    and planned meetings."""
    nothing = {"met": Cast(Value(None), UUIDField()), "met_at": Cast(Value(None), DateTimeField())}
    back = Feedback.objects.filter(group__in=groups, taken_up_on__isnull=True).annotate(**nothing)
    chafes = Finding.objects.filter(group__in=groups, state=way.RAISED).annotate(**nothing)
    planned = GroupMeeting.objects.filter(group__in=groups, state=PLANNED).annotate(met=F("id"), met_at=F("starts_at"))
    first, *others = (rows.annotate(what=Value(what, output_field=CharField(max_length=10))).values_list(
        "what", "group_id", "met", "met_at") for what, rows in (("back", back), ("friction", chafes),
                                                              ("meeting", planned)))
    return list(first.union(*others))


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
