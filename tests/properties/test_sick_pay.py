"""Sick pay and the clock of a sick period, against the slow and obvious way."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules import sick_pay
from omtanke.rules.errors import BadInput
from omtanke.rules.milestone_days import Situation
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from omtanke.rules.sick_pay import Wage
from omtanke.rules.sick_pay_parameters import DEFAULTS, parameters
from omtanke.rules.sick_pay_periods import Known, deduction_left, period_pay, sick_pay_periods
from omtanke.rules.sick_period import What, sick_period
from omtanke.rules.spells import day_number
from tests.reference import sick_pay as slow

TEXT = files("omtanke.rules.data").joinpath(DEFAULTS).read_text(encoding="utf-8")
DATED = parameters(TEXT, file=DEFAULTS)
FIRST, ONE = date(2024, 1, 1), timedelta(days=1)
DAYS = st.integers(0, 500).map(lambda number: FIRST + timedelta(days=number))
LENGTHS = st.one_of(st.just(0), st.integers(0, 20))
PERIODS = st.lists(st.builds(lambda first, length, degree: Period(first, first + timedelta(days=length), degree),
                             DAYS, LENGTHS, st.sampled_from([1, 25, 50, 100])), max_size=14)
WEEKS = st.lists(st.sampled_from([Fraction(0), Fraction(8), Fraction(25, 2)]), min_size=7, max_size=7).filter(
    any).map(tuple)
WAGES = st.builds(Wage, st.integers(1, 90_000).map(Fraction), st.integers(1, 48).map(Fraction))
LATE = st.integers(0, 3)
AS_OF = FIRST + timedelta(days=600)


def counted(rows, week, reported, as_of=date(2026, 12, 31)):
    return sick_pay_periods(rows, Known(week, reported), DATED, as_of=as_of)


@given(PERIODS, WEEKS, WAGES, LATE)
def test_periods_and_kronor_are_those_of_the_slow_way(rows, week, wage, late):
    reported = {each.first_day: each.first_day + timedelta(days=late) for each in occasions(rows)}
    expected = slow.sick_pay_periods([(p.first_day, p.last_day, p.degree) for p in rows], week, reported, AS_OF,
                                     wage.month, wage.week_hours)
    found = counted(rows, week, reported)
    paid = [period_pay(each, wage, DATED) for each in found]
    assert [(p.spell.first_day, p.spell.days, p.hours, p.protection.count) for p in found] == [
        (each["first"], each["days"], each["hours"], each["count"]) for each in expected]
    assert [(each.deducted, each.paid) for each in paid] == [(each["deducted"], each["paid"]) for each in expected]


@given(st.integers(1, 30), WEEKS)
def test_no_more_than_ten_deductions_in_twelve_months(gap, week):
    rows = [Period(day, day, 100) for day in (FIRST + timedelta(days=number * (gap + 6)) for number in range(25))]
    made = [each.deducted_on for each in counted(rows, week, {}) if each.deducted_on]
    assert all(sum(slow.year_before(day) <= other < day for other in made) < 10 for day in made)


@given(PERIODS, WEEKS, WAGES)
def test_a_deduction_is_never_more_than_the_sick_pay_or_one_full(rows, week, wage):
    for each in counted(rows, week, {}):
        paid, full = period_pay(each, wage, DATED), sick_pay.full_deduction(wage, DATED.on(each.spell.first_day))
        assert 0 <= paid.deducted <= min(paid.before, full) and paid.paid >= 0
        assert 0 <= deduction_left(each, wage, DATED) <= full - paid.deducted


@given(WEEKS, WAGES, st.integers(1, 5), st.integers(0, 4), st.integers(0, 9))
def test_a_relapse_makes_no_second_full_deduction(week, wage, difference, first_length, second_length):
    first = Period(FIRST, FIRST + timedelta(days=first_length), 100)
    begins = first.last_day + timedelta(days=difference)
    [both] = counted([first, Period(begins, begins + timedelta(days=second_length), 100)], week, {})
    assert period_pay(both, wage, DATED).deducted <= sick_pay.full_deduction(wage, DATED.on(FIRST))


@given(st.integers(0, 20), st.integers(2, 9), st.integers(0, 20))
def test_one_more_healthy_day_moves_nothing_nearer(first_length, difference, second_length):
    last = FIRST + timedelta(days=first_length)

    def clock(between):
        begins = last + timedelta(days=between)
        rows = [Period(FIRST, last, 100), Period(begins, begins + timedelta(days=second_length), 100)]
        return {each.what: each.day for each in sick_period(Situation(
            tuple(occasions(rows)), confirmed_ends=frozenset({last})), as_of=AS_OF).clock}

    sooner, later = clock(difference), clock(difference + 1)
    assert all(later[what] >= sooner[what] for what in (What.AGENCY_FROM, What.CERTIFICATE, What.LAST_PAID))
    assert all(later[what] >= day for what, day in sooner.items() if what in later)


@given(PERIODS)
def test_day_numbers_follow_each_other(rows):
    week = (Fraction(8),) * 7
    for each in counted(rows, week, {}):
        span = range((each.spell.last_day - each.spell.first_day).days + 1)
        numbers = [day_number(each.spell, each.spell.first_day + timedelta(days=n)) for n in span]
        sick = [number for number in numbers if number is not None]
        assert sick == list(range(1, each.spell.days + 1))


@given(PERIODS, DAYS)
def test_the_clock_holds_together(rows, as_of):
    hit = sick_period(Situation(tuple(occasions(rows))), as_of=as_of)
    if hit is None:
        assert all(row.first_day > as_of for row in rows)
        return
    days = {each.what: each for each in hit.clock}
    assert hit.preliminary and all(each.preliminary and each.source for each in hit.clock)
    assert 0 <= hit.left <= 14 and hit.used <= hit.used_longest
    assert days[What.LAST_PAID].day < days[What.AGENCY_FROM].day
    assert (What.PAY_FROM in days) is not hit.without_sick_pay
    if What.NOTICE in days:
        assert days[What.NOTICE].day == days[What.LAST_PAID].day + ONE
        assert (days[What.NOTICE].to_day - days[What.LAST_PAID].day).days == 7
    if hit.relapse and hit.relapse.joins:
        assert not hit.relapse.borderline


def test_what_is_not_known_is_said():
    row = Period(date(2026, 3, 2), date(2026, 3, 2), None)
    [hit] = sick_pay_periods([row, replace(row, degree=50)], Known((Fraction(8),) * 7, {}, from_day=date(2025, 6, 1)),
                             DATED, as_of=AS_OF + timedelta(days=900))
    assert hit.hours is None and hit.deducted_on and not hit.protection.complete
    assert deduction_left(hit, Wage(Fraction(1), Fraction(1)), DATED) is None


def test_a_decision_takes_the_deduction_away():
    row = Period(date(2026, 3, 2), date(2026, 3, 2), 100)
    for last, expected in ((None, None), (date(2026, 3, 1), date(2026, 3, 2))):
        known = Known((Fraction(8),) * 7, {}, exempt=((date(2026, 1, 1), last),))
        [hit] = sick_pay_periods([row], known, DATED, as_of=date(2026, 3, 31))
        assert hit.deducted_on == expected


@pytest.mark.parametrize(("old", "new", "told"), [
    ("sick_pay = 0.80", "sick_pay = 80", "[[from]] 1, sick_pay"),
    ("sick_pay = 0.80", "sick_pay = true", "[[from]] 1, sick_pay"),
    ("sick_pay = 0.80", "sick_pay = nan", "[[from]] 1, sick_pay"),
    ("sick_pay = 0.80", "sickpay = 0.80", "[[from]] 1, sickpay"),
    ("sick_pay = 0.80", "", "[[from]] 1, sick_pay is missing"),
    ("high_risk_count = 10", "high_risk_count = 0", "[[from]] 1, high_risk_count"),
    ("2026 = 59200", "2026 = 59200.5", "[base_amount], 2026"),
    ("2026 = 59200", "next = 59200", "[base_amount], next"),
    ("valid_from = 2025-01-01", "valid_from = 2018-01-01", "must be later"),
    ("valid_from = 2025-01-01", 'valid_from = "2025"', "must be a date"),
    ("[base_amount]", "[base]", '"base" is not a key'),
])
def test_a_parameter_that_is_wrong_is_named(old, new, told):
    with pytest.raises(BadInput) as refusal:
        parameters(TEXT.replace(old, new, 1), file="mine.toml")
    assert told in str(refusal.value) and "mine.toml" in str(refusal.value)


@pytest.mark.parametrize("ask", [lambda: DATED.on(date(2018, 12, 31)), lambda: DATED.base_amount(date(2027, 1, 1)),
                                 lambda: parameters("", file="empty.toml"),
                                 lambda: parameters("base_amount = 3\n" + TEXT[TEXT.index("[[from]]"):], file="a")])
def test_what_is_not_there_is_not_guessed(ask):
    with pytest.raises(BadInput):
        ask()


@pytest.mark.parametrize("ask", [
    lambda: Wage(Fraction(0), Fraction(40)), lambda: Known((Fraction(8),) * 5, {}),
    lambda: Known((Fraction(0),) * 7, {}), lambda: sick_pay.top_up(Fraction(1), 0, DATED.on(date(2026, 1, 1))),
    lambda: sick_pay.benefit_day(100, DATED.on(date(2026, 1, 1)), degree=60),
    lambda: sick_pay.benefit_income(Fraction(1), 59_200, DATED.on(date(2020, 1, 1)))])
def test_impossible_values_are_refused(ask):
    with pytest.raises(ValueError):
        ask()


@pytest.mark.parametrize(("first", "expected"), [(date(2025, 3, 1), 0), (date(2025, 3, 2), 1), (date(2025, 3, 3), 1)])
def test_the_twelve_months_begin_on_the_same_day_a_year_before(first, expected):
    rows = [Period(day, day, 100) for day in (first, date(2026, 3, 2))]
    assert counted(rows, (Fraction(8),) * 7, {})[-1].protection.count == expected


@pytest.mark.parametrize(("begins", "borderline"), [(date(2026, 3, 12), True), (date(2026, 3, 13), True),
                                                    (date(2026, 3, 14), False)])
def test_borderline_reaches_five_days_from_the_sunday(begins, borderline):
    """Last seen ill on Friday 6 March, unconfirmed: the end may have been Sunday 8 March."""
    rows = [Period(date(2026, 3, 6), date(2026, 3, 6), 100), Period(begins, begins, 100)]
    assert sick_period(Situation(tuple(occasions(rows))), as_of=begins).relapse.borderline is borderline


@pytest.mark.parametrize(("length", "lapsed"), [(13, False), (14, True)])
def test_what_is_left_lapses_with_the_fourteenth_day(length, lapsed):
    row = Period(date(2026, 3, 2), date(2026, 3, 1) + timedelta(days=length), 1)
    [hit] = sick_pay_periods([row], Known((Fraction(8),) * 7, {}), DATED, as_of=date(2026, 12, 1))
    assert (deduction_left(hit, Wage(Fraction(30_000), Fraction(56)), DATED) == 0) is lapsed
