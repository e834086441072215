"""A dataset made ready once, for all the tables: persons as numbers, occasions, pieces and main employments."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from omtanke.figures import blocks, events, jobs, months, sickness
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
    table but `outside`. `units` are all units by number, with the number of their department. `reported` are the rows
    of own sickness as they came, `occasions` [person, first, last, number, month] the same joined, `pieces` the same
    cut by employment and month, `main` the main employments without overlaps; `made` keeps what several tables stand
    on.
    """

    last: str
    people: pl.Series
    employed: int
    units: pl.DataFrame
    reported: pl.DataFrame
    occasions: pl.DataFrame
    pieces: list[sickness.Pieces]
    main: pl.DataFrame
    made: dict[tuple, pl.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def sick(self) -> pl.DataFrame:
        """The reported rows, each once: [person, first, last, hours, number, length], in order. `number` is the first
        day's in its spell, `length` the days as reported."""
        rows = _closed(_without_copies(self.reported), months.as_number(months.last_day(self.last)))
        found = rows.select("person", "first").join_asof(
            self.occasions.rename({"first": "begun"}), left_on="first", right_on="begun", by="person",
            check_sortedness=False)
        return rows.with_columns(number=found["number"] + rows["first"] - found["begun"])


def prepare(dataset: Dataset, *, last: str, relapse_days: int = RELAPSE_DAYS) -> Prepared:
    """Make the dataset ready for tables that end with the month `last` or earlier.

    What is ongoing goes on through the last day of `last`, and nothing after it is counted. Rows sorted by
    (person, first_day) are taken as they are; others are sorted first. Raises BadInput for a month that is none, and
    for rows that end before they begin.
    """
    until = months.as_number(months.last_day(last))
    held, people = _coded(_forwards(dataset.employments, "employments"))
    absences = _forwards(dataset.absences, "absences")
    (reported, everyone), (units, main) = blocks.together(
        lambda: _reported(absences, people), lambda: _jobs(dataset.units, held, until))
    occasions, pieces = sickness.counted(reported, until, relapse_days, sickness.Jobs(main, len(people)))
    return Prepared(last, everyone, len(people), units, reported, occasions, pieces, main)


def _jobs(units: pl.DataFrame, held: pl.DataFrame, until: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """All units, and the main employments up to the day `until`."""
    known = jobs.units(units, held)
    return known, jobs.main(_closed(held, until), known)


def _forwards(table: pl.DataFrame, name: str) -> pl.DataFrame:
    """The table. Raises BadInput for rows that end before they begin."""
    backwards = table.select((pl.col("last_day") < pl.col("first_day")).sum()).item()
    if backwards:
        raise BadInput(f"{backwards} rows of {name} end before they begin: correct their days")
    return table


def _reported(absences: pl.DataFrame, people: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
    """The rows of own sickness, persons as numbers, and everybody's keys: those never employed come last."""
    own = [str(kind) for kind in OWN_SICKNESS]
    rows, absent = _coded(absences.filter(pl.col("kind").is_in(own)))
    places, everyone = _places(absent, people)
    rows = rows.with_columns(places.gather(rows["person"]).alias("person"))
    return rows if rows["person"].is_sorted() else rows.sort("person", "first_day"), everyone


def _coded(table: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """The table in order with persons as numbers from 0, and their keys. A table in order is not sorted again."""
    table = table if table["person"].is_sorted() else table.sort("person", "first_day")
    people = table["person"]
    run = people.rle_id().cast(pl.Int32)
    coded = table.with_columns(person=run)
    keys = people.filter((run != run.shift(1)).fill_null(True))
    return coded if _in_order(coded) else coded.sort("person", "first_day"), keys


def _in_order(coded: pl.DataFrame) -> bool:
    """Whether the days are in order, person by person, of rows in order of person."""
    days, person = coded["first_day"].to_physical(), coded["person"].to_numpy()
    first = days.to_numpy()

    def ordered(part: slice) -> bool:
        who, day = person[part], first[part]
        return not np.any((who[1:] == who[:-1]) & (day[1:] < day[:-1]))

    return not days.null_count() and all(blocks.each(ordered, blocks.of_persons(coded["person"])))


def _begun(coded: pl.DataFrame) -> pl.Series:
    """Person and first day as one number."""
    return coded.select(first=pl.col("first_day").cast(months.DAY), person="person").select(events.start()).to_series()


def _places(absent: pl.Series, people: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The number of each absent person among everybody, and everybody's keys: those never employed come last."""
    if not len(people):
        return pl.int_range(len(absent), dtype=pl.Int32, eager=True), absent
    whole = people.dtype.is_integer()  # sorted in sorted, and numpy finds whole numbers the fastest
    at = pl.Series(np.searchsorted(people.to_numpy(), absent.to_numpy())) if whole else people.search_sorted(absent)
    at = at.clip(upper_bound=len(people) - 1)
    strange = people.gather(at) != absent
    numbers = at.cast(pl.Int32)
    if not strange.any():
        return numbers, people
    strangers = absent.filter(strange)
    numbers = numbers.zip_with(~strange, strange.cum_sum().cast(pl.Int32) - 1 + len(people))
    return numbers, pl.concat([people, strangers])


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


def _closed(table: pl.DataFrame, until: int) -> pl.DataFrame:
    """The rows that begin by the day `until`, with `first`, `last` at most that day and `length` as reported."""
    first, last = pl.col("first_day").cast(months.DAY), pl.col("last_day").cast(months.DAY).fill_null(until)
    table = table.with_columns(first=first, last=last).filter(pl.col("first") <= until)
    return table.with_columns(length=pl.col("last") - pl.col("first") + 1, last=pl.col("last").clip(upper_bound=until))
