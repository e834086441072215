"""The cohort, with members and outcomes counted by hand."""

from math import exp, log, sqrt

import pytest

from omtanke.figures.cohort import cohort
from omtanke.rules.errors import BadInput
from tests.factories.small_datasets import ready

SELECTION, FOLLOWUP = ("2025-01", "2025-12"), ("2026-01", "2026-06")


def often(person: str) -> list[tuple]:
    """Four single days in the selection."""
    return [(person, day, day) for day in ("2025-02-03", "2025-04-07", "2025-06-02", "2025-08-04")]


def employed(*persons: str, until: str | None = None) -> list[tuple]:
    """All in one unit."""
    return [(person, "north", "2020-01-01", until, 100, "K", None) for person in persons]


def counts(prepared, **options: int) -> dict:
    """(version, group) to (n, with 15–90, with 91, leavers)."""
    table = cohort(prepared, SELECTION, FOLLOWUP, **options).groups
    return {(row["version"], row["group"]): (row["n"], row["with_15_90"], row["with_91"], row["leavers"])
            for row in table.to_dicts()}


def test_each_in_a_group_with_what_came_after():
    """Of three flagged one has day 15, one only 14 days; of four others one has reached day 91 from before."""
    rows = [*often("a"), *often("b"), *often("c"), ("a", "2026-01-01", "2026-01-15"), ("b", "2026-01-01", "2026-01-14"),
            ("d", "2025-12-01", "2026-03-01")]
    found = counts(ready(rows, employed(*"abcdefg")))
    assert found == {("all", "flagged"): (3, 1, 0, 0), ("all", "others"): (4, 1, 1, 0),
                     ("incident", "flagged"): (3, 1, 0, 0), ("incident", "others"): (3, 0, 0, 0)}


def test_the_base_is_employed_on_the_selections_last_day_and_leavers_stay_in_it():
    """`a` left before the end of the selection, `b` in the follow-up: her days while employed count."""
    held = [*employed("a", until="2025-12-30"), *employed("b", until="2026-01-15"), *employed("c")]
    rows = [*often("a"), *often("b"), ("b", "2026-01-01", None), ("c", "2026-01-01", "2026-01-01")]
    assert counts(ready(rows, held))["all", "flagged"] == (1, 1, 0, 1)
    assert counts(ready(rows, held))["all", "others"] == (1, 0, 0, 0)


def test_flagged_at_any_months_end_is_enough():
    """Four occasions that began in 2024, the fourth in December: still flagged in January 2025 and not in May."""
    rows = [("a", day, day) for day in ("2024-04-08", "2024-06-03", "2024-09-02", "2024-12-02")]
    assert counts(ready(rows, employed("a", "b")))["all", "flagged"][0] == 1
    assert counts(ready(rows, employed("a", "b")), window=9)["all", "flagged"][0] == 0


def test_shares_and_the_ratio_have_intervals():
    """2 of 4 flagged and 1 of 6 others: three times the risk. Wilson for 2 of 4 is 15.0 to 85.0 %."""
    rows = [row for name in "abcd" for row in often(name)]
    rows += [(name, "2026-01-01", "2026-01-20") for name in "abe"]
    found = cohort(ready(rows, employed(*"abcdefghij")), SELECTION, FOLLOWUP)
    first = found.groups.row(0, named=True)
    assert (first["share_15_90"], round(first["low_15_90"], 3), round(first["high_15_90"], 3)) == (0.5, 0.15, 0.85)
    ratio, unknown = found.ratios.head(2).to_dicts()
    spread = 1.959963984540054 * sqrt(1 / 2 - 1 / 4 + 1 / 1 - 1 / 6)
    assert ratio["ratio"] == 3
    assert (ratio["low"], ratio["high"]) == pytest.approx((exp(log(3) - spread), exp(log(3) + spread)))
    assert (unknown["days"], unknown["ratio"]) == ("91", None)


def test_nobody_is_no_share():
    found = cohort(ready([], []), SELECTION, FOLLOWUP)
    assert found.groups["n"].to_list() == [0] * 4
    assert found.groups["share_91"].null_count() == found.ratios["ratio"].null_count() == 4


def test_a_follow_up_comes_after_the_selection():
    with pytest.raises(BadInput, match="begin the follow-up later"):
        cohort(ready([]), SELECTION, ("2025-12", "2026-02"))
