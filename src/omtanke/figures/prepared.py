"""A dataset made ready once, for all the tables: persons as numbers, occasions, segments and main employments."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from omtanke.figures import events, jobs, months
from omtanke.figures.dataset import Dataset
from omtanke.rules.bands import FIRST_LONG_DAY, FIRST_VERY_LONG_DAY
from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import OWN_SICKNESS
from omtanke.rules.spells import RELAPSE_DAYS

BANDS = {"short": (1, FIRST_LONG_DAY - 1), "long": (FIRST_LONG_DAY, FIRST_VERY_LONG_DAY - 1),
         "very_long": (FIRST_VERY_LONG_DAY, None)}
"""Each band's first and last day number."""


@dataclass(frozen=True)
class Prepared:
    """What every table is counted from. Make it with `prepare`; give it to as many tables as you like.

    `people` are the persons' keys by number; the first `employed` of them have an employment, the others are in no
    table but `outside`. `units` are all units by number, with the number of their department. `sick` are the rows of
    own sickness, `segments` the same without overlaps, `main` the main employments without overlaps.
    """

    last: str
    people: pl.Series
    employed: int
    units: pl.DataFrame
    sick: pl.DataFrame
    occasions: pl.DataFrame
    segments: pl.DataFrame
    main: pl.DataFrame

    @cached_property
    def pieces(self) -> pl.DataFrame:
        """Each segment's days in one employment and one month: [person, job, month, first, last, degree, short, long,
        very_long], the last three in days."""
        days = pl.col("last") - pl.col("first") + 1
        parts = events.by_month(jobs.employed(self.segments, self.main, self.employed))
        return parts.with_columns(events.within(pl.col("number"), days, *edges).alias(band)
                                  for band, edges in BANDS.items())


def prepare(dataset: Dataset, *, last: str, relapse_days: int = RELAPSE_DAYS) -> Prepared:
    """Make the dataset ready for tables that end with the month `last` or earlier.

    What is ongoing goes on through the last day of `last`, and nothing after it is counted. Rows sorted by
    (person, first_day) are taken as they are; others are sorted first. Raises BadInput for a month that is none, and
    for rows that end before they begin.
    """
    until = months.as_number(months.last_day(last))
    employments, absences = _in_order(dataset.employments), _in_order(dataset.absences)
    absences = absences.filter(pl.col("kind").is_in([str(kind) for kind in OWN_SICKNESS]))
    people = employments["person"].unique(maintain_order=True)
    held = employments.with_columns(person=pl.col("person").rle_id().cast(pl.Int32))
    sick, everyone = _numbered(absences, people)
    rows = _closed(sick, until, "absences").select("person", "first", "last", "degree", "hours", "length")
    joined = events.occasions(rows, relapse_days)
    rows = events.numbered(rows, joined)
    units = jobs.units(dataset.units, held)
    main = jobs.main(_closed(held, until, "employments"), units)
    segments = events.disjoint(rows.drop("hours", "length"), ["degree"], [True])
    return Prepared(last, everyone, len(people), units, rows, joined, segments, main)


def _in_order(table: pl.DataFrame) -> pl.DataFrame:
    """The table itself when its persons are in order, else sorted."""
    return table if table["person"].is_sorted() else table.sort("person", "first_day")


def _numbered(absences: pl.DataFrame, people: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
    """The absences with persons as numbers, and everybody's keys: those without an employment come last."""
    absent = absences["person"].unique(maintain_order=True)
    known = pl.DataFrame({"person": people}).with_row_index("place")
    places = pl.DataFrame({"person": absent}).join(known, on="person", how="left", maintain_order="left")
    strangers = places.filter(pl.col("place").is_null())["person"]
    places = places.select(pl.col("place").cast(pl.Int32).fill_null(
        pl.col("place").is_null().cum_sum().cast(pl.Int32) - 1 + len(people))).to_series()
    rows = absences.with_columns(person=places.gather(absences["person"].rle_id()))
    return rows, people.append(strangers) if len(strangers) else people


def _closed(table: pl.DataFrame, until: int, name: str) -> pl.DataFrame:
    """The rows that begin by the day `until`, with `first`, `last` at most that day and `length` as reported."""
    first, last = pl.col("first_day").cast(months.DAY), pl.col("last_day").cast(months.DAY).fill_null(until)
    table = table.with_columns(first=first, last=last)
    backwards = table.filter(pl.col("last_day") < pl.col("first_day")).height
    if backwards:
        raise BadInput(f"{backwards} rows of {name} end before they begin: correct their days")
    table = table.filter(pl.col("first") <= until).with_columns(
        length=pl.col("last") - pl.col("first") + 1, last=pl.col("last").clip(upper_bound=until))
    ordered = table.select(events.start()).to_series().is_sorted()
    return table if ordered else table.sort("person", "first")
