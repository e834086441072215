"""Reading a dataset (DESIGN §8) from a folder: absences, employments and units, each as CSV or Parquet.

What is wrong is refused by file, row and column. What is unknown (a unit that `units` lacks, a person without an
employment, a degree written ?) is kept, listed and counted in the notes: never dropped silently.
"""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from omtanke.config.cli.dataset_checks import (
    BACKWARDS,
    DATE,
    UNKNOWN,
    Check,
    day,
    kind_words,
    not_read,
    percent,
    quantity,
    refuse_first,
    text,
    visible,
)
from omtanke.config.cli.dataset_files import ROW, Columns, Table, read_file, read_table
from omtanke.config.cli.dataset_notes import notes
from omtanke.config.cli.inputs import shown
from omtanke.figures.dataset import ABSENCES, EMPLOYMENTS, UNITS, Dataset, dataset
from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import Kind

_ABSENCES = Columns(("person", "first_day", "last_day"), ("degree", "kind", "hours"))
_EMPLOYMENTS = Columns(("person", "unit", "first_day", "last_day"), ("degree", "sex", "birth_date", "hours_per_week"))
_UNITS = Columns(("unit",), ("parent", "name"))
_PERCENT = "write whole percent from 1 to 100, or nothing for 100"
_PERCENT_UNKNOWN = "write whole percent from 1 to 100, nothing for 100, or ? when it is unknown"
_HOURS = "write the hours of the whole row, 0 or more, or nothing"
_HOURS_PER_WEEK = "write hours a week from 0 to 168, or nothing"
_MOST_HOURS, _HOURS_A_WEEK = 1_000_000, 168


@dataclass(frozen=True)
class Reading:
    """A dataset, sorted by person and first day, and what its reader must be told, one sentence for each thing."""

    dataset: Dataset
    notes: list[str]


def read_dataset(folder: Path) -> Reading:
    """Read the folder. Raises BadInput for a file that is missing or there twice, and for the first cell that is
    wrong."""
    if not folder.is_dir():
        raise BadInput("there is no such folder; name one with absences, employments and units",
                       file=shown(str(folder)))
    return _reading(*(read_table(folder, name, columns) for name, columns in (
        ("absences", _ABSENCES), ("employments", _EMPLOYMENTS), ("units", _UNITS))))


def read_files(absences: Path, employments: Path, units: Path | None) -> Reading:
    """Read the tables from a file each, CSV or Parquet. Without `units` every unit is its own department. Raises
    BadInput as `read_dataset` does."""
    tree = read_file(units, _UNITS) if units else None
    return _reading(read_file(absences, _ABSENCES), read_file(employments, _EMPLOYMENTS), tree)


def _reading(absent: Table, held: Table, tree: Table | None) -> Reading:
    employments = _in_order(_employments(held))
    units = _units(tree) if tree else employments.select("unit", parent=None, name=None).unique().drop_nulls("unit")
    reported = _in_order(_absences(absent))
    absences = _once(reported)
    whole = dataset(absences, employments, units)
    return Reading(whole, notes(whole, repeated=len(reported) - len(absences)))


def _in_order(table: pl.DataFrame) -> pl.DataFrame:
    """By person and first day; a table that is in order is left as it is."""
    person, day = pl.col("person"), pl.col("first_day")
    back = (person < person.shift(1)) | ((person == person.shift(1)) & (day < day.shift(1)))
    return table.sort("person", "first_day", maintain_order=True) if table.select(back.any()).item() else table


def _once(table: pl.DataFrame) -> pl.DataFrame:
    """Rows that are the same in everything count once. Of a table in order only neighbours are looked at first."""
    same = (pl.col("person") == pl.col("person").shift(1)) & (pl.col("first_day") == pl.col("first_day").shift(1))
    close = table.filter(same | same.shift(-1))
    return table.unique(maintain_order=True) if close.is_duplicated().any() else table


def _absences(table: Table) -> pl.DataFrame:
    first, last = day(table, "first_day"), day(table, "last_day")
    degree = percent(table, "degree")
    unknown = pl.col("degree").cast(pl.String) == UNKNOWN
    hours = quantity(table, "hours", _MOST_HOURS)
    refuse_first(table, [
        visible("person", "person's id", needed=True),
        Check("first_day", DATE, first.is_null()),
        not_read("last_day", last, DATE),
        Check("last_day", BACKWARDS, last < first),
        Check("degree", _PERCENT_UNKNOWN, pl.col("degree").is_not_null() & degree.is_null() & ~unknown),
        kind_words(),
        not_read("hours", hours, _HOURS),
    ])
    weighed = pl.when(pl.col("degree").is_null()).then(pl.lit(100, pl.Int16)).otherwise(degree)
    return _values(table, ABSENCES, first_day=first, last_day=last, degree=weighed, hours=hours,
                   kind=text("kind").fill_null(Kind.SICK.value))


def _employments(table: Table) -> pl.DataFrame:
    first, last, born = (day(table, name) for name in ("first_day", "last_day", "birth_date"))
    degree, hours = percent(table, "degree"), quantity(table, "hours_per_week", _HOURS_A_WEEK)
    refuse_first(table, [
        visible("person", "person's id", needed=True),
        visible("unit", "unit's id", needed=False),
        Check("first_day", DATE, first.is_null()),
        not_read("last_day", last, DATE),
        Check("last_day", BACKWARDS, last < first),
        not_read("degree", degree, _PERCENT),
        Check("sex", "use K, M or nothing", ~pl.col("sex").cast(pl.String).is_in(["K", "M"])),
        not_read("birth_date", born, DATE),
        Check("birth_date", "is after first_day; correct one of them", born > first),
        not_read("hours_per_week", hours, _HOURS_PER_WEEK),
    ])
    return _values(table, EMPLOYMENTS, first_day=first, last_day=last, degree=degree.fill_null(100), birth_date=born,
                   hours_per_week=hours)


def _units(table: Table) -> pl.DataFrame:
    refuse_first(table, [
        visible("unit", "unit's id", needed=True),
        visible("parent", "parent's id", needed=False),
        visible("name", "name", needed=False),
        Check("unit", "stands on an earlier row too; keep one", ~pl.col("unit").is_first_distinct()),
    ])
    values = _values(table, UNITS)
    if circle := _circle(values):
        row = table.frame[ROW][values["unit"].index_of(circle)]
        raise BadInput("is below itself; correct its parent", file=table.file, row=row, column="parent")
    return values


def _values(table: Table, schema: dict, **columns: pl.Expr) -> pl.DataFrame:
    return table.frame.lazy().select(columns.get(name, text(name)).cast(kind).alias(name)
                                     for name, kind in schema.items()).collect()


def _circle(units: pl.DataFrame) -> str | None:
    """The first unit, in the file's order, that is above itself."""
    parents = dict(zip(units["unit"], units["parent"], strict=True))
    safe: set[str | None] = {None}
    for unit in parents:
        chain: dict[str, None] = {}
        at: str | None = unit
        while at not in safe and at in parents:
            if at in chain:
                return next(name for name in parents if name in _from(at, parents))
            chain[at] = None
            at = parents[at]
        safe.update(chain)
    return None


def _from(unit: str, parents: dict[str, str | None]) -> set[str]:
    """Those of the circle that the unit is in."""
    found, at = {unit}, parents[unit]
    while at != unit and at is not None:
        found.add(at)
        at = parents[at]
    return found
