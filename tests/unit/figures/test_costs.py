"""Costs where something is missing, hidden or cannot be."""

from datetime import date
from importlib.resources import files

import polars as pl
import pytest

from omtanke.figures.cost_parameters import DEFAULTS, parameters
from omtanke.figures.costs import cost, lost_performance, sick_pay_periods
from omtanke.figures.dataset import dataset
from omtanke.figures.prepared import prepare
from omtanke.rules.errors import BadInput

TEXT = files("omtanke.figures.data").joinpath(DEFAULTS).read_text(encoding="utf-8")
BANDS = pl.DataFrame({"month": ["2026-01", "2026-02"], "unit": ["a", "a"], "short": [4.0, None], "long": [0.0, None],
                      "very_long": [0.0, None]})


def test_what_is_hidden_has_no_cost():
    found = cost(BANDS, "D", parameters(TEXT, file="p")).to_dicts()
    assert found[0] == {"month": "2026-01", "unit": "a", "short": 7060.0, "long": 0.0, "very_long": 0.0,
                        "total": 7060.0, "kind": "estimate", "suppressed": False, "model": "D"}
    assert found[1]["total"] is None and found[1]["suppressed"]


@pytest.mark.parametrize(("model", "needs"), [("A", "monthly_wage"), ("B", "monthly_wage"), ("C", "monthly_wage")])
def test_without_a_wage_nothing_is_made_up(model, needs):
    with pytest.raises(BadInput, match=f"cannot be computed, needs {needs}"):
        cost(BANDS, model, parameters(TEXT, file="p"))


def test_without_periods_the_parameter_makes_an_estimate():
    text = TEXT + 'monthly_wage = 30000\nwages = "real"\n'
    with pytest.raises(BadInput, match="number of sick pay periods"):
        cost(BANDS, "A", parameters(text, file="p"))
    found = cost(BANDS, "A", parameters(text + "net_days_per_period = 4\n", file="p"))
    assert found["kind"].to_list() == ["estimate", "estimate"]


def test_no_such_model():
    with pytest.raises(BadInput, match="use A, B, C, D"):
        cost(BANDS, "E", parameters(TEXT, file="p"))


def test_later_parameters_keep_what_they_do_not_change():
    dated = parameters(TEXT + "\n[[from]]\nvalid_from = 2027-01-01\nday_value = 2000\n", file="p")
    before, after = dated.on(date(2026, 12, 31)), dated.on(date(2027, 1, 1))
    assert (before.day_value, after.day_value, after.employer_fee) == (1765, 2000, 0.3142)
    with pytest.raises(BadInput, match="2017-12-31"):
        dated.on(date(2017, 12, 31))


@pytest.mark.parametrize(("text", "says"), [
    ("", "[[from]] is missing"),
    ("x = 1", '"x" is not a key'),
    ("[[from]]\n", "[[from]] 1, valid_from must be a date"),
    ("[[from]]\nvalid_from = 2026-01-01T10:00:00\n", "[[from]] 1, valid_from must be a date"),
    ("[[from]]\nvalid_from = 2026-01-01\n", "[[from]] 1, employer_fee is missing"),
    (TEXT.replace("0.3142 ", "31.42 "), "[[from]] 1, employer_fee must be a fraction"),
    (TEXT.replace("0.12 ", "true "), "[[from]] 1, vacation must be a fraction"),
    (TEXT.replace("0.12 ", "nan "), "[[from]] 1, vacation must be a fraction"),
    (TEXT.replace("1880 ", "0 "), "[[from]] 1, annual_hours must be a number above 0"),
    (TEXT + "surprise = 1\n", "[[from]] 1, surprise is not a key"),
    (TEXT + 'wages = "guess"\n', '[[from]] 1, wages must be "real" or "estimate"'),
    (TEXT + "\n[[from]]\nvalid_from = 2018-01-01\n", "[[from]] 2, valid_from must be later"),
    ("[[from", "this is not TOML"),
])
def test_what_cannot_be_read_is_named(text, says):
    with pytest.raises(BadInput) as refused:
        parameters(text, file="P.toml")
    assert str(refused.value).startswith("P.toml: ") and says in str(refused.value)


def test_a_relapse_is_no_period_of_its_own():
    absences = pl.DataFrame({
        "person": ["p", "p", "p", "q"], "kind": "sick", "degree": 100,
        "first_day": [date(2026, 1, 5), date(2026, 1, 12), date(2026, 3, 1), date(2026, 1, 7)],
        "last_day": [date(2026, 1, 7), date(2026, 1, 13), date(2026, 3, 2), date(2026, 1, 9)]})
    employments = pl.DataFrame({"person": ["p"], "unit": ["a"], "first_day": [date(2025, 1, 1)], "degree": 100})
    units = pl.DataFrame({"unit": ["a"], "name": ["A"]})
    found = sick_pay_periods(prepare(dataset(absences, employments, units), last="2026-03"), "2026-01", "2026-03")
    assert found.rows() == [("2026-01", 1), ("2026-02", 0), ("2026-03", 1)]


def test_lost_performance_in_kronor():
    held = parameters(TEXT, file="p").on(date(2026, 1, 1))
    found = lost_performance(0.0798, 100, 360_000, held.presenteeism_acute, held)
    assert found == pytest.approx(6_418_237.39, abs=0.01)
