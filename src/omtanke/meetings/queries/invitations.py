"""How those who are expected were invited, for whoever leads; and whose answers wait for somebody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.meetings.choices import Answer, Method
from omtanke.meetings.models import Invitation, Participant
from omtanke.meetings.policies.meetings import BOOKED
from omtanke.meetings.queries.meetings import Reached

UNSETTLED = (Answer.NOT_COMING, Answer.OTHER_TIME)


@dataclass(frozen=True)
class Asked:
    """How a participant was invited: the ways in the order they were made, and when a letter was printed last."""

    ways: tuple[str, ...] = ()
    printed_at: datetime | None = None


def invited(found: Reached, *, for_user: Viewer) -> dict[UUID, Asked]:
    """By participant, for the employer alone: another party learns nothing of how others were asked."""
    if not found.reach.employers:
        return {}
    rows = Invitation.objects.filter(participant__meeting=found.meeting).order_by("made_at", "sequence")
    last = {(row.participant_id, row.user_id): row for row in rows}
    made: dict[UUID, list[Invitation]] = {}
    for row in last.values():
        if row.method == Method.REQUEST:
            made.setdefault(row.participant_id, []).append(row)
    return {who: Asked(tuple(dict.fromkeys(row.way for row in rows)),
                       max((row.printed_at for row in rows if row.printed_at), default=None))
            for who, rows in made.items()}


def unsettled(*, for_user: Viewer) -> list[Participant]:
    """Those who cannot come, or want another time, to coming meetings about people whose case the viewer leads."""
    people = for_user.people(Permission.CASE_LEAD)
    if not people:
        return []
    rows = Participant.objects.filter(answer__in=UNSETTLED, meeting__state=BOOKED, meeting__starts_at__gt=for_user.now,
                                      meeting__case__employee_id__in=list(people))
    return list(rows.select_related("meeting__case").order_by("meeting__starts_at", "id"))
