"""The disclosure of sickness absence in the annual report: seven measures for one year (LKBR 2018:597, 11 kap. 6 §).

Law: total absence as a share of the employees' agreed working time; the share of the absence that is in unbroken time
of 60 days or more; the absence of women, of men, and of those of at most 29, 30–49 and at least 50, each as a share of
the group's own time; none of it for a group of at most ten, or where it can be attributed to an individual.

What the law leaves open is settled here, and belongs in the method note of a report: age is age on 31 December. A part
of a day is its hours, and its day counts whole among the 60. Unbroken time has no relapse rule and is counted across
New Year; its hours are those of the year. Ordinary time is hours a week / 5 for each Monday to Friday of an employment,
public holidays included; employments that are more than 100 % together weigh in proportion, as 100 % together. The
size of a group is the smaller of its heads on 31 December and its average over the year.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from omtanke.figures import bands, months, statutory_degree
from omtanke.figures.control import LEAST, pattern
from omtanke.figures.dataset import Dataset
from omtanke.figures.gate_closing import SLACK
from omtanke.figures.prepared import Prepared

LONG_DAYS = 60
SEXES = {"women": "K", "men": "M"}
AGES = ("-29", "30-49", "50-")
MEASURES = ("total", "share_60", *SEXES, *AGES)

NEEDS_HOURS, NEEDS_HOURS_PER_WEEK = "needs hours", "needs hours_per_week"
AT_MOST_TEN, COMPLEMENTARY = "at most ten", "complementary"
NO_ABSENCE, NO_TIME = "no absence", "no working time"

_SCHEMA = {"measure": pl.String, "value": pl.Float64, "n": pl.Int64, "suppressed": pl.Boolean, "reason": pl.String}


def disclosure(dataset: Dataset, prepared: Prepared, year: int, *, suppress: bool = True,
               by: str = "hours") -> pl.DataFrame:
    """The seven measures: [measure, value (percent), n, suppressed, reason], in the order of the law.

    `prepared` is of the same dataset, through December of the year or later; an unbroken time is as long as it is
    known there. `value` is null with a `reason`, and `suppressed` is true where the reason is the size of a group. An
    absence without hours, or an employment without hours a week, leaves every value null. With `by` "degree" no hours
    are needed: see `statutory_degree`. `suppress` False is for a controller's own register.
    """
    bands.check(prepared, f"{year}-01", f"{year}-12")
    people = _people(dataset, prepared, year)
    lacks = _lacks(dataset, prepared, year) if by == "hours" else None
    worked = people if lacks else (_with_hours if by == "hours" else _with_degrees)(people, dataset, prepared, year)
    groups = {"total": pl.lit(True), "share_60": pl.lit(True),
              **{name: pl.col("sex") == sex for name, sex in SEXES.items()},
              **{age: pl.col("age") == age for age in AGES}}
    hidden = _hidden(people, groups) if suppress else {}
    rows = [_row(measure, worked.filter(chosen), lacks, hidden.get(measure)) for measure, chosen in groups.items()]
    return pl.DataFrame(rows, _SCHEMA)


def _people(dataset: Dataset, prepared: Prepared, year: int) -> pl.DataFrame:
    """Everybody employed in the year: [person (its number), sex, age, days, at_end, of (the days of the year)]."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    numbers = pl.DataFrame({"key": prepared.people}).with_row_index("person").with_columns(
        pl.col("person").cast(pl.Int32))
    parts = dataset.employments.unique().sort("first_day", "unit").filter(
        pl.col("first_day") <= last, pl.col("last_day").fill_null(last) >= first,
    )
    known = parts.group_by(key="person").agg(
        pl.col("sex").drop_nulls().last(), pl.col("birth_date").drop_nulls().last())
    held = prepared.main.filter(pl.col("last") >= months.as_number(first), pl.col("first") <= months.as_number(last))
    clipped = [pl.col("first").clip(lower_bound=months.as_number(first)),
               pl.col("last").clip(upper_bound=months.as_number(last))]
    days = held.group_by("person").agg(days=(clipped[1] - clipped[0] + 1).sum().cast(pl.Int64),
                                       at_end=(pl.col("last") >= months.as_number(last)).any())
    years = year - pl.col("birth_date").dt.year()  # on 31 December everybody has had their birthday
    age = pl.when(years < 30).then(pl.lit("-29")).when(years < 50).then(pl.lit("30-49")).when(years >= 50) \
        .then(pl.lit("50-")).otherwise(pl.lit("unknown"))
    return days.join(numbers, on="person").join(known, on="key").sort("person").select(
        "person", pl.col("sex").fill_null("unknown"), age.alias("age"), "days", "at_end",
        of=pl.lit((last - first).days + 1))


def lacking(dataset: Dataset, prepared: Prepared, year: int) -> tuple[int, int]:
    """How many rows of own sickness in the year have no hours, and how many employments no hours a week."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = prepared.sick.filter(pl.col("hours").is_null(), pl.col("first") <= months.as_number(last),
                                pl.col("last") >= months.as_number(first))
    without = dataset.employments.filter(
        pl.col("first_day") <= last, pl.col("last_day").fill_null(last) >= first, pl.col("hours_per_week").is_null())
    return rows.height, without.height


def _lacks(dataset: Dataset, prepared: Prepared, year: int) -> str | None:
    """What is missing for every measure, if anything is."""
    rows, employments = lacking(dataset, prepared, year)
    return NEEDS_HOURS if rows else NEEDS_HOURS_PER_WEEK if employments else None


def _with_degrees(people: pl.DataFrame, dataset: Dataset, prepared: Prepared, year: int) -> pl.DataFrame:
    """The same in full-time days, by degrees."""
    counted = statutory_degree.worked(dataset, prepared, year, long_days=LONG_DAYS).rename({"away_long": "away_60"})
    return people.join(counted, on="person", how="left", maintain_order="left").with_columns(
        pl.col("time", "away", "away_60").fill_null(0))


def _with_hours(people: pl.DataFrame, dataset: Dataset, prepared: Prepared, year: int) -> pl.DataFrame:
    """With the hours of ordinary time and of absence in the year, and of the latter in unbroken time of 60 days."""
    pieces = bands.minutes(prepared, f"{year}-01", f"{year}-12").sort("person", "first")
    unbroken = prepared.occasions.select("person", begun="first", length=pl.col("last") - pl.col("first") + 1)
    placed = pieces.select("person", "first", minutes=pl.sum_horizontal(*bands.BANDS)).join_asof(
        unbroken.sort("person", "begun"), left_on="first", right_on="begun", by="person", check_sortedness=False)
    hours = placed.group_by("person").agg(
        away=pl.col("minutes").sum() / 60,
        away_60=pl.col("minutes").filter(pl.col("length") >= LONG_DAYS).sum() / 60)
    time = statutory_degree.ordinary(dataset, prepared, year)
    for some in (time, hours):
        people = people.join(some, on="person", how="left", maintain_order="left")
    return people.with_columns(pl.col("time", "away", "away_60").fill_null(0))


def _size(people: pl.DataFrame) -> float:
    """The smaller of the heads at the year's end and the average over the year."""
    return min(float(people["at_end"].sum()), people["days"].sum() / people["of"][0]) if len(people) else 0.0


def _hidden(people: pl.DataFrame, groups: Mapping[str, pl.Expr]) -> dict[str, str]:
    """Why a measure is hidden, for those that are."""
    sizes = {measure: _size(people.filter(chosen)) for measure, chosen in groups.items()}
    found = {measure: AT_MOST_TEN for measure, size in sizes.items() if size < LEAST - SLACK}
    if "total" in found:
        return dict.fromkeys(groups, AT_MOST_TEN)
    for axis in ("sex", "age"):
        names = {SEXES[name]: name for name in SEXES} if axis == "sex" else {age: age for age in AGES}
        cells = people.group_by(axis).agg(pl.struct("days", "at_end", "of").alias("some"))
        sized = [(value, _size(pl.DataFrame(some))) for value, some in cells.rows()]
        shown = pattern(pl.DataFrame(sized, {axis: pl.String, "size": pl.Float64}, orient="row"), [axis])
        for value in shown.filter("hidden", pl.col(axis).is_in(list(names)))[axis]:
            found.setdefault(names[value], COMPLEMENTARY)
    return found


def _row(measure: str, people: pl.DataFrame, lacks: str | None, hidden: str | None) -> dict[str, Any]:
    value, reason = None, lacks or hidden
    if reason is None:
        above, below = ("away_60", "away") if measure == "share_60" else ("away", "time")
        whole = people[below].sum()
        value = 100 * people[above].sum() / whole if whole else None
        reason = None if whole else NO_ABSENCE if measure == "share_60" else NO_TIME
    return {"measure": measure, "value": value, "n": int(_size(people)), "suppressed": hidden is not None,
            "reason": reason}
