"""From an employer's tables to what is stored: one module a family of tables, each through the gate."""

import polars as pl

from omtanke.figures import months, prepared
from omtanke.figures.dataset import Dataset
from omtanke.insight.counting import annual, groups, periods, units, yearly


def tables(dataset: Dataset, last: str) -> dict[str, pl.DataFrame]:
    """Every table by name, to the month `last`; none where nobody was ever employed."""
    if dataset.employments.is_empty():
        return {}
    ready = prepared.prepare(dataset, last=last)
    since = begins(dataset, last)
    found = units.tables(ready, dataset.units, last, begins=since)
    found |= yearly.tables(ready, dataset, last) | annual.tables(ready, dataset, last)
    return found | periods.tables(ready, last) | groups.tables(
        ready, dataset.units, last, begins=since, days=found["days"])


def begins(dataset: Dataset, last: str) -> str:
    """The first month of which anything is known: that of anybody's first sick day, and the month after `last` when
    nobody ever was ill. Before it no file has come, and nought would be untrue."""
    first = dataset.absences["first_day"].min()
    return months.of(first) if first is not None else months.shifted(last, 1)
