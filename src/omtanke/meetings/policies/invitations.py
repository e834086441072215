"""What an answer from a calendar is worth now. No user, no request, no Django."""

from enum import Enum

from omtanke.meetings.calendar.reading import Answer, Reply
from omtanke.meetings.policies.meetings import BOOKED, CANCELLED


class Judged(Enum):
    """Whether an answer holds, or why it does not."""

    HOLDS = "holds"
    UNKNOWN = "reply_unknown"
    CANCELLED = "reply_cancelled"
    OVER = "reply_over"
    OLDER = "reply_older"
    MAYBE = "reply_maybe"


def judge(reply: Reply, *, last: int | None, state: str, cancelled: bool) -> Judged:
    """What an answer is worth: `last` is the sequence of the last copy with its id, None when there is no such copy of
    this meeting; `state` is the meeting's; `cancelled`, whether that copy said that the time is called off.

    Somebody who answers a sequence that was never sent has answered nothing of ours.
    """
    if last is None or reply.sequence > last:
        return Judged.UNKNOWN
    if cancelled or state == CANCELLED:
        return Judged.CANCELLED
    if state != BOOKED:
        return Judged.OVER
    if reply.sequence < last:
        return Judged.OLDER
    return Judged.MAYBE if reply.answer is Answer.MAYBE else Judged.HOLDS
