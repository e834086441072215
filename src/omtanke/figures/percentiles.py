"""How workplaces differ: the band that most of them lie in, and how much of it lies between departments."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from omtanke.figures import bands, jobs, months
from omtanke.figures.prepared import BANDS, Prepared
from omtanke.rules.proportions import LEAST_PERSONS

RANKS = (10, 50, 90)


def percentiles(prepared: Prepared, first: str, last: str, measure: str = "degree", *,
                days: Sequence[str] = tuple(BANDS), employees: int = LEAST_PERSONS,
                places: int = LEAST_PERSONS) -> pl.DataFrame:
    """[month, workplaces, p10, p50, p90]: net days per employee and month of the workplaces, by nearest rank.

    Only workplaces with at least `employees` average employees that month take part (`workplaces` is how many they
    are), and with fewer than `places` of them the values are null: a percentile is one workplace's value. `days` are
    the bands that are counted. One row for each month from `first` to `last`.
    """
    values = _large(prepared, first, last, measure, days, employees)
    every, value = months.span(first, last), values["value"].to_numpy()
    borders = np.searchsorted(values["at"].to_numpy(), np.arange(len(every) + 1))
    ordered = [np.sort(value[begin:end]) for begin, end in zip(borders, borders[1:], strict=False)]
    return pl.DataFrame({"month": every, "workplaces": [len(month) for month in ordered], **{
        f"p{rank}": [float(month[-(-len(month) * rank // 100) - 1]) if len(month) >= max(places, 1) else None
                     for month in ordered] for rank in RANKS}},
        schema={"month": pl.String, "workplaces": pl.Int64, **{f"p{rank}": pl.Float64 for rank in RANKS}})


def spread(prepared: Prepared, first: str, last: str, measure: str = "degree", *, days: Sequence[str] = tuple(BANDS),
           employees: int = LEAST_PERSONS) -> pl.DataFrame:
    """[month, workplaces, departments, range, between, within] over the same workplaces.

    A department's mean is that of its workplaces, each weighing the same. `range` and `between` are the range and the
    variance of the means; `within` is the mean of the variances inside. Variances divide by how many there are.
    """
    values = workplaces(prepared, first, last, measure, days=days, employees=employees).sort("month", "unit")
    inside = values.group_by("month", "department").agg(
        pl.len(), mean=pl.col("value").mean(), inside=pl.col("value").var(ddof=0)).sort("month", "department")
    found = inside.group_by("month").agg(
        workplaces=pl.col("len").sum().cast(pl.Int64), departments=pl.len().cast(pl.Int64),
        range=pl.col("mean").max() - pl.col("mean").min(), between=pl.col("mean").var(ddof=0),
        within=pl.col("inside").mean())
    every = pl.DataFrame({"month": months.span(first, last)})
    return every.join(found, on="month", how="left", maintain_order="left").with_columns(
        pl.col("workplaces", "departments").fill_null(0))


def workplaces(prepared: Prepared, first: str, last: str, measure: str = "degree", *,
               days: Sequence[str] = tuple(BANDS), employees: int = LEAST_PERSONS) -> pl.DataFrame:
    """[month, unit, department, value, employees]: net days per employee of each workplace that is large enough."""
    large = _large(prepared, first, last, measure, days, employees)
    place = jobs.unit_of(pl.col("cell"))
    return large.select(
        pl.lit(pl.Series(months.span(first, last))).gather(pl.col("at")).alias("month"),
        *(pl.lit(prepared.units[name]).gather(place).alias(name) for name in ("unit", "department")),
        "value", "employees")


def _large(prepared: Prepared, first: str, last: str, measure: str, days: Sequence[str],
           employees: int) -> pl.DataFrame:
    """[at, cell, value, employees] of the workplaces that are large enough, as `bands.by_number` has them."""
    bands.check(prepared, first, last)
    table = bands.by_number(prepared, first, last, ["unit"], bands.checked_measure(measure))
    length = pl.lit(pl.Series([*map(months.days_in, months.span(first, last))])).gather(pl.col("at"))
    net, held = pl.sum_horizontal(days), pl.col("employee_days")
    return table.lazy().with_columns(length=length).filter(held >= employees * pl.col("length")).select(
        "at", "cell", value=net * pl.col("length") / (held * bands.SCALE[measure]),
        employees=held / pl.col("length")).collect()
