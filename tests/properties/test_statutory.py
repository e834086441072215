"""The disclosure of the annual report is the slow one, on made employers with hours and without."""

from fractions import Fraction

import pytest

from omtanke.figures.prepared import prepare
from omtanke.figures.statutory import disclosure
from tests.factories.datasets import LAST, made
from tests.reference import figures as slow
from tests.reference import figures_statutory as statutory

NAMES = {"women": "K", "men": "M"}


@pytest.mark.parametrize("seed", [*range(0, 90, 3), 1, 2, 50])
def test_the_seven_measures(seed):
    dataset = made(seed)
    rows = disclosure(dataset, prepare(dataset, last=LAST), 2024, suppress=False).to_dicts()
    found = statutory.disclosure(slow.World(dataset, slow.last_day(LAST)), 2024)
    if found is None:
        assert all(row["value"] is None and row["reason"].startswith("needs hours") for row in rows)
        return
    for row in rows:
        part, whole, heads, average = found[NAMES.get(row["measure"], row["measure"])]
        value = None if not whole else pytest.approx(float(Fraction(part) / Fraction(whole) * 100), rel=1e-9)
        assert (row["value"], row["n"]) == (value, int(min(heads, average))), row["measure"]


@pytest.mark.parametrize("seed", [*range(0, 90, 3), 1, 2, 50])
def test_the_seven_measures_by_degree(seed):
    """Without any hours: employments that overlap are together at most the whole."""
    dataset = made(seed)
    rows = disclosure(dataset, prepare(dataset, last=LAST), 2024, suppress=False, by="degree").to_dicts()
    found = statutory.by_degree(slow.World(dataset, slow.last_day(LAST)), 2024)
    for row in rows:
        away, time = found[NAMES.get(row["measure"], row["measure"])]
        value = None if not time else pytest.approx(float(away / time * 100), rel=1e-9)
        assert row["value"] == value and (value is None or row["value"] <= 100), row["measure"]
