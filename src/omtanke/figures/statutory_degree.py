"""The annual disclosure's working time and absence where no hours are reported: by degrees, in full-time days.

A weekday (Monday to Friday, public holidays included) of somebody employed is as much of a full-time day as the degree
of the employments that cover it, together at most 100 %. Of it she was away the degree of the sickness. The hours of a
full-time week are the same above and below in every share, so they need not be known.
"""

import polars as pl

from omtanke.figures import events, months
from omtanke.figures.dataset import Dataset
from omtanke.figures.prepared import Prepared

WHOLE = 100
_ROW = ("person", "unit", "first_day", "last_day", "degree", "hours_per_week")
"""What an employment says; rows that say the same are one."""


def worked(dataset: Dataset, prepared: Prepared, year: int, *, long_days: int) -> pl.DataFrame:
    """[person (its number), time, away, away_long] of everybody employed in the year, in hundredths of full-time days.

    `away_long` is what of it lies in unbroken sickness of `long_days` days or more, counted across New Year. A day of
    unknown degree counts in the unbroken time and weighs nothing.
    """
    low, high = (months.as_number(day(f"{year}-{month}")) for day, month in (
        (months.first_day, "01"), (months.last_day, "12")))
    shares = _shares(dataset, prepared, low, high)
    time = shares.group_by("person").agg(time=(pl.col("share") * _weekdays("first", "last")).sum())
    away = _away(prepared, shares, low, high).with_columns(
        weight=pl.col("share") * pl.col("degree") * _weekdays("first", "last") / WHOLE)
    long = pl.col("weight").filter(pl.col("length") >= long_days)
    sums = away.group_by("person").agg(away=pl.col("weight").sum(), away_long=long.sum())
    return time.join(sums, on="person", how="left").with_columns(pl.col("away", "away_long").fill_null(0))


def ordinary(dataset: Dataset, prepared: Prepared, year: int) -> pl.DataFrame:
    """[person (its number), time]: the ordinary time of the year in hours, a fifth of the agreed week for each weekday
    of an employment. Employments that together are more than 100 % of a day weigh in proportion, as 100 % together.
    A week that is not known weighs nothing here."""
    low, high = (months.as_number(day(f"{year}-{month}")) for day, month in (
        (months.first_day, "01"), (months.last_day, "12")))
    days = _stretches(dataset.employments.unique(_ROW), prepared, low, high)
    weight = WHOLE / pl.col("degree").clip(lower_bound=WHOLE)
    return days.group_by("person").agg(time=(
        pl.col("hours_per_week") / 5 * weight * _weekdays("first", "last")).sum())


def _shares(dataset: Dataset, prepared: Prepared, low: int, high: int) -> pl.DataFrame:
    """[person, first, last, share]: each person's employments of the year as stretches that do not overlap, with their
    degrees together, at most 100. What is told twice in the same words counts once."""
    days = _stretches(dataset.employments.unique(_ROW[:-1]), prepared, low, high)
    return days.select("person", "first", "last", share=pl.col("degree").clip(upper_bound=WHOLE))


def _stretches(employments: pl.DataFrame, prepared: Prepared, low: int, high: int) -> pl.DataFrame:
    """[person, first, last, degree, hours_per_week]: the employments of the days `low` to `high` as stretches that do
    not overlap, with the degrees and the weeks of those that cover it together."""
    numbers = pl.DataFrame({"key": prepared.people}).with_row_index("number").with_columns(
        pl.col("number").cast(pl.Int32))
    rows = employments.with_columns(
        first=pl.col("first_day").cast(months.DAY), last=pl.col("last_day").cast(months.DAY).fill_null(high)).filter(
        pl.col("first") <= high, pl.col("last") >= low).join(numbers, left_on="person", right_on="key").select(
        pl.col("number").alias("person"), pl.col("degree").fill_null(WHOLE).cast(pl.Int64), "hours_per_week",
        pl.col("first").clip(lower_bound=low), pl.col("last").clip(upper_bound=high))
    edges = pl.concat([rows.select("person", at="first"), rows.select("person", at=pl.col("last") + 1)]).unique().sort(
        "person", "at")
    stretches = edges.with_columns(until=pl.col("at").shift(-1).over("person") - 1).drop_nulls("until")
    covered = stretches.join(rows, on="person").filter(
        pl.col("first") <= pl.col("at"), pl.col("last") >= pl.col("until"))
    return covered.group_by("person", first="at", last="until").agg(pl.col("degree", "hours_per_week").sum())


def _away(prepared: Prepared, shares: pl.DataFrame, low: int, high: int) -> pl.DataFrame:
    """[person, first, last, degree, share, length]: the sickness of the year where the person was employed; `length` is
    that of the unbroken sickness it lies in, in days."""
    unbroken = prepared.occasions.select("person", begun="first", length=pl.col("last") - pl.col("first") + 1)
    sick = _segments(prepared, low, high).join_asof(
        unbroken.sort("person", "begun"), left_on="first", right_on="begun", by="person", check_sortedness=False)
    both = sick.select("person", "degree", "length", away_first="first", away_last="last").join(shares, on="person")
    both = both.with_columns(
        first=pl.max_horizontal("first", "away_first"), last=pl.min_horizontal("last", "away_last"))
    return both.filter(pl.col("first") <= pl.col("last")).with_columns(
        pl.col("degree").fill_null(0).cast(pl.Int64), pl.col("length").cast(pl.Int64))


def _segments(prepared: Prepared, low: int, high: int) -> pl.DataFrame:
    """[person, first, last, degree]: the sickness of the days `low` to `high`, each day with the highest degree."""
    rows = prepared.reported.select("person", "degree", first=pl.col("first_day").cast(months.DAY), last=pl.col(
        "last_day").cast(months.DAY).fill_null(high)).filter(pl.col("first") <= high, pl.col("last") >= low)
    return events.disjoint(rows.sort("person", "first"), ["degree"], [True]).sort("person", "first")


def _weekdays(first: str, last: str) -> pl.Expr:
    """How many Mondays to Fridays from the one day to the other, both included."""
    return pl.business_day_count(pl.col(first).cast(pl.Date), (pl.col(last) + 1).cast(pl.Date)).cast(pl.Int64)
