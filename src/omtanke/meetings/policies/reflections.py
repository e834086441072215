"""When the two questions after a meeting may be answered, and in which quarter an answer is counted."""

from collections.abc import Collection
from datetime import date, timedelta

OPEN_DAYS = timedelta(days=14)
"""An answer may be given until this long after the meeting: then what a quarter says never changes again."""
SCALE = range(1, 11)
LEAST_ANSWERS, LEAST_MEETINGS = 10, 5
"""Under which a quarter's answers at a centre are not shown (figures.md, thresholds)."""


def may_answer(met_on: date, today: date) -> bool:
    """Whether the questions are open: from the meeting's day and fourteen days more, inclusive."""
    return met_on <= today <= met_on + OPEN_DAYS


def quarter(day: date) -> tuple[int, int]:
    """The year and quarter (1 to 4) of a day."""
    return day.year, (day.month - 1) // 3 + 1


def is_over(of: tuple[int, int], today: date) -> bool:
    """Whether no answer can come to a quarter any more: only then is it told of, so that nobody learns an answer from
    what it changed."""
    year, number = of
    next_one = date(year + number // 4, number % 4 * 3 + 1, 1)
    return today > next_one - timedelta(days=1) + OPEN_DAYS


def may_be_shown(answers: Collection[tuple]) -> bool:
    """Whether the answers of a group, as (meeting, together, own), are enough to be shown."""
    return len(answers) >= LEAST_ANSWERS and len({meeting for meeting, *_ in answers}) >= LEAST_MEETINGS
