"""What meetings mark of the cases that somebody leads, so that a page asks only where there is something to show."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from omtanke.cases import case_marks
from omtanke.meetings.models import Meeting, Waiting
from omtanke.meetings.policies.meetings import BOOKED, HELD

TO_COME, IN_LINE, MET = "meeting_to_come", "waits_for_a_time", "met_lately"
LATELY = timedelta(days=30)
"""Minutes that have not been handed over are asked for during so long."""


def to_come(now: datetime) -> Exists:
    """A meeting is booked."""
    return Exists(Meeting.objects.filter(case=OuterRef("pk"), state=BOOKED))


def in_line(now: datetime) -> Exists:
    """The case stands in line for a time."""
    return Exists(Waiting.objects.filter(case=OuterRef("pk"), left_at__isnull=True))


def met(now: datetime) -> Exists:
    """A meeting was held in the last month."""
    return Exists(Meeting.objects.filter(case=OuterRef("pk"), state=HELD, ended_at__gte=now - LATELY))


def register() -> None:
    """Say what is marked; when the application starts."""
    for name, condition in ((TO_COME, to_come), (IN_LINE, in_line), (MET, met)):
        case_marks.register(name, condition)
