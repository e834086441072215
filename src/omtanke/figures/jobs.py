"""Employments: which one a day belongs to, and which cell of a table that is."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from omtanke.figures import events, months
from omtanke.figures.calendar import Calendar

SEXES = ["K", "M", "unknown"]
AGES = ["-29", "30-49", "50-", "unknown"]
NO_BIRTHDAY = 1 << 20
"""A month that never comes: the ages of a person whose birth date is unknown."""


def units(given: pl.DataFrame, employments: pl.DataFrame) -> pl.DataFrame:
    """Every unit in order of its key: [unit, department], where department is the parent, or the unit itself at the
    top. A unit that only an employment names is its own department."""
    known = given.unique("unit", keep="first").select("unit", department=pl.col("parent").fill_null(pl.col("unit")))
    named = employments["unit"].fill_null("unknown").unique().to_frame()  # a third of the time of a frame's
    return named.join(known, on="unit", how="left").with_columns(pl.col("department").fill_null(pl.col("unit"))) \
        .sort("unit")


def main(employments: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Main employments without overlaps: [person, first, last, unit, sex, grown, older, begins, ends], in order.

    The day is of the employment with the highest degree; of several, the one that began last; of several, the one in
    the unit whose key is smallest. `unit` and `sex` are numbers; `grown` and `older` are the first month on whose
    first day the person is 30 and 50; `begins` and `ends` are the months of `first` and `last`.
    """
    sex = pl.col("sex")
    rows = (
        employments.lazy()
        .select("person", "first", "last", "degree", began="first",
                unit=pl.col("unit").fill_null("unknown").cast(pl.Enum(known["unit"])).to_physical().cast(pl.Int32),
                sex=pl.when(sex == "K").then(0).when(sex == "M").then(1).otherwise(2).cast(pl.Int8),
                grown=_thirty(employments["birth_date"]))
        .collect()
    )
    cut = _ordered(events.disjoint(rows, ["degree", "began", "unit", "sex", "grown"],
                                   [True, True, False, False, False]))
    calendar = Calendar(cut["first"].min() or 0, cut["last"].max() or 0)
    begins, ends = (pl.Series(calendar.month(cut[name].to_numpy())) for name in ("first", "last"))
    older = pl.when(pl.col("grown") == NO_BIRTHDAY).then(NO_BIRTHDAY).otherwise(pl.col("grown") + 240)
    return cut.drop("degree", "began").with_columns(older=older.cast(pl.Int32), begins=begins, ends=ends)


def _thirty(born: pl.Series) -> pl.Series:
    """The first month on whose first day somebody born then is 30: the one after the month of the day before."""
    before = born.cast(months.DAY) - 1
    calendar = Calendar(before.min() or 0, before.max() or 0)
    month = pl.Series(calendar.month(before.fill_null(0).to_numpy())) + (30 * 12 + 1)
    return month.zip_with(born.is_not_null(), pl.Series([NO_BIRTHDAY], dtype=month.dtype))


def _ordered(cut: pl.DataFrame) -> pl.DataFrame:
    """The rows in order of person and first day; numpy merges runs that are in order, as Polars does not."""
    begun = cut.select(events.start()).to_series()
    return cut if begun.is_sorted() else cut[np.argsort(begun.to_numpy(), kind="stable")]


def employed(segments: pl.DataFrame, held: pl.DataFrame, people: int) -> pl.DataFrame:
    """The segments' days within a main employment, with `job`, its place in `held`; the first `people` persons have
    one. A segment that several employments share is cut between them."""
    spans = held.select("person", begins="first", ends="last").with_row_index("job")
    single = ~(pl.col("person") == pl.col("person").shift(1)).fill_null(False) & \
        ~(pl.col("person") == pl.col("person").shift(-1)).fill_null(False)
    alone = pl.DataFrame({"person": pl.int_range(people, dtype=pl.Int32, eager=True)}).join(
        spans.filter(single), on="person", how="left", maintain_order="left").drop("person")
    mine = segments.filter(pl.col("person") < people)
    placed = mine.hstack(alone[mine["person"]])
    several = placed.filter(pl.col("job").is_null()).select(segments.columns)
    several = several.join(spans.filter(~single), on="person").select(placed.columns)
    return _clipped(pl.concat([placed.filter(pl.col("job").is_not_null()), several])).drop("begins", "ends")


def _clipped(placed: pl.DataFrame) -> pl.DataFrame:
    first, last = pl.max_horizontal("first", "begins"), pl.min_horizontal("last", "ends")
    return placed.with_columns(first=first, last=last, number=pl.col("number") + first - pl.col("first")).filter(
        pl.col("first") <= pl.col("last"))


def cell(by: Sequence[str], known: pl.DataFrame, age: pl.Expr) -> pl.Expr:
    """One whole number for the cell that a main employment is in. `age` is its age class's number."""
    unit = pl.col("unit") if "department" not in by else pl.lit(_departments(known)[1]).gather(pl.col("unit"))
    code = unit if {"unit", "department"} & set(by) else pl.lit(0)
    code = code.cast(pl.Int64) * len(SEXES) + (pl.col("sex") if "sex" in by else 0)
    return code * len(AGES) + (age if "age" in by else 0)


def cells(known: pl.DataFrame) -> int:
    """One more than the largest number of a cell."""
    return max(len(known), 1) * len(SEXES) * len(AGES)


def unit_of(cell: pl.Expr) -> pl.Expr:
    """The unit's number, or the department's, of a cell's number."""
    return cell // (len(SEXES) * len(AGES))


def cell_names(by: Sequence[str], known: pl.DataFrame) -> list[pl.Expr]:
    """The columns that the number of a cell stands for, in the order of `by`."""
    code = pl.col("cell")
    unit, sex, age = unit_of(code), code // len(AGES) % len(SEXES), code % len(AGES)
    places = _departments(known)[0] if "department" in by else known["unit"]
    lists = {"unit": (places, unit), "department": (places, unit), "sex": (pl.Series(SEXES), sex),
             "age": (pl.Series(AGES), age)}
    return [pl.lit(lists[name][0]).gather(lists[name][1]).alias(name) for name in by]


def _departments(known: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """The departments in order, and which of them each unit belongs to."""
    names = known["department"].unique().sort()
    return names, names.search_sorted(known["department"]).cast(pl.Int32)


def age_in(month: pl.Expr) -> pl.Expr:
    """The age class's number on the first day of a month, from the columns of a main employment."""
    return pl.when(pl.col("grown") == NO_BIRTHDAY).then(3).otherwise(
        (month >= pl.col("grown")).cast(pl.Int8) + (month >= pl.col("older")).cast(pl.Int8))


def age_at(month: np.ndarray, grown: np.ndarray, older: np.ndarray) -> np.ndarray:
    """The age class's number on the first day of months, from the columns `grown` and `older` of main employments."""
    ages = (month >= grown).astype(np.int64) + (month >= older)
    return np.where(grown == NO_BIRTHDAY, 3, ages)
