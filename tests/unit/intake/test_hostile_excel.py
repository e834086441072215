"""Excel files as a whole: what is not read is refused with one clear sentence, quickly and in little memory."""

import io
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from omtanke.intake.readers import look, read_file
from omtanke.rules.errors import BadInput
from tests.unit.intake.payroll import counts
from tests.unit.intake.tables import excel

ROWS = [["anstid", "tidkod", "datum"], ["7", "SJK", date(2026, 3, 2)]]
WHOLE = excel(ROWS)
SHEET = "xl/worksheets/sheet1.xml"


def repacked(change: Callable[[str, bytes], bytes | None] = lambda name, content: content, **more: bytes) -> bytes:
    """The workbook with its parts changed, or left out where the change gives None; and with more parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


def with_rows(xml: bytes) -> bytes:
    end = b"</sheetData>"
    return repacked(lambda name, content: content.replace(end, xml + end) if name == SHEET else content)


def without(part: str) -> bytes:
    return repacked(lambda name, content: None if name == part else content)


@pytest.mark.parametrize(("content", "sentence"), [
    (b"PK\x03\x04" + b"\0" * 30, "the Excel file is broken or cut off; save it again in Excel"),
    (WHOLE[:-40], "the Excel file is broken or cut off; save it again in Excel"),
    (without("xl/workbook.xml"), "the file is not an Excel file (.xlsx); save the table as .xlsx or CSV"),
    (without("[Content_Types].xml"), "the file is not an Excel file (.xlsx); save the table as .xlsx or CSV"),
    (without(SHEET), "the Excel file is broken or cut off; save it again in Excel"),
    (repacked(**{"xl/vbaProject.bin": b"x"}), "the Excel file has macros; save it as .xlsx without macros"),
    (repacked(**{"xl/macrosheets/sheet1.xml": b"<x/>"}), "the Excel file has macros; save it as .xlsx without macros"),
    (repacked(**{"xl/workbook.bin": b"x"}), "the file is another kind of spreadsheet; save it as .xlsx"),
    (repacked(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
     "the file is another kind of spreadsheet; save it as .xlsx"),
    (repacked(**{"XL/WORKBOOK.XML": b"<x/>"}), "the Excel file is broken or cut off; save it again in Excel"),
    (with_rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
     "the sheet is too large; take away empty rows and columns, or export a shorter time"),
    (with_rows(b'<row r="9"><c r="AAAAAA9"><v>1</v></c></row>'),
     "the sheet is too large; take away empty rows and columns, or export a shorter time"),
    (with_rows(b"".join(b'<row r="%d"><c r="H%d" s="1"/></row>' % (row, row) for row in range(9, 1_000_000, 1000))),
     "the sheet is too large; take away empty rows and columns, or export a shorter time"),
    (with_rows(b"<row><c><v>1</v></c></row>"), "the Excel file is broken or cut off; save it again in Excel"),
    (with_rows(b"<row><c t='n' r='XFD1048576'><v>1</v></c></row>"),
     "the Excel file is broken or cut off; save it again in Excel"),
    (with_rows(b"\0"), "the Excel file is broken or cut off; save it again in Excel"),
    (with_rows(b"<x" + b" " * 12_000_000 + b"/>"), "the Excel file is broken or cut off; save it again in Excel"),
    (with_rows(b"".join(b'<row r="%d"><c r="A%d" t="e"><v>#N/A</v></c></row>' % (row, row) for row in range(9, 10100))),
     "the sheet has too many cells with errors (such as #N/A); correct them and save again"),
    (excel([]), "the Excel file has no rows; export it again"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
     "the file is locked with a password; save it without one"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000, "the file is an old Excel file (.xls); save it as .xlsx"),
])
def test_a_workbook_that_is_not_read(refusal, content, sentence):
    assert refusal(content) == f": {sentence}"


def test_a_sheet_that_is_not_there(refusal):
    assert refusal(WHOLE, sheet="mars") == ": the Excel file has no sheet of that name; choose another"


def test_a_file_of_another_kind_read_as_excel(refusal):
    assert "not an Excel file" in refusal("anstid,tidkod,datum\n", format="xlsx")


def test_a_part_that_unpacks_to_more_than_it_says_is_refused(refusal):
    """The directory of the file says a few bytes; the part holds as many as it likes."""
    content = bytearray(with_rows(b"<!--" + b"x" * 5_000_000 + b"-->"))
    place = content.rindex(SHEET.encode()) - 46
    content[place + 24 : place + 28] = struct.pack("<I", 500)
    assert "broken" in refusal(bytes(content))


def test_a_directory_of_parts_without_end_is_refused_before_it_is_loaded(refusal):
    content = bytearray(WHOLE)
    place = content.rindex(b"PK\x05\x06")
    content[place + 12 : place + 16] = struct.pack("<I", 400_000_000)
    assert "broken" in refusal(bytes(content))
    assert "broken" in refusal(WHOLE.replace(b"PK\x05\x06", b"PK\x06\x07" + b"\0" * 16 + b"PK\x05\x06"))


def test_shared_texts_without_end_are_refused(refusal):
    texts = b"<sst>" + b"<si/>" * 4_000_001 + b"</sst>"
    assert "too large" in refusal(repacked(**{"xl/other.xml": texts}))


def test_a_workbook_locked_part_by_part(refusal):
    content = bytearray(WHOLE)
    place = content.rindex(SHEET.encode()) - 46
    content[place + 8] |= 1
    assert "locked with a password" in refusal(bytes(content))


def test_a_million_empty_rows_are_passed_over(read):
    assert counts(read(with_rows(b"".join(b'<row r="%d"/>' % row for row in range(9, 1_000_000))))) == (1, 0, 0)


def test_a_value_without_end_costs_little_memory(tmp_path):
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(with_rows(b"<!--" + b" > " * 10_000_000 + b"-->"))
    tracemalloc.start()
    try:
        assert counts(read_file(path)) == (1, 0, 0)
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert held < 12_000_000


def test_an_entity_is_neither_expanded_nor_fetched(read):
    declared = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    broken = repacked(lambda name, content: declared + content[content.index(b"<workbook"):].replace(
        b'name="Blad1"', b'name="&x;"') if name == "xl/workbook.xml" else content)
    try:
        assert read(broken).sheet in ("", "&x;")
    except BadInput as problem:
        assert "broken" in str(problem)


def test_random_changes_never_do_more_than_be_refused(tmp_path):
    chance, path = random.Random(9), tmp_path / "payroll.xlsx"
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(plain, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    for whole in (WHOLE, plain.getvalue()):
        for _ in range(150):
            content = bytearray(whole)
            for _ in range(chance.randint(1, 5)):
                place = chance.randrange(4, len(content))
                content[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
            path.write_bytes(content)
            for way in (read_file, look):
                try:
                    way(path)
                except BadInput as problem:
                    assert "\n" not in str(problem)
