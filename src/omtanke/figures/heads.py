"""How many were employed, without one row per person and month."""

from collections.abc import Sequence

import polars as pl

from omtanke.figures import jobs, months


def headcount(held: pl.DataFrame, known: pl.DataFrame, first: str, last: str, by: Sequence[str]) -> pl.DataFrame:
    """Each month and cell that anybody was employed in: [key, employee_days, persons], in
    order of `key`, the number of cell and month in their `Grid`.

    An employment is +1 in the month it begins and −1 in the month after it ends; what it lacks of those two months is
    taken off in days. `persons` counts a person once in a cell and month.
    """
    grid = Grid(first, last)
    parts = spans(held, first, last, by).with_columns(cell=jobs.cell(by, known, pl.col("age")))
    twin = (pl.col("person") == pl.col("person").shift(1)).fill_null(False)
    parts = parts.with_columns(twin=twin | twin.shift(-1, fill_value=False))
    alone, several = parts.filter(~pl.col("twin")), parts.filter("twin")
    changes = pl.concat([grid.changes(alone, 1, 1), grid.changes(several, 1, 0), grid.changes(_once(several), 0, 1)])
    counted = changes.group_by("key").agg(pl.col("heads", "persons", "lost").sum()).sort("key")
    running = counted.with_columns(pl.col("heads", "persons").cum_sum(), until=pl.col("key").shift(-1, fill_value=0))
    stepped = running.filter(pl.col("heads") > 0).with_columns(
        key=pl.int_ranges("key", "until", dtype=pl.Int64), same=pl.col("key")).explode("key")
    lost = pl.when(pl.col("key") == pl.col("same")).then("lost").otherwise(0)
    days = pl.lit(grid.lengths).gather(pl.col("key") % grid.width)
    return stepped.select("key", "persons", employee_days=days * pl.col("heads") - lost)


class Grid:
    """Months from `first` to `last` and cells as one whole number that grows by cell, then by month. The place after
    the last month is for what ends with it."""

    def __init__(self, first: str, last: str):
        self.names = months.span(first, last)
        self.begin, self.width = months.number(first), len(self.names) + 1
        self.lengths = pl.Series([*map(months.days_in, self.names), 0], dtype=pl.Int64)
        after = months.shifted(last, 1)
        self.days = pl.Series([months.as_number(months.first_day(month)) for month in [*self.names, after]],
                              dtype=pl.Int64)

    def changes(self, rows: pl.DataFrame, heads: int, persons: int) -> pl.DataFrame:
        """+ in the first month, − in the month after the last; of heads also the days lost of the two."""
        def step(month: pl.Expr, sign: int, lost: pl.Expr, of: pl.DataFrame = rows) -> pl.DataFrame:
            return of.select(key=self.key(month), heads=pl.lit(sign * heads, pl.Int64),
                             persons=pl.lit(sign * persons, pl.Int64), lost=lost.cast(pl.Int64))

        begins, ends, nothing = pl.col("begins"), pl.col("ends"), pl.lit(0, pl.Int64)
        before = pl.col("first") - self._day(begins) if heads else nothing
        changed = [step(begins, 1, before), step(ends + 1, -1, nothing)]
        after = self._day(ends + 1) - 1 - pl.col("last")
        return pl.concat([*changed, step(ends, 0, after, rows.filter(after > 0))] if heads else changed)

    def key(self, month: pl.Expr) -> pl.Expr:
        """The number of the column `cell` and a month."""
        return pl.col("cell") * self.width + (month - self.begin)

    def _day(self, month: pl.Expr) -> pl.Expr:
        """The first day of a month, from a list of them."""
        return pl.lit(self.days).gather(month - self.begin)


def spans(held: pl.DataFrame, first: str, last: str, by: Sequence[str]) -> pl.DataFrame:
    """Main employments within the months, with `begins` and `ends`, the months they touch, and `age`, for which they
    are cut at the months where it changes."""
    low, high = months.as_number(months.first_day(first)), months.as_number(months.last_day(last))
    rows = held.filter(pl.col("first") <= high, pl.col("last") >= low).with_columns(
        first=pl.col("first").clip(lower_bound=low), last=pl.col("last").clip(upper_bound=high)).with_columns(
        begins=months.index(pl.col("first")), ends=months.index(pl.col("last")), age=pl.lit(0, pl.Int8))
    if "age" not in by:
        return rows
    known, begins, ends = pl.col("grown") != jobs.NO_BIRTHDAY, pl.col("begins"), pl.col("ends")
    grown, older = pl.col("grown"), pl.col("older")
    parts = [rows.filter(~known).with_columns(age=pl.lit(3, pl.Int8))]
    for age, low_month, high_month in ((0, begins, grown - 1), (1, grown, older - 1), (2, older, ends)):
        part = rows.filter(known).with_columns(
            begins=pl.max_horizontal(begins, low_month), ends=pl.min_horizontal(ends, high_month),
            age=pl.lit(age, pl.Int8))
        parts.append(part.filter(begins <= ends))
    return pl.concat(parts).with_columns(first=pl.max_horizontal("first", months.first_of(begins)),
                                         last=pl.min_horizontal("last", months.last_of(ends)))


def _once(rows: pl.DataFrame) -> pl.DataFrame:
    """The months of each person and cell, none of them twice."""
    ordered = rows.select("person", "cell", "begins", "ends").sort("person", "cell", "begins")
    same = (pl.col("person") == pl.col("person").shift(1)) & (pl.col("cell") == pl.col("cell").shift(1))
    seen = pl.col("ends").cum_max().over("person", "cell").shift(1)
    begins = pl.when(same).then(pl.max_horizontal("begins", seen + 1)).otherwise("begins")
    return ordered.with_columns(begins=begins).filter(pl.col("begins") <= pl.col("ends"))
