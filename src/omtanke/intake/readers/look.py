"""A first look at a file, before it is read: its format, its header, a few rows, and which columns they may be."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from os import PathLike

from omtanke.intake.readers import csv_rows, excel, headers
from omtanke.intake.readers.columns import ColumnPlan, suggest_columns
from omtanke.intake.readers.headers import shown
from omtanke.intake.readers.sniff import Source, sniff

SAMPLE_ROWS, MAX_CELL = 20, 60


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is. `plan` is None for PAXml, which needs no mapping; header and samples are then empty.

    `samples` are the first rows' cells, cut to `MAX_CELL` characters and empty in the columns that are refused: they
    hold people's numbers, to be shown and not kept. `key` is the header's fingerprint, to remember a mapping by.
    `sheets`: the names of an Excel file's sheets, `sheet` the one looked at.
    """

    format: str
    encoding: str
    header: tuple[str, ...] = ()
    header_row: int = 0
    samples: tuple[tuple[str, ...], ...] = ()
    key: str = ""
    plan: ColumnPlan | None = None
    sheets: tuple[str, ...] = ()
    sheet: str = ""


def look(path: str | PathLike[str], *, format: str = "auto", sheet: str = "") -> Look:
    """Look at a file without reading it. Raises BadInput when it cannot be opened as what it is."""
    source = sniff(path, format)
    if source.format == "paxml":
        return Look(source.format, source.encoding)
    with _first_rows(source, sheet) as (row, header, rows, names, chosen):
        return _looked_at(source, row, header, rows, names, chosen)


@contextmanager
def _first_rows(source: Source, sheet: str) -> Iterator[tuple]:
    if source.format == "xlsx":
        with excel.opened(source) as book:
            found = excel.choose(source, book, sheet, None)
            names = tuple(each.name for each in excel.sheets(book[0]))
            rows = [cells for _, cells in islice(found.rows(), SAMPLE_ROWS)]
            yield found.header_row, found.header, rows, names, found.name
        return
    with csv_rows.records(source) as records:
        row, header = next(records, (1, []))
        yield row, header, [cells for _, cells in islice(records, SAMPLE_ROWS)], (), ""


def _looked_at(source: Source, row: int, header: list[str], rows: list[list[str]], names: tuple[str, ...],
               chosen: str) -> Look:
    plan = suggest_columns(header, rows)
    hidden = {place for place, title in enumerate(header) if shown(title) in plan.refused}
    samples = tuple(
        tuple("" if place in hidden else cell.strip()[:MAX_CELL] for place, cell in enumerate(cells)) for cells in rows
    )
    return Look(source.format, source.encoding, tuple(map(shown, header)), row, samples, headers.fingerprint(header),
                plan, names, chosen)
