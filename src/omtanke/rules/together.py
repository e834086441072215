"""What several signals may have in common: a week in which people of one unit fell ill."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import TypeVar

Who = TypeVar("Who")
WEEK_DAYS = 7


def shared_weeks(first_days: Mapping[Who, Collection[date]]) -> list[tuple[date, list[Who]]]:
    """Return the weeks in which occasions of two or more began, as (first day of the seven, who, in the given order).

    The week that most have in common comes first, of two such the later; each person is in one week only. `first_days`
    are the first days of each one's counted occasions. A week is any seven days in a row, and begins with an occasion.
    """
    left, found = dict(first_days), []
    while True:
        starts = {day for days in left.values() for day in days}
        first = max(starts, key=lambda day: (len(_within(left, day)), day), default=None)
        if first is None or len(together := _within(left, first)) < 2:
            return found
        found.append((first, together))
        left = {who: days for who, days in left.items() if who not in together}


def _within(first_days: Mapping[Who, Collection[date]], first: date) -> list[Who]:
    last = first + timedelta(days=WEEK_DAYS - 1)
    return [who for who, days in first_days.items() if any(first <= day <= last for day in days)]
