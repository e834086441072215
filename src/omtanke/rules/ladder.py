"""The ladder: which rungs of the routine hold for a person on a day, and which are silent because they were answered.

Everything follows DESIGN §8, "The ladder, exactly". A rung is a reason to talk; it decides nothing about anyone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from omtanke.rules.dates import ONE_DAY, months_forward, window
from omtanke.rules.occasions import Occasion
from omtanke.rules.routine import Comparison, Repeat, Routine, Rung

AnswerKind = Literal["held", "explained", "postponed"]
ANSWER_KINDS: tuple[AnswerKind, ...] = ("held", "explained", "postponed")
POSTPONED_DAYS = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a rung's signal: the talk was held, there is an explanation, or it is postponed.

    `rung` is the rung's place in the file, 1 for the first. `until` is inclusive, matters for `postponed` only, and is
    `day` + 30 days when None.
    """

    rung: int
    day: date
    kind: AnswerKind
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """A rung that holds and is not silent, with everything needed to show why. Both window days are inclusive.

    `earlier` is the day it was reached, for a rung that held when the person's unit was switched on and ever since.
    """

    rung: int
    occasions: tuple[Occasion, ...]
    window_first_day: date
    window_last_day: date
    earlier: date | None = None


def raised(
    occasions: Sequence[Occasion], routine: Routine, *, as_of: date, answers: Iterable[Answer] = (),
    unit_start: date | None = None,
) -> list[Raised]:
    """Return one person's rungs that hold on `as_of` and are not silenced, in the order of the file.

    `occasions` come from `occasions(periods, exclude_kinds=routine.exclude_kinds)`. Lower and higher mean the place in
    the file. Decisions where DESIGN §8 leaves room:

    - an occasion that begins after `as_of` does not count, and an answer dated after `as_of` is not there yet;
    - `start` lets a rung through only when it was *reached* after `start`: the unbroken time in which it has held until
      `as_of` began after that day. A rung that held on `start` and ever since stays silent, also when a later occasion
      comes; the next rung does not;
    - `unit_start` is the day the person's unit was switched on. It silences nothing: a rung that held on that day and
      ever since is returned as `earlier`, for HR's list. To tell, the occasions must reach back to that day's window.
    """
    eligible = [o for o in occasions if o.first_day <= as_of and not _excluded(o, routine)]
    given = tuple(answers)
    found = []
    for number, rung in enumerate(routine.rungs, start=1):
        if len(eligible) < rung.occasions:
            continue  # whatever the comparison, a rung needs at least its own number
        first, last = window(as_of, rung.months)
        counted = tuple([o for o in eligible if o.first_day >= first])
        if not _holds(len(counted), rung):
            continue
        if any(_silences(answer, number, rung, counted, routine, as_of) for answer in given):
            continue
        asked = routine.start is not None or unit_start is not None
        reached = _reached_on(occasions, rung, routine, as_of) if asked else None
        if routine.start is not None and reached <= routine.start:
            continue
        earlier = reached if unit_start is not None and reached <= unit_start else None
        found.append(Raised(number, counted, first, last, earlier))
    return found


def answer_valid(answer: Answer, *, valid_months: int, as_of: date) -> bool:
    """Say whether an answer still holds on `as_of`, new occasions apart.

    Held and explained hold while the answer's day lies in the window of `valid_months` that ends with `as_of`: given
    10 March 2026 and 12 months, the last silent day is 9 March 2027. Postponed holds up to and including `until`.
    """
    if answer.day > as_of:
        return False
    if answer.kind == "postponed":
        return as_of <= (answer.until or answer.day + timedelta(days=POSTPONED_DAYS))
    return answer.day >= window(as_of, valid_months)[0]


def _holds(count: int, rung: Rung) -> bool:
    """Compare the count with the rung's number; `==` stops holding when the count passes it."""
    if rung.comparison is Comparison.MORE_THAN:
        return count > rung.occasions
    if rung.comparison is Comparison.EXACTLY:
        return count == rung.occasions
    return count >= rung.occasions


def _excluded(occasion: Occasion, routine: Routine) -> bool:
    """Say whether the occasion *starts* in an excluded period; one that only reaches into it counts."""
    return bool(routine.exclude_periods) and any(
        period.first_day <= occasion.first_day <= period.last_day for period in routine.exclude_periods
    )


def _reached_on(occasions: Sequence[Occasion], rung: Rung, routine: Routine, as_of: date) -> date:
    """Return the first day of the unbroken time in which the rung has held until `as_of`, where it holds.

    The count changes only on the day an occasion begins and on the day it leaves the window, so only those are asked.
    """
    counted = [o for o in occasions if o.first_day <= as_of and not _excluded(o, routine)]
    leaving = (_leaves(o.first_day, rung.months) for o in counted)
    reached = as_of
    for day in sorted({*(o.first_day for o in counted), *(d for d in leaving if d <= as_of)}, reverse=True):
        first = window(day, rung.months)[0]
        if not _holds(sum(first <= o.first_day <= day for o in counted), rung):
            break
        reached = day
    return reached


def _leaves(first_day: date, months: int) -> date:
    """Return the first day whose window no longer holds an occasion that began on `first_day`."""
    day = months_forward(first_day, months)
    while window(day, months)[0] <= first_day:
        day += ONE_DAY
    return day


def _silences(
    answer: Answer, number: int, rung: Rung, counted: tuple[Occasion, ...], routine: Routine, as_of: date
) -> bool:
    """Say whether the answer silences this rung: its own rung and all lower ones, while it is valid.

    With `repeat="each"` a counted occasion that began after the answer's day opens the rung again, whatever was
    answered; one that began on the answer's day was known when the answer was given.
    """
    if answer.rung < number or not answer_valid(answer, valid_months=routine.answer_valid_months, as_of=as_of):
        return False
    return rung.repeat is Repeat.ONCE or all(o.first_day <= answer.day for o in counted)
