"""What must hold for every person's absences, whatever they are (figures.md, traps)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules.dates import days, months_back, months_forward, window
from omtanke.rules.kinds import Kind
from omtanke.rules.ladder import ANSWER_KINDS, Answer, raised
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from omtanke.rules.routine import Action, Actor, Comparison, ExcludedPeriod, Repeat, Routine, Rung
from omtanke.rules.spells import date_of_day, day_number, spells
from tests.reference import absences as slow

DAYS = st.dates(date(2023, 12, 1), date(2025, 4, 1))
LENGTHS = st.one_of(st.integers(0, 7), st.integers(0, 40))
RELAPSE = st.integers(0, 12)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first = draw(DAYS)
    ongoing = draw(st.integers(0, 19)) == 0
    last = None if ongoing else first + timedelta(days=draw(LENGTHS))
    return Period(first, last, draw(st.sampled_from((100, 50, None))), draw(st.sampled_from(Kind)))


PERIODS = st.lists(periods(), max_size=14)
RUNGS = st.builds(
    Rung, st.integers(1, 6), st.integers(1, 14), st.just(Actor.MANAGER), st.just(Action.CARE_TALK),
    comparison=st.sampled_from(Comparison), repeat=st.sampled_from(Repeat),
)  # fmt: skip
EXCLUDED = st.builds(lambda first, length: ExcludedPeriod(first, first + timedelta(days=length)), DAYS, LENGTHS)
ROUTINES = st.builds(
    Routine, st.just("Ekhult"), st.just(date(2024, 1, 1)), st.lists(RUNGS, min_size=1, max_size=4).map(tuple),
    start=st.none() | DAYS,
    exclude_kinds=st.sampled_from((frozenset(), frozenset({Kind.WORK_INJURY}))),
    exclude_periods=st.lists(EXCLUDED, max_size=2).map(tuple),
    answer_valid_months=st.integers(1, 14),
)  # fmt: skip
ANSWERS = st.lists(
    st.builds(
        lambda rung, day, kind, until: Answer(rung, day, kind, day + timedelta(days=until) if until else None),
        st.integers(1, 4), DAYS, st.sampled_from(ANSWER_KINDS), st.none() | st.integers(1, 60),
    ), max_size=4,
)  # fmt: skip


def split_at_months(period: Period) -> list[Period]:
    """The rows a payroll system writes: one per calendar month."""
    if period.last_day is None:
        return [period]
    found, first = [], period.first_day
    while first <= period.last_day:
        month_end = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        found.append(Period(first, min(month_end, period.last_day), period.degree, period.kind))
        first = month_end + timedelta(days=1)
    return found


@given(PERIODS)
def test_occasions_are_those_of_the_slow_way(rows):
    assert [(o.first_day, o.last_day) for o in occasions(rows)] == slow.occasions(rows)


@given(PERIODS, RELAPSE, DAYS)
def test_spells_are_those_of_the_slow_way(rows, relapse_days, as_of):
    found = spells(occasions(rows), relapse_days=relapse_days, as_of=as_of)
    expected = slow.spells(rows, relapse_days, as_of)
    assert [(s.first_day, s.last_day, s.days, len(s.occasions)) for s in found] == [row[:4] for row in expected]


@given(PERIODS, RELAPSE, DAYS)
def test_day_numbers_are_those_of_the_slow_way(rows, relapse_days, as_of):
    found = spells(occasions(rows), relapse_days=relapse_days, as_of=as_of)
    for spell, (first, *_, numbers) in zip(found, slow.spells(rows, relapse_days, as_of), strict=True):
        shown = slow.days_between(first - timedelta(days=1), as_of)
        assert {day: day_number(spell, day) for day in shown} == {day: numbers.get(day) for day in shown}


@given(PERIODS, ROUTINES, DAYS, ANSWERS)
def test_the_ladder_is_that_of_the_slow_way(rows, routine, as_of, answers):
    found = raised(occasions(rows, exclude_kinds=routine.exclude_kinds), routine, as_of=as_of, answers=answers)
    assert [(r.rung, [o.first_day for o in r.occasions]) for r in found] == slow.raised(rows, routine, as_of, answers)


@given(PERIODS, ROUTINES, DAYS, ANSWERS, DAYS)
def test_a_units_start_parts_signals_from_earlier_rungs_as_the_slow_way_does(rows, routine, as_of, answers, start):
    own = occasions(rows, exclude_kinds=routine.exclude_kinds)
    found = raised(own, routine, as_of=as_of, answers=answers, unit_start=start)
    sick = slow.sick_days(rows, routine.exclude_kinds)
    reached = {r.rung: slow.reached_on(sick, routine.rungs[r.rung - 1], routine, as_of) for r in found}
    assert {r.rung: r.earlier for r in found} == {n: day if day <= start else None for n, day in reached.items()}
    assert [(r.rung, [o.first_day for o in r.occasions]) for r in found] == slow.raised(rows, routine, as_of, answers)


@given(DAYS, st.integers(1, 30))
def test_windows_are_those_of_the_slow_way(as_of, months):
    assert slow.days_between(*window(as_of, months)) == slow.window(as_of, months)


@given(PERIODS)
def test_rows_split_at_months_change_nothing(rows):
    assert occasions([part for row in rows for part in split_at_months(row)]) == occasions(rows)


@given(PERIODS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_rows_changes_nothing(pair):
    rows, shuffled = pair
    assert occasions(shuffled) == occasions(rows)


@given(PERIODS, DAYS)
def test_rows_read_twice_change_nothing(rows, as_of):
    assert spells(occasions(rows + rows), as_of=as_of) == spells(occasions(rows), as_of=as_of)


@given(PERIODS, DAYS, st.integers(1, 13), st.integers(1, 6))
def test_a_longer_window_counts_at_least_as_much(rows, as_of, months, more):
    rungs = tuple(Rung(1, length, Actor.MANAGER, Action.CARE_TALK) for length in (months, months + more))
    found = raised(occasions(rows), Routine("Ekhult", as_of, rungs), as_of=as_of)
    counted = {signal.rung: set(signal.occasions) for signal in found}
    assert counted.get(1, set()) <= counted.get(2, set())


@given(DAYS, st.integers(1, 40), st.integers(1, 24))
def test_windows_never_move_backwards(as_of, later, months):
    assert window(as_of, months)[0] <= window(as_of + timedelta(days=later), months)[0]


@given(DAYS, st.integers(0, 60))
def test_months_forward_and_back_lose_at_most_three_days(day, months):
    there_and_back = months_back(months_forward(day, months), months)
    assert 0 <= (day - there_and_back).days <= 3


@given(PERIODS, DAYS, RELAPSE, st.integers(0, 6))
def test_a_wider_relapse_rule_joins_more_and_counts_the_same_days(rows, as_of, relapse_days, more):
    joined = occasions(rows)
    narrow = spells(joined, relapse_days=relapse_days, as_of=as_of)
    wide = spells(joined, relapse_days=relapse_days + more, as_of=as_of)
    assert len(wide) <= len(narrow)
    assert sum(s.days for s in wide) == sum(s.days for s in narrow)


@given(PERIODS, DAYS)
def test_a_spells_days_are_its_sick_days(rows, as_of):
    known = {day for day in slow.sick_days(rows) if day <= as_of}
    assert sum(spell.days for spell in spells(occasions(rows), as_of=as_of)) == len(known)


@given(PERIODS, DAYS)
def test_a_day_number_and_its_date_agree(rows, as_of):
    for spell in spells(occasions(rows), as_of=as_of):
        for number in {1, spell.days, (spell.days + 1) // 2}:
            assert day_number(spell, date_of_day(spell, number)) == number


@given(PERIODS, ROUTINES, DAYS, ANSWERS)
def test_an_answer_never_raises_a_signal(rows, routine, as_of, answers):
    joined = occasions(rows, exclude_kinds=routine.exclude_kinds)
    without = raised(joined, routine, as_of=as_of)
    assert [r for r in without if r in raised(joined, routine, as_of=as_of, answers=answers)] == raised(
        joined, routine, as_of=as_of, answers=answers
    )


@given(DAYS, st.integers(0, 500))
def test_days_are_counted_with_both_ends(first, more):
    assert days(first, first + timedelta(days=more)) == more + 1
