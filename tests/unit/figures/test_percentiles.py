"""Percentiles over workplaces and the spread in and between departments, counted by hand."""

import pytest

from omtanke.figures.percentiles import percentiles, spread, workplaces
from tests.factories.small_datasets import ready


def town(sick_days: list[int], employees: int = 2) -> tuple[list, list, list]:
    """A unit for each number: so many employees, one of them sick so many days from 1 January. Two departments."""
    names = [f"unit{place:02d}" for place in range(len(sick_days))]
    held = [(f"{unit}-{person}", unit, "2025-01-01", None, 100, "K", None)
            for unit in names for person in range(employees)]
    absent = [(f"{unit}-0", "2026-01-01", f"2026-01-{days:02d}")
              for unit, days in zip(names, sick_days, strict=True) if days]
    return absent, held, [(unit, "one" if place % 2 else "other", unit) for place, unit in enumerate(names)]


def test_nearest_rank_is_one_workplaces_value():
    """Eleven workplaces with 0 to 10 days on two employees: places 2, 6 and 10 of eleven."""
    table = percentiles(ready(*town([10, 3, 7, 0, 1, 9, 2, 8, 4, 6, 5])), "2026-01", "2026-01", employees=2)
    assert table.rows() == [("2026-01", 11, 0.5, 2.5, 4.5)]


def test_ten_workplaces_are_too_few():
    table = percentiles(ready(*town(list(range(10)))), "2026-01", "2026-02", employees=2)
    assert table.rows() == [("2026-01", 10, None, None, None), ("2026-02", 10, None, None, None)]


def test_a_workplace_needs_its_average_employees():
    """Eleven employed all month and one for part of it; ten and one who leaves before the month is over are ten."""
    absent, held, units = town([0], employees=11)
    assert len(workplaces(ready(absent, held, units), "2026-01", "2026-01")) == 1
    held[0] = ("unit00-0", "unit00", "2025-01-01", "2026-01-30", 100, "K", None)
    assert workplaces(ready(absent, held, units), "2026-01", "2026-01").is_empty()


def test_the_bands_that_are_counted_are_chosen():
    prepared = ready(*town([20] * 11))
    assert percentiles(prepared, "2026-01", "2026-01", days=["long"], employees=2)["p50"].to_list() == [3]
    assert percentiles(prepared, "2026-01", "2026-01", days=["short", "long"], employees=2)["p50"].to_list() == [10]


def test_spread_in_and_between_departments():
    """One employee each. "other" has 2 and 4 (mean 3, variance 1), "one" has 6 and 10 (mean 8, variance 4)."""
    found = spread(ready(*town([2, 6, 4, 10], employees=1)), "2026-01", "2026-01", employees=1).row(0, named=True)
    assert {name: found[name] for name in ("workplaces", "departments", "range")} == {
        "workplaces": 4, "departments": 2, "range": 5}
    assert (found["between"], found["within"]) == pytest.approx((6.25, 2.5))


def test_nobody_gives_months_without_values():
    assert percentiles(ready([], []), "2026-01", "2026-02").rows() == [
        ("2026-01", 0, None, None, None), ("2026-02", 0, None, None, None)]
    assert spread(ready([], []), "2026-01", "2026-01").rows() == [("2026-01", 0, 0, None, None, None)]
