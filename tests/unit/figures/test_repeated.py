"""Repeated short absence, with flows and months counted by hand."""

import polars as pl
import pytest

from omtanke.figures.repeated import repeated
from omtanke.rules.errors import BadInput
from tests.factories.small_datasets import EVER, ready

FOUR = [("anna", day, day) for day in ("2025-03-31", "2025-06-02", "2025-09-01", "2025-12-01")]
"""Four occasions; the fourth begins in December 2025, and the first falls out of twelve months after February 2026."""


def flows(table: pl.DataFrame) -> dict:
    """Month to (flagged, inflow, outflow)."""
    return {row["month"]: (row["flagged"], row["inflow"], row["outflow"]) for row in table.to_dicts()}


def test_flagged_from_the_fourth_occasion_until_the_first_is_out_of_the_twelve_months():
    found = flows(repeated(ready(FOUR), "2025-11", "2026-04"))
    assert found == {"2025-11": (0, 0, 0), "2025-12": (1, 1, 0), "2026-01": (1, 0, 0), "2026-02": (1, 0, 1 - 1),
                     "2026-03": (0, 0, 1), "2026-04": (0, 0, 0)}


def test_the_month_before_the_first_is_known():
    """Flagged since December: in a table from January she is no inflow."""
    assert flows(repeated(ready(FOUR), "2026-01", "2026-03")) == {
        "2026-01": (1, 0, 0), "2026-02": (1, 0, 0), "2026-03": (0, 0, 1)}


def test_a_new_occasion_in_time_keeps_the_flag():
    """One more in March 2026, the month in which the first falls out: still four."""
    found = flows(repeated(ready([*FOUR, ("anna", "2026-03-02", "2026-03-02")]), "2026-02", "2026-06"))
    assert found == {"2026-02": (1, 0, 0), "2026-03": (1, 0, 0), "2026-04": (1, 0, 0), "2026-05": (1, 0, 0),
                     "2026-06": (0, 0, 1)}


def test_more_than_k_is_not_k_and_the_window_is_a_number_of_months():
    assert repeated(ready(FOUR), "2025-12", "2025-12", more_than=4)["flagged"].to_list() == [0]
    assert repeated(ready(FOUR), "2025-12", "2025-12", window=9)["flagged"].to_list() == [0]
    assert repeated(ready(FOUR), "2025-12", "2025-12", window=10)["flagged"].to_list() == [1]
    assert repeated(ready(FOUR[-1:]), "2025-12", "2025-12", more_than=0)["flagged"].to_list() == [1]


def test_days_that_touch_are_one_occasion_and_the_relapse_rule_joins_none():
    touching = [*FOUR[:3], ("anna", "2025-09-02", "2025-09-03")]
    near = [*FOUR[:3], ("anna", "2025-09-04", "2025-09-04")]
    assert repeated(ready(touching), "2025-09", "2025-09")["flagged"].to_list() == [0]
    assert repeated(ready(near), "2025-09", "2025-09")["flagged"].to_list() == [1]


def test_who_leaves_is_outflow_and_who_is_not_employed_on_the_last_day_is_not_flagged():
    """Employed to 15 January: flagged in December, outflow in January; back from 1 February: inflow."""
    held = [("anna", "north", "2020-01-01", "2026-01-15", 100, "K", None),
            ("anna", "south", "2026-02-01", None, 100, "K", None)]
    table = repeated(ready(FOUR, held), "2025-12", "2026-03")
    assert flows(table) == {"2025-12": (1, 1, 0), "2026-01": (0, 0, 1), "2026-02": (1, 1, 0), "2026-03": (0, 0, 1)}
    assert table["employed"].to_list() == [1, 0, 1, 1]
    assert table["continuity"].to_list() == [None, 0.0, None, 0.0]


def test_who_moves_stays_flagged_and_flows_between_units():
    held = [("anna", "north", "2020-01-01", "2026-01-15", 100, "K", None),
            ("anna", "south", "2026-01-16", None, 100, "K", None)]
    assert flows(repeated(ready(FOUR, held), "2026-01", "2026-02")) == {"2026-01": (1, 0, 0), "2026-02": (1, 0, 0)}
    table = repeated(ready(FOUR, held), "2025-12", "2026-01", by=["unit"])
    assert table.select("month", "unit", "flagged", "inflow", "outflow", "employed").rows() == [
        ("2025-12", "north", 1, 1, 0, 1), ("2026-01", "north", 0, 0, 1, 0), ("2026-01", "south", 1, 1, 0, 1)]


def test_flagged_is_flagged_before_plus_in_minus_out():
    people = [(name, "north", "2020-01-01", None, 100, "K", None) for name in "abcd"]
    rows = [(name, day, day) for place, name in enumerate("abcd")
            for day in (f"2025-{month:02d}-{10 + place}" for month in range(1 + place, 13, 2 + place % 2))]
    table = repeated(ready(rows, people), "2025-01", "2026-06")
    moved = table["flagged"].shift(1, fill_value=0) + table["inflow"] - table["outflow"]
    assert moved.to_list() == table["flagged"].to_list()
    assert table["inflow"].sum() > 1


def test_nobody_gives_no_rows_and_strange_words_are_refused():
    assert repeated(ready([], []), "2026-01", "2026-03").is_empty()
    assert flows(repeated(ready([]), "2026-01", "2026-01")) == {"2026-01": (0, 0, 0)}
    for words in ({"more_than": -1}, {"window": 0}, {"by": ["cake"]}):
        with pytest.raises(BadInput):
            repeated(ready([EVER[:1] + ("2026-01-01", None)]), "2026-01", "2026-01", **words)
