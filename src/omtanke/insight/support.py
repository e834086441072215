"""Which workplaces most need support: the three tenths with most short days per employee, and how sure that is.

Made of what is shown only, so it tells nothing that the rows do not. Twelve months are drawn with replacement two
hundred times, the same months for all; the share is how often a workplace is among the three tenths.
"""

from random import Random

import polars as pl

from omtanke.figures import months

DRAWS, SEED, OF_TEN = 200, 2026, 3
WINDOW = 12
FEWEST = 4
"""Of fewer workplaces than this none is picked out."""


def support(workplaces: pl.DataFrame, last: str) -> pl.DataFrame:
    """[node, unit, per_employee, share]: the workplaces under each unit that are among the three tenths, of those that
    are shown in each of the twelve months that end with `last`. `share` is 0 to 1."""
    window = months.span(months.shifted(last, 1 - WINDOW), last)
    rows = workplaces.filter(pl.col("month").is_in(window)).select("node", "unit", "month", "short", "employees")
    rows = rows.filter(pl.len().over("node", "unit") == WINDOW)
    rows = rows.filter(pl.col("unit").n_unique().over("node") >= FEWEST)
    now = _ranked(rows.with_columns(weight=pl.lit(1), draw=pl.lit(0)))
    often = _ranked(rows.join(_draws(window), on="month")).group_by("node", "unit").agg(
        share=pl.col("among").sum() / DRAWS)
    found = now.filter(pl.col("among")).join(often, on=["node", "unit"])
    return found.select("node", "unit", "per_employee", "share").sort("node", "unit")


def _ranked(rows: pl.DataFrame) -> pl.DataFrame:
    """[draw, node, unit, per_employee, among]: short days per employee in a month, and whether among the most."""
    weighted = rows.group_by("draw", "node", "unit").agg(
        per_employee=(pl.col("short") * pl.col("weight")).sum() / (pl.col("employees") * pl.col("weight")).sum())
    place = pl.col("per_employee").rank("ordinal", descending=True).over("draw", "node", order_by="unit")
    most = (pl.len().over("draw", "node") * OF_TEN / 10).ceil()
    return weighted.sort("draw", "node", "unit").with_columns(among=place <= most)


def _draws(window: list[str]) -> pl.DataFrame:
    """[draw, month, weight]: how many times each month was drawn, each time."""
    chance = Random(SEED)
    rows = [(draw, month) for draw in range(DRAWS) for month in chance.choices(window, k=len(window))]
    drawn = pl.DataFrame(rows, schema={"draw": pl.Int32, "month": pl.String}, orient="row")
    return drawn.group_by("draw", "month").agg(weight=pl.len().cast(pl.Int32))
