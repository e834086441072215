"""Datasets of a few rows, for figures that are counted by hand."""

import polars as pl

from omtanke.figures.dataset import Dataset, dataset
from omtanke.figures.prepared import Prepared, prepare

ABSENT = ("person", "first_day", "last_day", "degree", "kind", "hours")
HELD = ("person", "unit", "first_day", "last_day", "degree", "sex", "birth_date")
EVER = ("anna", "north", "2020-01-01", None, 100, "K", "1990-05-10")


def made(absences: list[tuple], employments: list[tuple] = (EVER,), units: list[tuple] = ()) -> Dataset:
    """A dataset from rows; days as ISO text; an absence may leave out its degree (100), kind (sick) and hours."""
    absences = [(*row, *(100, "sick", None)[len(row) - 3:]) for row in absences]
    return dataset(_table(ABSENT, absences), _table(HELD, employments), _table(("unit", "parent", "name"), units))


def _table(names: tuple, rows: list[tuple]) -> pl.DataFrame:
    table = pl.DataFrame([dict(zip(names, row, strict=True)) for row in rows], infer_schema_length=None) \
        if rows else pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    return table.with_columns(pl.col(name).cast(pl.String).str.to_date() for name in names
                              if name.endswith(("day", "date")))


def ready(absences: list[tuple], *args: list[tuple], last: str = "2026-06", **options: int) -> Prepared:
    """The dataset of `made`, prepared."""
    return prepare(made(absences, *args), last=last, **options)
