"""Reading a table that a person handed in as CSV: bytes in, checked rows out.

UTF-8 (with or without a byte order mark), comma or semicolon, a header. Text is NFC-normalised. Every refusal is a
BadInput with file, row (the header is row 1) and column that says what to do and never repeats what a cell holds: a
cell may hold a personal number, in whichever column.
"""

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from omtanke.rules.dates import from_iso
from omtanke.rules.errors import BadInput

MAX_BYTES = 200_000_000
_BYTE_ORDER_MARKS_16 = (b"\xff\xfe", b"\xfe\xff")

Row = tuple[int, list[str]]


def rows(data: bytes, *, required: Sequence[str], optional: Sequence[str] = (), file: str) -> Iterator[Row]:
    """Yield (row number, cells) with the cells in the order of `required` and then `optional`, stripped.

    An optional column that is missing gives empty cells; other columns are ignored; empty rows are skipped. Raises
    BadInput for what is empty, binary, too large, not UTF-8, without a required column, or ragged.
    """
    check_bytes(data, file)
    reader = csv.reader(_lines(data), delimiter=delimiter(data), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        places = places_of(header, required, optional, file)
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(header):
                problem = f"there are {len(cells)} cells but the header has {len(header)}; correct the row"
                raise BadInput(problem, file=file, row=reader.line_num, texts={
                    "sv": f"raden har {len(cells)} celler men rubriken {len(header)}; rätta raden"})
            yield reader.line_num, [cells[place].strip() if place is not None else "" for place in places]
    except csv.Error:
        problem = "the quotation marks or the length of a cell are wrong; save the table as CSV again"
        raise BadInput(problem, file=file, row=reader.line_num, texts={
            "sv": "citattecknen eller en cells längd är fel; spara tabellen som CSV igen"}) from None


def person(text: str, *, file: str, row: int) -> str:
    """Return the person's id. Raises BadInput when it is empty or holds characters that cannot be seen."""
    if not text or not text.isprintable():
        raise BadInput("write the person's id, with visible characters only", file=file, row=row, column="person")
    return text


def day(text: str, *, file: str, row: int, column: str) -> date:
    """Return the day. Raises BadInput when it is not a date YYYY-MM-DD in the years 1900 to 2200."""
    try:
        return from_iso(text)
    except ValueError as problem:
        raise BadInput(str(problem), file=file, row=row, column=column) from None


def check_bytes(data: bytes, file: str) -> None:
    """Raise BadInput for what is empty, too large, not text or not UTF-8."""
    if len(data) > MAX_BYTES:
        raise BadInput(f"the file is larger than {MAX_BYTES // 1_000_000} MB; divide it", file=file,
                       texts={"sv": f"filen är större än {MAX_BYTES // 1_000_000} MB; dela upp den"})
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise BadInput("the file is empty; save the table as CSV with a header", file=file,
                       texts={"sv": "filen är tom; spara tabellen som CSV med en rubrikrad"})
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadInput("the file is UTF-16; save it as CSV in UTF-8", file=file,
                       texts={"sv": "filen är UTF-16; spara den som CSV i UTF-8"})
    if b"\0" in data:
        raise BadInput("this is not a text file; save the table as CSV in UTF-8", file=file,
                       texts={"sv": "det här är ingen textfil; spara tabellen som CSV i UTF-8"})
    try:
        data.decode()
    except UnicodeDecodeError as problem:
        row = data.count(b"\n", 0, problem.start) + 1
        raise BadInput("the file is not in UTF-8; save it as CSV in UTF-8", file=file, row=row,
                       texts={"sv": "filen är inte i UTF-8; spara den som CSV i UTF-8"}) from None


def _lines(data: bytes) -> Iterator[str]:
    """Decode line by line: a text buffer of the whole file would take four times its size."""
    for line in io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline=""):
        yield unicodedata.normalize("NFC", line)


def delimiter(data: bytes) -> str:
    """The comma, or the semicolon when the header has more of those."""
    header = data[: data.find(b"\n") if b"\n" in data else len(data)]
    return ";" if header.count(b";") > header.count(b",") else ","


def places_of(header: list[str], required: Sequence[str], optional: Sequence[str], file: str) -> list[int | None]:
    """Find where each wanted column stands; None for an optional one that is missing. Raises BadInput for a required
    one that is missing, and for one that stands twice."""
    for name in (*required, *optional):
        if name in required and name not in header:
            problem = f"is missing; the header needs {', '.join(required)}, with comma or semicolon between"
            raise BadInput(problem, file=file, row=1, column=name, texts={
                "sv": f"saknas; rubriken behöver {', '.join(required)}, med komma eller semikolon mellan"})
        if header.count(name) > 1:
            raise BadInput("stands twice in the header; keep one", file=file, row=1, column=name,
                           texts={"sv": "står två gånger i rubriken; behåll en"})
    return [header.index(name) if name in header else None for name in (*required, *optional)]
