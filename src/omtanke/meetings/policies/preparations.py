"""Whether a preparation may be written now, and for whom it waits."""

from datetime import date

from omtanke.meetings.policies.meetings import COMING


def may_prepare(meeting: str, case_is_open: bool) -> bool:
    """Whether a preparation can be written, said to be ready, or entered: until the meeting is over."""
    return case_is_open and meeting in COMING


def reminds(meeting: str, due_on: date, ready: bool, today: date) -> bool:
    """Whether a neutral reminder is due: from the day it should be ready, and no more once it is."""
    return meeting in COMING and not ready and due_on <= today
