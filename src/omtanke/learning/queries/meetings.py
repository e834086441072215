"""The meetings of a group: the next, those held, and one with what was written at it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.learning.choices import Source
from omtanke.learning.models import Feedback, Finding, GroupMeeting, LocalGroup, MeetingPoint
from omtanke.learning.policies import findings as way
from omtanke.learning.policies.meetings import HELD, PLANNED
from omtanke.learning.queries.groups import Seat, seat

IN_SIGHT = timedelta(days=730)
"""How far back a group's page looks."""


@dataclass(frozen=True)
class OpenMeeting:
    """A meeting, the viewer's seat at its group, and its points by key."""

    row: GroupMeeting
    seat: Seat
    points: dict[str, MeetingPoint]

    @property
    def things(self) -> list[UUID]:
        return [point.id for point in self.points.values()]


def meeting(id: UUID, *, for_user: Viewer) -> OpenMeeting:
    """One meeting. 404 for one of a group where the viewer has no seat."""
    row = GroupMeeting.objects.filter(id=id).first()
    if row is None:
        raise Http404
    return OpenMeeting(row, seat(row.group_id, for_user=for_user), {p.key: p for p in row.points.all()})


def of_group(seat: Seat, *, for_user: Viewer, most: int = 12) -> tuple[list[GroupMeeting], list[GroupMeeting]]:
    """The meetings that are to be held, the nearest first; and those that were, the latest first."""
    rows = list(GroupMeeting.objects.filter(
        group=seat.group, state__in=[PLANNED, HELD], starts_at__gte=for_user.now - IN_SIGHT).order_by(
            "-starts_at", "-id"))
    return [row for row in reversed(rows) if row.state == PLANNED], [row for row in rows if row.state == HELD][:most]


def _held_before(meeting: GroupMeeting) -> GroupMeeting | None:
    """The meeting held last before this one: what "since last time" is counted from."""
    rows = GroupMeeting.objects.filter(group=meeting.group_id, state=HELD, starts_at__lt=meeting.starts_at)
    return rows.order_by("-starts_at").first()


@dataclass(frozen=True)
class OnAgenda:
    """What stands under the points of a meeting by itself."""

    successes: list[Finding]
    inspiration: list[Finding]
    frictions: list[Finding]
    back: list[Feedback]


def on_agenda(opened: OpenMeeting, *, for_user: Viewer) -> OnAgenda:
    """For a meeting that is planned: the group's successes since last time, the other groups', what chafes and is not
    solved, and the decisions that have come back. For one that was held: what was raised and taken up at it."""
    row, group = opened.row, seat(opened.row.group_id, for_user=for_user).group
    if row.state != PLANNED:
        raised = Finding.objects.filter(meeting=row).exclude(state=way.WITHDRAWN).order_by("id")
        back = Feedback.objects.filter(meeting=row).select_related("finding").order_by("id")
        return OnAgenda([f for f in raised if f.kind == way.SUCCESS], [],
                        [f for f in raised if f.kind == way.FRICTION], list(back))
    last = _held_before(row)
    since = last.starts_at.date() if last else None
    return OnAgenda(
        _successes(group.id, since), _others(group, since),
        list(_with_steps(Finding.objects.filter(group=group, kind=way.FRICTION, state__in=[
            way.RAISED, way.HANDED_ON, way.FORWARDED, way.DECIDED])).order_by("month", "id")),
        list(Feedback.objects.filter(group=group, taken_up_on__isnull=True).select_related("finding").order_by(
            "sent_on", "id")))


def _successes(group: UUID, since: date | None) -> list[Finding]:
    """What went well in a group since a day, the latest first."""
    return _latest(Finding.objects.filter(group=group), since)[:20]


def _others(group: LocalGroup, since: date | None, most: int = 6) -> list[Finding]:
    """What went well in the owner's other groups, the latest first: an inspiration, without anyone in it."""
    rows = Finding.objects.filter(group__owner=group.owner_id).exclude(group=group).select_related("group")
    return _latest(rows, since)[:most]


def _latest(rows: QuerySet, since: date | None) -> list[Finding]:
    """The successes after a day; of those noted after a cooperation meeting only the month is known."""
    rows = rows.filter(kind=way.SUCCESS, state=way.SHARED)
    if since:
        rows = rows.filter(Q(source=Source.GROUP, steps__state=way.SHARED, steps__on__gt=since)
                           | Q(source=Source.JOINT_MEETING, month__gte=since.replace(day=1)))
    return list(_with_steps(rows.distinct()).order_by("-month", "-id"))


def _with_steps(rows):
    return rows.prefetch_related("steps")


def planned_in(seat: Seat, id: str, *, for_user: Viewer) -> GroupMeeting | None:
    """The planned meeting of the seat's group with this id, or None for anything else."""
    try:
        return GroupMeeting.objects.filter(id=UUID(id), group=seat.group, state=PLANNED,
                                           starts_at__gte=for_user.now - IN_SIGHT).first()
    except ValueError:
        return None
