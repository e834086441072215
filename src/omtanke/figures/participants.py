"""The register of a programme's participants as tables: how they began, how it ended, how many meetings (systems A17).

Only what is shown is returned: groups of fewer than eleven are null, and as much more as the gate asks (`control`).
Nothing here says that the programme was the cause: there is no group beside it to compare with.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from omtanke.figures import control
from omtanke.rules.proportions import Compared, Count, compare, wilson

START_TYPES = ("repeated", "sick_pay", "part_time", "full_time")
"""Repeated short absence; sick pay (day 1–14); ill part of the time; ill all of the time."""

END_REASONS = ("ordinary_work", "other_work", "medical_obstacle", "employment_ended", "other")
"""Back in ordinary work, wholly or partly; in other work at the same employer; a medical obstacle; left; other."""

COMPENSATIONS = ("back_at_work", "part_time", "full_time")
"""At the end: wholly back at work (pay); ill part of the time; ill all of the time."""

SEXES = ("K", "M", "unknown")
GOING_ON, NOT_SAID = "going_on", "not_said"

SCHEMA = {"id": pl.String, "sex": pl.String, "place": pl.String, "start_day": pl.Date, "start_type": pl.String,
          "end_day": pl.Date, "end_reason": pl.String, "end_compensation": pl.String, "meetings": pl.Int64}
"""One row a participant. `end_…` are null while it goes on, sex where it is not known, meetings where not counted."""

_ENDS = pl.DataFrame([(GOING_ON, None), ("ended", None), *((one, "ended") for one in (*COMPENSATIONS, NOT_SAID))],
                     {"unit": pl.String, "parent": pl.String}, orient="row")
"""How it ended is a tree to the gate: what goes on, and what has ended in its ways. So how many have ended is told
although some way of it is hidden."""

_ALONE = ("start_type", "place", "sex", "year", "end_compensation")
"""Tables that are crossed with nothing share only the whole with each other: each has a pattern of its own."""

_COLUMNS = {"place": "site", "end_compensation": "unit"}
"""What the gate calls the columns: `place` is a word of its own there."""


@dataclass(frozen=True)
class Evaluation:
    """The tables. `n` of a hidden cell is null and `suppressed` true. Shares are fractions of the table's persons, with
    Wilson's 95 % interval in `low` and `high`.

    `start_type`: [start_type, n, share, low, high, suppressed] of all; `place`, `sex` likewise. `year`: by the year of
    the start. `end_reason`, `end_compensation`: of those who have ended. `from_to`: [start_type, end_compensation, n,
    suppressed]. `meetings`: [by, value, n, meetings, per_person, suppressed], `by` null for all. `equality`: what
    may be said of women and men, wholly back at work of those who have ended. `days`: the middle length of what has
    ended, in days, null when fewer than eleven have.
    """

    participants: int | None
    ended: int | None
    tables: dict[str, pl.DataFrame]
    equality: Compared
    days: int | None


def evaluate(rows: pl.DataFrame, *, suppress: bool = True) -> Evaluation:
    """Count the register (`SCHEMA`); places and sexes as they are, in order of their names."""
    rows = _classed(rows)
    by = {name: _pattern(rows, (_COLUMNS.get(name, name),), suppress) for name in _ALONE}
    how, ended = by["end_compensation"], rows.filter(pl.col("end_compensation") != GOING_ON)
    tells = _tells(how, under="ended")
    tables = {name: _shared(_counted(rows, name, by[name]), name, len(rows)) for name in _ALONE[:-1]}
    for name, shown in (("end_reason", _pattern(ended, ("end_reason",), suppress)), ("end_compensation", how)):
        tables[name] = _shared(_nothing_unless(tells, _counted(ended, name, shown)), name, len(ended))
    tables["from_to"] = _crossed(ended, _pattern(rows, ("start_type", "unit"), suppress), (by["start_type"], how))
    tables["meetings"] = _meetings(rows, by)
    return Evaluation(
        len(rows) if _tells(how) else None, len(ended) if tells else None, tables,
        _equality(ended, _pattern(rows, ("sex", "unit"), suppress), (by["sex"], how)),
        _middle(ended, suppress) if tells else None)


def _classed(rows: pl.DataFrame) -> pl.DataFrame:
    """With what is not known, and what goes on, as classes of their own."""
    going = pl.col("end_day").is_null()
    ends = [pl.when(going).then(pl.lit(GOING_ON)).otherwise(pl.col(name).fill_null(NOT_SAID)).alias(name)
            for name in ("end_reason", "end_compensation")]
    rows = rows.with_columns(pl.col("sex").fill_null("unknown"), *ends, year=pl.col("start_day").dt.year())
    return rows.with_columns(pl.col(name).alias(known) for name, known in _COLUMNS.items())


def _pattern(rows: pl.DataFrame, dims: Sequence[str], suppress: bool) -> pl.DataFrame:
    least = control.LEAST if suppress else 0
    return control.pattern(rows.group_by(dims).agg(size=pl.len()), dims, least=least,
                           hierarchy=_ENDS if "unit" in dims else None)


def _tells(shown: pl.DataFrame, **cell: str) -> bool:
    """Whether a cell of the pattern is shown; no cell given is the whole."""
    keys = [name for name in shown.columns if name not in ("size", "hidden")]
    row = shown.filter(*(pl.col(name).is_null() if name not in cell else pl.col(name) == cell[name] for name in keys))
    return len(row) == 1 and not row["hidden"][0]


def _agrees(crossed: pl.DataFrame, alone: Sequence[pl.DataFrame]) -> bool:
    """Whether a crossed table shows of its margins just what their own tables show. If it hid more, the two together
    would tell what neither does."""
    keys = [name for name in crossed.columns if name not in ("size", "hidden")]
    for one in alone:
        both = one.join(crossed, on=[name for name in keys if name in one.columns], suffix="_crossed",
                        nulls_equal=True).filter(*(pl.col(name).is_null() for name in keys if name not in one.columns))
        if len(both) != len(one) or (both["hidden"] != both["hidden_crossed"]).any():
            return False
    return True


def _counted(rows: pl.DataFrame, name: str, shown: pl.DataFrame) -> pl.DataFrame:
    known = _COLUMNS.get(name, name)
    table = rows.group_by(known).agg(n=pl.len().cast(pl.Int64)).sort(known)
    return control.gate(table, shown, ["n"]).rename({known: name})


def _nothing_unless(tells: bool, table: pl.DataFrame) -> pl.DataFrame:
    if tells:
        return table
    return table.with_columns(pl.lit(None, pl.Int64).alias("n"), pl.lit(value=True).alias("suppressed"))


def _shared(table: pl.DataFrame, name: str, of: int) -> pl.DataFrame:
    shares = [wilson(Count(n, of)) if n is not None else None for n in table["n"]]
    return table.select(name, "n", *(
        pl.Series(column, [getattr(share, value) if share else None for share in shares], dtype=pl.Float64)
        for column, value in (("share", "value"), ("low", "low"), ("high", "high"))), "suppressed")


def _crossed(ended: pl.DataFrame, shown: pl.DataFrame, alone: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Every start beside every end. A hidden table has all of them, so that its rows do not tell which there are."""
    keys = ["start_type", "unit"]
    table = ended.select("start_type").unique().join(ended.select("unit").unique(), how="cross").sort(keys)
    if not _agrees(shown, alone):
        table = table.with_columns(pl.lit(None, pl.Int64).alias("n"), pl.lit(value=True).alias("suppressed"))
    else:
        counts = ended.group_by(keys).agg(n=pl.len().cast(pl.Int64)).sort(keys)
        table = control.gate(counts, shown, ["n"])
    return table.select("start_type", pl.col("unit").alias("end_compensation"), "n", "suppressed")


def _meetings(rows: pl.DataFrame, patterns: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Meetings of each group by itself: all, then by place, sex and start type."""
    found = [_met(rows.with_columns(_all=pl.lit("")), "_all", patterns["place"]).with_columns(
        by=pl.lit(None, pl.String), value=pl.lit(None, pl.String))]
    found += [_met(rows, by, patterns[by]) for by in ("place", "sex", "start_type")]
    return pl.concat(found)


def _met(rows: pl.DataFrame, by: str, shown: pl.DataFrame) -> pl.DataFrame:
    known = _COLUMNS.get(by, by)
    sums = rows.group_by(pl.col(by).alias(known)).agg(
        n=pl.len().cast(pl.Int64), meetings=pl.col("meetings").sum(), counted=pl.col("meetings").count())
    return control.gate(sums, shown, ["n", "meetings", "counted"]).sort(known).select(
        pl.lit(by).alias("by"), pl.col(known).alias("value"), "n", "meetings",
        (pl.col("meetings") / pl.col("counted")).alias("per_person"), "suppressed")


def _equality(ended: pl.DataFrame, shown: pl.DataFrame, alone: Sequence[pl.DataFrame]) -> Compared:
    """Women beside men: wholly back at work, of those who have ended. Nothing is said where a cell of it is hidden."""
    back, counts = "back_at_work", []
    for sex in ("K", "M"):
        of = ended.filter(pl.col("sex") == sex)
        some = of.filter(pl.col("end_compensation") == back).height
        few = not _tells(shown, sex=sex, under="ended") or some > 0 and not _tells(shown, sex=sex, unit=back)
        few = few or _tells_few(shown, len(of) - some) or not _agrees(shown, alone)
        counts.append(Count(0, 0) if few else Count(some, len(of)))
    return compare(*counts, least=0 if _shows_all(shown) else control.LEAST)


def _shows_all(shown: pl.DataFrame) -> bool:
    return not shown["hidden"].any()


def _tells_few(shown: pl.DataFrame, others: int) -> bool:
    """Whether those who are left over are so few that the share would tell of them."""
    return not _shows_all(shown) and 0 < others < control.LEAST


def _middle(ended: pl.DataFrame, suppress: bool) -> int | None:
    """The middle of the lengths in days, both ends included; null where one person's days would be told of few."""
    if ended.is_empty() or suppress and len(ended) < control.LEAST:
        return None
    days = (ended["end_day"] - ended["start_day"]).dt.total_days().sort() + 1
    return int(days[(len(days) - 1) // 2])
