"""What follows a meeting that was held: the coordinator's call a week later."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from omtanke.audit import trail
from omtanke.cases import partners
from omtanke.cases.actions import followups
from omtanke.cases.choices import FollowKind, Function, ReleaseKind
from omtanke.cases.models import Release, Room
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.policies.followups import CALL_AFTER
from omtanke.cases.policies.releases import ACCEPTED
from omtanke.meetings.models import Called, Meeting, Participant
from omtanke.organisation.models import Party


def after_meeting(meeting: Meeting, *, by: trail.Actor, now: datetime) -> Called | None:
    """Set the coordinator's call a week after the meeting, in the transaction that ends it. Twice is once.

    Only when care was told whom the meeting is about, and the employee's yes to coordination by that care centre holds
    today (lag 2019:1297). A centre whose coordinator does not sign in here is asked on paper: then the follow-up is the
    manager's, who hands a card over.
    """
    care = _care(meeting) if meeting.case.state == OPEN else None
    if care is None or not _coordinates(meeting, care, now):
        return None
    if known := Called.objects.filter(meeting=meeting).first():
        return known
    held_on = timezone.localtime(meeting.ended_at or now).date()
    made = followups.set_follow_up(meeting.case_id, kind=FollowKind.COORDINATOR_CALL, by_function=_caller(care, now),
                                   due_on=max(now.date(), held_on + CALL_AFTER), by=by, now=now)
    return Called.objects.get_or_create(meeting=meeting, defaults={"follow_up": made})[0]


def called(follow_up: UUID, item: UUID, *, by: trail.Actor, now: datetime) -> None:
    """A call was made: which form it is, in the caller's own room. Only that room's people ever reach the item. The
    trail has the line of the writing and of the follow-up."""
    Called.objects.filter(follow_up=follow_up).update(item=item)


def _care(meeting: Meeting) -> Participant | None:
    """The care centre's row in the meeting: the coordinator's before anybody else's; only one that was named."""
    rows = Participant.objects.filter(meeting=meeting, party__kind=Party.Kind.CARE, named_at__isnull=False)
    return min(rows, key=lambda row: (row.function != Function.REHAB_COORDINATOR, str(row.id)), default=None)


def _coordinates(meeting: Meeting, care: Participant, now: datetime) -> bool:
    """Whether the employee's yes to coordination by that centre holds today."""
    day = now.date()
    return Release.objects.filter(
        Q(holder_place=None) | Q(holder_place=care.place_id), case=meeting.case_id, holder=care.party_id,
        kind=ReleaseKind.COORDINATION, state=ACCEPTED, first_day__lte=day, last_day__gte=day).exists()


def _caller(care: Participant, now: datetime) -> str:
    """The coordinator, when she has a room of the case here and signs in; else the manager sees to it."""
    has_room = Room.objects.filter(case=care.meeting.case_id, party=care.party_id, place=care.place_id,
                                   erased_at__isnull=True).exists()
    serves = partners.serving(now).filter(unit=care.place_id, function=Function.REHAB_COORDINATOR).exists()
    return Function.REHAB_COORDINATOR if has_room and serves else Function.MANAGER
