"""A week that several have in common."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules.together import shared_weeks


def day(number: int) -> date:
    return date(2026, 3, number)


def test_seven_days_both_included():
    assert shared_weeks({"a": [day(1)], "b": [day(7)]}) == [(day(1), ["a", "b"])]
    assert shared_weeks({"a": [day(1)], "b": [day(8)]}) == []


def test_the_week_most_share_comes_first_and_each_is_in_one():
    days = {"a": [day(1), day(20)], "b": [day(2)], "c": [day(21)], "d": [day(22)], "e": [day(3)]}
    assert shared_weeks(days) == [(day(20), ["a", "c", "d"]), (day(2), ["b", "e"])]


def test_one_alone_shares_with_nobody():
    assert shared_weeks({"a": [day(1), day(2)]}) == shared_weeks({}) == []


@given(st.dictionaries(st.integers(0, 8), st.lists(st.dates(day(1), date(2026, 5, 1)), max_size=5)))
def test_whoever_is_together_fell_ill_within_the_week(days):
    found = shared_weeks(days)
    for first, people in found:
        assert len(people) >= 2
        assert all(any(first <= d < first + timedelta(days=7) for d in days[who]) for who in people)
    everyone = [who for _, people in found for who in people]
    assert len(everyone) == len(set(everyone))
    assert [len(people) for _, people in found] == sorted((len(people) for _, people in found), reverse=True)
