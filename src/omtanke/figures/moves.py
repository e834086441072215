"""Who moves from one unit to another between two months, and how many of them are ill often both months."""

import polars as pl

from omtanke.figures import jobs, months
from omtanke.figures.prepared import Prepared
from omtanke.figures.repeated import flagged, present


def moves(prepared: Prepared, first: str, last: str, *, more_than: int = 3, window: int = 12) -> pl.DataFrame:
    """[month, was, unit, persons, flagged]: those employed in the unit `was` on the last day of the month before and in
    another, `unit`, on the month's own; and those of them who are flagged both days, as `repeated` has it: they are
    outflow of one and inflow of the other, but neither of a department that holds both. No row without a move."""
    held = present(prepared, months.shifted(first, -1), last, ["unit"]).sort("person", "begins")
    before = {name: pl.col(name).shift(1).over("person") for name in ("cell", "ends")}
    moved = held.with_columns(was=before["cell"], left=before["ends"]).filter(
        pl.col("was") != pl.col("cell"), pl.col("begins") == pl.col("left") + 1).select(
        "person", "was", "cell", month="begins")
    spans = flagged(prepared, more_than, window).with_columns(pl.col("from", "to").cast(pl.Int32))
    both = moved.join(spans.with_columns(pl.col("person").cast(moved.schema["person"])), on="person")
    month = pl.col("month")
    known = both.group_by("person", "month").agg(
        now=pl.col("from").le(month).and_(pl.col("to") >= month).any(),
        then=pl.col("from").le(month - 1).and_(pl.col("to") >= month - 1).any())
    told = moved.join(known.filter(pl.col("now"), pl.col("then")).select("person", "month", both=pl.lit(1)),
                      on=["person", "month"], how="left")
    names = prepared.units["unit"]
    found = told.group_by("month", "was", "cell").agg(
        persons=pl.len().cast(pl.Int64), flagged=pl.col("both").fill_null(0).sum().cast(pl.Int64))
    return found.select(
        months.names(pl.col("month")).alias("month"), pl.lit(names).gather(jobs.unit_of(pl.col("was"))).alias("was"),
        pl.lit(names).gather(jobs.unit_of(pl.col("cell"))).alias("unit"), "persons", "flagged",
    ).sort("month", "was", "unit")
