"""Days of own sickness by band, month and cell; and the days outside every employment."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import NamedTuple, TypeVar

import numpy as np
import polars as pl

from omtanke.figures import blocks, events, heads, jobs, months
from omtanke.figures.prepared import BANDS, Prepared
from omtanke.figures.sickness import UNKNOWN, Pieces
from omtanke.rules.errors import BadInput

CELLS = ("unit", "department", "sex", "age")
SCALE = {"degree": 100, "hours": 480, "gross": 1}
"""How many of the whole numbers of a measure make one net day: hundredths, minutes of eight hours, days."""

VALUES = (*BANDS, "sick_days", "unknown_days")

R = TypeVar("R")


class Counted(NamedTuple):
    """Pieces with their bands in a measure's whole numbers. Several for one person and month; not in order."""

    person: np.ndarray
    job: np.ndarray
    month: np.ndarray
    short: np.ndarray
    long: np.ndarray
    very_long: np.ndarray
    sick_days: np.ndarray
    unknown_days: np.ndarray


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
    table = by_number(prepared, first, last, by, measure)
    names = pl.lit(pl.Series(months.span(first, last), dtype=pl.String)).gather(pl.col("at"))
    return table.select(names.alias("month"), *jobs.cell_names(by, prepared.units), *VALUES, "employee_days", "persons")


def by_number(prepared: Prepared, first: str, last: str, by: Sequence[str], measure: str) -> pl.DataFrame:
    """The table of `bands` with `at`, the month's place from 0, and `cell` (`jobs.cell`) instead of words. Counted
    once for all who ask. The arguments are not checked."""
    asked = ("bands", first, last, tuple(by), measure)
    if asked not in prepared.made:
        prepared.made[asked] = _by_number(prepared, first, last, by, measure)
    return prepared.made[asked]


def _by_number(prepared: Prepared, first: str, last: str, by: Sequence[str], measure: str) -> pl.DataFrame:
    grid = heads.Grid(prepared.main, prepared.units, first, last, by)
    main = prepared.main.select("grown", "older", cell=jobs.cell(by, prepared.units, pl.lit(0)))
    grown, older, cell = (main[name].to_numpy() for name in ("grown", "older", "cell"))
    totals, one_at_a_time = {name: np.zeros(grid.size, np.int64) for name in VALUES}, Lock()

    def add(part: Counted) -> None:
        age = jobs.age_at(part.month, grown.take(part.job), older.take(part.job)) if "age" in by else 0
        place = grid.at(part.month, cell.take(part.job) + age)
        for name, total in totals.items():
            values = getattr(part, name)
            some = np.flatnonzero(values != 0)
            where, what = place.take(some), values.take(some).astype(np.int64)
            with one_at_a_time:
                np.add.at(total, where, what)

    counted(prepared, first, last, measure, add)
    there = np.flatnonzero(grid.persons)
    month, which = np.divmod(there, max(len(grid.cells), 1))
    columns = {**totals, "employee_days": grid.employee_days, "persons": grid.persons}
    return pl.DataFrame({"at": month, "cell": grid.cells.take(which), **{
        name: values if len(there) == grid.size else values.take(there) for name, values in columns.items()}})


def counted(prepared: Prepared, first: str, last: str, measure: str = "degree",
            work: Callable[[Counted], R] = lambda part: part) -> list[R]:
    """The pieces of the months with their bands in the measure, or what `work` makes of them block by block, several
    at once: so they are never all in memory. Raises BadInput as `bands` when hours are lacking."""
    low, high = months.number(first), months.number(last)

    def weighed(part: Pieces) -> Counted:
        degree = np.maximum(part.degree, 0) if measure == "degree" else int(measure == "gross")
        return Counted(part.person, part.job, part.month, part.short * degree, part.long * degree,
                       part.very_long * degree, part.days, np.where(part.degree == UNKNOWN, part.days, 0))

    parts = blocks.each(lambda part: work(weighed(part.between(low, high))), prepared.pieces)
    if measure != "hours":
        return parts
    table = minutes(prepared, first, last).select("person", "job", "month", *BANDS)
    nothing = np.zeros(len(table), np.int32)
    return [*parts, work(Counted(*(table[name].to_numpy() for name in table.columns), nothing, nothing))]


def outside(prepared: Prepared, first: str, last: str) -> pl.DataFrame:
    """[person, days]: the sick days of the months that lie outside every employment of the person, where there are
    any. They count in the day numbers of spells and are in no other table."""
    low, high = months.as_number(months.first_day(first)), months.as_number(months.last_day(last))
    days = (pl.col("last").clip(upper_bound=high) - pl.col("first").clip(lower_bound=low) + 1).clip(0).cast(pl.Int64)
    every = prepared.occasions.select("person", days=days)
    left = np.zeros(len(prepared.people), np.int64)
    np.add.at(left, every["person"].to_numpy(), every["days"].to_numpy())
    for part in prepared.pieces:
        inside = part.between(months.number(first), months.number(last))
        np.subtract.at(left, inside.person, inside.days.astype(np.int64))
    some = np.flatnonzero(left > 0)
    return pl.DataFrame({"person": prepared.people.gather(some), "days": left[some]}).sort("person")


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
    checked_measure(measure)
    return checked_cells(by)


def checked_measure(measure: str) -> str:
    """The measure. Raises BadInput for a word that is none."""
    if measure not in SCALE:
        raise BadInput(f"measure can be {', '.join(SCALE)}; not {measure}")
    return measure


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
