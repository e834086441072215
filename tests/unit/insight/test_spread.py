"""The spread between workplaces and who needs support: only of what is shown, the same every night."""

import polars as pl
import pytest

from omtanke.figures import months
from omtanke.insight.counting.units import spread
from omtanke.insight.support import DRAWS, support

LAST = "2026-10"
YEAR = months.span("2025-11", LAST)


def workplaces(shorts: list[float], employees: float = 20.0) -> pl.DataFrame:
    return pl.DataFrame([
        {"month": month, "unit": f"u{number:02d}", "node": "n", "short": short, "employees": employees,
         "share": float(number)} for number, short in enumerate(shorts) for month in YEAR])


def test_nearest_rank_over_eleven_workplaces():
    row = spread(workplaces([1.0] * 11)).row(0, named=True)
    assert (row["p10"], row["p50"], row["p90"], row["workplaces"]) == (1.0, 5.0, 9.0, 11)


def test_ten_workplaces_have_no_band():
    assert spread(workplaces([1.0] * 10)).is_empty()


def test_the_three_tenths_with_most_short_days():
    found = support(workplaces([float(number) for number in range(10)]), LAST)
    assert found["unit"].to_list() == ["u07", "u08", "u09"]
    assert found["share"].to_list() == [1.0, 1.0, 1.0]
    assert found["per_employee"].to_list() == pytest.approx([7 / 20, 8 / 20, 9 / 20])


def test_what_may_be_chance_is_said_to_be():
    table = workplaces([5.0] * 10)
    up = pl.when((pl.col("unit") == "u03") & (pl.col("month") == LAST)).then(6.0).otherwise(pl.col("short"))
    some = support(table.with_columns(short=up), LAST)
    share = dict(some.select("unit", "share").iter_rows())["u03"]
    assert 0 < share <= 1 and (share * DRAWS).is_integer()
    assert share == dict(support(table.with_columns(short=up), LAST).select("unit", "share").iter_rows())["u03"]


def test_a_workplace_that_is_hidden_in_a_month_is_not_compared():
    table = workplaces([float(number) for number in range(10)])
    table = table.filter((pl.col("unit") != "u09") | (pl.col("month") != "2026-01"))
    assert "u09" not in support(table, LAST)["unit"].to_list()


def test_three_workplaces_are_not_compared():
    assert support(workplaces([1.0, 2.0, 3.0]), LAST).is_empty()
