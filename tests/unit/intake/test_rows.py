"""What a row of a payroll file gives: accepted, ignored or quarantined, and why."""

import pytest

from tests.unit.intake.payroll import counts, march, paxml, problems, row, schedule, span, told

ACCEPTED, IGNORED, QUARANTINED = (1, 0, 0), (0, 1, 0), (0, 0, 1)


@pytest.mark.parametrize(("text", "problem"), [
    (row("TID", 2, timmar=8), "presence"),
    (row("ÖT1", 2, timmar=2), "presence"),
    (row("OB3", 2, timmar=2), "presence"),
    (row("NVX", 2, timmar=2), "presence"),
    (row("SEM", 2), "leave"),
    (row("SEM_FÖR", 2), "leave"),
    (row("NÄR", 2), "leave"),
    (row("HAV", 2), "leave"),
    (row("TJL", 2), "leave"),
    (row("FLX", 2, timmar=1), "time_account"),
    (row("SJK", 2, timmar=0), "zero_hours"),
    (row("SJK", 2, timmar="0.00"), "zero_hours"),
])
def test_what_is_understood_and_not_absence_is_ignored_with_a_text(read, text, problem):
    reading = read(paxml(text))
    assert (counts(reading), problems(reading), reading.periods) == (IGNORED, [problem], ())
    assert reading.problems[0].text.endswith("there is nothing to do.")
    assert reading.problems[0].text_in("sv").endswith("du behöver inte göra något.")


@pytest.mark.parametrize(("text", "problem"), [
    (row(None, 2), "no_code"),
    (row("", 2), "no_code"),
    (row("XYZ", 2), "unknown_code"),
    (row("sjk", 2), "unknown_code"),
    (row("Sjk", 2), "unknown_code"),
    (row("FR1", 2), "local_code"),
    (row("FR9", 2), "local_code"),
    (row("SJK", 2, anstid=""), "no_person"),
    (row("SJK", 2, anstid=" "), "no_person"),
    (row("SJK", 2, anstid="7" * 65), "bad_person"),
    (row("SJK"), "no_date"),
    (row("SJK", "2026-02-30"), "bad_date"),
    (row("SJK", "2-3-2026"), "bad_date"),
    (row("SJK", "x-"), "bad_date"),
    (row("SJK", "9999-12-31"), "date_out_of_range"),
    (row("SJK", "0001-01-01"), "date_out_of_range"),
    (row("SJK", datumfrom=march(2)), "half_dates"),
    (row("SJK", datumtom=march(2)), "half_dates"),
    (row("SJK", starttid="2026-03-02T08:00:00"), "half_dates"),
    (row("SJK", starttid="08:00:00", sluttid="17:00:00"), "no_date"),
    (span("SJK", 6, 2), "reversed_dates"),
    (row("SJK", 4, datumfrom=march(2), datumtom=march(6)), "contradictory_dates"),
    (span("SJK", 2, 3, timmar=16), "hours_over_days"),
    (row("SJK", 2, timmar=8, omfattning=100), "hours_and_extent"),
    (row("SJK", 2, timmar="åtta"), "bad_hours"),
    (row("SJK", 2, timmar="NaN"), "bad_hours"),
    (row("SJK", 2, timmar="INF"), "bad_hours"),
    (row("SJK", 2, timmar=24.5), "hours_out_of_range"),
    (row("SJK", 2, timmar=-8), "correction_without_row"),
    (row("SJK", 2, omfattning="halv"), "bad_extent"),
    (row("SJK", 2, omfattning="?"), "bad_extent"),
    (row("SJK", 2, omfattning=0), "extent_out_of_range"),
    (row("SJK", 2, omfattning=-50), "extent_out_of_range"),
    (row("SJK", 2, omfattning="100.01"), "extent_out_of_range"),
    (row("SJK", 2, omfattning="1e9"), "extent_out_of_range"),
    (row("SJK", 2, timmar="4</timmar><timmar>8"), "repeated_field"),
])
def test_what_is_not_understood_or_contradicts_itself_is_quarantined_with_a_text(read, text, problem):
    reading = read(paxml(text))
    assert (counts(reading), problems(reading), reading.periods) == (QUARANTINED, [problem], ())
    for language in ("sv", "en"):
        sentence = reading.problems[0].text_in(language)
        assert sentence.count(".") - sentence.count("7.5") == 1
        assert ";" in sentence, "what it is; what to do"


@pytest.mark.parametrize(("code", "kind"), [
    ("SJK", "sick"), ("SJK_KAR", "sick"), ("SJK_LÖN", "sick"), ("SJK_ERS", "sick"), ("SJK_PEN", "sick"),
    ("ASK", "work_injury"), ("VAB", "sick_child"), ("SMB", "contagion"),
])
def test_the_codes_of_absence(read, code, kind):
    reading = read(paxml(row(code, 2)))
    assert counts(reading) == ACCEPTED
    assert [period.kind for period in reading.periods] == [kind]
    assert reading.codes == {code: 1}


@pytest.mark.parametrize("text", [
    row("SJK", 2),
    row("SJK", 2, omfattning=100),
    row("SJK", 2, omfattning="100.00"),
    row("SJK", 2, timmar="", omfattning=""),
    row("SJK", "2026-03-02T00:00:00"),
    row("SJK", "2026-03-02+01:00"),
    row("SJK", " 2026-03-02 "),
    span("SJK", 2, 2),
    row("SJK", 2, datumfrom=march(2), datumtom=march(2)),
    row("SJK", starttid="2026-03-02T08:00:00", sluttid="2026-03-02T17:00:00"),
    row("SJK", starttid="2026-03-02T16:00:00", sluttid="2026-03-03T00:00:00"),
    row("SJK", starttid="2026-03-02T22:00:00", sluttid="2026-03-03T06:00:00"),
    row("SJK", 2, starttid="07:00:00", sluttid="16:00:00"),
    "<tidtrans anstid='7'><omfattning>100</omfattning><datum>2026-03-02</datum><tidkod>SJK</tidkod></tidtrans>",
    "<tidtrans anstid='7'><!-- sick --><tidkod>S<!-- - -->JK</tidkod><?x y?><datum>2026-03-02</datum></tidtrans>",
    "<tidtrans anstid='7'><tidkod><![CDATA[SJK]]></tidkod><datum>2026-03-02</datum></tidtrans>",
    "<klar postid='1' anstid='7'/><attesterat datum='2026-03-02'/>" + row("SJK", 2),
    row("SJK", 2, kommentar="telefon", loneart="311", semgrund="true"),
])
def test_ways_to_write_one_whole_day(read, text):
    reading = read(paxml(text))
    assert counts(reading) == ACCEPTED
    assert told(reading) == [("03-02", "03-02", 100)]


def test_moments_over_several_days_are_a_span(read):
    text = row("SJK", starttid="2026-03-02T08:00:00", sluttid="2026-03-04T17:00:00")
    assert told(read(paxml(text))) == [("03-02", "03-04", 100)]


@pytest.mark.parametrize("text", [
    row("SJK", 2, timmar=4), row("SJK", 2, antal=4), span("SJK", 2, 2, timmar="4.000000001"),
    row("SJK", 2, timmar="4,0"), row("SJK", 2, timmar="+4"), row("SJK", 2, timmar="4.0E0"), row("SJK", 2, timmar="4."),
])
def test_ways_to_write_half_a_day_in_hours(read, text):
    assert told(read(paxml(text, schedules=schedule()))) == [("03-02", "03-02", 50)]


def test_the_person_is_anstid_as_written_else_persnr(read):
    rows = [row("SJK", 2, anstid="007", attributes='persnr="199099990001"'), row("SJK", 2, anstid="7"),
            row("SJK", 2, anstid="", attributes='persnr="199099990001"')]
    assert [period.person for period in read(paxml(rows)).periods] == ["007", "199099990001", "7"]


def test_rows_are_numbered_in_the_order_of_the_document(read):
    reading = read(paxml([row("SJK", 2), row("XYZ", 3), row("TID", 4), row("SJK", 5), row(None)]))
    assert [(p.row, p.code) for p in reading.problems] == [(2, "unknown_code"), (3, "presence"), (5, "no_code")]


def test_an_exact_repeat_is_a_duplicate(read):
    other_order = "<tidtrans anstid='7'><timmar>4</timmar><datum>2026-03-02</datum><tidkod>SJK</tidkod></tidtrans>"
    reading = read(paxml([row("SJK", 2, timmar=4), row("SJK", 2, timmar=4), other_order], schedules=schedule()))
    assert counts(reading) == (1, 2, 0)
    assert problems(reading) == ["duplicate", "duplicate"]
    assert told(reading) == [("03-02", "03-02", 50)]


@pytest.mark.parametrize("other", [
    row("SJK", 2, timmar=4, attributes='postid="2"'),
    row("SJK", 2, timmar=4, resenheter='<resenhet dim="1" id="20"/>'),
    row("SJK", 2, timmar=4, info="afternoon"),
])
def test_rows_that_differ_in_anything_add_up(read, other):
    reading = read(paxml([row("SJK", 2, timmar=4), other], schedules=schedule()))
    assert counts(reading) == (2, 0, 0)
    assert told(reading) == [("03-02", "03-02", 100)]


def test_two_children_ill_on_one_day_are_not_a_repeat_and_their_numbers_are_nowhere(read):
    rows = [row("VAB", 2, timmar=4, barn="201899990002"), row("VAB", 2, timmar=4, barn="201899990003")]
    reading = read(paxml(rows, schedules=schedule()))
    assert told(reading) == [("03-02", "03-02", 100, "sick_child")]
    assert "2018" not in repr(reading)


def test_free_text_goes_nowhere(read):
    reading = read(paxml([row("SJK", 2, info="hemlighet", kommentar="hemlighet"), row("XYZ", 2, info="hemlighet")]))
    assert "hemlighet" not in repr(reading) + "".join(problem.text for problem in reading.problems)


def test_a_text_never_repeats_what_may_be_a_personal_number(read):
    reading = read(paxml([row("199099990001", 2), row("19909999-0001", 2), row("X" * 50, 2)]))
    assert not any("9999" in problem.text or "XX" in problem.text for problem in reading.problems)


@pytest.mark.parametrize("correction", [row("SJK", 2, timmar=-8), row("SJK", 2, timmar="\N{MINUS SIGN}8")])
def test_a_correction_takes_back_the_row_it_corrects(read, correction):
    rows = [row("SJK", 2, timmar=8), correction, row("SJK", 3, timmar=8)]
    reading = read(paxml(rows, schedules=schedule()))
    assert counts(reading) == (3, 0, 0)
    assert told(reading) == [("03-03", "03-03", 100)]


def test_a_correction_may_stand_before_its_row_and_take_back_a_part(read):
    rows = [row("SJK", 2, timmar=-4), row("SJK", 2, timmar=8)]
    assert told(read(paxml(rows, schedules=schedule()))) == [("03-02", "03-02", 50)]


def test_a_correction_without_schedule_still_takes_back_the_whole_row(read):
    assert told(read(paxml([row("SJK", 2, timmar=8), row("SJK", 2, timmar=-8)]))) == []


@pytest.mark.parametrize("other", [
    row("SJK", 3, timmar=8), row("SJK_LÖN", 2, timmar=8), row("SJK", 2, timmar=8, anstid="8"),
])
def test_a_correction_of_another_day_code_or_person_is_quarantined(read, other):
    reading = read(paxml([other, row("SJK", 2, timmar=-8)], schedules=schedule()))
    assert counts(reading) == (1, 0, 1)
    assert [(p.row, p.code) for p in reading.problems] == [(2, "correction_without_row")]


def test_corrections_that_take_back_more_than_there_is_are_quarantined_together(read):
    rows = [row("SJK", 2, timmar=8), row("SJK", 2, timmar=-6), row("SJK", 2, timmar=-4)]
    reading = read(paxml(rows, schedules=schedule()))
    assert counts(reading) == (1, 0, 2)
    assert told(reading) == [("03-02", "03-02", 100)]


def test_a_correction_of_a_whole_day_needs_the_schedule(read):
    rows = [row("SJK", 2), row("SJK", 2, timmar=-8)]
    assert told(read(paxml(rows, schedules=schedule()))) == []
    assert counts(read(paxml(rows))) == (1, 0, 1)


def test_own_codes_are_known_through_the_map_only(read):
    named = '<koder><kod id="311" namn="Sjukdom"/></koder>'
    text = paxml([row("311", 2), row("FR1", 3), row("SJK", 4), row("900", 5)], before=named)
    reading = read(text)
    assert problems(reading) == ["unknown_code", "local_code", "unknown_code"]
    assert reading.problems[0].text.startswith("Code 311 (Sjukdom) is not known")
    mapped = read(text, codes={"311": "sick", "FR1": "contagion", "SJK": "ignore", "900": "other"})
    assert problems(mapped) == ["mapped_ignore"]
    assert [period.kind for period in mapped.periods] == ["sick", "contagion", "other"]


def test_names_of_codes_may_stand_after_the_rows(read):
    codes = "<koder><kod id='311' namn='Sjuk'/></koder>"
    text = f"<paxml><tidtransaktioner>{row('311', 2)}</tidtransaktioner>{codes}</paxml>"
    assert "311 (Sjuk)" in read(text).problems[0].text


def test_a_code_written_in_decomposed_letters_is_the_same_code(read):
    assert read(paxml(row("SJK_LO\N{COMBINING DIAERESIS}N", 2))).codes == {"SJK_LÖN": 1}
