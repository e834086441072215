"""Concentration of a year's absence, counted by hand."""

import pytest

from omtanke.figures.concentration import concentration
from omtanke.rules.errors import BadInput
from tests.factories.small_datasets import EVER, ready

PEOPLE = [(f"p{n:02d}", "north", "2020-01-01", None, 100, "K", None) for n in range(20)]


def test_the_share_of_the_few():
    """Twenty persons: p00 60 days, p01 30, p02 10 at half. One of twenty is five per cent."""
    rows = [("p00", "2025-02-01", "2025-04-01"), ("p01", "2025-06-01", "2025-06-30"),
            ("p02", "2025-09-01", "2025-09-20", 50)]
    found = concentration(ready(rows, PEOPLE), 2025)
    assert (found.persons, found.without, found.net) == (20, 17, 10000)
    assert found.shares.rows() == [(1, 1, 0.6), (5, 1, 0.6), (10, 2, 0.9), (20, 4, 1.0), (50, 10, 1.0)]


def test_who_comes_back_among_the_ten_per_cent():
    """2024: p00 and p01. 2025: p00 and p02."""
    rows = [("p00", "2024-02-01", "2024-02-20"), ("p01", "2024-02-01", "2024-02-10"),
            ("p02", "2024-03-01", "2024-03-01"), ("p00", "2025-02-01", "2025-02-20"),
            ("p02", "2025-02-01", "2025-02-10")]
    assert concentration(ready(rows, PEOPLE), 2025).returning == 0.5


def test_a_year_is_the_days_in_it_while_employed():
    """New Year cuts; who left in June is one of the persons, with days until then; unknown weighs nothing."""
    held = [EVER, ("bo", "north", "2020-01-01", "2025-06-10", 100, "M", None)]
    rows = [("anna", "2024-12-30", "2025-01-03"), ("bo", "2025-06-09", "2025-06-30"),
            ("anna", "2025-12-31", None, None)]
    found = concentration(ready(rows, held), 2025)
    assert (found.persons, found.without, found.net) == (2, 0, 500)
    assert concentration(ready(rows, held), 2025, "gross").net == 6


def test_nobody_and_nobody_ill_have_no_shares():
    for held in ([], [EVER]):
        found = concentration(ready([], held), 2025)
        assert (found.persons, found.net, found.shares["share"].null_count()) == (len(held), 0, 5)
    assert concentration(ready([], []), 2025).returning is None


def test_a_year_that_has_not_ended_is_refused():
    with pytest.raises(BadInput, match="prepared to 2026-06"):
        concentration(ready([]), 2026)
    with pytest.raises(BadInput, match="not cake"):
        concentration(ready([]), 2025, "cake")
