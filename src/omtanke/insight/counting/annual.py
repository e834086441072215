"""The disclosure of sickness absence in the annual report, by hours, for the employer as a whole (LKBR 11:6)."""

import polars as pl

from omtanke.figures import statutory
from omtanke.figures.dataset import Dataset
from omtanke.figures.prepared import Prepared
from omtanke.insight.counting import yearly

SCHEMA = yearly.SCHEMA | {"rows": pl.Int64, "employments": pl.Int64}


def tables(ready: Prepared, dataset: Dataset, last: str) -> dict[str, pl.DataFrame]:
    """`annual_report`: [year, measure, value, n, hidden, history, rows, employments] of every whole calendar year that
    there is absence of, to the month `last`.

    `hidden` says why there is no value. `rows` and `employments`: how many of the year's rows of sickness have no
    hours, and how many of its employments no agreed week; null where the employer is too small to be told of.
    """
    found = [_year(ready, dataset, year, history) for year, history in yearly.years(dataset, last)]
    return {"annual_report": pl.concat(found) if found else pl.DataFrame(schema=SCHEMA)}


def _year(ready: Prepared, dataset: Dataset, year: int, history: bool) -> pl.DataFrame:
    table = statutory.disclosure(dataset, ready, year)
    rows, employments = statutory.lacking(dataset, ready, year)
    small = table.row(0, named=True)["suppressed"]
    if small:  # that hours are missing would say that somebody was ill
        table = table.with_columns(reason=pl.lit(statutory.AT_MOST_TEN))
    lacking = [pl.lit(None if small else count, pl.Int64).alias(name)
               for name, count in (("rows", rows), ("employments", employments))]
    return yearly.said(table, dataset, year, history).with_columns(*lacking)
