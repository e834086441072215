"""A dataset made ready for one question, and what of it may be shown."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import polars as pl

from omtanke.config.cli.dataset_notes import LISTED, printable
from omtanke.figures import bands, control, months
from omtanke.figures.dataset import Dataset
from omtanke.figures.prepared import Prepared, prepare
from omtanke.rules.proportions import LEAST_PERSONS

FINEST = ("unit", "sex", "age")


@dataclass(frozen=True)
class Counted:
    """What the tables are made from. `first` and `last` are the months that the gate looks at."""

    dataset: Dataset
    prepared: Prepared
    first: str
    last: str

    @cached_property
    def shown(self) -> pl.DataFrame:
        """The gate's pattern. It is decided on the finest cells whatever is asked for, so that two tables can never be
        set against each other."""
        cells = with_employees(bands.bands(self.prepared, self.first, self.last, FINEST))
        cells = cells.select("month", *FINEST, "persons", "employees")
        return control.pattern(cells, ["month", *FINEST], hierarchy=self.dataset.units)


def count(dataset: Dataset, *, first: str, last: str, relapse_days: int, as_of: date | None) -> Counted:
    """Make the dataset ready for the months `first` to `last`."""
    whole = known(dataset, as_of) if as_of else dataset
    return Counted(dataset, prepare(whole, last=last, relapse_days=relapse_days), first, last)


def known(dataset: Dataset, as_of: date) -> Dataset:
    """What is ongoing goes on to `as_of`; an absence that begins after it is not counted."""
    rows = dataset.absences.filter(pl.col("first_day") <= as_of)
    return replace(dataset, absences=rows.with_columns(pl.col("last_day").fill_null(as_of)))


def with_employees(table: pl.DataFrame) -> pl.DataFrame:
    """With `employees`: the employee-days divided by the days of the month."""
    days = pl.col("month").str.to_date("%Y-%m").dt.month_end().dt.day()
    return table.with_columns(employees=pl.col("employee_days") / days)


def suppressed(counted: Counted, table: pl.DataFrame, values: list[str], *, people: str = "") -> pl.DataFrame:
    """The table, the hidden cells null and `suppressed`; `people` names a column that is itself a number of people."""
    gated = control.gate(table, counted.shown, values)
    if not people:
        return gated
    few = pl.col("suppressed") | (table[people] < LEAST_PERSONS)
    kept = (pl.when(~few).then(pl.col(name)).alias(name) for name in values)
    return gated.with_columns(*kept, few.alias("suppressed"))


def outside_notes(counted: Counted) -> list[str]:
    """The sick days outside every employment, by person."""
    found = bands.outside(counted.prepared, counted.first, counted.last)
    if found.is_empty():
        return []
    some = [f"{printable(name)} ({days})" for name, days in found.head(LISTED).iter_rows()]
    more = f" and {len(found) - LISTED} more" if len(found) > LISTED else ""
    return [f"sick days outside every employment (in no table): {found['days'].sum()} days of {len(found)} persons: "
            + ", ".join(some) + more]


def last_month_with_data(dataset: Dataset) -> str | None:
    """The month of the latest day that an absence begins; None when there is none."""
    day = dataset.absences["first_day"].max()
    return months.of(day) if day is not None else None
