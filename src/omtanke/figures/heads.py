"""How many were employed, without one row per person and month."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from omtanke.figures import jobs, months


class Grid:
    """A place for each of the months `first` to `last` and each cell that anybody was employed in, month by month.

    `cells` are the cells' numbers (`jobs.cell`), in order. `employee_days` and `persons` are counted at every place.
    An employment is +1 in the month it begins and −1 in the month after it ends; what it lacks of those two months is
    taken off in days. `persons` counts a person once in a cell and month.
    """

    def __init__(self, held: pl.DataFrame, known: pl.DataFrame, first: str, last: str, by: Sequence[str]):
        self.names = months.span(first, last)
        self.begin, self.lengths = months.number(first), np.array([*map(months.days_in, self.names)])
        rows = spans(held, first, last, by).with_columns(cell=jobs.cell(by, known, pl.col("age")))
        code = rows["cell"].to_numpy()
        there = np.zeros(jobs.cells(known), np.bool_)
        there[code] = True
        self.cells, self._places = np.flatnonzero(there), np.cumsum(there) - 1
        self.size = len(self.names) * len(self.cells)
        self.employee_days, self.persons = self._counted(rows.with_columns(cell=pl.Series(self._places.take(code))))

    def at(self, month: np.ndarray, cell: np.ndarray) -> np.ndarray:
        """The places of whole-number months and cells' numbers."""
        return (month - self.begin) * len(self.cells) + self._places.take(cell)

    def by_month(self, values: np.ndarray) -> np.ndarray:
        """What is at every place, a row a month."""
        return values.reshape(len(self.names), -1)

    def _counted(self, rows: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        begins, ends, first, last = (rows[name].to_numpy() for name in ("begins", "ends", "first", "last"))
        heads = self._running(rows)
        days = (self.by_month(heads) * self.lengths[:, None]).ravel()
        opening = np.array([months.as_number(months.first_day(name)) for name in self.names])
        before = first - opening[begins - self.begin]
        after = (opening + self.lengths)[ends - self.begin] - 1 - last
        for month, lost in ((begins, before), (ends, after)):
            some = np.flatnonzero(lost)
            np.subtract.at(days, self._keys(month[some], rows["cell"].to_numpy()[some]), lost[some])
        twin = (pl.col("person") == pl.col("person").shift(1)).fill_null(False)
        several = rows.select(twin | twin.shift(-1, fill_value=False)).to_series()
        return days, self._running(pl.concat([rows.filter(~several).select(_ONCE), _once(rows.filter(several))])) \
            if several.any() else heads

    def _keys(self, month: np.ndarray, cell: np.ndarray) -> np.ndarray:
        return (month - self.begin).astype(np.int64) * len(self.cells) + cell

    def _running(self, rows: pl.DataFrame) -> np.ndarray:
        """How many of the rows there are at every place."""
        cell, wide = rows["cell"].to_numpy(), self.size + len(self.cells)
        begun = np.bincount(self._keys(rows["begins"].to_numpy(), cell), minlength=wide)
        begun -= np.bincount(self._keys(rows["ends"].to_numpy() + 1, cell), minlength=wide)
        return np.cumsum(begun.reshape(len(self.names) + 1, -1)[:-1], axis=0).ravel()


_ONCE = ("person", "cell", "begins", "ends")


def spans(held: pl.DataFrame, first: str, last: str, by: Sequence[str]) -> pl.DataFrame:
    """Main employments within the months, with `begins` and `ends`, the months they touch, and `age`, for which they
    are cut at the months where it changes."""
    low, high = months.as_number(months.first_day(first)), months.as_number(months.last_day(last))
    begins, ends = pl.col("begins"), pl.col("ends")
    rows = held.lazy().filter(pl.col("first") <= high, pl.col("last") >= low).with_columns(
        begins.clip(lower_bound=months.number(first)), ends.clip(upper_bound=months.number(last)),
        pl.col("first").clip(lower_bound=low), pl.col("last").clip(upper_bound=high), age=pl.lit(0, pl.Int8))
    if "age" not in by:
        return rows.collect()
    known, grown, older = pl.col("grown") != jobs.NO_BIRTHDAY, pl.col("grown"), pl.col("older")
    days, offset = pl.lit(opening(first, last)), months.number(first)
    parts = [rows.filter(~known).with_columns(age=pl.lit(3, pl.Int8))]
    for age, low_month, high_month in ((0, begins, grown - 1), (1, grown, older - 1), (2, older, ends)):
        parts.append(rows.filter(known, low_month <= ends, high_month >= begins).with_columns(
            begins=pl.max_horizontal(begins, low_month), ends=pl.min_horizontal(ends, high_month),
            age=pl.lit(age, pl.Int8)))
    return pl.concat(parts).with_columns(
        first=pl.max_horizontal("first", days.gather(begins - offset)),
        last=pl.min_horizontal("last", days.gather(ends + 1 - offset) - 1)).collect()


def opening(first: str, last: str) -> pl.Series:
    """The first day of each of the months and of the one after them, as `months.DAY`."""
    every = months.span(first, months.shifted(last, 1))
    return pl.Series([months.as_number(months.first_day(month)) for month in every], dtype=months.DAY)


def _once(rows: pl.DataFrame) -> pl.DataFrame:
    """The months of each person and cell, none of them twice."""
    ordered = rows.select(_ONCE).sort("person", "cell", "begins")
    same = (pl.col("person") == pl.col("person").shift(1)) & (pl.col("cell") == pl.col("cell").shift(1))
    group = (~same).fill_null(True).cum_sum().cast(pl.Int64) * _MONTHS
    seen = ((group + pl.col("ends")).cum_max() - group).shift(1).cast(pl.Int32)
    begins = pl.when(same).then(pl.max_horizontal("begins", seen + 1)).otherwise("begins")
    return ordered.with_columns(begins=begins).filter(pl.col("begins") <= pl.col("ends"))


_MONTHS = 1 << 20
"""More than there are months."""
