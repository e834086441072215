"""A figure to take away: the same facts as on the page, as CSV or as an Excel file, with how they are counted.

Numbers have the decimals that the page shows and no more; what is not shown there says so here too. No text is taken
for a formula by a spreadsheet, whoever wrote it.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from omtanke.ui import words
from omtanke.ui.plots.numbers import known, rounded
from omtanke.ui.plots.table import Row, Table

CSV_TYPE = "text/csv; charset=utf-8"
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}",
                     "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")
_FIRST_WIDTH, _WIDTH = 34, 16


@dataclass(frozen=True)
class Sheet:
    """What is taken away: the figure's title, its definition in paragraphs, what was chosen (pairs of name and value:
    the workplace, the period), when the numbers were made, and the table."""

    title: str
    definition: Sequence[str]
    filters: Sequence[tuple[str, str]]
    made_at: datetime
    table: Table


def csv_file(sheet: Sheet) -> bytes:
    """UTF-8 with a byte order mark. In Swedish with semicolons and decimal commas, in English commas and points."""
    swedish = not (get_language() or "sv").startswith("en")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if swedish else ",")
    writer.writerows([_guarded(cell) for cell in line] for line in _about(sheet))
    writer.writerow([])
    writer.writerow([_guarded(cell) for cell in _head(sheet.table)])
    for row in sheet.table.rows:
        numbers = [_written(row, number, sheet.table, comma=swedish) for number in range(len(sheet.table.columns))]
        writer.writerow([_guarded(row.name), *numbers])
    return (_BYTE_ORDER_MARK + out.getvalue()).encode()


def excel_file(sheet: Sheet) -> bytes:
    """An Excel workbook of one sheet. Numbers are numbers, texts are texts, and there are no formulas."""
    book = Workbook(write_only=True)
    made = sheet.made_at.astimezone(UTC).replace(tzinfo=None)
    book.properties.title, book.properties.creator = _plain(sheet.title), "Omtanke"
    book.properties.created = book.properties.modified = made
    page = book.create_sheet(_("Figures, as a table"))
    page.column_dimensions["A"].width = _FIRST_WIDTH
    for number in range(len(sheet.table.columns)):
        page.column_dimensions[_letter(number + 1)].width = _WIDTH
    for line in _about(sheet):
        page.append([_text(page, cell, bold=not place) for place, cell in enumerate(line)])
    page.append([])
    page.append([_text(page, cell, bold=True) for cell in _head(sheet.table)])
    for row in sheet.table.rows:
        page.append([_text(page, row.name), *(_cell(page, row, number, sheet.table)
                                              for number in range(len(sheet.table.columns)))])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _about(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What stands above the table."""
    made = localtime(sheet.made_at)
    yield _("What the figure is"), sheet.title
    for paragraph in sheet.definition:
        yield _("How the figure is counted"), paragraph
    yield from sheet.filters
    yield _("When the figure was made"), f"{words.dated(made.date())} {words.clock(made)}"
    yield _("The table holds"), sheet.table.caption


def _head(table: Table) -> list[str]:
    return [table.corner, *(column.head for column in table.columns)]


def _written(row: Row, number: int, table: Table, *, comma: bool) -> str:
    """A number as digits without spaces, so that a spreadsheet reads it; or why it is not shown."""
    value = known(row.values[number])
    if value is None:
        return _guarded(table.cell(row, number))
    text = f"{rounded(value, table.columns[number].decimals):f}"
    return text.replace(".", ",") if comma else text


def _cell(page, row: Row, number: int, table: Table) -> WriteOnlyCell:
    value, decimals = known(row.values[number]), table.columns[number].decimals
    if value is None:
        return _text(page, table.cell(row, number))
    cell = WriteOnlyCell(page, float(rounded(value, decimals)))
    cell.number_format = "#,##0." + "0" * decimals if decimals else "#,##0"
    return cell


def _text(page, text: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, _plain(text))
    cell.data_type = "s"  # also what begins with an equals sign
    if bold:
        cell.font = Font(bold=True)
    return cell


def _plain(text: str) -> str:
    """The text on one line, without characters that cannot be seen and that no cell may hold."""
    one_line = " ".join(text.split()).replace("\ufffe", "").replace("\uffff", "")
    return "".join(letter for letter in one_line if unicodedata.category(letter) not in ("Cc", "Cs"))


def _guarded(text: str) -> str:
    """The text with a sign before it that keeps a spreadsheet from counting it."""
    plain = _plain(text)
    return f"'{plain}" if plain.startswith(_BEGINS_A_FORMULA) else plain


def _letter(number: int) -> str:
    """The name of a column from its number: 0 is A, 26 is AA."""
    first, last = divmod(number, 26)
    return (_letter(first - 1) if first else "") + chr(ord("A") + last)
