"""Whether an Excel file may be opened at all: looked through as bytes before it is given to the library that reads it.

The library lays out a sheet as a whole rectangle of cells, so one cell far down and far out would ask for more memory
than there is. Here every part is unpacked a piece at a time, measured, and searched for where its cells lie, for cells
that hold an error, and for formulas that have no result (they would be read as empty, which means 100 percent).
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from omtanke.intake.readers.refusals import refused

MAX_PARTS = 2_000
MAX_PACKED, MAX_UNPACKED = 100_000_000, 200_000_000
MAX_DIRECTORY = 500_000
MAX_CELLS = 4_000_000
MAX_ERRORS = 10_000
_PIECE = 1 << 20
_END = struct.Struct("<12xI6x")
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_REFERENCE = re.compile(rb"r=[\"']([A-Z]{1,9})(\d{1,12})[\"']")
_PLACE_FIRST = rb"(?![\w.:-])(?!\s+r=[\"'][A-Z]{1,9}\d{1,12}[\"'])"
_WITHOUT_PLACE = re.compile(rb"<c" + _PLACE_FIRST)  # the place stands first in every program's cells
_WITHOUT_PLACE_NAMED = re.compile(rb"<[\w.-]+:c" + _PLACE_FIRST)
_SUSPECT = (b'"e"', b"'e'", b"<f", b":f")
_CELL = re.compile(rb"<((?:[\w.-]+:)?)c(\s[^>]*?)(?:/>|>(.*?)</\1c\s*>)", re.DOTALL)
_ERROR = re.compile(rb"\st\s*=\s*[\"']e[\"']")
_STRING = re.compile(rb"\st\s*=\s*[\"']str[\"']")
_FORMULA, _RESULT = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]"), re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^>]*)?>[^<]")

Errors = set[tuple[int, int]]


@dataclass(slots=True)
class _Part:
    """One part of the file, as far as it is looked through. Rows and columns from 1."""

    file: str
    is_sheet: bool = False
    rows: int = 0
    columns: int = 0
    strings: int = 0
    errors: Errors = field(default_factory=set)

    def look(self, text: bytes) -> None:
        """Look through whole tags. Raises BadInput when a cell lies too far away or does not say where it lies."""
        self.is_sheet = self.is_sheet or b"sheetData" in text
        if b"\0" in text or (self.is_sheet and _lacks_places(text)):
            raise refused("broken_excel", file=self.file)
        self.strings += text.count(b"<si>") + text.count(b"<si/") + text.count(b"<si ") + text.count(b":si")
        places = _REFERENCE.findall(text)
        if places:
            columns, rows = zip(*places, strict=True)
            self.columns = max(self.columns, *map(_column, set(columns)))
            self.rows = max(self.rows, *map(int, set(rows)))
        if self.strings > MAX_CELLS or (self.is_sheet and self.rows * self.columns > MAX_CELLS):
            raise refused("too_many_cells", file=self.file)
        if self.is_sheet and any(sign in text for sign in _SUSPECT):
            self._find_errors(text)

    def _find_errors(self, text: bytes) -> None:
        for _, attributes, inner in _CELL.findall(text):
            if _ERROR.search(attributes) or not (_STRING.search(attributes) or _RESULT.search(inner) or
                                                 not _FORMULA.search(inner)):
                place = _REFERENCE.search(attributes)
                if place:
                    self.errors.add((int(place[2]), _column(place[1])))
        if len(self.errors) > MAX_ERRORS:
            raise refused("many_cell_errors", file=self.file)


def _lacks_places(text: bytes) -> bool:
    """True when a cell does not say where it lies: then nothing tells how large the sheet is laid out."""
    return bool(_WITHOUT_PLACE.search(text) or (b":c" in text and _WITHOUT_PLACE_NAMED.search(text)))


def check(path: Path, file: str) -> dict[str, Errors]:
    """Return where the cells with errors are, by the name of the part of the file.

    Raises BadInput for a file that is broken, locked, not .xlsx, with macros, too large unpacked, or with a sheet that
    is too large.
    """
    found: dict[str, Errors] = {}
    try:
        _check_directory(path, file)
        with zipfile.ZipFile(path) as archive, path.open("rb") as stream:
            parts = [part for part in archive.infolist() if not part.is_dir()]
            _check_parts(parts, file)
            for part in parts:
                found[part.filename] = _looked_through(stream, part, file)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, NotImplementedError):
        raise refused("broken_excel", file=file) from None
    return found


def _check_directory(path: Path, file: str) -> None:
    """A list of parts is loaded whole, so its length is looked at before: where the file ends, it says how long."""
    size = path.stat().st_size
    if size > MAX_PACKED:
        raise refused("too_large", file=file, limit=MAX_PACKED // 1_000_000)
    with path.open("rb") as stream:
        stream.seek(max(0, size - (1 << 16) - _END.size))
        end = stream.read()
    place = end.rfind(b"PK\x05\x06")
    if place < 0 or b"PK\x06\x07" in end[max(0, place - 20) : place]:
        raise refused("broken_excel", file=file)
    if _END.unpack_from(end, place)[0] > MAX_DIRECTORY:
        raise refused("broken_excel", file=file)


def _check_parts(parts: list[zipfile.ZipInfo], file: str) -> None:
    names = {part.filename.lower() for part in parts}
    if any(part.flag_bits & 0x1 for part in parts):
        raise refused("locked_excel", file=file)
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise refused("unpacks_too_large", file=file, limit=MAX_UNPACKED // 1_000_000)
    if "mimetype" in names or "xl/workbook.bin" in names:
        raise refused("other_excel", file=file)
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise refused("not_excel", file=file)
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise refused("macro_excel", file=file)
    if len(names) != len(parts) or any(part.compress_type not in (0, 8) for part in parts):
        raise refused("broken_excel", file=file)


def _looked_through(stream: BinaryIO, part: zipfile.ZipInfo, file: str) -> Errors:
    """Measure and search one part. Raises BadInput when it is more than it says it is."""
    looked, tail, size = _Part(file), b"", 0
    text_like = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    for piece in _unpacked(stream, part):
        size += len(piece)
        if size > part.file_size:
            raise refused("broken_excel", file=file)
        text = tail + piece
        cut = _whole_tags(text)
        if len(text) - cut > 8 * _PIECE and text_like:
            raise refused("broken_excel", file=file)
        tail = text[cut:] if text_like else b""
        if text_like or b"sheetData" in text or looked.is_sheet:
            looked.look(text[:cut])
    if text_like and tail:
        looked.look(tail)
    return looked.errors


def _whole_tags(text: bytes) -> int:
    """How much of the text ends with a whole row, or at least a whole tag."""
    row = text.rfind(b"</row>")
    return row + len(b"</row>") if row >= 0 else text.rfind(b">") + 1


def _unpacked(stream: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part as it is, whatever its size is said to be, a piece at a time."""
    stream.seek(part.header_offset)
    magic, name, extra = _LOCAL_HEADER.unpack(stream.read(_LOCAL_HEADER.size))
    if magic != b"PK\x03\x04":
        raise zipfile.BadZipFile
    stream.seek(name + extra, 1)
    left, unpack = part.compress_size, zlib.decompressobj(-zlib.MAX_WBITS)
    while left > 0:
        packed = stream.read(min(_PIECE, left))
        if not packed:
            raise EOFError
        left -= len(packed)
        if part.compress_type == 0:
            yield packed
            continue
        while packed:
            yield unpack.decompress(packed, _PIECE)
            packed = unpack.unconsumed_tail


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
