"""Whether the two questions are asked after a meeting, and of whom. Never what anybody answered."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.meetings.models import AgreementVersion, Meeting, Participant, Reflection
from omtanke.meetings.policies.meetings import HELD
from omtanke.meetings.policies.reflections import may_answer
from omtanke.meetings.queries import meetings
from omtanke.meetings.queries.meetings import Reached


def to_answer(meeting_id: UUID, *, for_user: Viewer) -> tuple[Reached, Participant]:
    """The meeting, and whom the viewer is in it, while the questions may be answered by her. 404 otherwise."""
    found = meetings.meeting(meeting_id, Permission.CASE_READ, for_user=for_user)
    if found.mine is None or found.mine.came is False or not is_asked(found.meeting, for_user=for_user):
        raise Http404
    return found, found.mine


def on_paper(meeting_id: UUID, *, for_user: Viewer) -> tuple[Reached, list[Participant]]:
    """The meeting and everyone else who was there, for whoever leads. 404 otherwise. Also those who have answered: a
    list without them would tell who has."""
    found = meetings.meeting(meeting_id, Permission.CASE_LEAD, for_user=for_user)
    if not found.reach.employers or not is_asked(found.meeting, for_user=for_user):
        raise Http404
    others = [row for row in found.participants if row.came is not False and row != found.mine]
    return found, others


def answered(participant: Participant, *, for_user: Viewer) -> bool:
    """Whether the viewer herself has answered."""
    return Reflection.objects.filter(participant=participant).exists()


def is_asked(meeting: Meeting, *, for_user: Viewer) -> bool:
    """Whether the meeting is held, not too long ago, and the agreement that held then asks."""
    day = timezone.localtime(meeting.starts_at).date()
    if meeting.state != HELD or not may_answer(day, for_user.today):
        return False
    return bool(agreed(meeting, for_user=for_user).values_list("reflections", flat=True).first())


def agreed(meeting: Meeting, *, for_user: Viewer) -> QuerySet[AgreementVersion]:
    """The agreement that held at the meeting's centre, the one in force first: to ask of it together with something."""
    day = timezone.localtime(meeting.starts_at).date()
    return AgreementVersion.objects.filter(
        Q(last_day=None) | Q(last_day__gte=day), agreement__centre=meeting.centre_id, agreed_at__isnull=False,
        first_day__lte=day, employers__party=meeting.case.party_id).order_by("-first_day", "-number")
