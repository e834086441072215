"""One person's facts of one kind to stretches of constant degree, without looking at each day: spans may be long.

On a day the larger counts of what the whole (SJK) and its parts (SJK_KAR, SJK_LÖN, …) add up to, capped at the
schedule. Hours give a degree only on a day whose scheduled hours the file tells.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from omtanke.intake.readers.codes import Group
from omtanke.intake.readers.rows import UNKNOWN_PERCENT, Fact
from omtanke.intake.readers.schedule import PersonSchedule
from omtanke.intake.readers.values import MICRO, WHOLE

NOT_AWAY = 0


class Stretch(NamedTuple):
    """Days of one kind with one degree (whole percent, None unknown). `on_call`: sick on call only, so no degree."""

    first: int
    last: int
    kind: str
    degree: int | None
    on_call: bool


class _Load:
    """What the rows that cover a day add up to."""

    def __init__(self) -> None:
        self._percent, self._hours = [0, 0], [0, 0]
        self._on_call = self._unknown = 0

    def change(self, fact: Fact, sign: int) -> None:
        """Add the fact (1) or take it away (-1)."""
        if fact.code.group is Group.ON_CALL:
            self._on_call += sign
        elif fact.percent == UNKNOWN_PERCENT:
            self._unknown += sign
        elif fact.hours is not None:
            self._hours[fact.code.group] += sign * fact.hours
        else:
            self._percent[fact.code.group] += sign * fact.percent

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
            yield Stretch(day, days[place + 1] - 1, facts[0].code.kind, degree, on_call)
