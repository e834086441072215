"""The calculator's sum against the periods of a payroll, and an employer's own values against one day after another."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules.errors import BadInput
from omtanke.rules.own_rates import BOUNDS, with_own, within
from omtanke.rules.periods import Period
from omtanke.rules.sick_pay import Wage
from omtanke.rules.sick_pay_parameters import DEFAULTS, parameters
from omtanke.rules.sick_pay_periods import Known, period_pay, sick_pay_periods
from omtanke.rules.sick_pay_sum import LONGEST, Asked, comes_to

DATED = parameters(files("omtanke.rules.data").joinpath(DEFAULTS).read_text(encoding="utf-8"), file=DEFAULTS)
START = DATED.by_day[0][0]
DAYS = st.dates(max(START, date(2025, 1, 1)), date(2026, 9, 30))
LENGTHS = st.integers(0, LONGEST - 1)
DEGREES = st.integers(1, 100)
WAGES = st.builds(Wage, st.integers(1, 90_000).map(Fraction), st.integers(1, 48).map(Fraction))
VALUES = st.fixed_dictionaries({}, optional={
    key: st.integers(0, 20).map(lambda part, low=low, high=high: low + (high - low) * part / 20).map(
        Fraction if key != "top_up_last_day" else lambda value: Fraction(int(value)))
    for key, (low, high) in BOUNDS.items()})


@given(DAYS, LENGTHS, DEGREES, WAGES)
def test_a_monday_to_friday_gets_what_payroll_would_count(first, length, degree, wage):
    """The same days as one sick pay period of somebody who works Monday to Friday: hours, deduction and pay."""
    last = first + timedelta(days=length)
    found = comes_to(Asked(wage, first, last, degree), DATED)
    week = (wage.week_hours / 5,) * 5 + (Fraction(0),) * 2
    [period] = sick_pay_periods([Period(first, last, degree)], Known(week, {}), DATED, as_of=last)
    assert found.hours == period.hours
    paid = period_pay(period, wage, DATED)
    assert (found.pay.before, found.pay.deducted) == (paid.before, paid.deducted)
    assert found.employer_days + found.agency_days == length + 1 and found.employer_days == min(14, length + 1)


@given(DAYS, LENGTHS, WAGES, st.integers(0, 14))
def test_days_of_before_are_taken_from_the_employers(first, length, wage, used):
    found = comes_to(Asked(wage, first, first + timedelta(days=length), used=used), DATED)
    assert found.employer_days == max(0, min(length + 1, 14 - used))
    assert (found.full == 0) == bool(used) and found.pay.paid >= 0


@given(DAYS, LENGTHS, WAGES, DEGREES)
def test_where_no_deduction_is_made_the_whole_sick_pay_is_paid(first, length, wage, degree):
    asked = Asked(wage, first, first + timedelta(days=length), degree)
    found, other = comes_to(replace(asked, exempt=True), DATED), comes_to(asked, DATED)
    assert (found.full, found.pay.deducted, found.pay.paid) == (0, 0, other.pay.before)
    assert replace(found, full=other.full, pay=other.pay) == other


@given(DAYS, LENGTHS, WAGES, st.sampled_from([25, 50, 75, 100]))
def test_one_day_more_never_comes_to_less(first, length, wage, degree):
    shorter = comes_to(Asked(wage, first, first + timedelta(days=max(0, length - 1)), degree), DATED)
    longer = comes_to(Asked(wage, first, first + timedelta(days=length), degree), DATED)
    assert longer.pay.paid >= shorter.pay.paid
    if None not in (longer.agency, shorter.agency):
        assert longer.agency >= shorter.agency


@given(st.integers(1, 100).filter(lambda degree: degree % 25), DAYS)
def test_the_agency_has_four_degrees(degree, first):
    found = comes_to(Asked(Wage(Fraction(30_000), Fraction(40)), first, first + timedelta(days=20), degree), DATED)
    assert found.agency is None


@pytest.mark.parametrize("wrong", [{"last_day": START - timedelta(days=1)}, {"last_day": START + timedelta(days=90)},
                                   {"degree": 0}, {"degree": 101}, {"used": 15}, {"used": -1}, {"hours": Fraction(-1)}])
def test_what_cannot_be_asked_is_refused(wrong):
    with pytest.raises(ValueError):
        Asked(**{"wage": Wage(Fraction(1), Fraction(1)), "first_day": START, "last_day": START} | wrong)


def test_a_day_before_the_parameters_is_refused_with_words():
    day = START - timedelta(days=1)
    with pytest.raises(BadInput, match="no parameters of sick pay hold"):
        comes_to(Asked(Wage(Fraction(1), Fraction(1)), day, day), DATED)


@given(st.lists(st.tuples(st.dates(date(2023, 1, 1), date(2027, 12, 31)), VALUES), max_size=5),
       st.lists(st.dates(START, date(2028, 1, 31)), min_size=1, max_size=5))
def test_on_every_day_holds_what_was_said_last_for_it(own, days):
    """The slow way: of what was said for the latest day not after this one, the last; what it leaves out came along."""
    found = with_own(DATED, own)
    for day in days:
        said = [(first, number, values) for number, (first, values) in enumerate(own) if first <= day]
        values = max(said, key=lambda each: each[:2])[2] if said else {}
        assert found.on(day) == replace(DATED.on(day), **{
            key: int(value) if key == "top_up_last_day" else value for key, value in values.items()})
    assert found.base_amounts == DATED.base_amounts


@given(st.sampled_from(sorted(BOUNDS)), st.fractions(-10, 400))
def test_a_value_lies_within_its_bounds_both_included(key, value):
    low, high = BOUNDS[key]
    assert within(key, value) == (low <= value <= high)
    assert within(key, low) and within(key, high) and not within(key, low - 1) and not within(key, high + 1)
