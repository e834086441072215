"""What ends with a case: the meeting that is to come, and the place in a line. Registered with `cases.hooks`."""

from datetime import datetime

from omtanke.audit import trail
from omtanke.cases.models import RehabCase
from omtanke.cases.policies.cases import MISREGISTERED
from omtanke.meetings import choices
from omtanke.meetings.actions import bookings
from omtanke.meetings.models import Meeting, Waiting
from omtanke.meetings.policies import meetings as policies


def end_with_case(case: RehabCase, *, by: trail.Actor, now: datetime) -> None:
    """A case that is closed, or was a mistake, has no meeting to come: it is cancelled with a reason, and its time is
    free for others. One that had begun was not held. Inside the transaction of the case."""
    why = choices.Changed.OTHER if case.state == MISREGISTERED else choices.Changed.NOT_NEEDED
    for row in Meeting.objects.filter(case=case, state__in=policies.COMING):
        if policies.may("cancel", row.state):
            bookings.cancel(row.id, reason=why, by=by, now=now)
        else:
            bookings.let_be(row.id, by=by, now=now)
    Waiting.objects.filter(case=case, left_at__isnull=True).update(left_at=now, left_for=choices.LeftWaiting.CASE)
