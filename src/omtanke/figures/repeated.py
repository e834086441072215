"""Repeated short absence: how many are flagged in a month, how many came and how many left."""

from collections.abc import Sequence

import polars as pl

from omtanke.figures import bands, heads, jobs, months
from omtanke.figures.prepared import Prepared
from omtanke.rules.errors import BadInput

NEVER = 1 << 20
"""A month after all others."""


def repeated(prepared: Prepared, first: str, last: str, *, more_than: int = 3, window: int = 12,
             by: Sequence[str] = ()) -> pl.DataFrame:
    """[month, *by, flagged, inflow, outflow, employed, continuity], sorted by month and cell.

    `flagged` are those employed on the month's last day with more than `more_than` occasions that begin in the
    `window` whole months that end with the month. `inflow` were not flagged a month before, `outflow` were and are no
    longer, leavers among them: flagged = flagged before + inflow − outflow. With `by`, as in `bands`, a person who
    moves is outflow of one cell and inflow of another. `continuity` is the share of those flagged a month before that
    still are; null when there were none. Rows are for months and cells with anybody employed or leaving.
    """
    by = bands.checked_cells(by)
    bands.check(prepared, first, last)
    begin, end = months.number(first), months.number(last)
    held = present(prepared, months.name(begin - 1), last, by)
    changes = [_steps(held, "employed"), _steps(_merged(_both(held, flagged(prepared, more_than, window))), "flagged")]
    values = ["employed", "flagged", "inflow", "outflow"]
    sums = pl.concat(changes, how="diagonal").group_by("cell", "at").agg(pl.col(values).sum())
    every = pl.DataFrame({"at": pl.Series(range(begin - 1, end + 1), dtype=pl.Int32)})
    grid = sums.select("cell").unique().join(every, how="cross").join(sums, on=["cell", "at"], how="left")
    grid = grid.sort("cell", "at").with_columns(pl.col(values).fill_null(0)).with_columns(
        pl.col("employed", "flagged").cum_sum().over("cell"))
    before = pl.col("flagged").shift(1).over("cell")
    kept = pl.when(before > 0).then((before - pl.col("outflow")) / before)
    table = grid.with_columns(continuity=kept).filter(pl.col("at") >= begin, pl.col("employed") + pl.col("outflow") > 0)
    return table.sort("at", "cell").select(months.names(pl.col("at")).alias("month"), *jobs.cell_names(
        by, prepared.units), "flagged", "inflow", "outflow", "employed", "continuity")


def present(prepared: Prepared, first: str, last: str, by: Sequence[str] = ()) -> pl.DataFrame:
    """[person, cell, begins, ends]: the months, in whole numbers, on whose last day a person is employed in a cell.
    A person has a month once; adjacent rows may be of the same cell."""
    spans = heads.spans(prepared.main, first, last, by)
    ends = pl.col("ends") - (pl.col("last") < months.last_of(pl.col("ends"))).cast(pl.Int32)
    return spans.select("person", "begins", ends=ends, cell=jobs.cell(by, prepared.units, pl.col("age"))).filter(
        pl.col("begins") <= pl.col("ends"))


def flagged(prepared: Prepared, more_than: int, window: int) -> pl.DataFrame:
    """[person, from, to]: the months in which a person has more than so many occasions in the window, employed or not.

    The occasion that is the latest so far decides: so many before it, the first one that counts must still be in the
    window. Its months go on until that one falls out, or a new occasion begins.
    """
    if more_than < 0 or window < 1:
        raise BadInput("more than must be 0 or more, and months 1 or more")
    month, person = months.index(pl.col("first")), pl.col("person")
    following = pl.when(person == person.shift(-1)).then(pl.col("at").shift(-1)).otherwise(NEVER)
    seen = prepared.occasions.with_columns(at=month).with_columns(
        until=pl.min_horizontal(pl.col("at").shift(more_than) + window, following) - 1)
    return seen.filter(person == person.shift(more_than), pl.col("at") <= pl.col("until")).select(
        "person", pl.col("at").alias("from"), pl.col("until").alias("to"))


def _both(held: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Where both are true, in order of person, cell and month."""
    both = found.join(held, on="person").with_columns(
        begins=pl.max_horizontal("begins", "from"), ends=pl.min_horizontal("ends", "to"))
    return both.filter(pl.col("begins") <= pl.col("ends")).sort("person", "cell", "begins")


def _merged(spans: pl.DataFrame) -> pl.DataFrame:
    """Rows of one person and cell that follow each other without a month between are one."""
    same = pl.all_horizontal(pl.col(name) == pl.col(name).shift(1) for name in ("person", "cell"))
    goes_on = (same & (pl.col("begins") == pl.col("ends").shift(1) + 1)).fill_null(False)
    marked = spans.with_columns(goes_on=goes_on)
    ended = marked.filter(~pl.col("goes_on").shift(-1, fill_value=False)).select("ends")
    return marked.filter(~pl.col("goes_on")).select("person", "cell", "begins").hstack(ended)


def _steps(spans: pl.DataFrame, what: str) -> pl.DataFrame:
    """+1 in the first month and −1 in the month after the last; of the flagged they are inflow and outflow."""
    one = pl.lit(1, pl.Int64)
    up, down = {what: one}, {what: -one}
    if what == "flagged":
        up, down = up | {"inflow": one}, down | {"outflow": one}
    return pl.concat([spans.select("cell", at="begins", **up), spans.select("cell", at=pl.col("ends") + 1, **down)],
                     how="diagonal")


def flagged_and_employed(prepared: Prepared, first: str, last: str, more_than: int, window: int) -> pl.Series:
    """The persons flagged at the end of any of the months."""
    both = _both(present(prepared, first, last), flagged(prepared, more_than, window))
    return both["person"].unique(maintain_order=True)
