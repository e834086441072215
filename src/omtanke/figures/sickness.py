"""Own sickness by blocks of persons: rows to occasions, spells and day numbers, and to pieces of one month and job.

The event algorithm: nothing is made into one row per day. Within a block, a person and a day make one whole number
that grows from row to row, so that a running maximum over all rows is one over each person's.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from omtanke.figures import blocks, events
from omtanke.figures.calendar import Calendar
from omtanke.rules.bands import FIRST_LONG_DAY, FIRST_VERY_LONG_DAY

UNKNOWN = -1
"""The degree of a row without one: below all others."""

SMALL = np.int8
"""The days of a piece. Memory that is touched for the first time is dearer than counting: a fourth is a fourth."""

FEW = 4
"""With so many employments, or fewer, all of a person's are tried against each row; searching costs more."""


class Pieces(NamedTuple):
    """Sick days of one degree in one employment and month: a row each. `job` is a row of the main employments; `days`
    are divided in `short`, `long` and `very_long` by their numbers in the spell. Days are `SMALL` numbers: a month has
    at most 31, and a degree times them has room in 16 bits."""

    person: np.ndarray
    job: np.ndarray
    month: np.ndarray
    degree: np.ndarray
    days: np.ndarray
    short: np.ndarray
    long: np.ndarray
    very_long: np.ndarray

    def between(self, low: int, high: int) -> "Pieces":
        """Those of the whole-number months `low` to `high`."""
        some = np.flatnonzero((self.month >= low) & (self.month <= high))
        return self if len(some) == len(self.month) else Pieces(*(column.take(some) for column in self))


class Rows(NamedTuple):
    """Rows of one block, or parts of them; `number` is that of the first day in its spell."""

    person: np.ndarray
    first: np.ndarray
    last: np.ndarray
    degree: np.ndarray
    number: np.ndarray

    def take(self, places: np.ndarray) -> "Rows":
        """The rows at the places."""
        return Rows(*(column.take(places) for column in self))


class Jobs:
    """The main employments, in order and without overlaps, to be looked up in."""

    def __init__(self, main: pl.DataFrame, people: int):
        self.first, self.last = main["first"].to_numpy(), main["last"].to_numpy()
        person = main["person"].to_numpy()
        self.people, self.starts = people, blocks.starts(person, people).astype(np.int32)
        self._after = self.starts[1:] - 1
        self._begins, self._ends = (days(person, column) for column in (self.first, self.last))

    def around(self, rows: Rows) -> tuple[np.ndarray, np.ndarray]:
        """The first and the last employment that may share a day with each row. For a person with more than a few they
        are those that do, the last before the first when none does: no pairs that grow with the square."""
        low, high = (starts.take(rows.person, mode="clip") for starts in (self.starts, self._after))
        at = np.flatnonzero(high - low >= FEW)
        some = rows.person.take(at)
        low[at] = np.searchsorted(self._ends, days(some, rows.first.take(at)))
        high[at] = np.searchsorted(self._begins, days(some, rows.last.take(at)), side="right") - 1
        return low, high


def days(person: np.ndarray, day: np.ndarray | int) -> np.ndarray:
    """Person and day as one growing number."""
    return person.astype(np.int64) * events.SPAN + day


def counted(rows: pl.DataFrame, until: int, relapse_days: int, jobs: Jobs) -> tuple[pl.DataFrame, list[Pieces]]:
    """The occasions [person, first, last, number, month] and the pieces of rows of own sickness, [person, first_day,
    last_day, degree] in order. What goes on ends with the day `until`, and what begins later is left out.

    An occasion is days that touch or overlap. `number` is its first day's in its spell: occasions are one spell when
    the first day is at most `relapse_days` after the last sick day, and healthy days between are not counted.
    """
    earliest = rows["first_day"].cast(pl.Int32).min()
    calendar = Calendar(until if earliest is None else min(earliest, until), until)

    def work(part: slice) -> tuple[pl.DataFrame, Pieces]:
        given = _read(rows[part], until)
        occasions, numbered, gap = _numbered(given, relapse_days)
        occasions = {**occasions, "month": calendar.month(occasions["first"])}
        return pl.DataFrame(occasions), _pieces(*_in_jobs(_disjoint(numbered, gap), jobs), calendar)

    done = blocks.each(work, blocks.of_persons(rows["person"]) or [slice(0, 0)])
    return pl.concat([occasions for occasions, _ in done], rechunk=True), [pieces for _, pieces in done]


def _read(part: pl.DataFrame, until: int) -> Rows:
    last = pl.col("last_day").cast(pl.Int32).fill_null(until).clip(upper_bound=until)
    table = part.select("person", first=pl.col("first_day").cast(pl.Int32), last=last,
                        degree=pl.col("degree").fill_null(UNKNOWN))
    begun = table.filter(pl.col("first") <= until)
    return Rows(*(begun[name].to_numpy() for name in begun.columns), number=np.empty(0, np.int32))


def _numbered(rows: Rows, relapse_days: int) -> tuple[dict[str, np.ndarray], Rows, np.ndarray]:
    """The occasions, the rows with their numbers, and from the latest day so far to each row's first (1: it is the
    day after; 0 or less: they overlap)."""
    reach = np.maximum.accumulate(days(rows.person, rows.last))
    gap = days(rows.person, rows.first)
    gap[1:] -= reach[:-1]
    gap[:1] = events.SPAN
    at = np.flatnonzero(gap > 1)
    sizes = np.diff(at, append=len(gap))
    person, first = rows.person.take(at), rows.first.take(at)
    last = (reach.take(at + sizes - 1) - days(person, 0)).astype(np.int32)
    length = last - first + 1
    before = np.cumsum(length, dtype=np.int32) - length  # only differences are used: they are right round the corner
    new = np.flatnonzero(gap.take(at) > max(relapse_days, 1))
    number = before - np.repeat(before.take(new), np.diff(new, append=len(at))) + 1
    found = {"person": person, "first": first, "last": last, "number": number}
    return found, rows._replace(number=rows.first + np.repeat(number - first, sizes)), gap


def _disjoint(rows: Rows, gap: np.ndarray) -> Rows:
    """The rows without overlaps: a day has the row with the highest degree. Those that were cut come last."""
    joins = gap <= 0
    many = joins.copy()
    many[:-1] |= joins[1:]
    at = np.flatnonzero(many)
    if not len(at):
        return rows
    parts = rows.take(np.flatnonzero(~many)), _cut(rows.take(at))
    return Rows(*map(np.concatenate, zip(*parts, strict=True)))


def _cut(crowd: Rows) -> Rows:
    """Rows that overlap, cut where any of them begins or ends. All of a person's on a day have the same day number."""
    begins, ends = days(crowd.person, crowd.first), days(crowd.person, crowd.last + 1)
    edges = np.sort(np.concatenate([begins, ends]))  # several times as fast as np.unique, which hashes
    edges = edges.take(np.flatnonzero(np.diff(edges, prepend=-events.SPAN)))
    row, stretch = spread(np.searchsorted(edges, begins), np.searchsorted(edges, ends) - 1)
    degree, source = np.full(len(edges), UNKNOWN - 1, crowd.degree.dtype), np.zeros(len(edges), np.int64)
    np.maximum.at(degree, stretch, crowd.degree.take(row))
    source[stretch] = row
    at = np.flatnonzero(degree >= UNKNOWN)
    one = crowd.take(source.take(at))
    first, after = ((edges.take(at + step) - days(one.person, 0)).astype(np.int32) for step in (0, 1))
    return Rows(one.person, first, after - 1, degree.take(at), one.number + first - one.first)


def _in_jobs(rows: Rows, jobs: Jobs) -> tuple[Rows, np.ndarray]:
    """The rows with an employment that each may share days with; of a row that several share there are several, cut.
    Where they share none the last day is before the first."""
    known = np.flatnonzero(rows.person < jobs.people)
    rows = rows if len(known) == len(rows.person) else rows.take(known)
    place, job = spread(*jobs.around(rows))
    rows = rows.take(place)
    first, last = np.maximum(rows.first, jobs.first.take(job)), np.minimum(rows.last, jobs.last.take(job))
    return rows._replace(first=first, last=last, number=rows.number + first - rows.first), job


def spread(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each place, whole numbers from `low` to `high`: the places, and the numbers. Few have more than one."""
    some = np.flatnonzero(high >= low)
    more = np.flatnonzero(high > low)
    begin = low.take(more) + 1
    times = high.take(more) - begin + 1
    nth = np.arange(times.sum(), dtype=low.dtype) - np.repeat(np.cumsum(times, dtype=low.dtype) - times, times)
    return (np.concatenate([some, np.repeat(more, times)]),
            np.concatenate([low.take(some), np.repeat(begin, times) + nth]))


def _pieces(rows: Rows, job: np.ndarray, calendar: Calendar) -> Pieces:
    """The rows cut at the borders of months, and their days by band; those that end before they begin are left out."""
    begins, ends = calendar.month(rows.first), calendar.month(rows.last)
    place, month = spread(begins, np.where(rows.first <= rows.last, ends, begins - 1))
    rows = rows.take(place)
    first = np.maximum(rows.first, calendar.first_of(month))
    last = np.minimum(rows.last, calendar.first_of(month + 1) - 1)
    cut = rows._replace(first=first, last=last, number=rows.number + first - rows.first)
    return _divided(cut, job.take(place), month)


def _divided(rows: Rows, job: np.ndarray, month: np.ndarray) -> Pieces:
    number, count = rows.number, rows.last - rows.first + 1
    short = np.clip(FIRST_LONG_DAY - number, 0, count).astype(SMALL)
    very_long = np.clip(number + count - FIRST_VERY_LONG_DAY, 0, count).astype(SMALL)
    days = count.astype(SMALL)
    return Pieces(rows.person, job, month, rows.degree, days, short, days - short - very_long, very_long)
