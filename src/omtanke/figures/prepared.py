"""A dataset made ready once, for all the tables: persons as numbers, occasions, segments and main employments."""

from dataclasses import dataclass, field
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
    own sickness, `segments` the same without overlaps, `main` the main employments without overlaps; `made` keeps the
    tables of bands that other tables stand on.
    """

    last: str
    people: pl.Series
    employed: int
    units: pl.DataFrame
    sick: pl.DataFrame
    occasions: pl.DataFrame
    segments: pl.DataFrame
    main: pl.DataFrame
    made: dict[tuple, pl.DataFrame] = field(default_factory=dict, repr=False, compare=False)

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
    own = pl.col("kind").is_in([str(kind) for kind in OWN_SICKNESS])
    held, people = _coded(dataset.employments)
    absences, absent = _coded(dataset.absences.filter(own))
    places, everyone = _places(absent, people)
    sick = _without_copies(absences)
    sick = sick.with_columns(places.gather(sick["person"]).alias("person"))
    rows = _closed(sick, until, "absences").select("person", "first", "last", "degree", "hours", "length")
    joined = events.occasions(rows, relapse_days)
    rows = events.numbered(rows, joined)
    units = jobs.units(dataset.units, held)
    main = jobs.main(_closed(held, until, "employments"), units)
    segments = events.disjoint(rows.drop("hours", "length"), ["degree"], [True])
    return Prepared(last, everyone, len(people), units, rows, joined, segments, main)


def _coded(table: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """The table in order with persons as numbers from 0, and their keys. A table in order is not sorted again."""
    table = table if table["person"].is_sorted() else table.sort("person", "first_day")
    people = table["person"]
    run = people.rle_id().cast(pl.Int32)
    coded = table.with_columns(person=run)
    keys = people.filter((run != run.shift(1)).fill_null(True))
    return coded if _begun(coded).is_sorted() else coded.sort("person", "first_day"), keys


def _begun(coded: pl.DataFrame) -> pl.Series:
    """Person and first day as one number."""
    return coded.select(first=pl.col("first_day").cast(months.DAY), person="person").select(events.start()).to_series()


def _places(absent: pl.Series, people: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The number of each absent person among everybody, and everybody's keys: those never employed come last."""
    known = pl.DataFrame({"person": people}).with_row_index("place")
    places = pl.DataFrame({"person": absent}).join(known, on="person", how="left", maintain_order="left")
    strange = pl.col("place").is_null()
    strangers = places.filter(strange)["person"]
    numbers = pl.col("place").cast(pl.Int32).fill_null(strange.cum_sum().cast(pl.Int32) - 1 + len(people))
    return places.select(numbers).to_series(), pl.concat([people, strangers]) if len(strangers) else people


def _without_copies(absences: pl.DataFrame) -> pl.DataFrame:
    """The rows, in order, without those that say exactly what another says."""
    begun = _begun(absences)
    same = (begun == begun.shift(1)).fill_null(False)
    if not same.any():
        return absences
    twins = absences.with_row_index("row").filter(same | same.shift(-1, fill_value=False))
    once = twins.unique(absences.columns, keep="first")
    copies = twins.join(once, on="row", how="anti")["row"]
    return absences.filter(pl.repeat(True, len(absences), eager=True).scatter(copies, False))


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
