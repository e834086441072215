"""Excel files: the same rows, checks, codes and outcomes as CSV, with dates as dates and numbers as numbers."""

from datetime import date, datetime, time, timedelta

import pytest

from omtanke.intake.readers import look, suggest
from tests.unit.intake.payroll import counts, problems, told
from tests.unit.intake.tables import excel

HEADER = ["anstid", "tidkod", "datumfrom", "datumtom", "omfattning"]
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def test_a_sheet_is_read_with_dates_as_dates(read):
    reading = read(excel([HEADER, ["007", "SJK", MONDAY, TUESDAY, 50], ["8", "TID", MONDAY, MONDAY, None]]))
    assert (reading.format, reading.encoding, reading.sheet) == ("xlsx", "utf-8", "Blad1")
    assert counts(reading) == (1, 1, 0)
    assert told(reading) == [("03-02", "03-03", 50)]
    assert [(p.row, p.code) for p in reading.problems] == [(3, "presence")]
    assert reading.columns["first_day"] == "datumfrom"


@pytest.mark.parametrize(("cell", "person"), [
    ("004417", "004417"), (4417, "4417"), (4417.0, "4417"), (" 4417 ", "4417"), (199099990001, "199099990001"),
])
def test_a_number_is_a_person_without_decimals_and_a_text_keeps_its_zeros(read, cell, person):
    assert [p.person for p in read(excel([HEADER, [cell, "SJK", MONDAY, MONDAY, 100]])).periods] == [person]


@pytest.mark.parametrize("day", [
    MONDAY, datetime(2026, 3, 2), datetime(2026, 3, 2, 8, 30), "2026-03-02", 20260302, "20260302", "2026-03-02 07:00",
])
def test_ways_to_write_a_day(read, day):
    assert told(read(excel([["anstid", "tidkod", "datum"], ["7", "SJK", day]]))) == [("03-02", "03-02", 100)]


@pytest.mark.parametrize("hours", [8, 8.0, "8", "8,0", time(8), timedelta(hours=8)])
def test_hours_as_numbers_or_lengths_of_time(read, hours):
    reading = read(excel([["anstid", "tidkod", "datum", "timmar"], ["7", "SJK", MONDAY, hours]]))
    assert (counts(reading), told(reading)) == ((1, 0, 0), [("03-02", "03-02", None)])


def test_the_header_may_stand_under_a_title_and_rows_are_numbered_as_excel_shows_them(read):
    reading = read(excel([["Frånvaro i mars"], [], HEADER, ["7", "SJK", MONDAY, MONDAY, 100], [],
                          ["7", "XX", MONDAY, MONDAY, 100]]))
    assert [(p.row, p.code) for p in reading.problems] == [(6, "unknown_code")]


def test_the_first_sheet_with_a_header_is_chosen_or_the_named_one(read):
    content = excel([["Förklaring"], ["Läs mig"]], title="Om", more={
        "Frånvaro": [HEADER, ["7", "SJK", MONDAY, MONDAY, 100]], "Två": [HEADER, ["8", "SJK", MONDAY, MONDAY, 100]]})
    assert [p.person for p in read(content).periods] == ["7"]
    assert [p.person for p in read(content, sheet="Två").periods] == ["8"]


def test_the_header_is_found_by_the_columns_that_are_pointed_out(read):
    rows = [["Rapport"], ["Kommun", "Ekhult", "mars"], ["Vem", "Vad", "När"], ["7", "SJK", MONDAY]]
    reading = read(excel(rows), columns={"person": "vem", "kind": "VAD", "day": "När"})
    assert (counts(reading), told(reading)) == ((1, 0, 0), [("03-02", "03-02", 100)])


def test_the_number_of_a_day_is_put_aside_and_suggested(read):
    reading = read(excel([["anstid", "tidkod", "datum"], ["7", "SJK", 46083]]))
    assert problems(reading) == ["bad_date"]
    assert suggest(reading.problems[0]).changes == {"first_day": "2026-03-02", "last_day": "2026-03-02"}


def test_a_cell_with_an_error_is_never_an_empty_one(read):
    reading = read(excel([HEADER, ["7", "SJK", MONDAY, MONDAY, "#N/A"], ["8", "SJK", MONDAY, MONDAY, "=1/0"],
                          ["9", "SJK", MONDAY, MONDAY, None]]))
    assert problems(reading) == ["cell_error", "cell_error"]
    assert reading.problems[0].field == "degree"
    assert [p.person for p in reading.periods] == ["9"]


def test_an_error_in_a_column_that_is_not_read_does_not_matter(read):
    assert counts(read(excel([[*HEADER, "summa"], ["7", "SJK", MONDAY, MONDAY, 100, "=1/0"]]))) == (1, 0, 0)


def test_a_look_suggests_the_columns(tmp_path):
    path = tmp_path / "vendor.xlsx"
    path.write_bytes(excel([["Anstnr", "Löneart", "Fr.o.m", "T.o.m", "Omfattning", "Diagnos"],
                            ["0044", "SJK", MONDAY, TUESDAY, 0.5, "hemlighet"]]))
    seen = look(path)
    assert seen.plan.columns == {"person": "Anstnr", "kind": "Löneart", "first_day": "Fr.o.m", "last_day": "T.o.m",
                                 "degree": "Omfattning", "degree_as": "share"}
    assert (seen.plan.missing, seen.plan.refused, seen.header_row) == ((), ("Diagnos",), 1)
    assert seen.samples == (("0044", "SJK", "2026-03-02", "2026-03-03", "0.5", ""),)
    assert "hemlighet" not in repr(seen)
