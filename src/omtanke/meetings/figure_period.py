"""The period that figures are of: a calendar year, the one that goes on as far as its last whole quarter."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True)
class Period:
    """Whole days, inclusive: a calendar year, the one that goes on as far as its last whole quarter."""

    first_day: date
    last_day: date

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """From, inclusive, to, exclusive, as moments."""
        zone = timezone.get_default_timezone()
        return (datetime.combine(self.first_day, time(), tzinfo=zone),
                datetime.combine(self.last_day + timedelta(days=1), time(), tzinfo=zone))


def period(year: int | None, today: date) -> Period:
    """A calendar year; without one, this year, or the last one while no quarter of this year is over.

    The year that goes on ends with its last whole quarter: so the figures change four times a year, and nobody learns
    of one meeting from what it changed.
    """
    first_of_quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    last = first_of_quarter - timedelta(days=1)
    chosen = min(year or last.year, last.year)
    return Period(date(chosen, 1, 1), min(date(chosen, 12, 31), last))
