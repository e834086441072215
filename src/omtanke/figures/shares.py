"""The share of a group's days that were net sick days over several months, and how sure it is.

A share is a ratio: the group's net days over its calendar days. Its interval is that of a ratio estimate over persons
(linearised variance, 95 %): people, not days, are what chance has to do with, since a person's days follow each other.
"""

from math import sqrt

import polars as pl

from omtanke.figures import bands, heads, jobs
from omtanke.figures.prepared import Prepared
from omtanke.rules.proportions import Z

AXES = {"sex": jobs.SEXES, "age": jobs.AGES}


def by_person(prepared: Prepared, first: str, last: str, axis: str) -> pl.DataFrame:
    """[person, unit, group, days, net]: each person's calendar days employed, and net days, in the months `first` to
    `last`, by unit and by "sex" or "age". Persons are the numbers of `prepared`, nobody's keys."""
    spans = heads.spans(prepared.main, first, last, [axis])
    held = spans.select(pl.col("person").cast(pl.Int32), "unit", group=pl.col(axis).cast(pl.Int8), net=pl.lit(0.0),
                        days=(pl.col("last") - pl.col("first") + 1).cast(pl.Int64))
    main = prepared.main.select("unit", "sex", "grown", "older")
    away = pl.concat([_away(part, main, axis) for part in bands.counted(prepared, first, last)])
    rows = pl.concat([held, away]).group_by("person", "unit", "group").agg(
        pl.col("days", "net").sum())
    return rows.select("person", prepared.units["unit"].gather(rows["unit"]).alias("unit"),
                       pl.Series(AXES[axis]).gather(rows["group"]).alias("group"), "days", "net")


def _away(part: bands.Counted, main: pl.DataFrame, axis: str) -> pl.DataFrame:
    """The net days of some pieces, as [person, unit, group, net, days]."""
    job = main[pl.Series(part.job)]
    net = (part.short + part.long + part.very_long) / bands.SCALE["degree"]
    group = jobs.age_at(part.month, job["grown"].to_numpy(), job["older"].to_numpy()) if axis == "age" else job["sex"]
    return pl.DataFrame({"person": part.person, "unit": job["unit"], "group": group, "net": net}).select(
        pl.col("person").cast(pl.Int32), "unit", pl.col("group").cast(pl.Int8), pl.col("net").cast(pl.Float64),
        days=pl.lit(0, pl.Int64))


def ratio() -> list[pl.Expr]:
    """`share`, `low` and `high` in percent of rows of persons with `days` and `net`, for an aggregation."""
    days, net = pl.col("days").sum(), pl.col("net").sum()
    share = net / days
    left = ((pl.col("net") - share * pl.col("days")) ** 2).sum()
    error = (left * pl.len() / (pl.len() - 1)).sqrt() / days
    return [(100 * share).alias("share"), (100 * (share - Z * error)).clip(0).alias("low"),
            (100 * (share + Z * error)).clip(upper_bound=100).alias("high")]


def differ(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Whether two shares with their intervals (share, low, high) differ by more than chance: nought lies outside the
    interval of their difference."""
    apart = one[0] - other[0]
    nearer, farther = ((one[0] - one[1], other[2] - other[0]) if apart > 0 else (one[2] - one[0], other[0] - other[1]))
    return abs(apart) > sqrt(nearer ** 2 + farther ** 2)
