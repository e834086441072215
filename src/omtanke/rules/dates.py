"""Days, months and windows. Every interval here is inclusive at both ends."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2200


def days(first_day: date, last_day: date) -> int:
    """Count the calendar days from `first_day` to `last_day`, both included. The same day gives 1."""
    return last_day.toordinal() - first_day.toordinal() + 1


def months_back(day: date, months: int) -> date:
    """Return the day `months` calendar months earlier: the same day number, or that month's last day (DESIGN §8)."""
    month_index = day.year * 12 + (day.month - 1) - months
    year, month = divmod(month_index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_forward(day: date, months: int) -> date:
    """Return the day `months` calendar months later: the same day number, or that month's last day."""
    return months_back(day, -months)


@lru_cache(maxsize=4096)
def window(as_of: date, months: int) -> tuple[date, date]:
    """Return the first and last day, both included, of the `months` months that end with `as_of` (DESIGN §8).

    The window begins the day after `months_back(as_of, months)`, so it never holds the same date twice, a year apart.
    """
    return months_back(as_of, months) + ONE_DAY, as_of


@lru_cache(maxsize=65536)
def from_iso(text: str) -> date:
    """Read a day written YYYY-MM-DD, year 1900 to 2200.

    Raises ValueError, with a text that says what to write, for everything else: also for the other ISO 8601 forms
    (20260302, 2026-W10-1), because a person who meant something else would not notice.
    """
    try:
        day = date.fromisoformat(text) if len(text) == 10 and text[4] == text[7] == "-" else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"write a real date as YYYY-MM-DD, in the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


def only_weekend_between(last_day: date, first_day: date) -> bool:
    """Say whether there are days between the two, and all of them are Saturdays or Sundays."""
    between = range(last_day.toordinal() + 1, first_day.toordinal())
    return 0 < len(between) <= 2 and all(date.fromordinal(day).weekday() >= 5 for day in between)
