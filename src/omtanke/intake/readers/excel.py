"""Excel (.xlsx): the first sheet that has a header of ours, or a named one, as a table.

A row's number is the one Excel shows. Cells formatted as dates are dates; a number without decimals is written without
them, so a number 4417 is the person "4417", while a text "004417" keeps its zeros.
"""

import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from lxml import etree
from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from omtanke.intake.readers import headers, workbook
from omtanke.intake.readers.collect import Collector
from omtanke.intake.readers.refusals import refused
from omtanke.intake.readers.rows import OURS, PAXML
from omtanke.intake.readers.sniff import Source
from omtanke.intake.readers.table import Layout, layout, missing, take
from omtanke.rules.errors import BadInput

HEADER_WITHIN, MAX_LIST = 20, 5_000_000
_T = TypeVar("_T")


class Sheet:
    """One sheet's rows as texts, and where its header is."""

    def __init__(self, name: str, sheet: CalamineSheet, errors: workbook.Errors, columns: Mapping[str, str] | None):
        self.name, self._sheet, self.errors = name, sheet, errors
        self._shift = sheet.start[1] if sheet.start else 0
        wanted = {headers.plain(title) for ours, title in (columns or {}).items() if ours in PAXML}
        self.header_row, self.header = self._find_header(wanted)
        names = set(map(headers.plain, self.header))
        found = ["kind" if ours == "code" else ours for ours in map(headers.likely, self.header)]
        self.fits = wanted <= names if wanted else not missing(found, all_kind=True)
        """True when the header has the columns that are pointed out, or those that every table needs."""

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that are not empty, after the header, with their numbers."""
        for row, cells in enumerate(self._sheet.iter_rows(), 1):
            if row > self.header_row and any(cell != "" for cell in cells):
                yield row, [_TEXT.get(type(cell), text)(cell) for cell in cells]

    def survey(self, table: Layout) -> None:
        """Look at the columns of days and degrees; cells that are dates say themselves what they are."""
        columns = [(name, place) for name, place in table.surveyed() if place < self._sheet.total_width]
        for row, cells in enumerate(self._sheet.iter_rows(), 1):
            if row > self.header_row:
                for name, place in columns:
                    if isinstance(cells[place], str | float):
                        table.see(name, text(cells[place]))

    def error_in(self, row: int, table: Layout) -> str | None:
        """Our field of a cell that is read and holds an error, None when there is none."""
        if not self.errors:
            return None
        return next((OURS[name] for name, place in table.places.items()
                     if (row, place + self._shift + 1) in self.errors), None)

    def _find_header(self, wanted: set[str]) -> tuple[int, list[str]]:
        """Of the first rows: the first with the wanted columns, else with two known by name, else with three texts."""
        rows = [(row, [text(cell) for cell in cells])
                for row, cells in enumerate(islice(self._sheet.iter_rows(), HEADER_WITHIN), 1)]
        rows = [(row, titles) for row, titles in rows if any(titles)]
        ways: tuple[Callable[[list[str]], bool], ...] = (
            lambda titles: bool(wanted) and wanted <= set(map(headers.plain, titles)),
            lambda titles: len({headers.likely(title) for title in titles} - {""}) > 1,
            lambda titles: sum(map(bool, titles)) > 2,
            lambda titles: True,
        )
        return next((found for fits in ways for found in rows if fits(found[1])), (0, []))


def read(source: Source, collector: Collector, columns: Mapping[str, str] | None = None, sheet: str = "") -> None:
    """Give the sheet's rows to the collector. Raises BadInput when the file or its header cannot be read."""
    with opened(source) as book:
        found = choose(source, book, sheet, columns)
        collector.sheet = found.name
        table = layout(found.header, source.file, collector, row=found.header_row, columns=columns)
        found.survey(table)
        for row, cells in found.rows():
            at = found.error_in(row, table)
            take(cells, row, table, collector, "cell_error" if at else "", at or "")
        table.tell(collector, found.header_row)


@contextmanager
def opened(source: Source) -> Iterator[tuple[CalamineWorkbook, dict[str, workbook.Errors]]]:
    """The workbook, looked through first, with the cells that hold errors by sheet. Raises BadInput."""
    errors = workbook.check(source.path, source.file)
    book = _guarded(source.file, lambda: load_workbook(source.path))
    try:
        yield book, {name: errors.get(part, set()) for name, part in _parts(source.path).items()}
    finally:
        book.close()


def choose(source: Source, opened: tuple[CalamineWorkbook, dict[str, workbook.Errors]], name: str,
           columns: Mapping[str, str] | None) -> Sheet:
    """Return the sheet of that name, else the first whose header fits, else the first with any rows.

    Raises BadInput when there is no sheet of that name, or no sheet with rows.
    """
    book, errors = opened
    names = [sheet.name for sheet in sheets(book)]
    if name and name not in names:
        raise refused("no_such_sheet", file=source.file)
    first = None
    for each in [name] if name else names:
        sheet = _guarded(source.file, partial(book.get_sheet_by_name, each))
        found = _guarded(source.file, partial(Sheet, each, sheet, errors.get(each, set()), columns))
        if name or (found.header and found.fits):
            return _with_rows(found, source.file)
        first = first or (found if found.header else None)
    if first is None:
        raise refused("empty_excel", file=source.file)
    return first


def sheets(book: CalamineWorkbook) -> list[SheetMetadata]:
    """The sheets of rows and columns that are not hidden, in their order."""
    return [sheet for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible]


def text(cell: object) -> str:
    """Return a cell as text: days with the year first, whole numbers without decimals, lengths of time in hours."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return _whole(cell)
    if isinstance(cell, timedelta):
        return f"{cell.total_seconds() / 3600:g}"
    if isinstance(cell, time):
        return f"{cell.hour + cell.minute / 60 + cell.second / 3600:g}"
    return str(cell)


def _whole(cell: float) -> str:
    return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)


_TEXT: dict[type, Callable] = {str: str, float: _whole, date: date.isoformat}


def _with_rows(sheet: Sheet, file: str) -> Sheet:
    if not sheet.header:
        raise refused("empty_excel", file=file)
    return sheet


def _guarded(file: str, make: Callable[[], _T]) -> _T:
    """What the library gives; whatever it stumbles on, in whatever way, is the file's fault."""
    try:
        return make()
    except PasswordError:
        raise refused("locked_excel", file=file) from None
    except (BadInput, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:
        raise refused("broken_excel", file=file) from None


def _parts(path: Path) -> dict[str, str]:
    """The part of the file that holds each sheet, by the sheet's name."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with zipfile.ZipFile(path) as archive:
            book, relations = (
                etree.fromstring(archive.read(part), parser) if archive.getinfo(part).file_size < MAX_LIST else None
                for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
            )
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, OSError):
        return {}
    if book is None or relations is None:
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    found = {}
    for sheet in book.iter("{*}sheet"):
        relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        target = targets.get(relation, "")
        found[sheet.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return found
