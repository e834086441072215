"""Figures to take away: the same facts as on the page, nothing that a spreadsheet counts, nothing hidden shown."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from omtanke.ui import downloads
from omtanke.ui.downloads import Sheet
from omtanke.ui.plots.table import Column, Row, Table

MADE = datetime(2026, 11, 24, 2, 15, tzinfo=UTC)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", " =1+1", "\r=1", "\n=1", "\x00=1", "＝1+1", "=cmd|' /C calc'!A0"]


def sheet(*rows: Row, title: str = "Sjukfrånvaro", name: str = "Norr") -> Sheet:
    table = Table("Per månad", "Månad", [Column("Andel", 1, "%"), Column("Dagar")],
                  rows or [Row("nov 2025", [8.94, 1234]), Row("dec 2025", [None, -2], "högst tio")])
    return Sheet(title, ["Så här.", "Källa: lönefilen."], [("Arbetsplats", name)], MADE, table)


def read_csv(made: bytes, delimiter: str) -> list[list[str]]:
    assert made.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig")), delimiter=delimiter))


def read_excel(made: bytes) -> list[list]:
    page, = load_workbook(io.BytesIO(made)).worksheets
    return [list(row) for row in page.iter_rows()]


@pytest.mark.parametrize(("language", "delimiter", "first"), [("sv", ";", "8,9"), ("en", ",", "8.9")])
def test_csv_is_written_as_the_language_writes_it(language, delimiter, first):
    with translation.override(language):
        lines = read_csv(downloads.csv_file(sheet()), delimiter)
    assert lines[-3:] == [["Månad", "Andel (%)", "Dagar"], ["nov 2025", first, "1234"], ["dec 2025", "högst tio", "-2"]]
    assert [line[1] for line in lines[:-4]][:4] == ["Sjukfrånvaro", "Så här.", "Källa: lönefilen.", "Norr"]


def test_both_files_say_when_the_figure_was_made_in_local_time():
    with translation.override("sv"):
        told = [line[1] for line in read_csv(downloads.csv_file(sheet()), ";") if line]
        same = [row[1].value for row in read_excel(downloads.excel_file(sheet())) if len(row) > 1]
    assert "24 november 2026 03.15" in [text.replace("\xa0", " ") for text in told]
    assert "24 november 2026 03.15" in [str(text).replace("\xa0", " ") for text in same]


def test_excel_has_numbers_as_shown_and_words_for_what_is_not():
    rows = read_excel(downloads.excel_file(sheet()))
    assert [cell.value for cell in rows[-2]] == ["nov 2025", 8.9, 1234]
    assert [cell.value for cell in rows[-1]] == ["dec 2025", "högst tio", -2]
    assert [cell.number_format for cell in rows[-2]][1:] == ["#,##0.0", "#,##0"]
    assert [cell.value for cell in rows[-3]] == ["Månad", "Andel (%)", "Dagar"]


def test_the_same_facts_stand_in_both():
    with translation.override("en"):
        lines = read_csv(downloads.csv_file(sheet()), ",")
        rows = read_excel(downloads.excel_file(sheet()))
    assert [[str(cell.value) for cell in row if cell.value is not None] for row in rows] == lines


@pytest.mark.parametrize("evil", FORMULAS)
def test_nothing_is_taken_for_a_formula(evil):
    made = sheet(Row(evil, [None, 1], evil), title=evil, name=evil)
    cells = [cell for line in read_csv(downloads.csv_file(made), ";") for cell in line]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n", "＝")]
    assert not [cell for row in read_excel(downloads.excel_file(made)) for cell in row if cell.data_type == "f"]


@settings(max_examples=40)
@given(st.text(max_size=40), st.none() | st.floats(-1e9, 1e9))
def test_any_text_and_any_number_can_be_taken_away(text, value):
    made = sheet(Row(text, [value, value], text), title=text, name=text)
    with translation.override("sv"):
        assert len(read_csv(downloads.csv_file(made), ";")[-1]) == 3
        assert read_excel(downloads.excel_file(made))


def test_no_rows_is_a_head_alone():
    empty = Sheet("T", [], [], MADE, Table("C", "Month", [], []))
    assert read_csv(downloads.csv_file(empty), ";")[-1] == ["Month"]
    assert [cell.value for cell in read_excel(downloads.excel_file(empty))[-1]][:1] == ["Month"]


def test_many_columns_have_their_letters():
    assert [downloads._letter(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
