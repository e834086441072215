"""When a meeting may be begun, written in and entered from paper. No Django."""

from datetime import datetime, timedelta

from omtanke.meetings.policies.meetings import BOOKED, HELD, STARTED

LINGERS = timedelta(hours=1)
"""So long after its end the clock of an open page is still asked for: a page that was left open falls silent."""


def may_begin(state: str, starts_at: datetime, now: datetime) -> bool:
    """Whether a meeting may be begun: booked, and its day has come. Early on the day is fine, people are early."""
    return state == BOOKED and now.date() >= starts_at.astimezone(now.tzinfo).date()


def may_write(state: str) -> bool:
    """Whether its notes may be written: while it goes on, and afterwards, when what was on paper is entered."""
    return state in (STARTED, HELD)


def may_enter(state: str, starts_at: datetime, now: datetime) -> bool:
    """Whether notes on paper may be entered: the meeting was held on paper, or has been held."""
    return state == HELD or state == BOOKED and now >= starts_at


def ticks(state: str, ends_at: datetime, now: datetime) -> bool:
    """Whether an open page still asks what the clock says."""
    return state == STARTED and now <= ends_at + LINGERS
