"""Tables whose headers are not ours: columns suggested, pointed out, refused by name; days and degrees by column."""

import unicodedata

import pytest

from omtanke.intake.readers import fingerprint, look, suggest_columns
from omtanke.intake.readers.headers import refused
from omtanke.rules.errors import BadInput
from tests.unit.intake.payroll import counts, problems, told

VENDOR = "Anst.nr;Löneart;Fr.o.m.;T.o.m.;Omf %\n"
COLUMNS = {"person": "Anst.nr", "kind": "Löneart", "first_day": "Fr.o.m.", "last_day": "T.o.m.", "degree": "Omf %"}


@pytest.mark.parametrize(("header", "columns"), [
    ("Anstnr;Löneart;Fr.o.m;T.o.m;Omfattning", "person kind first_day last_day degree"),
    ("Anställningsnummer;Frånvaroorsak;From;Tom;Omf", "person kind first_day last_day degree"),
    ("ANSTÄLLNINGSNR;Orsak;Datum from;Datum tom;Frånvaro %", "person kind first_day last_day"),
    ("Personnummer;Frånvarotyp;Startdatum;Slutdatum;Procent", "number kind first_day last_day degree"),
    ("Anst nr;Frånvarokod;Datum;Antal timmar", "person kind day hours"),
    ("employee_id;absence_type;start_date;end_date;extent", "person kind first_day last_day degree"),
    ("Personalnummer;Lönart;Från och med;Till och med;Frånvaroprocent", "person kind first_day last_day degree"),
])
def test_the_columns_of_swedish_payroll_systems_are_suggested(header, columns):
    titles = header.split(";")
    plan = suggest_columns(titles)
    assert list(plan.columns) == columns.split()
    assert (set(plan.columns.values()) <= set(titles), plan.missing) == (True, ())
    decomposed = [unicodedata.normalize("NFD", title).upper() for title in titles]
    assert list(suggest_columns(decomposed).columns) == columns.split()


def test_what_is_missing_is_told():
    assert suggest_columns(["Namn", "Enhet"]).missing == ("person", "kind", "first_day")
    assert suggest_columns(["Anstnr", "Fr.o.m", "T.o.m"]).missing == ("kind",)


def test_a_column_whose_cells_cannot_be_what_it_says_is_not_suggested():
    header = ["Anställd", "Kod", "Start", "Slut"]
    plan = suggest_columns(header, [
        ["Anna Berg", "SJK", "08:00", "2026-03-02"], ["Bo Ek", "SJK", "07:00", "2026-03-03"]])
    assert (plan.columns, plan.missing) == ({"kind": "Kod", "last_day": "Slut"}, ("person", "first_day"))


def test_two_columns_that_may_be_the_same_are_told():
    plan = suggest_columns(["Personalnr", "Anstnr", "Kod", "Datum"])
    assert (plan.columns["person"], plan.unclear, plan.certain) == ("Anstnr", {"person": ("Personalnr",)}, True)


def test_a_cause_is_the_kind_only_where_no_other_column_is():
    assert suggest_columns(["Anstnr", "Orsak", "Löneart", "Datum"]).columns["kind"] == "Löneart"
    assert suggest_columns(["Anstnr", "Orsak", "Löneart", "Datum"]).refused == ("Orsak",)
    assert suggest_columns(["Anstnr", "Orsak", "Datum"]).columns["kind"] == "Orsak"


def test_a_table_is_read_as_pointed_out(read):
    text = VENDOR + "0044;SJK;2026-03-02;2026-03-03;50\n"
    assert told(read(text, columns=COLUMNS)) == [("03-02", "03-03", 50)]
    shouted = {ours: unicodedata.normalize("NFD", title.upper()) for ours, title in COLUMNS.items()}
    assert told(read(text, columns=shouted)) == [("03-02", "03-03", 50)]
    assert read(text, columns=COLUMNS).columns == COLUMNS


@pytest.mark.parametrize(("columns", "sentence"), [
    ({**COLUMNS, "degree": "Grad"}, ", row 1, column Grad: is not in the file's header"),
    ({"person": "Anst.nr", "kind": "Löneart"}, ", row 1: the header has no column for the days"),
    ({"person": "Anst.nr", "first_day": "Fr.o.m."}, ", row 1: the header has no column for the code"),
    ({**COLUMNS, "kind": "Diagnos"}, ", row 1, column Diagnos: is not read: it does not belong here"),
    ({**COLUMNS, "person": "Orsak"}, ", row 1, column Orsak: is not read: it does not belong here"),
])
def test_a_mapping_that_does_not_fit(refusal, columns, sentence):
    header = VENDOR.replace("Omf %", "Omf %;Diagnos;Orsak")
    assert refusal(header + "7;SJK;2026-03-02;2026-03-02;;;\n", columns=columns).startswith(sentence)


def test_a_mapping_of_a_field_nobody_knows_is_the_callers_mistake(read):
    with pytest.raises(ValueError, match="no field is called name"):
        read(VENDOR, columns={"name": "Anst.nr"})


def test_one_kind_for_every_row_and_no_end_is_ongoing(read):
    columns = {"person": "Anst.nr", "first_day": "Fr.o.m.", "last_day": "T.o.m.", "all_kind": "sick",
               "no_end": "ongoing"}
    assert told(read("Anst.nr;Fr.o.m.;T.o.m.\n7;2026-03-02;\n", columns=columns)) == [("03-02", None, 100)]
    columns.pop("no_end")
    assert problems(read("Anst.nr;Fr.o.m.;T.o.m.\n7;2026-03-02;\n", columns=columns)) == ["half_dates"]


def test_the_key_of_a_header_is_the_same_whatever_its_order_case_and_composition():
    one = fingerprint(["Anst.nr", "Löneart", "", "Datum"])
    assert one == fingerprint(["DATUM", unicodedata.normalize("NFD", "löneart"), "anst nr"])
    assert one != fingerprint(["Anst.nr", "Löneart", "Datum", "Enhet"])
    assert len(one) == 32


def days(read, *texts, **columns):
    rows = "".join(f"7;SJK;{text};{text};\n" for text in texts)
    return read(VENDOR + rows, columns=COLUMNS | columns)


def test_days_with_the_year_last_are_read_when_the_column_tells_their_order(read):
    assert told(days(read, "02/03/2026", "13/03/2026")) == [("03-02", "03-02", 100), ("03-13", "03-13", 100)]
    assert told(days(read, "03/02/2026", "03/13/2026")) == [("03-02", "03-02", 100), ("03-13", "03-13", 100)]
    assert told(days(read, "2.3.2026", "13.3.2026")) == [("03-02", "03-02", 100), ("03-13", "03-13", 100)]


@pytest.mark.parametrize("texts", [["02/03/2026"], ["13/03/2026", "03/13/2026", "01/02/2026"]])
def test_days_that_can_be_read_in_two_ways_are_not_read(read, texts):
    reading = days(read, *texts)
    assert (counts(reading), set(problems(reading))) == ((0, 0, len(texts)), {"ambiguous_date"})
    assert reading.problems[0].field == "first_day"
    assert "dag eller månad först" in reading.problems[0].text_in("sv")


def test_days_that_can_be_read_in_two_ways_are_read_as_somebody_says(read):
    assert told(days(read, "02/03/2026", dates_as="dmy")) == [("03-02", "03-02", 100)]
    assert told(days(read, "03/02/2026", dates_as="mdy")) == [("03-02", "03-02", 100)]


@pytest.mark.parametrize("text", ["2026-03-02", "20260302", "2026-03-02 08:30", "2026-03-02T00:00:00", "2026/03/02"])
def test_days_with_the_year_first(read, text):
    assert told(days(read, text)) == [("03-02", "03-02", 100)]


def degrees(read, *texts, **columns):
    rows = "".join(f"{person};SJK;2026-03-02;2026-03-02;{text}\n" for person, text in enumerate(texts, 1))
    return read(VENDOR + rows, columns=COLUMNS | columns)


def test_a_column_of_shares_is_read_as_shares_and_says_so(read):
    reading = degrees(read, "0,5", "0.25", "1", "0,125")
    assert [period.degree for period in reading.periods] == [50, 25, 100, 13]
    assert [(p.row, p.code, p.subject) for p in reading.problems] == [(1, "degree_as_share", "Omf %")]


def test_a_column_of_percent_is_read_as_percent(read):
    assert [period.degree for period in degrees(read, "50", "25", "1", "12,5", "75 %").periods] == [50, 25, 1, 13, 75]


def test_a_column_of_both_is_never_guessed(read):
    reading = degrees(read, "0,5", "50", "1", "100")
    assert [period.degree for period in reading.periods] == [50, 100]
    assert [(p.row, p.code, p.field) for p in reading.problems] == [
        (2, "unclear_degree", "degree"), (4, "unclear_degree", "degree")]


def test_a_column_of_ones_is_never_guessed(read):
    assert problems(degrees(read, "1", "1")) == ["unclear_degree"] * 2
    assert [period.degree for period in degrees(read, "1", "1", degree_as="share").periods] == [100, 100]
    assert [period.degree for period in degrees(read, "1", "1", degree_as="percent").periods] == [1, 1]


def test_what_somebody_says_of_a_column_holds_for_all_of_it(read):
    assert problems(degrees(read, "0,5", "50", degree_as="share")) == ["unclear_degree"]
    assert problems(degrees(read, "0,5", "50", degree_as="percent")) == ["extent_out_of_range"]


@pytest.mark.parametrize("title", [
    "Diagnos", "diagnoskod", "DIAGNOSIS", "Huvuddiagnos", "ICD-10", "icd", "BMI", "Rökare", "Röker du (rökning)",
    "smoker", "Alkohol", "alcohol units", "Blodtryck", "Blodgrupp", "Blood pressure", "Läkarintyg", "Läkare",
    "Sjukintyg", "Intyg", "Medical certificate", "physician", "Läkemedel", "Medicin", "medication", "Sjukdom",
    "Symptom", "Hälsa", "Vikt", "Barn", "Barnets personnummer", "Personnummer barn", "child", "child_id",
    "Närstående", "Anhörig", "relative's name", "Funktionsnedsättning", "Gravid", "Vårdgivare", "Psykisk ohälsa",
])
def test_columns_on_health_and_on_children_are_refused_by_name(read, title):
    for name in (title, unicodedata.normalize("NFD", title), title.upper()):
        assert refused(name)
        reading = read(f"anstid;tidkod;datum;{name}\n7;SJK;2026-03-02;hemlighet\n")
        assert (counts(reading), reading.refused_columns) == ((1, 0, 0), (unicodedata.normalize("NFC", name),))
        assert "hemlighet" not in repr(reading)


@pytest.mark.parametrize("title", ["Anstnr", "Personnummer", "Omfattning", "Enhet", "Löneart", "Datum", "Namn",
                                   "Kommun", "Konto", "Befattning", "Förvaltning", "Vikarie", "Frånvaroorsak",
                                   "Timmar", "Postnr"])
def test_other_columns_are_not_refused(title):
    assert not refused(title)


def test_words_about_a_cause_go_no_further(read):
    columns = {"person": "Anstnr", "kind": "Frånvaroorsak", "day": "Datum"}
    rows = "7;ont i ryggen;2026-03-02\n8;SJK;2026-03-02\n9;312;2026-03-02\n10;F32;2026-03-02\n11;cancer;2026-03-02\n"
    reading = read("Anstnr;Frånvaroorsak;Datum\n" + rows, columns=columns)
    assert problems(reading) == ["cause_in_words", "unknown_code", "cause_in_words", "cause_in_words"]
    assert reading.codes == {"312": 1, "SJK": 1}
    kept = "".join(str(problem.held.values) + problem.text for problem in reading.problems) + repr(reading)
    assert not [word for word in ("rygg", "F32", "cancer") if word in kept]


@pytest.mark.parametrize("first", ["7;SJK;2026-03-02", "199099990001;SJK;260302", "900101-0001;SJK;x"])
def test_a_table_without_a_header_says_so_and_shows_nothing_of_its_first_row(refusal, tmp_path, first):
    assert refusal(f"{first}\n{first}\n") == (
        ", row 1: the file's first row is not a header; export the table with headings over the columns")
    path = tmp_path / "x.csv"
    path.write_text(f"{first}\n", encoding="utf-8")
    assert not [number for number in ("9999", "0001") if number in repr(look(path).header)]


def test_a_look_at_paxml_needs_no_columns(tmp_path):
    path = tmp_path / "x.pax"
    path.write_text("<paxml/>")
    assert (look(path).format, look(path).plan) == ("paxml", None)


def test_a_look_at_what_cannot_be_read(tmp_path):
    with pytest.raises(BadInput):
        look(tmp_path / "missing.csv")


def test_a_look_hides_what_is_refused(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(VENDOR.strip() + ";Diagnos\n7;SJK;2026-03-02;2026-03-02;50;hemlighet\n", encoding="utf-8")
    seen = look(path)
    assert (seen.header[-1], seen.samples, seen.sheets) == (
        "Diagnos", (("7", "SJK", "2026-03-02", "2026-03-02", "50", ""),), ())
    assert seen.key == fingerprint([*COLUMNS.values(), "diagnos"])
