"""The function that an engine maps over partitions: Arrow in, Arrow out, the same numbers."""

import pyarrow

from omtanke.figures import bands
from omtanke.figures.arrow import TABLES, six_tables, two_years
from omtanke.figures.prepared import prepare
from tests.factories.datasets import made

QUESTION = two_years("2025-06")


def test_what_two_years_are():
    assert (QUESTION.first, QUESTION.selection, QUESTION.followup, QUESTION.year) == (
        "2023-07", ("2023-07", "2024-06"), ("2024-07", "2025-06"), 2024)
    assert two_years("2025-12").year == 2025


def test_arrow_tables_in_and_out():
    data = made(6)
    given = [pyarrow.table(table) for table in (data.absences, data.employments, data.units)]
    found = six_tables(*given, QUESTION)
    assert tuple(found) == TABLES
    assert found["bands"].equals(bands.bands(prepare(data, last="2025-06"), "2023-07", "2025-06",
                                             ("unit", "sex", "age")))
    assert all(pyarrow.table(table).num_rows == len(table) for table in found.values())
    assert six_tables(data.absences, data.employments, data.units, QUESTION)["repeated"].equals(found["repeated"])


def test_an_empty_partition():
    data = made(50)
    assert len(six_tables(data.absences, data.employments, data.units, QUESTION)["bands"]) == 0
