"""The gate: what of a table of figures may be shown so that nobody can be pointed out. See docs/adr/0042.

`pattern` says it once for a whole lattice of cells and margins, from sizes only; `gate` lays it over a table. Because
every table of one lattice goes through one pattern, two tables can never be set against each other. Months are apart:
a sum over months is shown only where each of its months is (`over_months`), so that it tells nothing that the months
do not, whichever windows somebody asks for.

A key that is null in a pattern is a margin: `sex` null is both. Margins in the organisation have a column of their own,
because a unit may have people of its own and units below it: `unit` names what a unit has of its own, `under` what is
in it and below it; both null is everything.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import polars as pl

from omtanke.figures.gate_closing import SLACK, hidden_cells
from omtanke.figures.gate_lattice import TOP, Box, Lattice, Tree, tree_of

LEAST = 11
"""Groups of at most ten are hidden (LKBR 11:6; figures.md, thresholds: one table for all)."""

MONTH, UNIT, UNDER = "month", "unit", "under"


def pattern(cells: pl.DataFrame, dims: Sequence[str], *, least: float = LEAST,
            hierarchy: pl.DataFrame | None = None) -> pl.DataFrame:
    """Say which cells are hidden: a row for every cell and margin that has anybody, with `size` and `hidden`.

    `cells` are the finest cells, with the columns `dims` (never null) and `size`, or `persons` and `employees`, the
    smaller of which is the size. `month` among `dims` keeps the months apart; `unit` is a tree if `hierarchy` (columns
    unit, parent) says what lies below what; all other dims have their sum beside them. Sizes of margins are sums.
    """
    cells = _sized(cells, dims)
    flat = [name for name in dims if name not in (MONTH, UNIT)]
    lattice = _lattice(cells, flat, UNIT in dims, hierarchy)
    decide = lru_cache(maxsize=None)(lambda sizes: hidden_cells(lattice, sizes, least))
    months = cells.partition_by(MONTH, as_dict=True) if MONTH in dims else {(None,): cells}
    found = []
    for (month,), part in sorted(months.items(), key=lambda item: str(item[0])):
        sizes = lattice.sizes(_leaves(part, lattice, flat, UNIT in dims))
        found.append(pl.DataFrame({"cell": range(len(sizes)), "size": sizes, "hidden": decide(sizes)},
                                  {"cell": pl.UInt32, "size": pl.Float64, "hidden": pl.Boolean})
                     .filter(pl.col("size") > 0).with_columns(pl.lit(month, pl.String).alias(MONTH)))
    keys = [*(name for name in (MONTH,) if name in dims), *([UNIT, UNDER] if UNIT in dims else []), *flat]
    names = _names(lattice, flat, cells.schema)
    rows = pl.concat(found) if found else pl.DataFrame(
        schema={"cell": pl.UInt32, "size": pl.Float64, "hidden": pl.Boolean, MONTH: pl.String})
    return rows.join(names, on="cell", how="left", maintain_order="left").select(*keys, "size", "hidden")


def gate(table: pl.DataFrame, shown: pl.DataFrame, values: Sequence[str]) -> pl.DataFrame:
    """The table with the `values` of hidden cells null and `suppressed` true for them; rows and order are the same.

    `shown` is a pattern. A key of it that the table has not is a margin; a key that is null in the table too. A row
    that the pattern does not know is hidden. Raises ValueError when several rows are one cell: then the table is
    divided by something that the pattern is not, and must not pass.
    """
    keys = [name for name in shown.columns if name not in ("size", "hidden")]
    there = [name for name in keys if name in table.columns]
    if table.height > (table.select(there).n_unique() if there else 1):
        raise ValueError("the table is divided by something that the gate's pattern is not")
    margins = shown.filter(pl.all_horizontal(pl.lit(True), *(pl.col(name).is_null() for name in keys
                                                             if name not in there)))
    if there:
        joined = table.join(margins.select(*there, "hidden"), on=there, how="left", nulls_equal=True,
                            maintain_order="left")
    else:
        joined = table.with_columns(pl.lit(bool(margins["hidden"].all()) if len(margins) else True).alias("hidden"))
    hidden = pl.col("hidden").fill_null(True)
    return joined.with_columns(
        *(pl.when(~hidden).then(pl.col(name)).alias(name) for name in values), hidden.alias("suppressed"),
    ).drop("hidden")


def over_months(shown: pl.DataFrame, spans: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """The pattern of sums over months: for each span by name its cells, in the column `span` instead of `month`.

    A sum is hidden if the cell is hidden in any month of it. `size` is the smallest of its months.
    """
    months = pl.DataFrame([(span, month) for span, some in spans.items() for month in some],
                          {"span": pl.String, MONTH: pl.String}, orient="row")
    keys = [name for name in shown.columns if name not in (MONTH, "size", "hidden")]
    return (months.join(shown, on=MONTH, maintain_order="left_right")
            .group_by("span", *keys, maintain_order=True).agg(pl.col("size").min(), pl.col("hidden").any()))


def percentile_base(shown: pl.DataFrame, *, least: float = LEAST, workplaces: int = LEAST) -> pl.DataFrame:
    """The workplaces (month, unit) that a percentile may be taken over; none of a month that has too few.

    A percentile over workplaces is one workplace's own figure. So it is taken over `workplaces` or more, of `least` or
    more employees, and only over those that are shown by themselves: it tells nothing that they do not.
    """
    margin = [name for name in shown.columns if name not in (MONTH, UNIT, "size", "hidden")]
    some = shown.filter(pl.col(UNIT).is_not_null(), ~pl.col("hidden"), pl.col("size") >= least - SLACK,
                        *(pl.col(name).is_null() for name in margin))
    return some.filter(pl.len().over(MONTH) >= workplaces).select(MONTH, UNIT)


def _sized(cells: pl.DataFrame, dims: Sequence[str]) -> pl.DataFrame:
    if "size" not in cells.columns:
        cells = cells.with_columns(pl.min_horizontal("persons", "employees").alias("size"))
    if any(cells[name].has_nulls() for name in (*dims, "size")):
        raise ValueError("a finest cell has a value on every axis and a size; what is not known is a class of its own")
    return cells.select(*dims, pl.col("size").cast(pl.Float64))


def _lattice(cells: pl.DataFrame, flat: Sequence[str], units: bool, hierarchy: pl.DataFrame | None) -> Lattice:
    parents = {} if hierarchy is None else dict(zip(hierarchy[UNIT], hierarchy["parent"], strict=True))
    tree = tree_of(cells[UNIT].unique().sort().to_list(), parents) if units else Tree()
    return Lattice(tree, Box(tuple(tuple(cells[name].unique().sort()) for name in flat)))


def _leaves(part: pl.DataFrame, lattice: Lattice, flat: Sequence[str], units: bool) -> list[tuple[int, int, float]]:
    """The finest cells of a month as the lattice counts them."""
    places = [lattice.tree.own[unit] for unit in part[UNIT]] if units else [TOP] * len(part)
    leaf = [0] * len(part)
    for name, categories in zip(flat, lattice.box.categories, strict=True):
        at = {value: number for number, value in enumerate(categories)}
        leaf = [so_far * len(at) + at[value] for so_far, value in zip(leaf, part[name], strict=True)]
    return list(zip(places, leaf, part["size"], strict=True))


def _names(lattice: Lattice, flat: Sequence[str], schema: Mapping[str, Any]) -> pl.DataFrame:
    """Each cell's number with its keys."""
    boxes = pl.DataFrame({
        "box": range(lattice.width),
        **{name: pl.Series([categories[cell[axis] - 1] if cell[axis] else None for cell in lattice.box.cells],
                           dtype=schema[name])
           for axis, (name, categories) in enumerate(zip(flat, lattice.box.categories, strict=True))},
    })
    own, under = ({place: unit for unit, place in some.items()} for some in (lattice.tree.own, lattice.tree.under))
    count = range(len(lattice.tree.parent))
    kind = schema.get(UNIT, pl.String)
    places = pl.DataFrame({"place": count, UNIT: pl.Series([own.get(place) for place in count], dtype=kind),
                           UNDER: pl.Series([under.get(place) for place in count], dtype=kind)})
    return places.join(boxes, how="cross").with_columns(
        (pl.col("place") * lattice.width + pl.col("box")).cast(pl.UInt32).alias("cell"))
