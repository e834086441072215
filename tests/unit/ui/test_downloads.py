"""Figures to take away: the same facts as on the page, nothing that a spreadsheet counts, nothing hidden shown."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from omtanke.ui import downloads
from omtanke.ui.downloads import Page
from omtanke.ui.plots.axes import months
from omtanke.ui.plots.lines import Break, Line, Lines
from omtanke.ui.plots.on_paper import Printed
from omtanke.ui.plots.table import Column, Row, Table
from omtanke.ui.plots.whole import Definition
from tests.unit.ui.test_paper import squeezed

MADE = datetime(2026, 11, 24, 2, 15, tzinfo=UTC)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", " =1+1", "\r=1", "\n=1", "\x00=1", "＝1+1", "=cmd|' /C calc'!A0"]


def sheet(*rows: Row, title: str = "Sjukfrånvaro", name: str = "Norr") -> Page:
    table = Table("Per månad", "Månad", [Column("Andel", 1, "%"), Column("Dagar")],
                  rows or [Row("nov 2025", [8.94, 1234]), Row("dec 2025", [None, -2], "högst tio")])
    figure = Printed(table, title, "", Definition(["Så här.", "Källa: lönefilen."], ids=("bands-1", "gate-1")))
    return Page("Norr i siffror", [("Arbetsplats", name)], MADE, [figure])


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
    told = [line[1] for line in lines[:-3] if line]
    assert told[:2] == ["Norr i siffror", "Norr"]
    assert told[3:6] == ["Sjukfrånvaro", "Så här.", "Källa: lönefilen."]
    assert told[6].endswith(": bands-1, gate-1")
    assert told[7:] == ["Per månad"]


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
    empty = Page("T", [], MADE, [Printed(Table("C", "Month", [], []), "T", "", Definition([]))])
    assert read_csv(downloads.csv_file(empty), ";")[-1] == ["Month"]
    assert [cell.value for cell in read_excel(downloads.excel_file(empty))[-1]][:1] == ["Month"]


def test_several_tables_stand_after_each_other_and_each_has_its_sheet():
    both = Page("Norr", [], MADE, [*sheet().figures, *sheet(title="En till").figures], ["Inget mer."])
    lines = read_csv(downloads.csv_file(both), ";")
    heads = [number for number, line in enumerate(lines) if line[:1] == ["Månad"]]
    assert len(heads) == 2 and "Inget mer." in [line[1] for line in lines[:heads[0]] if line]
    book = load_workbook(io.BytesIO(downloads.excel_file(both)))
    assert len(book.worksheets) == 2
    assert [list(row) for row in book.worksheets[1].iter_rows(values_only=True)][-2][:2] == [
        "nov 2025", 8.9]


def test_a_page_with_nothing_counted_says_so():
    none = Page("Norr", [], None, [], ["Räknas på natten."])
    assert read_csv(downloads.csv_file(none), ";")[-1][1] == "Räknas på natten."
    assert [row[1].value for row in read_excel(downloads.excel_file(none))] == ["Norr", "Räknas på natten."]
    assert downloads.pdf_file(none, now=MADE).startswith(b"%PDF")


def test_where_the_series_breaks_stands_in_the_file():
    breaks = [Break(1, "Ny lönefil"), Break(7, "-")]
    drawn = Lines(months(["2026-01", "2026-02"]), [Line("Norr", [1.0, 2.0])], breaks=breaks)
    page = Page("Norr", [], MADE, [Printed(drawn, "T", "", Definition([]))])
    with translation.override("sv"):
        told = [line[1] for line in read_csv(downloads.csv_file(page), ";") if len(line) > 1]
    assert [text.replace("\xa0", " ") for text in told if "lönefil" in text] == ["Från feb 2026: Ny lönefil"]
    assert "-" not in told


def test_a_pdf_has_the_same_cells():
    with translation.override("sv"):
        text = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(
            downloads.pdf_file(sheet(), now=MADE))).pages))
    for cell in ("Norr i siffror", "24 november 2026 03.15", "bands-1, gate-1", "8,9", "1 234", "högst tio"):
        assert squeezed(cell) in text, cell


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf"])
def test_a_file_has_a_neutral_name_and_is_kept_nowhere(form):
    made = downloads.answer(sheet(), form, file_name="siffror", now=MADE)
    assert made["Content-Disposition"] == f'attachment; filename="siffror.{form}"'
    assert "no-store" in made["Cache-Control"]


def test_many_columns_have_their_letters():
    assert [downloads._letter(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
