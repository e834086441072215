"""The routine simulator: what an employer's own history would have been with a routine, before it is adopted.

Every signal that the routine would have made, with the days that `rules.ladder` gives; what it would have asked of the
managers; and how often long absence came afterwards, with intervals. Aggregates only: nobody is shown or scored, and
groups go through the gate. What every number means: docs/simulator.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from omtanke.figures import months, simulator_load, simulator_outcome
from omtanke.figures.dataset import Dataset
from omtanke.figures.events import occasions
from omtanke.figures.prepared import Prepared, prepare
from omtanke.figures.simulator_milestones import reached
from omtanke.figures.simulator_outcome import MONTHS, Span, employed_spans
from omtanke.figures.simulator_signals import signals
from omtanke.rules.dates import months_back
from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import OWN_SICKNESS, Kind
from omtanke.rules.routine import ExcludedPeriod, Routine

MINUTES, MOST_TALKS = 60, 4
"""A talk with its preparation and its note; and how many of them a manager has time for in a month."""


@dataclass(frozen=True)
class Question:
    """What is asked of the history, both days included.

    `minutes` a talk; more than `most_talks` in a month is too much for one manager. `answer_months`: how long a talk
    keeps the signal silent; None is what the routine says, 0 is that no talk is held. `excluded` are periods besides
    the routine's own; `count_excluded` counts all of them as any other time. `suppress` hides groups of few.
    """

    first: date
    last: date
    minutes: int = MINUTES
    most_talks: int = MOST_TALKS
    answer_months: int | None = None
    excluded: tuple[ExcludedPeriod, ...] = ()
    count_excluded: bool = False
    suppress: bool = True


@dataclass(frozen=True)
class History:
    """An employer's tables made ready, and the last day that they tell about. Make it with `history`; it serves any
    number of routines and questions up to `last`."""

    absences: pl.DataFrame
    ready: Prepared
    employed: pl.DataFrame
    last: date
    known: date
    first_known: date | None
    made: dict[frozenset[Kind], pl.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def occasions(self, without: frozenset[Kind]) -> pl.DataFrame:
        """Everybody's occasions when some kinds are left out before rows are joined."""
        if not without & OWN_SICKNESS:
            return self.ready.occasions
        if without not in self.made:
            kept = self.absences.filter(~pl.col("kind").is_in([str(kind) for kind in without]))
            self.made[without] = occasions(kept, 0)
        return self.made[without]


@dataclass(frozen=True)
class Simulation:
    """`signals`: [person, rung, day, highest] in the question's days, for tests and for nobody else. `summary` is what
    may be shown, as plain values."""

    signals: pl.DataFrame
    summary: dict


def history(dataset: Dataset, *, last: date) -> History:
    """Make the tables ready for questions up to `last`.

    What is known reaches to `last`, or to the latest day an absence begins, if that is later: so far can what came
    after a signal be followed. What is ongoing goes on through that day. Raises BadInput as `prepare` does.
    """
    own = dataset.absences.filter(pl.col("kind").is_in([str(kind) for kind in OWN_SICKNESS]))
    begun = own["first_day"].max()
    known = max(last, begun) if begun else last
    closed = own.with_columns(pl.col("last_day").fill_null(known))
    ready = prepare(replace(dataset, absences=closed), last=months.of(known))
    numbers = pl.DataFrame({"key": ready.people}).with_row_index("number")
    rows = closed.rename({"person": "key"}).join(numbers, on="key").select(
        "kind", person=pl.col("number").cast(pl.Int32), first=pl.col("first_day").cast(months.DAY),
        last=pl.col("last_day").cast(months.DAY))
    return History(rows.sort("person", "first"), ready, employed_spans(ready), last, known, own["first_day"].min())


def simulate(told: History, routine: Routine, asked: Question) -> Simulation:
    """What the routine would have done in the question's days. Raises BadInput for days in the wrong order or after
    those that the history was made ready for."""
    if asked.last < asked.first:
        raise BadInput("the last day is before the first; correct one of them")
    if asked.last > told.last:
        raise BadInput(f"the history is made ready to {told.last}; ask for days up to it")
    span = _span(told, asked)
    periods = () if asked.count_excluded else (*routine.exclude_periods, *asked.excluded)
    valid = routine.answer_valid_months if asked.answer_months is None else asked.answer_months
    every = signals(told.occasions(routine.exclude_kinds), told.employed, routine, answer_months=valid,
                    periods=[(months.as_number(p.first_day), months.as_number(p.last_day)) for p in periods],
                    last=span.last)
    found = every.filter(pl.col("day") >= span.first)
    stones = reached(told.ready, told.employed, routine).filter(pl.col("day").is_between(span.first, span.last))
    talks = every.filter("highest").select("person", "day")
    summary = simulator_load.load(told.ready, routine, found, stones, asked)
    summary |= {"followup": simulator_outcome.followup(told.ready, told.employed, talks, span),
                "notes": _notes(told, routine, asked, span)}
    named = found.with_columns(person=told.ready.people.gather(found["person"]))
    return Simulation(named.sort("person", "day", "rung"), summary)


def _span(told: History, asked: Question) -> Span:
    followed = min(asked.last, months_back(told.known, MONTHS))
    return Span(*map(months.as_number, (asked.first, asked.last, followed)))


def _notes(told: History, routine: Routine, asked: Question, span: Span) -> Sequence[str]:
    """Words for what a reader must know: "history_short" (the ladder cannot have counted whole windows before the
    first day), "not_followed" (no signal has twelve known months after it), and "talks_held", always: what managers
    have done already is in the history."""
    longest = max((rung.months for rung in routine.rungs), default=0) + MONTHS
    short = told.first_known is None or months.of(told.first_known) > months.of(months_back(asked.first, longest))
    return [*(["history_short"] if short else []), *(["not_followed"] if span.followed < span.first else []),
            "talks_held"]
