"""From a table's cells to values, a whole column at a time, and the first cell that is wrong by row and column.

A refusal never repeats what a cell holds: it may hold a personal number, in whichever column.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from omtanke.config.cli.dataset_files import ROW, Table
from omtanke.rules.dates import FIRST_YEAR, LAST_YEAR
from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import Kind

DATE = f"write a real date as YYYY-MM-DD, in the years {FIRST_YEAR} to {LAST_YEAR}"
BACKWARDS = "is before first_day; correct one of them"
UNKNOWN = "?"
_UNSEEN = r"[\p{C}\p{Zl}\p{Zp}]"


@dataclass(frozen=True)
class Check:
    """What is wrong, in which column, in the rows where `wrong` is true."""

    column: str
    problem: str
    wrong: pl.Expr


def refuse_first(table: Table, checks: list[Check]) -> None:
    """Raise BadInput for the first row that a check finds; of several in one row, the check that is named first."""
    firsts = table.frame.lazy().select(check.wrong.fill_null(False).arg_true().first().alias(str(place))
                                       for place, check in enumerate(checks)).collect().row(0)
    found = [(row, place) for place, row in enumerate(firsts) if row is not None]
    if found:
        row, place = min(found)
        check = checks[place]
        raise BadInput(check.problem, file=table.file, row=table.frame[ROW][row], column=check.column)


def day(table: Table, name: str) -> pl.Expr:
    """The column as dates; null where it is empty or no date."""
    kind = table.frame.schema[name]
    if kind == pl.String:
        # Ten characters: Polars also takes 2026-3-2, and who wrote that may have meant another thing.
        read = pl.col(name).str.to_date("%Y-%m-%d", strict=False)
        read = pl.when(pl.col(name).str.len_bytes() == 10).then(read)
    elif kind.is_temporal() and kind != pl.Time and not isinstance(kind, pl.Duration):
        read = pl.when(pl.col(name).cast(pl.Date).cast(kind) == pl.col(name)).then(pl.col(name).cast(pl.Date))
    else:
        read = pl.lit(None, pl.Date)
    return pl.when(read.is_between(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))).then(read)


def percent(table: Table, name: str) -> pl.Expr:
    """The column as whole percent; null where it is empty, unknown or no whole number of 1 to 100."""
    return _number(table, name, r"^[0-9]{1,3}$").pipe(lambda number: pl.when(
        number.is_between(1, 100) & (number == number.floor())).then(number)).cast(pl.Int16)


def quantity(table: Table, name: str, most: float) -> pl.Expr:
    """The column as a number from 0 to `most`, with a point or a comma; null where it is empty or no such number."""
    number = _number(table, name, r"^[0-9]{1,7}([.,][0-9]{1,9})?$")
    return pl.when(number.is_between(0, most)).then(number)


def text(name: str) -> pl.Expr:
    """The column as text: a whole number in a Parquet file is an id like any other."""
    return pl.col(name).cast(pl.String)


def not_read(column: str, value: pl.Expr, problem: str) -> Check:
    """There is something in the cell, and `value` made nothing of it."""
    return Check(column, problem, pl.col(column).is_not_null() & value.is_null())


def visible(column: str, what: str, *, needed: bool) -> Check:
    """The cell's text has visible characters only; `needed`: and it has some."""
    cell = pl.col(column).cast(pl.String)
    unseen = cell.str.contains(_UNSEEN)
    return Check(column, f"write the {what}, with visible characters only", (cell.is_null() | unseen) if needed
                 else unseen)


def kind_words(column: str = "kind") -> Check:
    """The cell is one of the kinds."""
    return Check(column, f"use {', '.join(Kind)}, or nothing for sick",
                 ~pl.col(column).cast(pl.String).is_in([kind.value for kind in Kind]))


def _number(table: Table, name: str, pattern: str) -> pl.Expr:
    kind = table.frame.schema[name]
    if kind == pl.String:
        cell = pl.col(name)
        return pl.when(cell.str.contains(pattern)).then(cell.str.replace(",", ".", literal=True)).cast(pl.Float64)
    return pl.col(name).cast(pl.Float64) if kind.is_numeric() else pl.lit(None, pl.Float64)
