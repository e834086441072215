"""The quiet clock of a meeting: when each step was meant to begin, what is left of it, and whether one is in time.

Whole minutes only: seconds are cut off before anything is compared, so the answer agrees with the clock on the wall.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

EASE = 2
"""So many minutes early or late are still in time: people talk, and a clock that notices everything is not quiet."""

ONE_MINUTE = timedelta(minutes=1)


class Pace(StrEnum):
    """How the meeting lies to its plan. Words for it are written elsewhere."""

    ON_TIME = "on_time"
    BEHIND = "behind"
    AHEAD = "ahead"
    PAST_END = "past_end"


@dataclass(frozen=True, slots=True)
class Planned:
    """A step's place: from, inclusive, to, exclusive, in whole `minutes`."""

    starts_at: datetime
    ends_at: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Clock:
    """What the clock says. `minutes_left` of the step, never below nought; `minutes` is by how many one is behind,
    ahead or past the end, nought when on time; `percent` of the meeting has gone, 0 to 100; `steps` is the plan."""

    steps: tuple[Planned, ...]
    step: int
    minutes_left: int
    pace: Pace
    minutes: int
    percent: int
    ends_at: datetime


def length(starts_at: datetime, ends_at: datetime, began_at: datetime) -> int:
    """How many minutes a meeting has that was booked between two moments and began at a third.

    To the booked end, since people have other meetings; but never more than was booked, and never less than half: a
    meeting that began so late has another end than the booked one.
    """
    booked = _minutes(starts_at, ends_at)
    return max(-(-booked // 2), min(booked, _minutes(began_at, ends_at)))


def spread(suggested: Sequence[int], minutes: int) -> list[int]:
    """Share out so many whole minutes over the steps, in proportion to what is suggested for each.

    The sum is exactly `minutes`; the same length as suggested changes nothing. Minutes left over by rounding go to
    the steps that lost most by it, of two such the earlier. While there are as many minutes as steps, every step has at
    least one. Raises ValueError without steps, or for a step or a meeting of no minutes.
    """
    if not suggested or min(suggested) < 1 or minutes < 1:
        raise ValueError("give at least one step, and at least one minute for each and for the meeting")
    total = sum(suggested)
    shares = [one * minutes // total for one in suggested]
    lost = sorted(range(len(suggested)), key=lambda step: (-(suggested[step] * minutes % total), step))
    for step in lost[:minutes - sum(shares)]:
        shares[step] += 1
    while 0 in shares and max(shares) > 1:
        shares[shares.index(max(shares))] -= 1
        shares[shares.index(0)] += 1
    return shares


def planned(suggested: Sequence[int], began_at: datetime, minutes: int) -> tuple[Planned, ...]:
    """Each step's place in a meeting that began at a moment and is so many minutes long."""
    begins, found = _whole(began_at), []
    for share in spread(suggested, minutes):
        found.append(Planned(begins, begins + share * ONE_MINUTE, share))
        begins = found[-1].ends_at
    return tuple(found)


def clock(suggested: Sequence[int], *, began_at: datetime, minutes: int, step: int, now: datetime) -> Clock:
    """What the clock says at `now` to those who are on `step` (0 is the first) of a meeting of so many `minutes`.

    Behind: the step should have ended more than `EASE` minutes ago. Ahead: it should begin in more than `EASE` minutes.
    Past the end: the meeting's last minute has gone, whatever the step. A `now` before the beginning is the beginning.
    Raises ValueError for a step that is not there.
    """
    if not 0 <= step < len(suggested):
        raise ValueError("there is no such step")
    steps = planned(suggested, began_at, minutes)
    at, here, ends_at = max(_whole(now), steps[0].starts_at), steps[step], steps[-1].ends_at
    pace, off = _pace(at, here, ends_at)
    gone = min(100, 100 * _minutes(steps[0].starts_at, at) // minutes)
    return Clock(steps, step, max(0, _minutes(at, here.ends_at)), pace, off, gone, ends_at)


def _pace(at: datetime, here: Planned, ends_at: datetime) -> tuple[Pace, int]:
    if at >= ends_at:
        return Pace.PAST_END, _minutes(ends_at, at)
    late, early = _minutes(here.ends_at, at), _minutes(at, here.starts_at)
    if late > EASE:
        return Pace.BEHIND, late
    return (Pace.AHEAD, early) if early > EASE else (Pace.ON_TIME, 0)


def _whole(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _minutes(first: datetime, last: datetime) -> int:
    return (_whole(last) - _whole(first)) // ONE_MINUTE
