"""One table of a dataset from its file, CSV or Parquet, as it stands there: checked as a file, not yet as values."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from omtanke.config.cli.inputs import read_bytes, shown
from omtanke.rules import tables
from omtanke.rules.errors import BadInput

ROW = "row"
"""The column with each row's number in the file; the header is row 1, in Parquet too."""


@dataclass(frozen=True)
class Columns:
    """What a table's header must hold and what it may hold; other columns are left where they are."""

    required: Sequence[str]
    optional: Sequence[str] = ()

    @property
    def all(self) -> list[str]:
        return [*self.required, *self.optional]


@dataclass(frozen=True)
class Table:
    """A file's rows: `ROW` and every wanted column, null where the file has nothing. CSV gives text only."""

    file: str
    frame: pl.DataFrame


def read_table(folder: Path, name: str, columns: Columns) -> Table:
    """Read `name`.csv or `name`.parquet. Raises BadInput when neither or both are there, or it is no such file."""
    found = [path for path in (folder / f"{name}.csv", folder / f"{name}.parquet") if path.exists()]
    if not found:
        raise BadInput("there is no such file; a dataset needs it as .csv or .parquet", file=shown(str(folder / name)))
    if len(found) > 1:
        raise BadInput(f"there is {name}.parquet too; keep one of them", file=shown(str(found[0])))
    return read_file(found[0], columns)


def read_file(path: Path, columns: Columns) -> Table:
    """Read one file, Parquet by its name and else CSV. Raises BadInput when there is none, or it is no such file."""
    file = shown(str(path))
    if path.suffix == ".parquet" and not path.is_file():
        raise BadInput("there is no such file; check the name", file=file)
    frame = _parquet(path, columns, file) if path.suffix == ".parquet" else _csv(read_bytes(str(path)), columns, file)
    empty = pl.all_horizontal(pl.col(columns.all).is_null())
    return Table(file, frame.filter(~empty))


def _csv(data: bytes, columns: Columns, file: str) -> pl.DataFrame:
    """The fast reader for a file that is one row to a line; what has quotation marks or ragged rows is read slowly,
    which also says where it is wrong."""
    tables.check_bytes(data, file)
    data = data.removeprefix(b"\xef\xbb\xbf")
    separator, head = tables.delimiter(data), data.partition(b"\n")[0].decode()
    header = [cell.strip().lower() for cell in head.split(separator)]
    lines = data.count(b"\n") + (not data.endswith(b"\n"))
    if b'"' in data or data.count(separator.encode()) != lines * (len(header) - 1) or len(header) == 1:
        return _slowly(data, columns, file)
    places = tables.places_of(header, columns.required, columns.optional, file)
    names = [f"column {place}" for place in range(len(header))]
    try:
        frame = pl.read_csv(io.BytesIO(data), separator=separator, has_header=True, new_columns=names,
                            infer_schema=False, quote_char=None)
    except pl.exceptions.PolarsError:
        return _slowly(data, columns, file)
    given = {name: names[place] for name, place in zip(columns.all, places, strict=True) if place is not None}
    clean = data.isascii() and not any(space in data for space in (b" ", b"\t", b"\v", b"\f"))
    return _wanted(frame, given, columns, clean=clean)


def _slowly(data: bytes, columns: Columns, file: str) -> pl.DataFrame:
    found = list(tables.rows(data, required=columns.required, optional=columns.optional, file=file))
    cells = {name: pl.Series([row[place] for _, row in found], dtype=pl.String)
             for place, name in enumerate(columns.all)}
    frame = pl.DataFrame({ROW: pl.Series([number for number, _ in found], dtype=pl.UInt32), **cells})
    return frame.with_columns(_filled(pl.col(name)) for name in columns.all)


def _parquet(path: Path, columns: Columns, file: str) -> pl.DataFrame:
    try:
        header = pl.read_parquet_schema(path)
        names = [name.strip().lower() for name in header]
        tables.places_of(names, columns.required, columns.optional, file)
        given = {name: real for name, real in zip(names, header, strict=True) if name in columns.all}
        frame = pl.read_parquet(path, columns=list(given.values()), hive_partitioning=False)
    except (pl.exceptions.PolarsError, OSError):
        raise BadInput("this is not a Parquet file that can be read; save it again", file=file) from None
    return _wanted(frame, given, columns, clean=False)


def _wanted(frame: pl.DataFrame, given: dict[str, str], columns: Columns, *, clean: bool) -> pl.DataFrame:
    """The wanted columns with `ROW`; `clean` text has nothing that `_filled` would change."""
    frame = frame.with_row_index(ROW, offset=2)
    texts = [] if clean else [real for real in given.values()
                              if frame.schema[real] in (pl.String, pl.Categorical, pl.Enum)]
    frame = frame.with_columns(pl.col(real).cast(pl.String) for real in texts)
    frame = frame.with_columns(_filled(pl.col(real)) for real in texts)
    return frame.select(ROW, *((pl.col(given[name]) if name in given else pl.lit(None, pl.String)).alias(name)
                               for name in columns.all))


def _filled(text: pl.Expr) -> pl.Expr:
    """The text without spaces around it and in NFC; null when nothing is left."""
    stripped = text.str.strip_chars()
    return pl.when(stripped != "").then(stripped.str.normalize("NFC"))
