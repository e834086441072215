"""A page of figures to take away: the same facts as on the page, as CSV, Excel or PDF, with how they are counted.

Numbers have the decimals that the page shows and no more; what is not shown there says so here too. No text is taken
for a formula by a spreadsheet, whoever wrote it.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from omtanke.ui import files, words
from omtanke.ui.plots import on_paper
from omtanke.ui.plots.numbers import known, rounded
from omtanke.ui.plots.on_paper import Printed
from omtanke.ui.plots.table import Row, Table

CSV_TYPE = "text/csv; charset=utf-8"
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF_TYPE = "application/pdf"
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}",
                     "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")
_FIRST_WIDTH, _WIDTH = 34, 16


@dataclass(frozen=True)
class Page:
    """What is taken away: the page's heading, what was chosen (pairs of name and value: the workplace, the period),
    when the numbers were made (None: not yet), its figures in their order, what else the page says of them (`notes`,
    last), and what it says before any figure: `intro` in paragraphs, and `question` to think about."""

    title: str
    filters: Sequence[tuple[str, str]]
    made_at: datetime | None
    figures: Sequence[Printed]
    notes: Sequence[str] = ()
    intro: Sequence[str] = ()
    question: str = ""


def csv_file(page: Page) -> bytes:
    """UTF-8 with a byte order mark. In Swedish with semicolons and decimal commas, in English commas and points."""
    swedish = not (get_language() or "sv").startswith("en")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if swedish else ",")
    writer.writerows([_guarded(cell) for cell in line] for line in _about(page))
    for figure in page.figures:
        table = figure.table
        writer.writerow([])
        writer.writerows([_guarded(cell) for cell in line] for line in _about_figure(figure))
        writer.writerow([])
        writer.writerow([_guarded(cell) for cell in _head(table)])
        for row in table.rows:
            numbers = [_written(row, number, table, comma=swedish) for number in range(len(table.columns))]
            writer.writerow([_guarded(row.name), *numbers])
    return (_BYTE_ORDER_MARK + out.getvalue()).encode()


def excel_file(page: Page) -> bytes:
    """An Excel workbook, a sheet a table. Numbers are numbers, texts are texts, and there are no formulas."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = _plain(page.title), "Omtanke"
    if page.made_at is not None:
        made = page.made_at.astimezone(UTC).replace(tzinfo=None)
        book.properties.created = book.properties.modified = made
    for number, figure in enumerate(page.figures, start=1):
        name = _("Figures, as a table") if len(page.figures) == 1 else _("Table %(number)s") % {"number": number}
        _excel_sheet(book, name, [*_about(page), (), *_about_figure(figure)], figure.table)
    if not page.figures:
        _excel_sheet(book, _("Figures, as a table"), list(_about(page)), None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf_file(page: Page, *, now: datetime) -> bytes:
    """A4, tagged: the drawings read aloud as their words, and every table. Raises `paper.NoPaper`."""
    made = [(_("When the figure was made"), _moment(page.made_at))] if page.made_at else []
    return on_paper.sheet(page.figures, title=page.title, kicker=_("Sick leave in numbers"), now=now,
                          facts=[*page.filters, *made], foot=page.notes, intro=page.intro, question=page.question)


def answer(page: Page, form: str, *, file_name: str, now: datetime) -> HttpResponse:
    """The page as a file of a form, "csv", "xlsx" or "pdf", under a neutral name without its ending."""
    made: dict[str, tuple[str, Callable[[], bytes]]] = {
        "csv": (CSV_TYPE, lambda: csv_file(page)), "xlsx": (EXCEL_TYPE, lambda: excel_file(page)),
        "pdf": (PDF_TYPE, lambda: pdf_file(page, now=now))}
    media_type, make = made[form]
    return files.answer(make(), media_type=media_type, file_name=f"{file_name}.{form}")


def _excel_sheet(book: Workbook, name: str, about: Sequence[tuple[str, ...]], table: Table | None) -> None:
    sheet = book.create_sheet(name)
    sheet.column_dimensions["A"].width = _FIRST_WIDTH
    for number in range(len(table.columns) if table else 1):
        sheet.column_dimensions[_letter(number + 1)].width = _WIDTH
    for line in about:
        sheet.append([_text(sheet, cell, bold=not place) for place, cell in enumerate(line)])
    if table is None:
        return
    sheet.append([])
    sheet.append([_text(sheet, cell, bold=True) for cell in _head(table)])
    for row in table.rows:
        sheet.append([_text(sheet, row.name), *(_cell(sheet, row, number, table)
                                                for number in range(len(table.columns)))])


def _about(page: Page) -> Iterator[tuple[str, str]]:
    """What stands first: whose figures they are, what was chosen, when they were made."""
    yield _("What the page shows"), page.title
    yield from page.filters
    if page.made_at is not None:
        yield _("When the figure was made"), _moment(page.made_at)
    for said in page.intro:
        yield _("In short"), said
    if page.question:
        yield _("To think about"), page.question
    for note in page.notes:
        yield _("Note"), note


def _about_figure(figure: Printed) -> Iterator[tuple[str, str]]:
    """What stands above a table."""
    yield _("What the figure is"), figure.title
    for paragraph in figure.definition.lines:
        yield _("How the figure is counted"), paragraph
    for one in figure.breaks:
        yield _("A break in the series"), one
    if figure.table.caption != figure.title:
        yield _("The table holds"), figure.table.caption


def _moment(made_at: datetime) -> str:
    made = localtime(made_at)
    return f"{words.dated(made.date())} {words.clock(made)}"


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
