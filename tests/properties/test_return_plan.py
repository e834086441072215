"""What holds for the plan whatever the days: no deadline before its time, and steps without gaps or overlaps."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules.errors import BadInput
from omtanke.rules.occasions import Occasion
from omtanke.rules.plan_rows import Change, differences, not_released
from omtanke.rules.return_plan import Assumption, Need, Stance, duty, plan_day
from omtanke.rules.spells import day_number, spells
from omtanke.rules.work_steps import MOST_STEPS, Step, degree_on, in_order, stretches

FIRST = date(2026, 1, 1)
days = st.integers(0, 500).map(lambda number: FIRST + timedelta(days=number))
stances = st.sampled_from(Stance)
answers = st.lists(st.tuples(days, stances), max_size=6).map(
    lambda rows: [Assumption(day, stance) for day, stance in sorted(rows, key=lambda row: row[0])])
steps = st.lists(st.tuples(days, st.integers(0, 100)), max_size=MOST_STEPS, unique_by=lambda row: row[0]).map(
    lambda rows: [Step(*row) for row in rows])


def ongoing(first: date):
    return spells([Occasion(first, None)], as_of=date(2028, 1, 1))[0]


@given(days, answers)
def test_a_plan_is_never_due_before_day_thirty_and_never_before_it_was_assumed(first, made):
    spell = ongoing(first)
    found = duty(spell, made, as_of=date(2027, 12, 31))
    if found.need is Need.DUE:
        assert found.by >= plan_day(spell) and day_number(spell, plan_day(spell)) == 30
        assert made[-1].stance is Stance.PLAN and found.by <= max(plan_day(spell), made[-1].made_on)
        assert found.at_once == (found.by in {a.made_on for a in made})
    else:
        assert found.need is (Need.ASK if not made else Need.NOT_REQUIRED)


@given(days, answers, days)
def test_saying_the_same_again_moves_no_deadline(first, made, again):
    spell, as_of = ongoing(first), date(2027, 12, 31)
    known = [a for a in made if a.made_on <= again]
    if known:
        repeated = [*known, Assumption(again, known[-1].stance)]
        assert duty(spell, repeated, as_of=as_of) == duty(spell, known, as_of=as_of)


@given(steps)
def test_steps_in_order_say_the_same_every_day(written):
    ordered = in_order(written)
    assert in_order(ordered) == ordered
    assert all(a.first_day < b.first_day and a.degree != b.degree for a, b in zip(ordered, ordered[1:], strict=False))
    for number in range(0, 505, 7):
        day = FIRST + timedelta(days=number)
        begun = [step for step in written if step.first_day <= day]
        assert degree_on(ordered, day) == (max(begun, key=lambda s: s.first_day).degree if begun else 0)


@given(steps, days, days)
def test_a_chart_has_every_day_once(written, first, last):
    drawn = stretches(in_order(written), first, last)
    shown = [s.first_day + timedelta(days=n) for s in drawn for n in range((s.last_day - s.first_day).days + 1)]
    assert shown == [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert all(degree_on(in_order(written), s.last_day) == s.degree for s in drawn)


@given(st.lists(st.tuples(days, st.integers(-50, 150), st.none() | days), max_size=MOST_STEPS + 2))
def test_whatever_is_written_is_taken_or_refused_with_a_code(rows):
    try:
        ordered = in_order([Step(*row) for row in rows])
    except BadInput as refused:
        assert refused.code in {"degree", "day_order", "overlap", "too_many"} and "sv" in refused.texts
    else:
        assert all(0 <= step.degree <= 100 for step in ordered)


@pytest.mark.parametrize("degree", [True, 12.5, "50"])
def test_a_degree_that_is_no_whole_number_is_refused(degree):
    with pytest.raises(BadInput) as refused:
        in_order([Step(FIRST, degree)])
    assert refused.value.code == "degree"


@given(st.sets(st.integers(0, 5)), st.sets(st.integers(0, 3), min_size=1), st.sets(
    st.tuples(st.integers(0, 5), st.integers(0, 3))))
def test_a_row_enters_exactly_when_every_recipient_may_have_it(rows, recipients, released):
    lacking = not_released(rows, sorted(recipients), lambda row, one: (row, one) in released)
    for row in rows:
        assert (row not in lacking) == all((row, one) in released for one in recipients)


parts = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", None, "one", "two", []]))


@given(parts, parts)
def test_differences_lead_from_one_version_to_the_other(before, after):
    found = {d.key: d for d in differences(before, after)}
    made = {key: value for key, value in before.items() if value} | {
        key: d.after for key, d in found.items() if d.change is not Change.REMOVED}
    made = {key: value for key, value in made.items() if key not in found or found[key].change is not Change.REMOVED}
    assert made == {key: value for key, value in after.items() if value}
    assert not differences(after, after)
