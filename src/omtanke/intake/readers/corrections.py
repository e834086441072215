"""Negative hours: a correction of a row with the same person, code and day, which must be in the file."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from omtanke.intake.readers.rows import Fact
from omtanke.intake.readers.schedule import PersonSchedule
from omtanke.intake.readers.values import WHOLE


def without_orphans(facts: Sequence[Fact], schedule: PersonSchedule) -> tuple[list[Fact], list[Fact]]:
    """Return (kept, refused): refused are the corrections of one person that take back more than the file gave.

    A row with an extent can be corrected where the file's schedule tells what it was in hours. All corrections of a
    code and day stand or fall together, so that the order of the rows does not matter.
    """
    touched = {fact.code for fact in facts if fact.hours is not None and fact.hours < 0}
    refused: list[Fact] = []
    for code in touched:
        refused += _orphans([fact for fact in facts if fact.code == code], schedule)
    lost = {fact.row for fact in refused}
    return [fact for fact in facts if fact.row not in lost], refused


def _orphans(facts: Sequence[Fact], schedule: PersonSchedule) -> list[Fact]:
    balance: dict[int, int] = defaultdict(int)
    corrections = [fact for fact in facts if fact.hours is not None and fact.hours < 0]
    for fact in facts:
        if fact.hours is not None:
            balance[fact.first] += fact.hours
    short = {fact.first for fact in corrections if balance[fact.first] < 0}
    days, percents = _extents(facts)
    for day in list(short):
        percent = percents[bisect_right(days, day)]
        if balance[day] + (schedule.hours(day) or 0) * min(percent, WHOLE) // WHOLE >= 0:
            short.discard(day)
    return [fact for fact in corrections if fact.first in short]


def _extents(facts: Sequence[Fact]) -> tuple[list[int], list[int]]:
    """The percent that rows with an extent give, as steps: `percents[bisect_right(days, day)]` holds on `day`."""
    steps: dict[int, int] = defaultdict(int)
    for fact in facts:
        if fact.percent is not None and fact.percent > 0:
            steps[fact.first] += fact.percent
            steps[fact.last + 1] -= fact.percent
    days = sorted(steps)
    return days, [0, *accumulate(steps[day] for day in days)]
