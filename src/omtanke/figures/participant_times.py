"""Times that are over, of which participants are counted once: no time holds anybody of another, so that nothing that
is shown of two of them can be subtracted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

LEAST_BEGUN = 22
"""A time with fewer participants goes on into the next half-year: twice the fewest that are shown."""
_DAY = timedelta(days=1)
_JULY = 7


def half_year(day: date) -> tuple[date, date]:
    """The first and last day of the half-year that holds the day."""
    if day.month < _JULY:
        return date(day.year, 1, 1), date(day.year, 6, 30)
    return date(day.year, 7, 1), date(day.year, 12, 31)


def over(begins: Sequence[date], *, after: date | None, today: date) -> Iterator[tuple[date, date]]:
    """The times that are over before `today`, as first and last day: half-years, put together until enough have begun.

    `begins` are the participants' first days in order; those up to `after`, the last day of what was counted before,
    are in a time already."""
    start = after + _DAY if after is not None else half_year(begins[0])[0] if begins else None
    if start is None:
        return
    last = half_year(start)[1]
    while last < today:
        if bisect_right(begins, last) - bisect_left(begins, start) >= LEAST_BEGUN:
            yield start, last
            start = last + _DAY
        last = half_year(last + _DAY)[1]


def ends_after(last: date, *, today: date) -> Iterator[date]:
    """The half-year ends after a time's last day that are over before `today`, in order."""
    until = half_year(last + _DAY)[1]
    while until < today:
        yield until
        until = half_year(until + _DAY)[1]
