"""The outcome contract: exactly the slow reference, and what must hold whatever was agreed."""

import random
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from omtanke.figures.outcome import Contract, Excluded, Observed, by_month, counted, project, settle, without_excluded
from tests.reference.outcome import outcome

SHARES = st.fractions(0, 1, max_denominator=40)
ABOVE = st.fractions(Fraction(1, 10), 5000, max_denominator=100)
FIGURES = ("days_per_employee", "days", "value", "investment", "fee", "net", "supplier_net", "purchaser_net")


def name(index):
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def pair(month):
    return int(month[:4]), int(month[5:])


@st.composite
def agreed(draw):
    """A contract, its series, and the first month that does not count (empty: all do)."""
    first = draw(st.integers(2015 * 12, 2020 * 12))
    length, gap = draw(st.integers(1, 30)), draw(st.integers(0, 14))
    begin = first + 12 + gap
    investment = draw(st.integers(1, 20_000_000))
    contract = Contract(
        (name(first), name(first + 11)), (name(begin), name(begin + length - 1)), draw(ABOVE), Fraction(investment),
        draw(st.sampled_from(["multiply", "divide", "none"])), Fraction(draw(st.integers(1, investment))), draw(SHARES),
        draw(SHARES))
    dice = random.Random(draw(st.integers(0, 10**9)))  # drawing each number by itself takes a hundred times as long
    rows = [Observed(Fraction(dice.randrange(900_000), 100), Fraction(dice.randrange(10, 60_000), 10),
                     Fraction(dice.randrange(1, 2000), 100)) for _ in range(12 + length)]
    names = [*range(first, first + 12), *range(begin, begin + length)]
    series = dict(zip(map(name, names), rows, strict=True))
    stop = draw(st.integers(1, length))
    return contract, series, "" if stop == length else name(begin + stop)


def settled(contract, series, exclude_from=""):
    return settle(contract, by_month(contract, series, counted(contract, exclude_from=exclude_from)))


@given(agreed())
def test_the_slow_reference_says_exactly_the_same(made):
    contract, series, exclude_from = made
    terms = {"contract_from": pair(contract.period[0]), "contract_to": pair(contract.period[1]),
             "reference_from": pair(contract.reference[0]), "trend_formula": contract.formula,
             "day_value": contract.day_value, "investment": contract.investment,
             "contract_value": contract.contract_value, "risk_share": contract.risk_share,
             "premium_share": contract.premium_share}
    last = pair(counted(contract, exclude_from=exclude_from)[-1])
    rows = {pair(month): (row.days, row.employees, row.trend) for month, row in series.items()}
    found = settled(contract, series, exclude_from)
    assert {figure: getattr(found, figure) for figure in FIGURES} == outcome(terms, rows, last)


@given(agreed())
def test_the_parties_share_the_net_exactly(made):
    contract, series, exclude_from = made
    for found in (settled(contract, series, exclude_from), project(contract, settled(contract, series, exclude_from))):
        assert found.supplier_net + found.purchaser_net == found.net
        assert 0 <= found.fee <= found.cap


@given(agreed())
def test_no_trend_is_a_trend_that_stands_still(made):
    contract, series, _ = made
    still = {month: replace(row, trend=Fraction(1)) for month, row in series.items()}
    bare = {month: replace(row, trend=None) for month, row in series.items()}
    expected = settled(replace(contract, formula="none"), bare)
    assert settled(replace(contract, formula="multiply"), still) == expected
    assert settled(replace(contract, formula="divide"), still) == expected


@given(agreed(), st.integers(2, 9))
def test_twice_the_money_is_twice_the_money(made, times):
    contract, series, exclude_from = made
    more = replace(contract, day_value=contract.day_value * times, investment=contract.investment * times,
                   contract_value=contract.contract_value * times)
    small, large = settled(contract, series, exclude_from), settled(more, series, exclude_from)
    assert (large.net, large.fee, large.days) == (small.net * times, small.fee * times, small.days)


@given(agreed(), st.integers(2, 9))
def test_twice_the_people_and_days_is_twice_the_value(made, times):
    contract, series, _ = made
    more = {month: replace(row, days=row.days * times, employees=row.employees * times)
            for month, row in series.items()}
    small, large = settled(contract, series), settled(contract, more)
    assert (large.value, large.days_per_employee) == (small.value * times, small.days_per_employee)


@given(agreed())
def test_nothing_excluded_changes_nothing(made):
    contract, _, _ = made
    assert without_excluded(contract, contract.months) == contract.months
    everything = replace(contract, excluded=(Excluded(*contract.period, {}),))
    assert without_excluded(everything, contract.months) == []


def test_both_stand_at_nought_where_the_value_is_the_investment():
    contract = Contract(("2020-01", "2020-12"), ("2021-01", "2021-12"), Fraction(1000), Fraction(120_000), "none",
                        Fraction(50_000), Fraction(3, 4), Fraction(3, 8))
    ten_fewer = {name(index): Observed(Fraction(100 if index < 2021 * 12 else 90), Fraction(10))
                 for index in range(2020 * 12, 2022 * 12)}
    found = settled(contract, ten_fewer)
    assert (found.value, found.supplier_net, found.purchaser_net) == (120_000, 0, 0)
