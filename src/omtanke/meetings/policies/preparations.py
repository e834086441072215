"""Whether a preparation may be written now."""

from omtanke.meetings.policies.meetings import COMING


def may_prepare(meeting: str, case_is_open: bool) -> bool:
    """Whether a preparation can be written, said to be ready, or entered: until the meeting is over."""
    return case_is_open and meeting in COMING
