"""Sickness absence by calendar year, by degrees, for the employer as a whole."""

from datetime import timedelta

import polars as pl

from omtanke.figures import months, statutory
from omtanke.figures.dataset import Dataset
from omtanke.figures.prepared import Prepared

HISTORY = timedelta(days=statutory.LONG_DAYS)
"""Unbroken sickness of so many days is known only where what came before the year is."""

UNKNOWN = "unknown"
"""Why a group has no value when nobody is known to belong to one."""

SCHEMA = {"year": pl.Int64, "measure": pl.String, "value": pl.Float64, "n": pl.Int64, "hidden": pl.String,
          "history": pl.Boolean}


def tables(ready: Prepared, dataset: Dataset, last: str) -> dict[str, pl.DataFrame]:
    """`disclosure`: [year, measure, value, n, hidden, history] of every whole calendar year that there is absence of,
    to the month `last`. `hidden` says why there is no value; `history` whether what came before the year is known."""
    found = [said(statutory.disclosure(dataset, ready, year, by="degree"), dataset, year, history)
             for year, history in years(dataset, last)]
    return {"disclosure": pl.concat(found) if found else pl.DataFrame(schema=SCHEMA)}


def years(dataset: Dataset, last: str) -> list[tuple[int, bool]]:
    """Every whole calendar year that there is absence of, to the month `last`, and whether so much before it is known
    that unbroken sickness across New Year is."""
    known = dataset.absences["first_day"].min()
    if known is None:
        return []
    return [(year, months.first_day(f"{year}-01") - known >= HISTORY) for year in range(known.year, int(last[:4]) + 1)
            if months.first_day(f"{year}-02") > known and f"{year}-12" <= last]


def said(table: pl.DataFrame, dataset: Dataset, year: int, history: bool) -> pl.DataFrame:
    """A year's measures as they are stored: with why one has no value, and the size of a group only where it may be
    told."""
    unknown = [name for column, names in (("sex", statutory.SEXES), ("birth_date", statutory.AGES))
               if dataset.employments[column].is_null().all() for name in names]
    reason = pl.when(pl.col("measure").is_in(unknown)).then(pl.lit(UNKNOWN)).otherwise("reason")
    return table.select(
        pl.lit(year, pl.Int64).alias("year"), "measure", "value",
        pl.when(~pl.col("suppressed")).then("n").alias("n"), reason.alias("hidden"),
        pl.lit(history).alias("history"))
