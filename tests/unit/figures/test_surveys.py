"""HME and KI where there is little to count, or something that cannot be."""

import polars as pl
import pytest

from omtanke.figures.surveys import hme, ki, known_scale
from omtanke.rules.errors import BadInput

NINE = [f"q{n}" for n in range(1, 10)]
KI_TYPES = {"q1": pl.Boolean, "q2": pl.Int64, "q3": pl.Boolean, "q4": pl.Int64}


def same(value, count, **more):
    return pl.DataFrame([{**more, **dict.fromkeys(NINE, value)}] * count, {
        **dict.fromkeys(more, pl.String), **dict.fromkeys(NINE, pl.Int64)})


def test_nine_answers_have_no_figures_and_ten_have():
    assert hme(same(5, 9)).to_dicts() == [{"n": 9, "motivation": None, "leadership": None, "steering": None,
                                           "hme": None, "suppressed": True}]
    assert hme(same(5, 10))["hme"].to_list() == [100.0]


def test_nobody_answered():
    assert hme(same(None, 12))["suppressed"].to_list() == [True]
    assert hme(same(None, 0))["suppressed"].to_list() == [True]


def test_a_statement_that_nobody_answered():
    table = same(3, 10).with_columns(q5=pl.lit(None, pl.Int64))
    row = hme(table).to_dicts()[0]
    assert (row["motivation"], row["leadership"], row["hme"]) == (50.0, None, None)


def test_two_groups_of_few_are_a_whole_of_enough():
    found = hme(pl.concat([same(1, 5, group="a"), same(5, 5, group="b")]))
    assert found["suppressed"].to_list() == [False, True, True]


def test_those_without_a_group_are_not_given_away():
    """All minus the named group would be the four who named none."""
    found = hme(pl.concat([same(2, 30, group="a"), same(5, 4, group="a").with_columns(group=pl.lit(None, pl.String))]))
    assert found.select("group", "n", "suppressed").rows() == [(None, 34, False), ("a", 30, True)]


@pytest.mark.parametrize("value", [0, 6])
def test_an_answer_outside_the_scale_is_refused(value):
    with pytest.raises(BadInput, match="from 1 to 5"):
        hme(same(value, 10))


def test_how_much_is_answered_only_by_those_who_said_yes():
    with pytest.raises(BadInput, match="only where q1 is yes"):
        ki(pl.DataFrame([{"q1": False, "q2": 3, "q3": None, "q4": None}], KI_TYPES))


def test_problems_without_how_much_have_no_loss():
    rows = [{"q1": True, "q2": None, "q3": True, "q4": 10}] * 10
    found = ki(pl.DataFrame(rows, KI_TYPES)).to_dicts()[0]
    assert found["health"] == {"share": 1.0, "mean": None, "loss": None}
    assert found["environment"]["loss"] == 1.0


def test_few_answers_on_health_are_hidden_in_both_parts():
    found = ki(pl.DataFrame([{"q1": True, "q2": 5, "q3": False, "q4": None}] * 9, KI_TYPES)).to_dicts()[0]
    nothing = {"share": None, "mean": None, "loss": None}
    assert found == {"n": 9, "health": nothing, "environment": nothing, "suppressed": True}


@pytest.mark.parametrize("text", ["0-10", "0–10", "0 - 10"])
def test_the_scale_is_said(text):
    assert known_scale(text) == "0-10"


@pytest.mark.parametrize("text", ["", "1-10", "0-100", "ten"])
def test_another_scale_is_refused(text):
    with pytest.raises(BadInput, match="--scale 0-10"):
        known_scale(text)
