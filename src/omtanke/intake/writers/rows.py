"""What payroll is told of somebody's own sickness: a row for each span, or for each agreed day in hours.

A span keeps the days as they are, weekends included, and the payroll program works out the hours by its own schedule.
Rows by day tell hours of agreed time only, so a last day without agreed hours is not told by them. Only what is
known is told: a degree nobody told gives no row, and what goes on is told to the last day of the export and no longer.
Corrections are rows by day: PAXml can take hours back, and has no way to take back a span.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from omtanke.intake.readers.reading import ReadPeriod
from omtanke.intake.readers.values import HOUR, MICRO
from omtanke.rules.dates import days
from omtanke.rules.kinds import Kind

CODES = {Kind.SICK: "SJK", Kind.WORK_INJURY: "ASK"}
"""The codes of own sickness (PAXml 2.0). Nothing else is ever told to payroll from here."""

Agreed = Callable[[str, date], int]
"""A person's agreed minutes of a day, 0 when off."""


@dataclass(frozen=True, slots=True)
class SpanRow:
    """Days in a row of one degree (whole percent 1–100), both inclusive."""

    person: str
    first_day: date
    last_day: date
    code: str
    degree: int


@dataclass(frozen=True, slots=True)
class DayRow:
    """Hours away on a day, in millionths of an hour. Below 0 they take back what an earlier row told."""

    person: str
    day: date
    code: str
    hours: int


@dataclass(frozen=True, slots=True)
class Told:
    """Periods cut to an export's days. `left_out`: how many of its periods of own sickness have no known degree."""

    periods: tuple[ReadPeriod, ...]
    left_out: int


def told(periods: Iterable[ReadPeriod], first_day: date, last_day: date) -> Told:
    """Cut the periods of own sickness to the days of the export, both inclusive. Raises ValueError if reversed.

    Minutes are left out: they are of the whole period, and what is told is the degree.
    """
    if last_day < first_day:
        raise ValueError("the last day is before the first day")
    found, left_out = [], 0
    for period in periods:
        begins, ends = max(period.first_day, first_day), min(period.last_day or last_day, last_day)
        if period.kind not in CODES or begins > ends:
            continue
        if period.degree is None:
            left_out += 1
            continue
        found.append(ReadPeriod(period.person, begins, ends, period.degree, period.kind, False))
    return Told(tuple(found), left_out)


def span_rows(periods: Sequence[ReadPeriod]) -> list[SpanRow]:
    """Return a row for each of the periods, as `told` gives them, by person and day."""
    rows = [SpanRow(p.person, p.first_day, p.last_day, CODES[Kind(p.kind)], p.degree) for p in periods]
    return sorted(rows, key=lambda row: (row.person, row.first_day, row.code))


def day_rows(periods: Sequence[ReadPeriod], agreed: Agreed) -> list[DayRow]:
    """Return a row for each day with agreed time in the periods, by person, day and code: its minutes by the degree.

    Where several periods of a kind cover a day the highest degree is told, never the sum.
    """
    highest: dict[tuple[str, date, str], int] = {}
    for period in periods:
        for number in range(days(period.first_day, period.last_day)):
            key = period.person, period.first_day + timedelta(days=number), CODES[Kind(period.kind)]
            highest[key] = max(period.degree, highest.get(key, 0))
    rows = [DayRow(person, day, code, _micro_hours(agreed(person, day) * degree))
            for (person, day, code), degree in sorted(highest.items())]
    return [row for row in rows if row.hours]


def corrections(earlier: Iterable[DayRow], now: Iterable[DayRow]) -> list[DayRow]:
    """Return what to tell after `earlier` (everything told so far, corrections too) so that `now` holds.

    What was told already is never told again, and what no longer holds is taken back with hours below 0. Where the
    hours of a day changed it is one row with the difference.
    """
    difference: Counter[tuple[str, date, str]] = Counter()
    for sign, rows in ((1, now), (-1, earlier)):
        for row in rows:
            difference[row.person, row.day, row.code] += sign * row.hours
    return [DayRow(*key, hours) for key, hours in sorted(difference.items()) if hours]


def _micro_hours(minute_percents: int) -> int:
    """Minutes times percent as millionths of hours, rounded to the nearest."""
    whole = 100 * HOUR
    return (minute_percents * MICRO + whole // 2) // whole
