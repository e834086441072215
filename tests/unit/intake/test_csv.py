"""Tables: a payroll export by column names, and `absences.csv`."""

import pytest

from tests.unit.intake.payroll import counts, problems, told

PAYROLL = "anstid;tidkod;datumfrom;datumtom;timmar;omfattning\n"
ABSENCES = "person,first_day,last_day,degree,kind,hours\n"


def test_a_payroll_table(read):
    days = "007;SJK;2026-03-05;2026-03-06;;100\n007;SJK;2026-03-09;2026-03-10;;50\n"
    reading = read(PAYROLL + days + "007;TID;2026-03-11;;8;\n")
    assert (reading.format, reading.encoding) == ("csv", "utf-8")
    assert counts(reading) == (2, 1, 0)
    assert told(reading) == [("03-05", "03-08", 100, "bridged"), ("03-09", "03-10", 50)]
    assert [(p.row, p.code) for p in reading.problems] == [(4, "presence")]


@pytest.mark.parametrize("header", [
    "anstid,tidkod,datum", "Anställningsnummer,Kod,Datum", "ANSTNR,CODE,DATE", "person,code,datum",
    "Anst.nr,Tidkod,Datum", "persnr,tidkod,datum", "person,kind,date",
])
def test_columns_are_found_by_name(read, header):
    assert told(read(header + "\n7,SJK,2026-03-02\n")) == [("03-02", "03-02", 100)]


@pytest.mark.parametrize("content", [
    "anstid,tidkod,datum\n7,SJK_LÖN,2026-03-02\n".encode(),
    "anstid,tidkod,datum\n7,SJK_LÖN,2026-03-02\n".encode("utf-8-sig"),
    "anstid;tidkod;datum\r\n7;SJK_LÖN;2026-03-02\r\n".encode("latin-1"),
    "anstid;tidkod;datum;x\r\n7;SJK_LÖN;2026-03-02;€\r\n".encode("cp1252"),
    "anstid\ttidkod\tdatum\n7\tSJK_LÖN\t20260302".encode("utf-16"),
    "anstid\ttidkod\tdatum\n7\tSJK_LÖN\t20260302".encode("utf-16-le"),
    "sep=;\r\nanstid;tidkod;datum\r\n7;SJK_LÖN;2026-03-02 00:00\r\n".encode(),
    '"anstid","tidkod","datum"\n"7","SJK_LÖN","2026-03-02"\n'.encode(),
    "\n\nanstid,tidkod,datum\n\n7,SJK_LÖN,2026-03-02\n,,\n".encode(),
    "anstid,tidkod,datum\r7,SJK_LÖN,2026-03-02\r".encode(),
])
def test_encodings_and_separators(read, content):
    reading = read(content)
    assert (counts(reading), reading.codes) == ((1, 0, 0), {"SJK_LÖN": 1})
    assert told(reading) == [("03-02", "03-02", 100)]


def test_the_encoding_is_told(read):
    text = "anstid;tidkod;datum;namn\n7;SJK;2026-03-02;Ö"
    assert [read(text.encode(codec)).encoding for codec in ("utf-8", "latin-1", "utf-16")] == [
        "utf-8", "iso-8859-1", "utf-16"]
    assert read((text + " €").encode("cp1252")).encoding == "windows-1252"


def test_a_decimal_comma(read):
    assert told(read(PAYROLL + "7;SJK;2026-03-02;2026-03-02;;12,5\n")) == [("03-02", "03-02", 13)]
    assert told(read(PAYROLL + "7;SJK;2026-03-02;2026-03-02;;50 %\n")) == [("03-02", "03-02", 50)]
    assert told(read(PAYROLL + "7;SJK;2026-03-02;2026-03-02;7,5;\n")) == [("03-02", "03-02", None)]


@pytest.mark.parametrize(("line", "problem"), [
    ("7;;2026-03-02;2026-03-02;;", "no_code"),
    ("7;XX;2026-03-02;2026-03-02;;", "unknown_code"),
    ("7;sjk;2026-03-02;2026-03-02;;", "unknown_code"),
    (";SJK;2026-03-02;2026-03-02;;", "no_person"),
    ("7;SJK;;;;", "no_date"),
    ("7;SJK;2026-03-02;;;", "half_dates"),
    ("7;SJK;2026-02-30;2026-03-02;;", "bad_date"),
    ("7;SJK;02/03/2026;02/03/2026;;", "ambiguous_date"),
    ("7;SJK;2026-03-03;2026-03-02;;", "reversed_dates"),
    ("7;SJK;2026-03-02;2026-03-03;8;", "hours_over_days"),
    ("7;SJK;2026-03-02;2026-03-02;8;100", "hours_and_extent"),
    ("7;SJK;2026-03-02;2026-03-02;-8;", "correction_without_row"),
    ("7;SJK;2026-03-02;2026-03-02;;0", "extent_out_of_range"),
    ("7;SJK;2026-03-02;2026-03-02;;0,5 %", "extent_out_of_range"),
    ("7;SJK;2026-03-02;2026-03-02;;101", "extent_out_of_range"),
    ("7;SJK;2026-03-02;2026-03-02;7;5;x", "wrong_columns"),
    ("7;SJK;2026-03-02", "wrong_columns"),
])
def test_a_row_that_cannot_be_used_is_quarantined(read, line, problem):
    reading = read(PAYROLL + line + "\n")
    assert (counts(reading), problems(reading)) == ((0, 0, 1), [problem])


def test_a_row_is_numbered_by_the_line_where_it_begins(read):
    text = 'anstid,tidkod,datum,x\n7,SJK,2026-03-02,"a\nb\nc"\n\n7,XX,2026-03-03,\r\n7,YY,2026-03-04,\n'
    assert [(p.row, p.subject) for p in read("sep=,\n" + text).problems] == [(7, "XX"), (8, "YY")]


def test_zero_hours_and_repeats_are_ignored(read):
    same = "7;SJK;2026-03-02;2026-03-02;8;\n"
    reading = read(PAYROLL + same + same + "7;SJK;2026-03-03;2026-03-03;0;\n")
    assert (counts(reading), problems(reading)) == ((1, 2, 0), ["duplicate", "zero_hours"])


def test_absences_csv_is_taken_as_already_bridged(read):
    seven = "7,2026-03-05,2026-03-06,,,\n7,2026-03-09,2026-03-09,?,work_injury,4\n"
    reading = read(ABSENCES + seven + "8,2026-03-02,,50,sick,\n")
    assert counts(reading) == (3, 0, 0)
    assert told(reading) == [
        ("03-05", "03-06", 100), ("03-09", "03-09", None, "work_injury"), ("03-02", None, 50)]
    assert reading.codes == {"sick": 2, "work_injury": 1}


def test_absences_csv_without_the_columns_that_may_be_missing(read):
    assert told(read("person,first_day,last_day\n7,2026-03-05,2026-03-06\n")) == [("03-05", "03-06", 100)]


def test_an_unknown_kind_is_quarantined(read):
    assert problems(read(ABSENCES + "7,2026-03-05,2026-03-06,,flu,\n")) == ["unknown_code"]


def test_own_codes_in_a_table(read):
    text = "person,code,date\n7,311,2026-03-02\n"
    assert problems(read(text)) == ["unknown_code"]
    assert told(read(text, codes={"311": "sick"})) == [("03-02", "03-02", 100)]


@pytest.mark.parametrize("title", ["Diagnos", "diagnosis", "BMI", "Rökare", "ICD-10", "Orsak", "cause"])
def test_a_column_on_health_or_cause_is_refused_and_the_rest_read(read, title):
    reading = read(f"anstid,tidkod,datum,{title}\n7,SJK,2026-03-02,hemlighet\n")
    assert counts(reading) == (1, 0, 0)
    assert [(p.row, p.code) for p in reading.problems] == [(1, "refused_column")]
    assert reading.refused_columns == (title,)
    assert reading.problems[0].text_in("sv") == f"Kolumnen {title} lästes inte. Den hör inte hemma här."
    assert reading.problems[0].text == f"The column {title} was not read. It does not belong here."
    assert "hemlighet" not in repr(reading)


@pytest.mark.parametrize(("text", "sentence"), [
    ("a,b,c\n1,2,3\n", ", row 1: the header has no column for the person"),
    ("just some words\n", ", row 1: the header has no column for the person"),
    ("person,datum\n7,2026-03-02\n", ", row 1: the header has no column for the code"),
    ("person,tidkod\n7,SJK\n", ", row 1: the header has no column for the days"),
    ("person,anstid,tidkod,datum\n", ", row 1, column anstid: stands twice"),
    ('person,tidkod,datum\n7,SJK,2026-03-02\n7,"SJK,2026-03-02\n', ", row 3: the quotation marks"),
    ('person,tidkod,datum\n7,S"J"K,2026-03-02\n7,"S"JK,2026-03-02\n', ", row 3: the quotation marks"),
    ("person,tidkod,datum\n7," + "x" * 200_000 + ",2026-03-02\n", ", row 2: the quotation marks or the length"),
    ("person,tidkod,datum\n" + "x" * 1_100_000, ": the file is not a table with lines"),
])
def test_a_table_that_cannot_be_read(refusal, text, sentence):
    assert refusal(text).startswith(sentence)


def test_xml_read_as_a_table_and_a_table_read_as_xml(refusal):
    assert "no column for the person" in refusal("<paxml/>", format="csv")
    assert "the file" in refusal("person,kind\n", format="paxml")
