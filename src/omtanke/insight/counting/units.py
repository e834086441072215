"""Days and repeated absence of units: counted by `figures`, summed up the unit tree, sent through the gate.

A row is a month and a unit: a workplace with its own, a unit with others below it with everything in and below it.
What a unit with others below it has of its own has no row. Numbers that may not be shown are null.
"""

import polars as pl

from omtanke.figures import bands, control, months, moves, repeated
from omtanke.figures.prepared import Prepared
from omtanke.insight.counting import flows
from omtanke.insight.support import support

MONTHS, REPEATED_MONTHS = 36, 12
"""So many months are counted, and so far back are occasions counted for repeated absence."""
MORE_THAN = 3
DAYS = ("short", "long", "very_long")
PEOPLE = ("flagged", "employed", "inflow", "outflow")
PERCENTILES = (10, 50, 90)


def tables(ready: Prepared, units: pl.DataFrame, last: str, *, begins: str) -> dict[str, pl.DataFrame]:
    """The tables by name, of the 36 months that end with `last`: `days`, `repeated`, `spread` and `support`. `units`
    are the dataset's. Months before `begins` are not shown, nor repeated absence until twelve months lie after."""
    first = months.shifted(last, 1 - MONTHS)
    raw = bands.bands(ready, first, last, by=["unit"]).with_columns(_length().alias("length"))
    raw = raw.with_columns(employees=pl.col("employee_days") / pl.col("length"))
    again = repeated.repeated(ready, first, last, more_than=MORE_THAN, window=REPEATED_MONTHS, by=["unit"])
    shown = _pattern(raw, again, units)
    tree = lineage(units)
    days = _since(begins, _days(raw, tree, shown), [*DAYS, "share", "employees"])
    moved = moves.moves(ready, first, last, more_than=MORE_THAN, window=REPEATED_MONTHS)
    often = _since(months.shifted(begins, REPEATED_MONTHS - 1), _repeated(again, tree, shown, moved, units),
                   list(PEOPLE))
    workplaces = _workplaces(days, shown, tree)
    return {"days": days, "repeated": often, "spread": spread(workplaces),
            "support": support(workplaces, last)}


def _since(month: str, table: pl.DataFrame, values: list[str]) -> pl.DataFrame:
    """What is shown of months before this one null, and `hidden` says "before"."""
    early = pl.col("hidden").is_null() & (pl.col("month") < month)
    return table.with_columns(
        *(pl.when(~early).then(pl.col(name)).alias(name) for name in values),
        hidden=pl.when(early).then(pl.lit("before")).otherwise(pl.col("hidden")))


def lineage(units: pl.DataFrame) -> pl.DataFrame:
    """[unit, node]: each unit with itself and every unit above it."""
    parents = dict(units.select("unit", "parent").iter_rows())
    rows = []
    for unit in parents:
        node: str | None = unit
        while node is not None:
            rows.append((unit, node))
            node = parents.get(node)
    return pl.DataFrame(rows, schema={"unit": pl.String, "node": pl.String}, orient="row")


def _length() -> pl.Expr:
    """How many days the month of a row has."""
    return pl.col("month").str.to_date("%Y-%m").dt.month_end().dt.day().cast(pl.Int64)


def _pattern(raw: pl.DataFrame, again: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """What is hidden: [month, node, unit, size, hidden]. A cell is hidden in every table when it is in one of them."""
    sizes = raw.select("month", "unit", size="employees"), again.select("month", "unit", size="employed")
    one, other = (control.pattern(some, ["month", "unit"], hierarchy=units) for some in sizes)
    keys = ["month", "unit", "under"]
    both = one.join(other.select(*keys, other="size", also="hidden"), on=keys, how="left", nulls_equal=True)
    both = both.with_columns(
        size=pl.min_horizontal("size", "other"), node=pl.coalesce("under", "unit"),
        hidden=pl.col("hidden") | pl.col("also").fill_null(value=False))
    inner = both["under"].drop_nulls().unique()
    own = pl.col("unit").is_not_null() & pl.col("unit").is_in(inner.implode())
    return both.filter(pl.col("node").is_not_null(), ~own).select("month", "node", "unit", "size", "hidden")


def _summed(table: pl.DataFrame, tree: pl.DataFrame, values: list[str]) -> pl.DataFrame:
    return table.join(tree, on="unit").group_by("month", "node").agg(pl.col(values).sum())


def _gated(table: pl.DataFrame, shown: pl.DataFrame, values: list[str]) -> pl.DataFrame:
    """The values of hidden rows null, and `hidden` says why: "few" people, or "other" for another row's sake."""
    why = pl.when(~pl.col("hidden")).then(pl.lit(None, pl.String)).when(
        pl.col("size") < control.LEAST).then(pl.lit("few")).otherwise(pl.lit("other"))
    let_through = control.gate(table, shown.select("month", "node", "size", "hidden"), values)
    reasons = shown.select("month", "node", why.alias("hidden"))
    return let_through.join(reasons, on=["month", "node"], how="left").with_columns(
        pl.when(pl.col("suppressed")).then(pl.col("hidden").fill_null("few")).alias("hidden")).select(
        "month", "node", *values, "hidden").sort("node", "month")


def _days(raw: pl.DataFrame, tree: pl.DataFrame, shown: pl.DataFrame) -> pl.DataFrame:
    """[month, node, short, long, very_long, share, employees, hidden]: net days, and percent of the calendar days."""
    sums = _summed(raw, tree, [*DAYS, "employee_days"]).with_columns(_length().alias("length"))
    scale = bands.SCALE["degree"]
    table = sums.with_columns(
        *(pl.col(band) / scale for band in DAYS), employees=pl.col("employee_days") / pl.col("length"),
        share=100 * pl.sum_horizontal(DAYS) / scale / pl.col("employee_days"))
    return _gated(table, shown, [*DAYS, "share", "employees"])


def _repeated(again: pl.DataFrame, tree: pl.DataFrame, shown: pl.DataFrame, moved: pl.DataFrame,
              units: pl.DataFrame) -> pl.DataFrame:
    """[month, node, flagged, employed, inflow, outflow, hidden]. Who moves between two units below the same one is in
    neither of its flows, which have a gate of their own (`flows`)."""
    parents = dict(units.select("unit", "parent").iter_rows())
    held = flows.inside(moved, parents, {node for node in parents.values() if node is not None})
    summed = _summed(again, tree, list(PEOPLE)).join(held, on=["month", "node"], how="left")
    told = summed.with_columns(
        pl.when(pl.col("shown").fill_null(value=True)).then(pl.col(name) - pl.col("inside").fill_null(0)).alias(name)
        for name in ("inflow", "outflow"))
    return _gated(told, shown, list(PEOPLE))


def _workplaces(days: pl.DataFrame, shown: pl.DataFrame, tree: pl.DataFrame) -> pl.DataFrame:
    """The rows of workplaces that are shown, once for every unit above them: [month, unit, node, share, …]."""
    own = shown.filter(pl.col("unit").is_not_null(), ~pl.col("hidden")).select("month", "unit")
    rows = days.filter(pl.col("hidden").is_null()).rename({"node": "unit"}).join(own, on=["month", "unit"])
    return rows.join(tree, on="unit").filter(pl.col("unit") != pl.col("node"))


def spread(workplaces: pl.DataFrame) -> pl.DataFrame:
    """[month, node, p10, p50, p90, workplaces]: nearest rank, where at least eleven workplaces are shown."""
    ordered = workplaces.sort("month", "node", "share")
    count = pl.len()
    ranks = [pl.col("share").get((count * percent / 100).ceil().cast(pl.Int64) - 1).alias(f"p{percent}")
             for percent in PERCENTILES]
    found = ordered.group_by("month", "node", maintain_order=True).agg(*ranks, workplaces=count)
    return found.filter(pl.col("workplaces") >= control.LEAST).sort("node", "month")
