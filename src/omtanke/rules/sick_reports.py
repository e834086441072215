"""Sick reports: what was told, one thing after the other, and what of it holds.

Each telling is a fact with its own moment and is never overwritten. The rule, in the order that things were told
(docs/rulebook):

1. A sick report gives the first day, the degree, and perhaps the day when the person thinks to be back.
2. Another degree holds from its day on; another day to be back replaces the one before.
3. A well report gives the first day of being well again: the sickness ends the day before, a weekend day or not
   (rules.md §1.2). Of several the last told holds.
4. Who says "still ill" before that day has come takes the well report back.
5. What changes days that lie before the day when it is told (another first day, an earlier degree, another well day
   than was told, a report taken back) may change pay. From the employee it holds when the manager has confirmed it;
   from the manager at once, and the employee sees it. What the manager has said no to never holds.
6. No sick pay is owed for time before the report (sjuklönelagen 8 §), so the day of the first telling is kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from omtanke.rules.dates import ONE_DAY
from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import Kind
from omtanke.rules.periods import Period

MOST_AHEAD = timedelta(days=7)
"""The longest before a day that it can be reported: whoever knows of an operation next month tells it then."""
MOST_BACK = timedelta(days=14)
"""The longest after the first day that someone can report it themselves. Later it is the manager who does."""
MOST_BACK_FOR_OTHERS = timedelta(days=90)


class Said(StrEnum):
    """What is told."""

    ILL = "ill"
    DEGREE = "degree"
    BACK = "back"
    STILL = "still"
    WELL = "well"
    FIRST_DAY = "first_day"
    MISTAKE = "mistake"


class Confirmed(StrEnum):
    """Whether a manager's word is needed, and was given."""

    NOT_NEEDED = ""
    WAITS = "waits"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing that was told. `day`: the first day (ILL, FIRST_DAY), the day a degree holds from, the first day well
    again (WELL). `degree`: percent, of ILL and DEGREE. `back_on`: the day the person thinks to be back at work."""

    said: Said
    told_on: date
    day: date | None = None
    degree: int | None = None
    back_on: date | None = None
    confirmed: Confirmed = Confirmed.NOT_NEEDED

    @property
    def holds(self) -> bool:
        """Say whether it counts: no manager's word is waited for, and none was no."""
        return self.confirmed in (Confirmed.NOT_NEEDED, Confirmed.YES)


@dataclass(frozen=True, slots=True)
class Sickness:
    """What holds of a report. `degrees`: (from, percent), by day; `well_on`: the first day of being well again, None
    while it goes on; `back_on`: when the person thinks to be back."""

    first_day: date
    degrees: tuple[tuple[date, int], ...]
    reported_on: date
    back_on: date | None = None
    well_on: date | None = None
    mistake: bool = False

    @property
    def last_day(self) -> date | None:
        """The last day of being ill, None while it goes on."""
        return self.well_on - ONE_DAY if self.well_on else None

    @property
    def goes_on(self) -> bool:
        """Say whether it goes on, as far as is told."""
        return self.well_on is None and not self.mistake

    def degree_on(self, day: date) -> int:
        """Return the degree in percent on a day from the first one on."""
        return next(degree for since, degree in reversed(self.degrees) if since <= max(day, self.first_day))


def what_holds(tellings: Iterable[Telling]) -> Sickness:
    """Return what holds of the tellings, given in the order they were told; the first is the sick report.

    Raises ValueError when the first is not a sick report.
    """
    first, *later = tellings
    if first.said is not Said.ILL or first.day is None:
        raise ValueError("a report begins with a sick report")
    found = Sickness(first.day, ((first.day, first.degree or 100),), first.told_on, first.back_on)
    for telling in later:
        if telling.holds:
            found = _after(found, telling)
    return found


def _after(was: Sickness, telling: Telling) -> Sickness:
    match telling.said:
        case Said.DEGREE:
            degrees = _degrees(was, telling.day, telling.degree)
            return replace(was, degrees=degrees, back_on=telling.back_on or was.back_on)
        case Said.BACK:
            return replace(was, back_on=telling.back_on)
        case Said.STILL:
            return replace(was, well_on=None, back_on=telling.back_on)
        case Said.WELL:
            return replace(was, well_on=telling.day)
        case Said.FIRST_DAY:
            return replace(was, first_day=telling.day, degrees=_moved(was.degrees, telling.day))
        case Said.MISTAKE:
            return replace(was, mistake=True)
    raise ValueError("a report begins with its sick report, once")


def _degrees(was: Sickness, day: date, degree: int) -> tuple[tuple[date, int], ...]:
    """The degrees when another one holds from a day on: what was told of later days gives way."""
    day = max(day, was.first_day)
    return (*((since, told) for since, told in was.degrees if since < day), (day, degree))


def _moved(degrees: Sequence[tuple[date, int]], first: date) -> tuple[tuple[date, int], ...]:
    """The degrees when the sickness begins on another day: the first one told holds from there."""
    begun = [degree for since, degree in degrees if since <= first]
    return ((first, begun[-1] if begun else degrees[0][1]), *((s, d) for s, d in degrees[1:] if s > first))


def periods(sickness: Sickness) -> list[Period]:
    """Return the sickness as periods of one degree each, by first day, both days inclusive; none for a mistake, or when
    the well day is not after the first day."""
    if sickness.mistake or sickness.well_on and sickness.well_on <= sickness.first_day:
        return []
    end = sickness.last_day
    begun = [(since, degree) for since, degree in sickness.degrees if end is None or since <= end]
    ends = [since - ONE_DAY for since, _ in begun[1:]] + [end]
    return [Period(since, last, degree, Kind.SICK) for (since, degree), last in zip(begun, ends, strict=True)]


def needs_confirming(telling: Telling, was: Sickness) -> bool:
    """Say whether the employee's telling changes days that lie before it, so that pay may change (rule 5)."""
    match telling.said:
        case Said.DEGREE:
            return telling.day < telling.told_on
        case Said.FIRST_DAY:
            return min(telling.day, was.first_day) < telling.told_on
        case Said.WELL:
            return was.well_on is not None and min(telling.day, was.well_on) < telling.told_on
        case Said.MISTAKE:
            return was.first_day < telling.told_on
    return False


class NotTaken(BadInput):
    """Something told that cannot be taken as it is. `code` says why; the page says it in words, with a way on."""

    def __init__(self, code: str, text: str):
        super().__init__(text, code=code)


def check_ill(day: date, back_on: date | None, *, today: date, own: bool) -> None:
    """Raise NotTaken unless the first day lies at most 7 days ahead and, for someone's own report, at most 14 back (90
    for another's), and the day to be back after it."""
    if day > today + MOST_AHEAD:
        raise NotTaken("too_far_ahead", "the first day lies more than seven days ahead; report it nearer the day")
    if day < today - (MOST_BACK if own else MOST_BACK_FOR_OTHERS):
        raise NotTaken("too_long_ago", "the first day lies too far back; the manager can report it")
    if back_on is not None and back_on <= day:
        raise NotTaken("back_before_first", "the day to be back is not after the first day; choose a later one")


def check_well(well_on: date, was: Sickness, *, today: date) -> None:
    """Raise NotTaken unless the first day well again comes after the first day ill and at most 7 days ahead."""
    if was.mistake:
        raise NotTaken("not_open", "the report has been taken back; there is nothing to end")
    if well_on <= was.first_day:
        raise NotTaken("well_before_first", "the first day well again is not after the first day ill")
    if well_on > today + MOST_AHEAD:
        raise NotTaken("too_far_ahead", "the day lies more than seven days ahead; report it nearer the day")


REMINDED_WITHOUT_A_DAY = timedelta(days=7)
"""When nobody has said a day to be back: asked a week after the report, about when a certificate begins to be due."""


class Asked(StrEnum):
    """Who is asked whether the person is well again."""

    NOBODY = "nobody"
    EMPLOYEE = "employee"
    AGAIN = "again"
    MANAGER = "manager"


def ask_on(was: Sickness, *, last_told_on: date) -> date | None:
    """Return the day from which somebody is asked whether the person is well again: the day they thought to be back, or
    a week after the latest thing that was told (`last_told_on`); None when it does not go on."""
    if not was.goes_on:
        return None
    return was.back_on or last_told_on + REMINDED_WITHOUT_A_DAY


def asked(since: date | None, *, today: date) -> Asked:
    """Return who is asked today, when the asking began on `since` (`ask_on`): the employee that day and once more the
    day after, the manager from the second day after."""
    if since is None or today < since:
        return Asked.NOBODY
    late = (today - since).days
    return (Asked.EMPLOYEE, Asked.AGAIN)[late] if late < 2 else Asked.MANAGER
