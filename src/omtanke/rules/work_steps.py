"""Back to work in steps: how much of one's ordinary time one works, from which day. Whole percent, 0 to 100."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from omtanke.rules.dates import ONE_DAY, days
from omtanke.rules.errors import BadInput

FULL = 100
MOST_STEPS = 12
LEAST_TAIL, TAIL_SHARE = 14, 0.2


@dataclass(frozen=True, slots=True)
class Step:
    """From `first_day` one works `degree` percent of one's ordinary time. Without `last_day` until the next step; with
    it too: the days until the next step are filled by this one."""

    first_day: date
    degree: int
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days with one degree of work, both inclusive: what a chart draws."""

    first_day: date
    last_day: date
    degree: int


def in_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps as they will be read: by day, without last days, and without a step that changes nothing.

    Raises BadInput, with the step's number among those given (1 for the first): `degree` outside 0 to 100 in whole
    percent, `day_order` when a last day comes before the first, `overlap` when two begin the same day or one begins
    before another has ended, `too_many` above twelve.
    """
    if len(steps) > MOST_STEPS:
        raise _bad("too_many", None, f"write at most {MOST_STEPS} steps", f"skriv högst {MOST_STEPS} steg")
    for number, step in enumerate(steps, start=1):
        _check(step, number)
    numbered = sorted(enumerate(steps, start=1), key=lambda pair: pair[1].first_day)
    for (_, former), (number, step) in pairwise(numbered):
        if step.first_day <= (former.last_day or former.first_day):
            raise _bad("overlap", number, "two steps have the same days; let each begin after the one before",
                       "två steg har samma dagar; låt varje steg börja efter det förra")
    kept: list[Step] = []
    for _, step in numbered:
        if not kept or kept[-1].degree != step.degree:
            kept.append(Step(step.first_day, step.degree))
    return tuple(kept)


def degree_on(steps: Sequence[Step], day: date, *, before: int = 0) -> int:
    """How much one works on a day, in percent: the last step begun. `before` is the degree until the first one.
    `steps` are as `in_order` gives them."""
    return next((step.degree for step in reversed(steps) if step.first_day <= day), before)


def stretches(steps: Sequence[Step], first_day: date, last_day: date, *, before: int = 0) -> list[Stretch]:
    """The days from `first_day` to `last_day`, both inclusive, as stretches without gaps: what a chart draws.

    `steps` are as `in_order` gives them; `before` is the degree until the first one. A window that ends before it
    begins is empty.
    """
    if last_day < first_day:
        return []
    turns = [first_day, *(step.first_day for step in steps if first_day < step.first_day <= last_day)]
    ends = [*(turn - ONE_DAY for turn in turns[1:]), last_day]
    return [Stretch(first, last, degree_on(steps, first, before=before))
            for first, last in zip(turns, ends, strict=True)]


def chart_end(steps: Sequence[Step], first_day: date, *, today: date) -> date:
    """The last day of a chart that begins with `first_day`: so that the last step is seen to go on, and today is there.
    A fifth of the way after the last step or today, whichever is later, and at least two weeks."""
    last = max([first_day, today, *(step.first_day for step in steps)])
    return last + timedelta(days=max(LEAST_TAIL, round(days(first_day, last) * TAIL_SHARE)))


def back_in_full(steps: Sequence[Step]) -> date | None:
    """The day from which one works all of one's time, if the steps lead there and stay."""
    return steps[-1].first_day if steps and steps[-1].degree == FULL else None


def _check(step: Step, number: int) -> None:
    if isinstance(step.degree, bool) or not isinstance(step.degree, int) or not 0 <= step.degree <= FULL:
        raise _bad("degree", number, "write how much as a whole number of percent, 0 to 100",
                   "skriv hur mycket som hela procent, 0 till 100")
    if step.last_day is not None and step.last_day < step.first_day:
        raise _bad("day_order", number, "the last day comes before the first", "den sista dagen ligger före den första")


def _bad(code: str, number: int | None, english: str, swedish: str) -> BadInput:
    return BadInput(english, row=number, code=code, texts={"sv": swedish})
