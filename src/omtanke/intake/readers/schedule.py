"""The schedule that a payroll file brings: which days each person was to work, and how long. 20 bytes a day.

Rows of the schedule may stand before or after the rows of time, so it is asked only when the whole file is read.
"""

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from omtanke.intake.readers.values import MICRO, moment, number, works_by_weekday

LONGEST_HOLE = 14
_UNKNOWN = -1


class _Rows(NamedTuple):
    days: array
    hours: array
    clocks: array


class PersonSchedule:
    """One person's scheduled days.

    A day that is not listed between listed days is off, since many senders list working days only; but more than
    `LONGEST_HOLE` such days in a row, and all days before and after, the file does not tell. There Saturday and Sunday
    are off.
    """

    def __init__(self, hours: dict[int, int | None]):
        self._hours = hours
        days = self._days = sorted(hours)
        self._sums = [0, *accumulate(hours[day] or 0 for day in days)]
        self._untold = [0, *accumulate(hours[day] is None for day in days)]
        self._working = [day for day in days if hours[day] != 0]
        breaks = [place for place in range(1, len(days)) if days[place] - days[place - 1] > LONGEST_HOLE + 1]
        self._starts = [days[place] for place in ([0, *breaks] if days else [])]
        self._ends = [days[place - 1] for place in ([*breaks, len(days)] if days else [])]

    def hours(self, day: int) -> int | None:
        """Return the day's scheduled hours in millionths: 0 when off, None when the file does not tell."""
        return self._hours.get(day, 0 if self._told_until(day) else None)

    def total(self, first: int, last: int) -> int | None:
        """Return the scheduled hours of the days, both inclusive, in millionths; None when the file does not tell all
        of them."""
        if first == last:
            return self.hours(first)
        told = self._told_until(first)
        low, high = bisect_left(self._days, first), bisect_right(self._days, last)
        if told is None or told < last or self._untold[low] != self._untold[high]:
            return None
        return self._sums[high] - self._sums[low]

    def off(self, first: int, last: int) -> bool:
        """Return True when no day from first to last, both inclusive, has scheduled time."""
        place = bisect_left(self._working, first)
        if place < len(self._working) and self._working[place] <= last:
            return False
        day = first
        while day <= last:  # a few turns at most: three days that are not told hold a weekday
            told = self._told_until(day)
            if not told and works_by_weekday(day):
                return False
            day = (told or day) + 1
        return True

    def _told_until(self, day: int) -> int | None:
        """The last day of the told days around this one; None when the file does not tell about it."""
        place = bisect_right(self._starts, day) - 1
        return self._ends[place] if place >= 0 and day <= self._ends[place] else None


class Schedule:
    """Everybody's schedule."""

    def __init__(self) -> None:
        self._rows: dict[str, _Rows] = {}
        self._numbers: dict[str, str] = {}
        self.skipped = 0

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, anstid: str, persnr: str, dag: dict[str, str]) -> None:
        """Take in a `dag`. One without a person, a date or sensible hours is counted as skipped."""
        found, hours = moment(dag.get("datum", "").strip()), _hours(dag)
        person = anstid or persnr
        if isinstance(found, str) or hours is None or not person:
            self.skipped += 1
            return
        if anstid and persnr:
            self._numbers[persnr] = anstid
        rows = self._rows.setdefault(person, _Rows(array("i"), array("q"), array("q")))
        clock = dag.get("starttid", ""), dag.get("sluttid", "")
        rows.days.append(found[0])
        rows.hours.append(hours)
        rows.clocks.append(hash(clock) if any(clock) else 0)

    def of(self, person: str, persnr: str = "") -> PersonSchedule:
        """Return the person's schedule, found by either number; an empty one when the file has none."""
        for key in (person, persnr, self._numbers.get(person)):
            if key in self._rows:
                return PersonSchedule(_by_day(self._rows[key]))
        return PersonSchedule({})


def _hours(dag: dict[str, str]) -> int | None:
    """Hours in millionths, `_UNKNOWN` when only clock times (breaks are not known) or nothing; None when wrong."""
    text = dag.get("timmar", "").strip()
    if text:
        hours = number(text)
        return hours if hours is not None and 0 <= hours <= 24 * MICRO else None
    start, stop = dag.get("starttid"), dag.get("sluttid")
    return 0 if start and start == stop else _UNKNOWN


def _by_day(rows: _Rows) -> dict[int, int | None]:
    """The parts of each day added up; the same part with the same clock times twice counts once."""
    seen, hours = set(), dict[int, int | None]()
    for part in zip(*rows, strict=True):
        day, length, clock = part
        if clock and part in seen:
            continue
        if clock:
            seen.add(part)
        before = hours.get(day, 0)
        hours[day] = None if before is None or length == _UNKNOWN else before + length
    return hours
