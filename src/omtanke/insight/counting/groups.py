"""Women and men, and the three ages: sick leave and repeated absence over twelve months, and the twelve before.

The gate's lattice with every sex and age in every unit would hide half of the units' own rows (docs/adr/0045). So the
units' rows stay, and groups are shown of a unit altogether or not at all, from the top down: a unit's groups are shown
only where those of the unit above are, and where what is left over, above minus shown below, has eleven or more of each
group or nobody of it, in every month. Then all that can be calculated about a group is a sum of what is left over
somewhere, and so of eleven or more. Somebody's sex and age together are in no table.
"""

from collections.abc import Collection, Mapping

import polars as pl

from omtanke.figures import bands, control, months, repeated, shares
from omtanke.figures.gate_closing import SLACK
from omtanke.figures.prepared import Prepared
from omtanke.insight.counting import units as whole

YEAR = 12
WINDOWS = {"now": 0, "before": -YEAR}
UNKNOWN = "unknown"
FEW = 0.01
"""At most this share of the employer's people not known: they are counted with the largest group."""
DECIMALS = 9
"""So that the same people in another order are the same numbers."""
VALUES = ("share", "low", "high", "employees", "flagged", "employed")
SCHEMA = {"window": pl.String, "node": pl.String, "axis": pl.String, "group": pl.String, "joined": pl.Boolean,
          **dict.fromkeys(VALUES, pl.Float64)}

Sizes = Mapping[str, Mapping[tuple[str, str], float]]
"""By unit: how many there are by month (and on the last day) and group."""


def tables(ready: Prepared, units: pl.DataFrame, last: str, *, begins: str, days: pl.DataFrame,
           ) -> dict[str, pl.DataFrame]:
    """`groups`: [window, node, axis, group, joined, share, low, high, employees, flagged, employed], a row for what is
    shown and none for what is not. `days` are the units' own rows, through the gate. `joined`: those who are not known
    are counted with this group. Shares are percent."""
    found = []
    for window, back in WINDOWS.items():
        end = months.shifted(last, back)
        if months.shifted(end, 1 - YEAR) >= begins:
            found += [_window(ready, units, end, axis, days).with_columns(window=pl.lit(window), axis=pl.lit(axis))
                      for axis in shares.AXES]
    rows = pl.concat(found) if found else pl.DataFrame(schema=SCHEMA)
    rows = rows.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    return {"groups": rows.with_columns(pl.col(VALUES).round(DECIMALS)).sort("node", "window", "axis", "group")}


def _window(ready: Prepared, units: pl.DataFrame, end: str, axis: str, days: pl.DataFrame) -> pl.DataFrame:
    first, tree = months.shifted(end, 1 - YEAR), whole.lineage(units)
    again = repeated.repeated(ready, end, end, more_than=whole.MORE_THAN, window=whole.REPEATED_MONTHS,
                              by=["unit", axis]).rename({axis: "group"})
    heads = _heads(ready, first, end, axis, again)
    large = largest(heads)
    heads, again = _joined(heads, large), _joined(again, large)
    people = _joined(shares.by_person(ready, first, end, axis), large)
    shown = chosen(_sizes(heads, tree), dict(units.select("unit", "parent").iter_rows()),
                   _whole(days, months.span(first, end)))
    keys = ["node", "group"]
    tree = tree.filter(pl.col("node").is_in(list(shown)))
    told = people.join(tree, on="unit").group_by(*keys, "person").agg(pl.col("days", "net").sum())
    told = told.filter(pl.col("days") > 0).group_by(keys).agg(*shares.ratio(), days=pl.col("days").sum())
    length = sum(months.days_in(month) for month in months.span(first, end))
    often = again.join(tree, on="unit").group_by(keys).agg(pl.col("flagged", "employed").sum())
    return told.join(often, on=keys, how="left").with_columns(
        pl.col("flagged", "employed").fill_null(0), employees=pl.col("days") / length,
        joined=pl.col("group") == (large or "")).drop("days")


def _heads(ready: Prepared, first: str, end: str, axis: str, again: pl.DataFrame) -> pl.DataFrame:
    """[unit, group, layer, size]: employees of each month, at most the persons, and the employed of the last day."""
    rows = bands.bands(ready, first, end, by=["unit", axis])
    length = pl.col("month").str.to_date("%Y-%m").dt.month_end().dt.day()
    rows = rows.select("unit", pl.col(axis).alias("group"), layer="month", size=pl.min_horizontal(
        pl.col("employee_days") / length, pl.col("persons").cast(pl.Float64)))
    last_day = again.select("unit", "group", layer=pl.lit("last day"), size=pl.col("employed").cast(pl.Float64))
    return pl.concat([rows, last_day])


def largest(heads: pl.DataFrame) -> str | None:
    """The group that those who are not known are counted with: the largest, when they are at most one in a hundred of
    the employer's people in every month. None when they are more, or none."""
    sums = heads.group_by("layer", "group").agg(pl.col("size").sum())
    share = sums.with_columns(of=pl.col("size") / pl.col("size").sum().over("layer")).filter(
        pl.col("group") == UNKNOWN)["of"].max()
    known = sums.filter(pl.col("group") != UNKNOWN).group_by("group").agg(pl.col("size").sum()).sort("size", "group")
    return known["group"][-1] if share and share <= FEW and len(known) else None


def _joined(table: pl.DataFrame, large: str | None) -> pl.DataFrame:
    if large is None:
        return table
    return table.with_columns(group=pl.when(pl.col("group") == UNKNOWN).then(pl.lit(large)).otherwise("group"))


def _sizes(heads: pl.DataFrame, tree: pl.DataFrame) -> Sizes:
    found: dict[str, dict[tuple[str, str], float]] = {}
    for node, layer, group, size in heads.join(tree, on="unit").group_by("node", "layer", "group").agg(
            pl.col("size").sum()).select("node", "layer", "group", "size").iter_rows():
        found.setdefault(node, {})[layer, group] = size
    return found


def _whole(days: pl.DataFrame, span: list[str]) -> set[str]:
    """The units whose own rows are shown in each of the months."""
    rows = days.filter(pl.col("month").is_in(span), pl.col("hidden").is_null())
    return set(rows.group_by("node").len().filter(pl.col("len") == len(span))["node"])


def chosen(sizes: Sizes, parents: Mapping[str, str | None], shown: Collection[str]) -> set[str]:
    """The units whose groups are shown. Sizes alone decide; where something has to give way it is the smallest."""
    below: dict[str | None, list[str]] = {}
    for unit, parent in parents.items():
        below.setdefault(parent, []).append(unit)
    may = {unit for unit in sizes if unit in shown and many(sizes[unit])}
    found, waiting = set(), [unit for unit in below.get(None, []) if unit in may]
    while waiting:
        unit = waiting.pop()
        found.add(unit)
        waiting += _next(sizes, unit, [one for one in below.get(unit, []) if one in may])
    return found


def _next(sizes: Sizes, above: str, below: list[str]) -> list[str]:
    """Those below that can be shown beside the one above: what is left over is many of each group, or nobody."""
    kept = sorted(below, key=lambda one: (-sum(sizes[one].values()), one))
    while kept and not many({key: size - sum(sizes[one].get(key, 0.0) for one in kept)
                             for key, size in sizes[above].items()}):
        kept.pop()
    return kept


def many(some: Mapping[tuple[str, str], float]) -> bool:
    """Whether there are eleven or more, or nobody, of every group in every month."""
    return all(abs(size) < SLACK or size >= control.LEAST - SLACK for size in some.values())
