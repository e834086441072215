"""The figures of one employer as a function from tables to tables, for an engine that maps it over partitions.

Everything that speaks Arrow's C stream interface may be given (`__arrow_c_stream__`: pyarrow, DuckDB, Spark's
mapInArrow, Ray, Polars), and what comes back speaks it too. How: docs/scale.md.
"""

from dataclasses import dataclass
from typing import Any, Protocol

import polars as pl

from omtanke.figures import bands, cohort, concentration, months, percentiles, repeated
from omtanke.figures.dataset import dataset
from omtanke.figures.prepared import prepare
from omtanke.rules.spells import RELAPSE_DAYS

TABLES = ("bands", "repeated", "cohort", "percentiles", "spread", "concentration")


class Arrow(Protocol):
    """A table that hands itself over without a copy."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The table as a stream of record batches."""


@dataclass(frozen=True)
class Question:
    """What is asked of every partition. `selection` and `followup` are of the cohort, `year` of the concentration."""

    first: str
    last: str
    selection: tuple[str, str]
    followup: tuple[str, str]
    year: int
    more_than: int = 3
    window: int = 12
    measure: str = "degree"
    relapse_days: int = RELAPSE_DAYS


def two_years(last: str) -> Question:
    """The 24 months that end with `last`: the cohort chosen in the first twelve and followed in the last twelve, and
    the latest whole calendar year."""
    first, middle = months.shifted(last, -23), months.shifted(last, -12)
    year = int(last[:4]) - (not last.endswith("-12"))
    return Question(first, last, (first, middle), (months.shifted(last, -11), last), year)


def six_tables(absences: Arrow, employments: Arrow, units: Arrow, question: Question) -> dict[str, pl.DataFrame]:
    """One employer's tables, whole numbers as they are counted: nothing is hidden, so they stay with the employer and
    are shown only through `control`. Columns in are those of `dataset`, values checked by whoever read them."""
    data = dataset(*(pl.DataFrame(table) for table in (absences, employments, units)))
    ready = prepare(data, last=question.last, relapse_days=question.relapse_days)
    span, measure = (question.first, question.last), question.measure
    groups = cohort.cohort(ready, question.selection, question.followup, more_than=question.more_than,
                           window=question.window).groups
    return dict(zip(TABLES, (
        bands.bands(ready, *span, ("unit", "sex", "age"), measure),
        repeated.repeated(ready, *span, more_than=question.more_than, window=question.window),
        groups,
        percentiles.percentiles(ready, *span, measure),
        percentiles.spread(ready, *span, measure),
        concentration.concentration(ready, question.year, measure).shares,
    ), strict=True))
