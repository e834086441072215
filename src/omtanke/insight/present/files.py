"""What stands on a page of figures as a file: the same tables, the same words, the same gaps."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from omtanke.ui.plots.numbers import known, rounded
from omtanke.ui.plots.table import Table


@dataclass(frozen=True)
class Sheet:
    """A table with what is said of it."""

    table: Table
    notes: Sequence[str]


def as_csv(heading: Sequence[str], sheets: Sequence[Sheet]) -> bytes:
    """All tables, one after the other, with semicolons, as spreadsheets here read them."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";")
    rows.writerows([_plain(line)] for line in heading)
    for sheet in sheets:
        rows.writerows([[], [_plain(sheet.table.caption)], *([_plain(note)] for note in sheet.notes)])
        rows.writerow([_plain(cell) for cell in _head(sheet.table)])
        rows.writerows([_plain(row["name"]), *row["cells"]] for row in sheet.table.shown)
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()).encode()


def as_excel(heading: Sequence[str], sheets: Sequence[Sheet]) -> bytes:
    """A sheet a table; numbers are numbers, with as many decimals as the page shows."""
    book = Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sheets, start=1):
        page = _page(book, number, [*heading, sheet.table.caption, *sheet.notes])
        page.append([_plain(cell) for cell in _head(sheet.table)])
        for row in sheet.table.rows:
            page.append([_plain(row.name), *(_cell(sheet.table, row, place)
                                             for place in range(len(sheet.table.columns)))])
    if not sheets:
        _page(book, 1, heading)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _page(book: Workbook, number: int, lines: Sequence[str]) -> Worksheet:
    page = book.create_sheet(str(number))
    for line in lines:
        page.append([_plain(line)])
    return page


def _head(table: Table) -> list[str]:
    return [table.corner, *(column.head for column in table.columns)]


def _cell(table: Table, row, place: int) -> float | str:
    value = known(row.values[place])
    return float(rounded(value, table.columns[place].decimals)) if value is not None else table.cell(row, place)


def _plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
