"""Days of own sickness by band, month and cell; and the days outside every employment."""

from collections.abc import Sequence

import polars as pl

from omtanke.figures import events, heads, jobs, months
from omtanke.figures.prepared import BANDS, Prepared
from omtanke.rules.errors import BadInput

CELLS = ("unit", "department", "sex", "age")
SCALE = {"degree": 100, "hours": 480, "gross": 1}
"""How many of the whole numbers of a measure make one net day: hundredths, minutes of eight hours, days."""

WIDE = 1 << 40
"""More than there are cells."""


def bands(prepared: Prepared, first: str, last: str, by: Sequence[str] = (), measure: str = "degree") -> pl.DataFrame:
    """[month, *by, short, long, very_long, sick_days, unknown_days, employee_days, persons], sorted by month and cell.

    One row for each of the months `first` to `last` and each cell that anybody was employed in. `by` holds some of
    `CELLS` ("month" is always there and may be said); unit and department not both. The bands are whole numbers, and
    `SCALE[measure]` of them make one net day; "gross" is sick days. `sick_days` are sick days whatever the measure,
    `unknown_days` those of them with no known degree, which weigh nothing in "degree". Employees are `employee_days`
    divided by the days of the month. Nothing is hidden: that is `control`'s. Raises BadInput for other words than
    these, for months after what was prepared, and when hours are asked for and lacking.
    """
    by = _checked(prepared, first, last, by, measure)
    asked = (first, last, tuple(by), measure)
    if asked not in prepared.made:
        prepared.made[asked] = _bands(prepared, first, last, by, measure)
    return prepared.made[asked]


def _bands(prepared: Prepared, first: str, last: str, by: Sequence[str], measure: str) -> pl.DataFrame:
    grid, values = heads.Grid(first, last), [*BANDS, "sick_days", "unknown_days"]
    parts = counted(prepared, first, last, measure)
    parts = parts.hstack(prepared.main[["unit", "sex", "grown", "older"]][parts["job"]])
    cells = parts.with_columns(cell=jobs.cell(by, prepared.units, jobs.age_in(pl.col("month"))))
    sums = cells.select(grid.key(pl.col("month")).alias("key"), *values).group_by("key").agg(pl.col(values).sum())
    employed = heads.headcount(prepared.main, prepared.units, first, last, by)
    table = employed.join(sums, on="key", how="left").with_columns(
        month=pl.col("key") % grid.width, cell=pl.col("key") // grid.width).sort(
        pl.col("month") * WIDE + pl.col("cell"))
    return table.select(pl.lit(pl.Series(grid.names, dtype=pl.String)).gather(pl.col("month")).alias("month"),
                        *jobs.cell_names(by, prepared.units), pl.col(values).fill_null(0), "employee_days", "persons")


def counted(prepared: Prepared, first: str, last: str, measure: str = "degree") -> pl.DataFrame:
    """The pieces of the months with their bands in the measure's whole numbers: [person, job, month, short, long,
    very_long, sick_days, unknown_days]. Several rows for one person and month; not in order."""
    chosen = pl.col("month").is_between(months.number(first), months.number(last))
    days = (pl.col("last") - pl.col("first") + 1).cast(pl.Int64)
    weight = {"degree": pl.col("degree").fill_null(0).cast(pl.Int64), "gross": 1, "hours": 0}[measure]
    unknown = pl.when(pl.col("degree").is_null()).then(days).otherwise(0)
    parts = prepared.pieces.filter(chosen).select(
        "person", "job", "month", *(pl.col(band).cast(pl.Int64) * weight for band in BANDS),
        sick_days=days, unknown_days=unknown)
    if measure != "hours":
        return parts
    return pl.concat([parts, minutes(prepared, first, last).select(
        "person", "job", "month", *BANDS, sick_days=pl.lit(0, pl.Int64), unknown_days=pl.lit(0, pl.Int64))])


def outside(prepared: Prepared, first: str, last: str) -> pl.DataFrame:
    """[person, days]: the sick days of the months that lie outside every employment of the person, where there are
    any. They count in the day numbers of spells and are in no other table."""
    low, high = months.as_number(months.first_day(first)), months.as_number(months.last_day(last))
    days = (pl.col("last").clip(upper_bound=high) - pl.col("first").clip(lower_bound=low) + 1).clip(0).cast(pl.Int64)
    every = prepared.segments.group_by("person").agg(days=days.sum())
    inside = prepared.pieces.group_by("person").agg(inside=days.sum())
    left = every.join(inside, on="person", how="left").with_columns(pl.col("days") - pl.col("inside").fill_null(0))
    left = left.filter(pl.col("days") > 0).sort("person")
    return left.select(prepared.people.gather(left["person"]).alias("person"), "days").sort("person")


def minutes(prepared: Prepared, first: str, last: str) -> pl.DataFrame:
    """The reported hours as whole minutes, spread over each row's calendar days so that the parts sum to the whole.
    Rows that are the same in everything count once; others add up."""
    low, high = months.as_number(months.first_day(first)), months.as_number(months.last_day(last))
    rows = prepared.sick.filter(pl.col("first") <= high, pl.col("last") >= low)
    lacking = rows["hours"].null_count()
    if lacking:
        raise BadInput(f"cannot be computed, needs hours: {lacking} rows of own sickness have none; "
                       "use the measure degree, or import with hours")
    rows = rows.with_columns(begun=pl.col("first"), minutes=(pl.col("hours") * 60).round(mode="half_to_even").cast(
        pl.Int64))
    placed = events.by_month(jobs.employed(rows, prepared.main, prepared.employed)).filter(
        pl.col("month").is_between(months.number(first), months.number(last)))
    return placed.with_columns(_in_band(*edges).alias(band) for band, edges in BANDS.items())


def _in_band(low: int, high: int | None) -> pl.Expr:
    """The minutes of a piece's days numbered `low` to `high`: k of its row's n days have used minutes · k // n."""
    begins = pl.col("first") - pl.col("begun") + (low - pl.col("number")).clip(0)
    ends = pl.col("last") - pl.col("begun") + 1
    if high is not None:
        ends = pl.min_horizontal(ends, pl.col("first") - pl.col("begun") + high - pl.col("number") + 1)
    used = [pl.col("minutes") * days.cast(pl.Int64) // pl.col("length") for days in (ends, begins)]
    return pl.when(begins < ends).then(used[0] - used[1]).otherwise(0)


def _checked(prepared: Prepared, first: str, last: str, by: Sequence[str], measure: str) -> list[str]:
    """The cells in order. Raises BadInput for what cannot be asked."""
    check(prepared, first, last)
    if measure not in SCALE:
        raise BadInput(f"measure can be {', '.join(SCALE)}; not {measure}")
    return checked_cells(by)


def checked_cells(by: Sequence[str]) -> list[str]:
    """The cells in order, without "month". Raises BadInput for words that are none, or said twice."""
    by = [word for word in by if word != "month"]
    strange = sorted({word for word in by if word not in CELLS})
    if strange or len(set(by)) != len(by) or {"unit", "department"} <= set(by):
        raise BadInput(f"by can be month and {', '.join(CELLS)}, each once, and one of unit and department"
                       + (f"; not {', '.join(strange)}" if strange else ""))
    return by


def check(prepared: Prepared, first: str, last: str) -> None:
    """Raises BadInput when the months are none, in the wrong order, or after what was prepared."""
    months.span(first, last)
    if months.number(last) > months.number(prepared.last):
        raise BadInput(f"the dataset is prepared to {prepared.last}: {last} is after it")
