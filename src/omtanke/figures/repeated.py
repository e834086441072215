"""Repeated short absence: how many are flagged in a month, how many came and how many left."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from omtanke.figures import bands, blocks, heads, jobs, months
from omtanke.figures.prepared import Prepared
from omtanke.figures.sickness import spread
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
    begin, before = months.number(first) - 1, months.shifted(first, -1)
    held = present(prepared, before, last, by)
    places = sorted(set(held["cell"].unique()))
    table = _Steps(begin, months.number(last) + 1, np.array(places, np.int64))
    spans = _merged(_both(held, flagged(prepared, more_than, window)))
    employed, _, _ = table.running(held["cell"].to_numpy(), held["begins"].to_numpy(), held["ends"].to_numpy())
    chosen, inflow, outflow = table.running(spans.cell, spans.begins, spans.ends)
    was, there = chosen[:-1], (employed + outflow)[1:] > 0
    at, cell = np.nonzero(there)
    kept = (was - outflow[1:])[there] / np.maximum(was, 1)[there]
    found = pl.DataFrame({"at": at + begin + 1, "cell": table.cells[cell], **{
        name: values[1:][there] for name, values in (("flagged", chosen), ("inflow", inflow), ("outflow", outflow),
                                                     ("employed", employed))}, "kept": kept, "was": was[there]})
    return found.select(months.names(pl.col("at")).alias("month"), *jobs.cell_names(by, prepared.units), "flagged",
                        "inflow", "outflow", "employed", continuity=pl.when(pl.col("was") > 0).then("kept"))


class _Spans(NamedTuple):
    """Months, both included, in which somebody is in a cell."""

    person: np.ndarray
    cell: np.ndarray
    begins: np.ndarray
    ends: np.ndarray

    def take(self, places: np.ndarray) -> "_Spans":
        return _Spans(*(column.take(places) for column in self))


class _Steps:
    """The months `begin` up to, not with, `end`, and cells in order."""

    def __init__(self, begin: int, end: int, cells: np.ndarray):
        self.begin, self.width, self.cells = begin, end - begin, cells

    def running(self, cell: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, ...]:
        """By month and cell: how many there are, how many came in the month, and how many had left by it."""
        place, many = np.searchsorted(self.cells, cell), len(self.cells)
        came, left = (np.bincount((month - self.begin).astype(np.int64) * many + place,
                                  minlength=(self.width + 1) * many).reshape(self.width + 1, many)[:-1]
                      for month in (begins, ends + 1))
        return np.cumsum(came - left, axis=0), came, left


def present(prepared: Prepared, first: str, last: str, by: Sequence[str] = ()) -> pl.DataFrame:
    """[person, cell, begins, ends]: the months, in whole numbers, on whose last day a person is employed in a cell.
    A person has a month once; adjacent rows may be of the same cell. In order of person and month."""
    spans = heads.spans(prepared.main, first, last, by).lazy()
    after = pl.lit(heads.opening(first, last)).gather(pl.col("ends") + 1 - months.number(first))
    ends = pl.col("ends") - (pl.col("last") < after - 1).cast(pl.Int32)
    found = spans.select("person", "begins", ends=ends, cell=jobs.cell(by, prepared.units, pl.col("age"))).filter(
        pl.col("begins") <= pl.col("ends")).collect()
    return found.sort("person", "begins") if "age" in by else found


def flagged(prepared: Prepared, more_than: int, window: int) -> pl.DataFrame:
    """[person, from, to]: the months in which a person has more than so many occasions in the window, employed or not.

    The occasion that is the latest so far decides: so many before it, the first one that counts must still be in the
    window. Its months go on until that one falls out, or a new occasion begins.
    """
    if more_than < 0 or window < 1:
        raise BadInput("more than must be 0 or more, and months 1 or more")
    asked = ("flagged", more_than, window)
    if asked not in prepared.made:
        prepared.made[asked] = _flagged(prepared.occasions, more_than, window)
    return prepared.made[asked]


def _flagged(occasions: pl.DataFrame, more_than: int, window: int) -> pl.DataFrame:
    everybody, begun = occasions["person"].to_numpy(), occasions["month"].to_numpy()

    def work(part: slice) -> dict[str, np.ndarray]:
        person, month = everybody[part], begun[part]
        at = np.flatnonzero(person[more_than:] == person[:max(len(person) - more_than, 0)]) + more_than
        following = np.full(len(person), NEVER, np.int32)
        some = np.flatnonzero(person[1:] == person[:-1])
        following[some] = month.take(some + 1)
        until = np.minimum(month.take(at - more_than) + window, following.take(at)) - 1
        kept = np.flatnonzero(until >= month.take(at))
        at = at.take(kept)
        return {"person": person.take(at), "from": month.take(at), "to": until.take(kept).astype(np.int32)}

    parts = blocks.each(work, blocks.of_persons(occasions["person"]) or [slice(0, 0)])
    return pl.concat([pl.DataFrame(part) for part in parts], rechunk=True)


def _both(held: pl.DataFrame, found: pl.DataFrame) -> _Spans:
    """Where both are true, in order of person, cell and month."""
    person, cell, begins, ends = (held[name].to_numpy() for name in ("person", "cell", "begins", "ends"))
    who, since, until = (found[name].to_numpy() for name in ("person", "from", "to"))
    starts = blocks.starts(person, int(max(who[-1:], default=-1)) + 1)
    flag, job = spread(starts.take(who), starts.take(who + 1) - 1)
    order = np.argsort(flag, kind="stable")
    flag, job = flag.take(order), job.take(order)
    both = _Spans(who.take(flag), cell.take(job), np.maximum(begins.take(job), since.take(flag)),
                  np.minimum(ends.take(job), until.take(flag)))
    both = both.take(np.flatnonzero(both.begins <= both.ends))
    return both if (cell[:1] == cell).all() else both.take(np.lexsort((both.begins, both.cell, both.person)))


def _merged(spans: _Spans) -> _Spans:
    """Rows of one person and cell that follow each other without a month between are one."""
    goes_on = (spans.person[1:] == spans.person[:-1]) & (spans.cell[1:] == spans.cell[:-1]) & (
        spans.begins[1:] == spans.ends[:-1] + 1)
    opens, closes = np.ones(len(spans.person), np.bool_), np.ones(len(spans.person), np.bool_)
    opens[1:], closes[:-1] = ~goes_on, ~goes_on
    return spans.take(np.flatnonzero(opens))._replace(ends=spans.ends.take(np.flatnonzero(closes)))


def flagged_and_employed(prepared: Prepared, first: str, last: str, more_than: int, window: int) -> pl.Series:
    """The persons flagged at the end of any of the months."""
    both = _both(present(prepared, first, last), flagged(prepared, more_than, window))
    return pl.Series(both.person).unique()
