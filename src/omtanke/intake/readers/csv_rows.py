"""CSV: a payroll export with a row per day or span, or `absences.csv` of DESIGN §8. Row 1 is the header.

Comma, semicolon or tab; the columns are found by name, in Swedish or English. A table with a column `kind` and none for
the code is taken as `absences.csv`: already bridged, an empty last day is ongoing, and hours do not matter.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from omtanke.intake.readers.collect import Collector
from omtanke.intake.readers.sniff import Source
from omtanke.intake.readers.values import MICRO, ONGOING, UNKNOWN, number
from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import Kind

MAX_LINE = 1_000_000
_ALIASES = {
    "anstid": "person personid anstid anstnr anställningsid anställningsnr anställningsnummer anstallningsid "
    "anstallningsnr anstallningsnummer employee employeeid employeenumber",
    "persnr": "persnr personnr personnummer pnr",
    "tidkod": "tidkod kod code timecode frånvarokod franvarokod absencecode",
    "kind": "kind",
    "datum": "datum date day dag",
    "datumfrom": "datumfrom from fromdatum fromdate firstday startdatum startdate",
    "datumtom": "datumtom tom to tomdatum todate lastday slutdatum enddate",
    "starttid": "starttid",
    "sluttid": "sluttid",
    "omfattning": "omfattning degree extent percent procent grad",
    "timmar": "timmar hours antaltimmar antal",
}
_FIELD = {alias: field for field, aliases in _ALIASES.items() for alias in aliases.split()}
_REFUSED = frozenset(
    "diagnos diagnosis diagnoskod diagnosiscode icd icd10 icdkod orsak sjukorsak sjukdomsorsak samorsak cause reason "
    "sjukdom illness disease symptom bmi vikt weight rökare rokare smoker alkohol alcohol blodtryck bloodpressure "
    "läkemedel medication hälsa health".split()
)
_DATES = frozenset({"datum", "datumfrom", "starttid"})


class _Layout(NamedTuple):
    """Where each field stands, how wide a row is, and whether it is `absences.csv`."""

    places: dict[str, int]
    width: int
    absences: bool


def read(source: Source, collector: Collector) -> None:
    """Give the table's rows to the collector. Raises BadInput when it has no header that can be read."""
    try:
        with source.path.open(encoding=source.codec, newline="") as stream:
            stream.read(1 if source.skip else 0)
            _read(stream, source, collector)
    except UnicodeDecodeError:
        text = f"the file is not {source.encoding} all through; save it as CSV in UTF-8"
        raise BadInput(text, file=source.file) from None


def _read(stream: TextIO, source: Source, collector: Collector) -> None:
    lines = _lines(stream, source.file)
    first, header = next(((row, line) for row, line in enumerate(lines, 1) if not _empty(line)), (1, ""))
    reader = csv.reader(_again(header, lines), delimiter=max(";,\t", key=header.count), strict=True)
    row = first - 1
    try:
        for row, cells in enumerate(reader, first):
            if row == first:
                layout = _layout([cell.strip() for cell in cells], source.file, collector)
            elif any(cell.strip() for cell in cells):
                _row(cells, row, layout, collector)
    except csv.Error:
        text = "the quotation marks or the length of a cell are wrong; save the table as CSV again"
        raise BadInput(text, file=source.file, row=row + 1) from None


def _lines(stream: TextIO, file: str) -> Iterator[str]:
    """The lines, none of them without end."""
    while line := stream.readline(MAX_LINE):
        if len(line) == MAX_LINE or "\0" in line:
            raise BadInput("the file is not a table with lines; save it as CSV", file=file)
        yield line


def _empty(line: str) -> bool:
    """Nothing, or the line `sep=;` that Excel writes before the header."""
    return not line.strip() or bool(re.fullmatch(r"(?i)\ufeff?sep=.\s*", line))


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _layout(header: Sequence[str], file: str, collector: Collector) -> _Layout:
    """Find the columns; those on causes and health are refused by name."""
    places: dict[str, int] = {}
    for place, title in enumerate(header):
        name = re.sub(r"[\W_]", "", title.casefold())
        if name in _REFUSED:
            collector.note(1, "refused_column", name)
        field = _FIELD.get(name)
        if field in places:
            raise BadInput("stands twice, under this or another name; keep one", file=file, row=1, column=name)
        if field:
            places[field] = place
    spans = {"datumfrom", "datumtom"} <= places.keys() and not places.keys() & {"tidkod", "datum"}
    absences = spans and ("kind" in places or header[places.get("anstid", 0)].casefold() == "person")
    _check(places, absences, file)
    collector.bridging = not absences
    collector.accept_kinds()
    return _Layout(places, len(header), absences)


def _check(places: dict[str, int], absences: bool, file: str) -> None:
    """Raises BadInput when the header lacks a column that every table needs."""
    if not places.keys() & {"anstid", "persnr"}:
        raise BadInput("the header has no column for the person; name it person or anstid", file=file, row=1)
    if not absences and not places.keys() & {"tidkod", "kind"}:
        raise BadInput("the header has no column for the code; name it tidkod or kind", file=file, row=1)
    if not places.keys() & _DATES:
        text = "the header has no column for the days; name it datum, or first_day and last_day"
        raise BadInput(text, file=file, row=1)


def _row(cells: Sequence[str], row: int, layout: _Layout, collector: Collector) -> None:
    cells = [cell.strip() for cell in cells]
    while len(cells) > layout.width and not cells[-1]:
        cells.pop()
    fields = {name: cells[place] for name, place in layout.places.items() if place < len(cells) and cells[place]}
    broken = "wrong_columns" if len(cells) != layout.width else None
    _adapt(fields, layout)
    collector.add(fields, row, enumerate(cells), broken)


def _adapt(fields: dict[str, str], layout: _Layout) -> None:
    """Turn what is particular to CSV into the fields of a row."""
    kind = fields.pop("kind", "")
    if layout.absences:
        fields.pop("timmar", None)
        fields["tidkod"] = kind or Kind.SICK.value
        if "datumfrom" in fields:
            fields.setdefault("datumtom", ONGOING)
    else:
        fields.setdefault("tidkod", kind)
    extent = fields.get("omfattning")
    if extent == "?":
        fields["omfattning"] = UNKNOWN
    elif extent and 0 < (number(extent.rstrip("% ")) or 0) < MICRO:
        fields["omfattning"] = "0"  # 0.5 is as likely a half as half a percent: quarantined, never guessed
