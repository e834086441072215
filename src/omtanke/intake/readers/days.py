"""One person's facts of one kind to stretches of constant degree, without looking at each day: spans may be long.

On a day the larger counts of what the whole (SJK) and its parts (SJK_KAR, SJK_LÖN, …) add up to, capped at the
schedule. Hours give a degree only on a day whose scheduled hours the file tells. How many hours were away is kept
beside the degree, where the file tells it: as hours, or as an extent of a schedule that it tells for every day.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from omtanke.intake.readers.codes import Group
from omtanke.intake.readers.rows import UNKNOWN_PERCENT, Fact
from omtanke.intake.readers.schedule import PersonSchedule
from omtanke.intake.readers.values import HOUR, MICRO, OPEN, WHOLE
from omtanke.rules.minutes import part

NOT_AWAY = 0
MOST_AT_ONCE = 20
"""Of so many rows with hours over the same days the hours are told; of more they are not known."""


class Stretch(NamedTuple):
    """Days of one kind with one degree (whole percent, None unknown). `on_call`: sick on call only, so no degree.
    `minutes`: the hours away in whole minutes, None when the file does not tell them for every day."""

    first: int
    last: int
    kind: str
    degree: int | None
    on_call: bool
    minutes: int | None


class _Load:
    """What the rows that cover a day add up to."""

    def __init__(self) -> None:
        self._percent, self._hours = [0, 0], [0, 0]
        self._on_call = self._unknown = 0
        self._without = [0, 0]
        self._lost = 0
        self._own: dict[int, Fact] = {}

    def change(self, fact: Fact, sign: int) -> None:
        """Add the fact (1) or take it away (-1)."""
        if fact.code.group is Group.ON_CALL:
            self._on_call += sign
        elif fact.hours is not None:
            self._hours[fact.code.group] += sign * fact.hours
        else:
            self._change_extent(fact, sign)

    def degree(self, schedule: PersonSchedule, day: int) -> tuple[int | None, bool]:
        """Return (degree, on call only); degree 0 is not away, None is unknown."""
        scheduled = schedule.hours(day) if any(self._hours) else None
        shares = [self._share(group, scheduled) for group in (Group.WHOLE, Group.PART)]
        known = max((share for share in shares if share is not None), default=0)
        if known < WHOLE and (self._unknown or None in shares):
            return None, False
        if known <= 0:
            return (None, True) if self._on_call else (NOT_AWAY, False)
        return min(100, max(1, (known + MICRO // 2) // MICRO)), False

    def minutes(self, schedule: PersonSchedule, first: int, last: int) -> int | None:
        """Return the minutes away on the days, where the file tells them: the larger of the whole and its parts, at
        most the schedule. On call is outside of ordinary time, and is none of it."""
        if self._lost or last >= OPEN or len(self._own) > MOST_AT_ONCE:
            return None
        scheduled = schedule.total(first, last) if any(self._without) or any(self._hours) else None
        if any(self._without) and scheduled is None:
            return None
        most = max(self._told(group, scheduled or 0, first, last) for group in (Group.WHOLE, Group.PART))
        return max(0, (min(most, scheduled * HOUR) if scheduled else most) + MICRO // 2) // MICRO

    def _change_extent(self, fact: Fact, sign: int) -> None:
        known = fact.percent != UNKNOWN_PERCENT
        if known:
            self._percent[fact.code.group] += sign * fact.percent
        else:
            self._unknown += sign
        if fact.minutes is None:
            self._lost += 0 if known else sign
            self._without[fact.code.group] += sign * fact.percent if known else 0
        elif sign > 0:
            self._own[fact.row] = fact
        else:
            self._own.pop(fact.row, None)

    def _told(self, group: Group, scheduled: int, first: int, last: int) -> int:
        """What the rows of the group tell of the days, in millionths of minutes."""
        of_schedule = scheduled * min(self._without[group], WHOLE) // WHOLE if self._without[group] else 0
        if not self._own:
            return (of_schedule + self._hours[group]) * HOUR
        rows = [fact for fact in self._own.values() if fact.code.group is group]
        own = sum(_part(fact, first, last) for fact in rows) * MICRO
        together = sum(max(fact.percent or 0, 0) for fact in rows)
        if together > WHOLE:  # the same days told by several parts are one whole
            own = own * WHOLE // together
        return own + (of_schedule + self._hours[group]) * HOUR

    def _share(self, group: Group, scheduled: int | None) -> int | None:
        percent, hours = self._percent[group], self._hours[group]
        if hours == 0 or (hours > 0 and percent >= WHOLE):
            return percent
        return percent + hours * WHOLE // scheduled if scheduled else None


def stretches(facts: Sequence[Fact], schedule: PersonSchedule) -> Iterator[Stretch]:
    """Yield the stretches of facts of one kind in order, without gaps joined."""
    steps: dict[int, list[tuple[Fact, int]]] = {}
    for fact in facts:
        steps.setdefault(fact.first, []).append((fact, 1))
        steps.setdefault(fact.last + 1, []).append((fact, -1))
    load, days = _Load(), sorted(steps)
    for place, day in enumerate(days[:-1]):
        for fact, sign in steps[day]:
            load.change(fact, sign)
        degree, on_call = load.degree(schedule, day)
        if degree != NOT_AWAY:
            last = days[place + 1] - 1
            yield Stretch(day, last, facts[0].code.kind, degree, on_call, load.minutes(schedule, day, last))


def _part(fact: Fact, first: int, last: int) -> int:
    """The minutes of a row's days `first` to `last`, so that the parts of a row always sum to the whole."""
    return part(fact.minutes or 0, fact.last - fact.first + 1, first - fact.first, last - fact.first + 1)
