"""How long participants wait (systems A19): the middle of days between two events, and whether women and men wait
alike.

A middle is one person's number, so it is shown of eleven or more. How many have come to the second event is hidden when
that, or how many have not, would tell of few.
"""

from math import comb
from typing import Any

import polars as pl

from omtanke.figures import control
from omtanke.rules.proportions import Compared, Count, Verdict, compare

SIGNAL_TO_TALK, SIGNAL_TO_MEETING = "signal_to_talk", "signal_to_meeting"
CASE_TO_MEETING, FULL_TO_PART = "case_to_meeting", "full_to_part"
KINDS = (SIGNAL_TO_TALK, SIGNAL_TO_MEETING, CASE_TO_MEETING, FULL_TO_PART)
SCHEMA = {"sex": pl.String, **dict.fromkeys((f"{kind}_about" for kind in KINDS), pl.Boolean),
          **dict.fromkeys(KINDS, pl.Int64)}
"""One row a participant: of each kind whether it is about her, and the days, null until the second event has come."""

WITHIN = 60
"""Equality: a meeting within so many days of the case's first."""


def lead_times(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """One row a kind for all, `sex` null, with `n`, `median`, `low` and `high`; women and men too, without `n`, where
    eleven of each have come to it. None is what is not shown.

    The interval is of order statistics: at least 95 % that the middle lies in it, if those counted were drawn at
    random."""
    counted = _counts(rows)
    return [row for kind in KINDS for row in _of_kind(kind, rows, counted[kind])]


def equality(rows: pl.DataFrame, *, within: int = WITHIN) -> Compared:
    """Women beside men: the share with a first meeting within so many days of the case. Too few to compare when either
    sex, or those of it who met soon, late or never, would tell of few."""
    days = pl.col(CASE_TO_MEETING)
    some = rows.with_columns(
        pl.col("sex").fill_null("unknown"),
        met=pl.when(days.is_null()).then(pl.lit("never")).when(days <= within).then(pl.lit("soon")).otherwise(
            pl.lit("late")))
    cells, sexes = _hidden(some, ["sex", "met"]), _hidden(some, ["sex"])
    if any(cells.values()) or any(sexes.values()):
        return Compared(Verdict.TOO_FEW)
    counts = [Count(some.filter(pl.col("sex") == sex, pl.col("met") == "soon").height,
                    some.filter(pl.col("sex") == sex).height) for sex in ("K", "M")]
    return compare(*counts)


def interval(sorted_days: list[int]) -> tuple[int, int]:
    """Two of the sorted values between which the middle lies with at least 95 %; the first and last of few."""
    count = len(sorted_days)
    below, place = 0, 0
    while place < count // 2 and (below + comb(count, place)) * 40 <= 2 ** count:
        below, place = below + comb(count, place), place + 1
    place = max(place - 1, 0)
    return sorted_days[place], sorted_days[count - 1 - place]


def _of_kind(kind: str, rows: pl.DataFrame, n: int | None) -> list[dict[str, Any]]:
    found = [_row(kind, None, rows, n)]
    both = [_row(kind, sex, rows.filter(pl.col("sex") == sex), None) for sex in ("K", "M")]
    return found + (both if all(row["median"] is not None for row in both) else [])


def _row(kind: str, sex: str | None, rows: pl.DataFrame, n: int | None) -> dict[str, Any]:
    days = rows[kind].drop_nulls().sort().to_list()
    told = {"kind": kind, "sex": sex, "n": n, "median": None, "low": None, "high": None}
    if len(days) >= control.LEAST:
        low, high = interval(days)
        told |= {"median": days[(len(days) - 1) // 2], "low": low, "high": high}
    return told


def _counts(rows: pl.DataFrame) -> dict[str, int | None]:
    """How many have come to each, where that tells of no few: with the whole, with those that a kind is about, or with
    another kind whose people they are among."""
    told: list[frozenset[int]] = [frozenset(range(len(rows)))]
    told += [_where(rows[f"{kind}_about"]) for kind in KINDS]
    found: dict[str, int | None] = {}
    for kind in KINDS:
        came = _where(rows[kind].is_not_null())
        if any(0 < len(part) < control.LEAST for part in (came, *(_between(came, other) for other in told))):
            found[kind] = None
        else:
            found[kind] = len(came)
            told.append(came)
    return found


def _where(column: pl.Series) -> frozenset[int]:
    return frozenset(column.arg_true().to_list())


def _between(one: frozenset[int], other: frozenset[int]) -> frozenset[int]:
    """What lies between two groups of which one holds the other; nothing for others, which no subtraction tells."""
    return one ^ other if one <= other or other <= one else frozenset()


def _hidden(rows: pl.DataFrame, dims: list[str]) -> dict[tuple, bool]:
    """Whether each cell and margin is hidden."""
    if rows.is_empty():
        return {}
    pattern = control.pattern(rows.group_by(dims).agg(size=pl.len()), dims)
    return {tuple(row[name] for name in dims): row["hidden"] for row in pattern.iter_rows(named=True)}
