"""Which question a month's figures leave a manager with: one, chosen by rule from what is shown.

The rules are asked in an order that never changes. Each uses only figures that the gate shows, and each asks about the
work or about what the manager needs: none asks about anybody, and none says that somebody has done wrong. The question
of the month before rests, so that a unit whose figures stay the same is not asked the same month after month. The
series of questions begins anew each January.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

CHANGE = 1.0
"""Percentage points, in the mean of three months against the same three a year before: less is called the same."""
THREE = 3


class Question(StrEnum):
    """The questions, in the order in which they are asked for."""

    NEW_REPEATED = "new_repeated"   # somebody is new among those who have been ill more than three times
    UP = "up"                       # three months higher than a year before
    DOWN = "down"                   # three months lower than a year before
    LONG = "long"                   # most days are day 15 and on of a sick period
    OFTEN = "often"                 # a tenth or more have been ill more than three times
    SHORT = "short"                 # two thirds of the days are among the first fourteen
    STEADY = "steady"               # three months about as a year before
    OPEN = "open"                   # nothing of this, or nothing is shown


@dataclass(frozen=True)
class Seen:
    """A unit's month as the gate shows it; None is not shown. `month` is "YYYY-MM". `share` is in percent of the days,
    `year_before` the same twelve months earlier; `short` are net days 1 to 14 of sick periods, `longer` those from
    day 15. `flagged` have been ill more than three times in twelve months, of `employed`; `inflow` are new."""

    month: str
    share: float | None = None
    year_before: float | None = None
    short: float | None = None
    longer: float | None = None
    flagged: int | None = None
    employed: int | None = None
    inflow: int | None = None


USES: dict[Question, tuple[str, ...]] = {
    Question.NEW_REPEATED: ("inflow",), Question.UP: ("share", "year_before"), Question.DOWN: ("share", "year_before"),
    Question.LONG: ("short", "longer"), Question.OFTEN: ("flagged", "employed"), Question.SHORT: ("short", "longer"),
    Question.STEADY: ("share", "year_before"), Question.OPEN: ()}
"""Which figures each question stands on."""


def question(months: Sequence[Seen]) -> Question:
    """The question of the last of the months, which follow each other; those before it are what it is compared with.
    Raises ValueError for no months."""
    if not months:
        raise ValueError("a question needs a month")
    chosen: Question | None = None
    for number, month in enumerate(months):
        if month.month[:4] == months[-1].month[:4]:
            held = holding(months[:number + 1])
            chosen = next((one for one in held if one != chosen), Question.OPEN)
    return chosen or Question.OPEN


def holding(months: Sequence[Seen]) -> list[Question]:
    """Every question whose rule holds for the last of the months, the first to be asked first. OPEN always holds."""
    return [one for one in Question if _RULES[one](months)]


def change(months: Sequence[Seen]) -> float | None:
    """By how many percentage points the mean of the last three months differs from the same months a year before; None
    when one of the six is not shown."""
    last = months[-THREE:]
    pairs = [(one.share, one.year_before) for one in last if one.share is not None and one.year_before is not None]
    return sum(now - before for now, before in pairs) / THREE if len(pairs) == THREE else None


def _changed(holds: Callable[[float], bool]) -> Callable[[Sequence[Seen]], bool]:
    def rule(months: Sequence[Seen]) -> bool:
        found = change(months)
        return found is not None and holds(found)
    return rule


def _new(months: Sequence[Seen]) -> bool:
    return (months[-1].inflow or 0) > 0


def _long(months: Sequence[Seen]) -> bool:
    now = months[-1]
    return now.short is not None and now.longer is not None and now.longer > now.short


def _short(months: Sequence[Seen]) -> bool:
    now = months[-1]
    return now.short is not None and now.longer is not None and now.short > 0 and now.short >= 2 * now.longer


def _often(months: Sequence[Seen]) -> bool:
    now = months[-1]
    return now.flagged is not None and now.employed is not None and now.flagged > 0 and 10 * now.flagged >= now.employed


_RULES: dict[Question, Callable[[Sequence[Seen]], bool]] = {
    Question.NEW_REPEATED: _new, Question.UP: _changed(lambda points: points >= CHANGE),
    Question.DOWN: _changed(lambda points: points <= -CHANGE), Question.LONG: _long, Question.OFTEN: _often,
    Question.SHORT: _short, Question.STEADY: _changed(lambda points: abs(points) < CHANGE),
    Question.OPEN: lambda _months: True}
