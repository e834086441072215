"""The routine simulator is exactly the real ladder, asked every day (tests/reference/simulator.py)."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke.figures import simulator
from omtanke.figures.months import as_number, of
from omtanke.figures.simulator_milestones import reached
from omtanke.figures.simulator_outcome import employed_spans
from omtanke.rules.routine import (
    Action,
    Actor,
    Comparison,
    Counted,
    ExcludedPeriod,
    Milestone,
    Repeat,
    Routine,
    Rung,
    When,
)
from tests.factories.small_datasets import made
from tests.reference import simulator as slow

BEGINS = date(2023, 11, 25)  # the leap day and months of unlike length are in it
FIRST, LAST = BEGINS + timedelta(days=70), BEGINS + timedelta(days=430)
PEOPLE = ("anna", "bo", "cia")

kinds = st.sampled_from(["sick", "sick", "sick", "work_injury", "sick_child"])
days = st.integers(0, 780).map(lambda n: BEGINS + timedelta(days=n))
lengths = st.sampled_from([0, 0, 0, 1, 2, 5, 13, 14, 30, 100, None])
often = st.lists(st.integers(0, 100), min_size=3, max_size=9)  # somebody who is ill again and again


@st.composite
def absences(draw):
    rows = []
    for person in PEOPLE:
        starts = draw(st.lists(days, max_size=6)) + [
            BEGINS + timedelta(days=4 * n) for n in draw(often)]
        for first in starts:
            length = draw(lengths) if draw(st.booleans()) else draw(st.integers(0, 3))
            last = None if length is None else first + timedelta(days=length)
            rows.append((person, first.isoformat(), last and last.isoformat(), 100, draw(kinds), None))
    return rows


@st.composite
def employments(draw):
    rows = []
    for person in PEOPLE:
        for unit in draw(st.sampled_from((["a"], ["a"], ["a", "b"], []))):
            first = BEGINS + timedelta(days=draw(st.sampled_from([-400, -400, 0, 90, 91, 200])))
            length = draw(st.sampled_from([None, None, 90, 180, 400]))
            rows.append((person, unit, first.isoformat(), length and (first + timedelta(days=length)).isoformat(), 100,
                         draw(st.sampled_from(["K", "M", None])), "1995-02-28"))
    return rows


rungs = st.builds(
    Rung, occasions=st.integers(1, 5), months=st.sampled_from([1, 2, 3, 6, 12]), actor=st.just(Actor.MANAGER),
    action=st.just(Action.CARE_TALK), comparison=st.sampled_from(Comparison), repeat=st.sampled_from(Repeat))
stones = st.builds(
    Milestone, day=st.integers(1, 60), actor=st.just(Actor.HR), action=st.just(Action.CONTACT),
    counted=st.sampled_from([Counted.SICK_PERIOD, Counted.REPORT]), when=st.sampled_from(When))
periods = st.builds(lambda first, length: ExcludedPeriod(first, first + timedelta(days=length)), days,
                    st.integers(0, 40))
routines = st.builds(
    Routine, st.just("r"), st.just(BEGINS), st.lists(rungs, max_size=4).map(tuple),
    milestones=st.lists(stones, max_size=2, unique_by=lambda one: (one.day, one.counted, one.when)).map(tuple),
    start=st.none() | days, exclude_kinds=st.sampled_from([frozenset(), frozenset(), frozenset({"work_injury"})]),
    exclude_periods=st.lists(periods, max_size=2).map(tuple), answer_valid_months=st.sampled_from([1, 2, 5, 12]))


def as_rows(table, stones=False):
    epoch = date(1970, 1, 1)
    place = "milestone" if stones else "rung"
    columns = ["person", place, "day", *([] if stones else ["highest"])]
    return [(person, number, epoch + timedelta(days=day), *rest)
            for person, number, day, *rest in table.select(columns).iter_rows()]


@settings(max_examples=150, deadline=None)
@given(absences(), employments(), routines, st.booleans())
def test_every_signal_has_the_day_of_the_ladder(rows, held, routine, answered):
    dataset = made(rows, held)
    told, world = simulator.history(dataset, last=LAST), slow.World(dataset, LAST)
    asked = simulator.Question(FIRST, LAST, answer_months=None if answered else 0)
    found = simulator.simulate(told, routine, asked)
    expected = slow.signals(world, routine, routine.answer_valid_months if answered else 0)
    assert as_rows(found.signals) == [row for row in expected if row[2] >= FIRST]
    summary = found.summary
    assert summary["signals"] == sum(row["signals"] for row in summary["by_month"]) == len(found.signals)
    after = slow.followup(world, expected, FIRST)
    leads = after.pop("leads")
    assert {name: summary["followup"][name] for name in after} == after
    middle = summary["followup"]["lead_days_median"]
    assert middle == (None if not leads else (leads[(len(leads) - 1) // 2] + leads[len(leads) // 2]) / 2)


@settings(max_examples=60, deadline=None)
@given(absences(), employments(), st.lists(stones, min_size=1, max_size=2, unique_by=lambda one: (
    one.day, one.counted, one.when)).map(tuple))
def test_milestones_come_on_the_days_of_the_rules(rows, held, own):
    dataset = made(rows, held)
    told, world = simulator.history(dataset, last=LAST), slow.World(dataset, LAST)
    routine = Routine("r", BEGINS, (), milestones=own)
    found = reached(told.ready, employed_spans(told.ready), routine).filter(pl.col("day") <= as_number(LAST))
    named = found.with_columns(person=told.ready.people.gather(found["person"])).sort("person", "day", "milestone")
    assert as_rows(named, stones=True) == slow.milestones(world, routine)
    assert of(LAST) <= told.ready.last


@settings(max_examples=40, deadline=None)
@given(absences(), employments(), routines, st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows, held, routine, random):
    turned, moved = random.sample(rows, len(rows)), random.sample(held, len(held))
    asked = simulator.Question(FIRST, LAST)
    one, other = (simulator.simulate(simulator.history(made(*tables), last=LAST), routine, asked)
                  for tables in ((rows, held), (turned, moved)))
    assert one.signals.equals(other.signals)
    assert one.summary == other.summary
