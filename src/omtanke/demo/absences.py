"""Absence as a municipality has it: short and long, in winter and on Mondays, whole and part time, also for children.

The pattern is invented and only meant to look right: more in winter, more on Mondays, a few people with many short
absences, long cases with a stepwise return, relapses within days, work injuries, contagion, and some that go on today.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import exp
from random import Random

from omtanke.demo.catalogue import Work
from omtanke.rules.kinds import Kind

_MONTHS = (1.35, 1.5, 1.25, 1.0, 0.9, 0.7, 0.45, 0.75, 1.05, 1.15, 1.25, 1.1)
_ROTA_DAYS = (1.25, 1.1, 1.05, 1.0, 0.95, 0.85, 0.8)
_OFFICE_DAYS = (1.75, 1.35, 1.2, 1.1, 0.95, 0.3, 0.35)
_SHORT_LENGTHS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14)
_SHORT_WEIGHTS = (24, 22, 18, 11, 8, 4, 4, 3, 2, 2, 2)
_CHILD_LENGTHS, _CHILD_WEIGHTS = (1, 2, 3, 4, 5), (45, 28, 16, 7, 4)
_RETURNS = ((75, 50, 25), (75, 50, 25), (50, 25), (50,), (75, 50))
_HEALTHY_SHAPE, _OFTEN_SHARE, _OFTEN_TIMES, _NEVER_SHARE = 2.6, 0.025, 2.8, 0.12
_RELAPSE, _HALF_SHORT, _UNKNOWN, _CONTAGION = 0.05, 0.03, 0.003, 0.012
_CHILD_AGES, _PARENTS, _CHILD_RATE = range(27, 47), 0.5, 2.4
_LONG_LEAST, _LONG_MOST = 16, 600

SHORT, RELAPSE, LONG, CHILD, INFECTED = range(5)
Row = tuple[int, int | None, int | None, str]
"""First and last day as ordinals (None = goes on), degree in percent (None = unknown), kind."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """How likely absence begins on each day from `first` to `today` (ordinals), as running sums per kind of week."""

    first: int
    today: int
    rota: list[float]
    office: list[float]


def make_calendar(first_day: date, today: date) -> Calendar:
    """Weigh the days of the history by season and weekday; an average day weighs about 1."""
    first, last = first_day.toordinal(), today.toordinal()
    days = [date.fromordinal(n) for n in range(first, last + 1)]
    sums = [
        list(accumulate((_MONTHS[day.month - 1] * week[day.weekday()] for day in days), initial=0.0))
        for week in (_ROTA_DAYS, _OFFICE_DAYS)
    ]
    return Calendar(first, last, *sums)


def draw_absences(rng: Random, calendar: Calendar, work: Work, birth_year: int, first: int, last: int) -> list[Row]:
    """Draw one person's absences between two ordinals, both inside the calendar, in order of their first day.

    Nothing overlaps and nothing touches, but for the steps of one long case, which follow day on day.
    """
    starts = _starts(rng, calendar, work, birth_year, first, last)
    rows: list[Row] = []
    free = first
    for day, shape in starts:
        if day < free:
            continue
        made = _make(rng, work, shape, day)
        rows += made
        free = made[-1][1] + 2
        if shape == SHORT and rng.random() < _RELAPSE:
            again = _make(rng, work, RELAPSE, made[-1][1] + rng.randrange(2, 6))
            rows += again
            free = again[-1][1] + 2
    return _cut(rows, last, goes_on=last == calendar.today)


def _starts(
    rng: Random, calendar: Calendar, work: Work, birth_year: int, first: int, last: int
) -> list[tuple[int, int]]:
    """Draw the days on which something begins, with its shape, sorted."""
    sums = calendar.rota if work.rota else calendar.office
    low, high = sums[first - calendar.first], sums[last - calendar.first + 1]
    years = (high - low) / 365.25
    found = []
    for shape, rate in _rates(rng, work, calendar.today, birth_year):
        for _ in range(_poisson(rng, rate * years)):
            day = calendar.first + bisect_right(sums, low + rng.random() * (high - low)) - 1
            found.append((day, shape))
    return sorted(found)


def _rates(rng: Random, work: Work, today: int, birth_year: int) -> list[tuple[int, float]]:
    """How often a year each shape begins for this person: people differ a lot, and a few have many short absences."""
    frail = 0.0 if rng.random() < _NEVER_SHARE else rng.gammavariate(_HEALTHY_SHAPE, 1 / _HEALTHY_SHAPE)
    short = frail * work.short * (_OFTEN_TIMES if rng.random() < _OFTEN_SHARE else 0.85)
    age = today / 365.25 - birth_year
    child = _CHILD_RATE if int(age) in _CHILD_AGES and rng.random() < _PARENTS else 0.0
    long = work.long * (0.4 + 0.6 * frail) * _by_age(age)
    return [(SHORT, short), (LONG, long), (CHILD, child), (INFECTED, _CONTAGION)]


def _by_age(age: float) -> float:
    return 0.6 + age / 100


def _poisson(rng: Random, mean: float) -> int:
    limit, product, count = exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def _make(rng: Random, work: Work, shape: int, day: int) -> list[Row]:
    """Make the period, or for a long case the steps, that begin on `day`. Every last day is known here."""
    if shape == LONG:
        return _long(rng, work, day)
    if shape == CHILD:
        return [(day, day + rng.choices(_CHILD_LENGTHS, _CHILD_WEIGHTS)[0] - 1, 100, Kind.SICK_CHILD.value)]
    if shape == INFECTED:
        return [(day, day + rng.randrange(3, 10), 100, Kind.CONTAGION.value)]
    last = day + rng.choices(_SHORT_LENGTHS, _SHORT_WEIGHTS)[0] - 1
    chance = rng.random()
    degree = None if chance < _UNKNOWN else 50 if chance < _UNKNOWN + _HALF_SHORT else 100
    return [(day, last, degree, _kind(rng, work))]


def _kind(rng: Random, work: Work) -> str:
    return Kind.WORK_INJURY.value if rng.random() < work.injury else Kind.SICK.value


def _long(rng: Random, work: Work, day: int) -> list[Row]:
    """A long case: whole time and then step by step back, or part time from the first day, or whole time throughout."""
    length = min(_LONG_MOST, _LONG_LEAST + int(rng.lognormvariate(4.25, 1.0)))
    chance, kind = rng.random(), _kind(rng, work)
    if chance < 0.15:
        return [(day, day + length - 1, rng.choice((25, 50, 50, 75)), kind)]
    if chance < 0.5:
        return [(day, day + length - 1, 100, kind)]
    steps = (100, *rng.choice(_RETURNS))
    lengths = [max(5, int(length * share)) for share in (0.5, *[0.5 / (len(steps) - 1)] * (len(steps) - 1))]
    rows, first = [], day
    for degree, days in zip(steps, lengths, strict=True):
        rows.append((first, first + days - 1, degree, kind))
        first += days
    return rows


def _cut(rows: list[Row], last: int, *, goes_on: bool) -> list[Row]:
    """Drop what begins after `last`, and let what reaches it end there, or go on when `last` is today."""
    kept = [row for row in rows if row[0] <= last]
    if kept and kept[-1][1] >= last:
        first, _, degree, kind = kept[-1]
        kept[-1] = (first, None if goes_on else last, degree, kind)
    return kept
