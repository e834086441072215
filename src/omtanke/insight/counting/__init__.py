"""From an employer's tables to what is stored: one module a family of tables, each through the gate."""

import polars as pl

from omtanke.figures import prepared
from omtanke.figures.dataset import Dataset
from omtanke.insight.counting import units


def tables(dataset: Dataset, last: str) -> dict[str, pl.DataFrame]:
    """Every table by name, to the month `last`; none where nobody was ever employed."""
    if dataset.employments.is_empty():
        return {}
    ready = prepared.prepare(dataset, last=last)
    return units.tables(ready, dataset.units, last)
