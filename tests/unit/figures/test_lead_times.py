"""Lead times: the middle and its interval, and what is told of how many."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.figures import lead_times
from omtanke.figures.lead_times import KINDS, SCHEMA
from omtanke.rules.proportions import Verdict

FEW = range(1, 11)


def rows(*people: dict) -> pl.DataFrame:
    """Participants by what is known of them; every kind is about everybody unless it says otherwise."""
    whole = [{"sex": "K"} | {f"{kind}_about": True for kind in KINDS} | dict.fromkeys(KINDS) | one for one in people]
    return pl.DataFrame(whole, schema=SCHEMA)


def of(kind: str, found: list[dict], sex: str | None = None) -> dict:
    return next(row for row in found if row["kind"] == kind and row["sex"] == sex)


def test_the_middle_with_an_interval():
    found = of("case_to_meeting", lead_times.lead_times(rows(*({"case_to_meeting": day} for day in range(1, 21)))))
    assert (found["n"], found["median"], found["low"], found["high"]) == (20, 10, 6, 15)


def test_the_interval_of_order_statistics_is_the_published_one():
    """n = 10: the second and the ninth (97.9 %); n = 20: the sixth and the fifteenth (95.9 %). Conover, Practical
    Nonparametric Statistics, 3rd edition, section 3.2."""
    assert lead_times.interval(list(range(1, 11))) == (2, 9)
    assert lead_times.interval(list(range(1, 21))) == (6, 15)


def test_ten_are_too_few():
    found = of("case_to_meeting", lead_times.lead_times(rows(*[{"case_to_meeting": 3}] * 10)))
    assert (found["n"], found["median"]) == (None, None)


def test_how_many_is_not_told_when_it_tells_of_those_who_wait():
    found = of("case_to_meeting", lead_times.lead_times(rows(*[{"case_to_meeting": 3}] * 30, *[{}] * 2)))
    assert (found["n"], found["median"]) == (None, 3)


def test_women_and_men_are_told_together_or_not_at_all():
    women, men = [{"case_to_meeting": 3}] * 15, [{"case_to_meeting": 9, "sex": "M"}] * 8
    assert {row["sex"] for row in lead_times.lead_times(rows(*women, *men))} == {None}
    found = lead_times.lead_times(rows(*women, *men, *men))
    assert (of("case_to_meeting", found, "K")["median"], of("case_to_meeting", found, "M")["median"]) == (3, 9)


def test_equality_says_too_few():
    assert lead_times.equality(rows(*[{"case_to_meeting": 3}] * 40)).verdict == Verdict.TOO_FEW
    late = [{"case_to_meeting": 90, "sex": "M"}] * 3
    assert lead_times.equality(rows(*[{"case_to_meeting": 3}] * 40, *late)).verdict == Verdict.TOO_FEW


def test_equality_of_enough():
    women, men = [{"case_to_meeting": 3}] * 60, [{"case_to_meeting": 90, "sex": "M"}] * 60
    found = lead_times.equality(rows(*women, *men))
    assert found.verdict == Verdict.SEEN and (found.first.value, found.second.value) == (1.0, 0.0)


@st.composite
def registers(draw) -> pl.DataFrame:
    counts = draw(st.lists(st.tuples(st.sampled_from(KINDS), st.booleans(), st.integers(0, 14)), max_size=8))
    people = [{kind: 5 if came else None} | {f"{kind}_about": True} for kind, came, count in counts
              for _ in range(count)]
    return rows(*({f"{kind}_about": False for kind in KINDS} | one for one in people))


@given(registers())
def test_no_two_numbers_that_are_told_leave_few_between_them(register):
    told = {row["kind"] for row in lead_times.lead_times(register) if row["n"] is not None}
    sets = [frozenset(range(len(register)))]
    sets += [frozenset(register[kind].is_not_null().arg_true().to_list()) for kind in sorted(told)]
    for one in sets[1:]:
        assert len(one) not in FEW
        assert all(len(other - one) not in FEW for other in sets if one <= other)


@pytest.mark.parametrize("few", [1, 10])
def test_those_it_is_about_are_told_elsewhere_so_the_rest_of_them_is_not_few(few):
    """How many began full time is in another table: those of them who still are can be had from it."""
    other = {f"{kind}_about": False for kind in KINDS}
    some = [{"full_to_part": 9}] * 20 + [{}] * few + [other] * 30
    assert of("full_to_part", lead_times.lead_times(rows(*some)))["n"] is None
