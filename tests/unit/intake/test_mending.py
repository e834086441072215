"""What is put aside is kept to be mended: suggested, changed, checked again; and nothing of it is told by accident."""

from datetime import date

import pytest

from omtanke.intake.readers import Problem, ReadPeriod, grouped, mend, suggest
from tests.unit.intake.payroll import counts, march, paxml, problems, row, schedule, span

TABLE = "anstid;tidkod;datumfrom;datumtom;timmar;omfattning\n"
AS_OF = date(2026, 4, 1)


def put_aside(read, line, **options):
    problem = read(TABLE + line + "\n", as_of=AS_OF, **options).problems[0]
    assert problem.held is not None
    return problem


@pytest.mark.parametrize(("line", "problem", "field"), [
    ("7;SJK;2026-03-02;2046-03-09;;", "far_ahead", "last_day"),
    ("7;SJK;2046-03-02;2046-03-09;;", "far_ahead", "first_day"),
    ("7;SJK;1989-12-31;2026-03-09;;", "too_early", "first_day"),
    ("7;SJK;2026-03-09;2026-03-02;;", "reversed_dates", "last_day"),
    ("7;SJK;2026-03-02;2026-02-30;;", "bad_date", "last_day"),
    ("7;SJK;2026-02-30;2026-03-02;;", "bad_date", "first_day"),
    ("7;SJK;2026-03-02;;;", "half_dates", "last_day"),
    ("7;SJK;;2026-03-02;;", "half_dates", "first_day"),
    ("7;SJK;;;;", "no_date", "first_day"),
    (";SJK;2026-03-02;2026-03-02;;", "no_person", "person"),
    ("7;FR3;2026-03-02;2026-03-02;;", "local_code", "kind"),
    ("7;;2026-03-02;2026-03-02;;", "no_code", "kind"),
    ("7;SJK;2026-03-02;2026-03-02;;150", "extent_out_of_range", "degree"),
    ("7;SJK;2026-03-02;2026-03-02;;0", "extent_out_of_range", "degree"),
    ("7;SJK;2026-03-02;2026-03-02;;halv", "bad_extent", "degree"),
    ("7;SJK;2026-03-02;2026-03-03;8;", "hours_over_days", "hours"),
    ("7;SJK;2026-03-02;2026-03-03;;;x", "wrong_columns", ""),
])
def test_a_row_that_is_put_aside_says_which_field_is_wrong_and_keeps_what_it_said(read, line, problem, field):
    found = put_aside(read, line)
    assert (found.code, found.field, found.row) == (problem, field, 2)
    cells = line.split(";")
    kept = found.held
    assert [kept.person, kept.kind, kept.first_day, kept.last_day, kept.hours, kept.degree] == cells[:6]


def test_five_years_ahead_is_asked_only_when_the_day_is_known(read):
    assert counts(read(TABLE + "7;SJK;2026-03-02;2046-03-09;;\n")) == (1, 0, 0)
    assert counts(read(TABLE + "7;SJK;2026-03-02;2031-04-01;;\n", as_of=AS_OF)) == (1, 0, 0)
    assert counts(read(TABLE + "7;SJK;2026-03-02;2031-04-02;;\n", as_of=AS_OF)) == (0, 0, 1)


def test_a_kept_row_shows_nothing_by_itself(read):
    held = put_aside(read, "199099990001;SJK;2026-03-09;2026-03-02;;").held
    assert repr(held) == "HeldRow(row=2)"
    assert held.person == "199099990001"


@pytest.mark.parametrize(("line", "code", "changes"), [
    ("7;SJK;2026-03-02;2046-03-09;;", "ongoing", {"last_day": ""}),
    ("7;SJK;2026-03-02;;;", "ongoing", {"last_day": ""}),
    ("7;SJK;2026-03-09;2026-03-02;;", "swapped_days", {"first_day": "2026-03-02", "last_day": "2026-03-09"}),
    ("7;SJK;1926-03-02;2026-03-09;;", "century", {"first_day": "2026-03-02", "last_day": "2026-03-09"}),
    ("7;SJK;1926-03-02;1926-03-09;;", "century", {"first_day": "2026-03-02", "last_day": "2026-03-09"}),
    ("7;SJK;2026-3-2;2026-03-09;;", "days_rewritten", {"first_day": "2026-03-02", "last_day": "2026-03-09"}),
    ("7;SJK;260302;260309;;", "days_rewritten", {"first_day": "2026-03-02", "last_day": "2026-03-09"}),
    ("7;SJK;2026-03-02;2026-03-02;8;50", "keep_degree", {"hours": "", "degree": "50"}),
    ("7;sjk;2026-03-02;2026-03-02;;", "kind", {"kind": "SJK"}),
    ("7;Sjukdom;2026-03-02;2026-03-02;;", "kind", {"kind": "sick"}),
    ("7;Vård av barn;2026-03-02;2026-03-02;;", "kind", {"kind": "sick_child"}),
    ("7;SJK;2026-03-02;2026-03-02;;0,5\n8;SJK;2026-03-02;2026-03-02;;50", "percent", {"degree": "50"}),
])
def test_what_was_probably_meant_is_suggested_and_makes_a_period(read, line, code, changes):
    found = put_aside(read, line)
    suggestion = suggest(found)
    assert (suggestion.code, suggestion.changes) == (code, changes)
    assert isinstance(mend(found.held, suggestion.changes, as_of=AS_OF), ReadPeriod)
    for language in ("sv", "en"):
        assert suggestion.text_in(language).endswith(".")


@pytest.mark.parametrize("line", [
    "7;SJK;2026-03-02;2026-03-02;;150", "7;FR3;2026-03-02;2026-03-02;;", "7;XX;2026-03-02;2026-03-02;;",
    ";SJK;2026-03-02;2026-03-02;;", "7;SJK;2026-02-30;2026-03-02;;", "7;SJK;1950-03-02;2026-03-02;;", "7;SJK;;;;",
    "7;SJK;2046-03-02;2046-03-02;;150", "7;SJK;02/03/2026;02/03/2026;;", "7;SJK;;2026-03-02;;",
])
def test_nothing_is_suggested_where_nobody_can_tell(read, line):
    assert suggest(put_aside(read, line)) is None


@pytest.mark.parametrize(("changes", "period"), [
    ({"kind": "sick"}, (date(2026, 3, 2), date(2026, 3, 3), 50, "sick")),
    ({"kind": "ASK", "person": " 8 "}, (date(2026, 3, 2), date(2026, 3, 3), 50, "work_injury")),
    ({"kind": "SJK", "first_day": "2026-03-01"}, (date(2026, 3, 1), date(2026, 3, 3), 50, "sick")),
    ({"kind": "SJK", "last_day": ""}, (date(2026, 3, 2), None, 50, "sick")),
    ({"kind": "SJK", "degree": ""}, (date(2026, 3, 2), date(2026, 3, 3), 100, "sick")),
    ({"kind": "SJK", "degree": "?"}, (date(2026, 3, 2), date(2026, 3, 3), None, "sick")),
])
def test_a_row_is_mended(read, changes, period):
    held = put_aside(read, "7;FR3;2026-03-02;2026-03-03;;50").held
    found = mend(held, changes)
    assert (found.first_day, found.last_day, found.degree, found.kind) == period
    assert (found.person, found.bridged) == (changes.get("person", "7").strip(), False)


def test_a_code_may_be_mended_by_the_map(read):
    held = put_aside(read, "7;FR3;2026-03-02;2026-03-03;;50").held
    assert mend(held, {}, codes={"FR3": "contagion"}).kind == "contagion"
    assert mend(held, {}, codes={"FR3": "ignore"}).code == "mapped_ignore"


@pytest.mark.parametrize(("changes", "problem"), [
    ({}, "local_code"),
    ({"kind": "SJK", "first_day": "2026-03-09"}, "reversed_dates"),
    ({"kind": "SJK", "last_day": "2046-03-09"}, "far_ahead"),
    ({"kind": "SJK", "degree": "0"}, "extent_out_of_range"),
    ({"kind": "SJK", "person": ""}, "no_person"),
    ({"kind": "SJK", "first_day": ""}, "half_dates"),
    ({"kind": "TID"}, "presence"),
    ({"kind": "SJK", "hours": "-8", "degree": "", "last_day": "2026-03-02"}, "correction_without_row"),
])
def test_a_change_that_does_not_mend_says_what_is_still_wrong(read, changes, problem):
    held = put_aside(read, "7;FR3;2026-03-02;2026-03-03;;50").held
    found = mend(held, changes, as_of=AS_OF)
    assert isinstance(found, Problem)
    assert (found.code, found.row, found.held.row) == (problem, 2, 2)


def test_a_change_of_a_field_nobody_knows_is_the_callers_mistake(read):
    with pytest.raises(ValueError, match="a row has person"):
        mend(put_aside(read, "7;FR3;2026-03-02;2026-03-03;;50").held, {"diagnosis": "x"})


def test_a_degree_that_may_be_two_things_is_never_taken_without_a_word(read):
    held = put_aside(read, "7;SJK;2026-03-02;2026-03-02;;1").held
    assert mend(held, {}).code == "unclear_degree"
    assert mend(held, {"first_day": "2026-03-02"}).code == "unclear_degree"
    assert mend(held, {"degree": "100"}).degree == 100


def test_a_row_about_one_day_changes_both_its_days(read):
    text = "anstid;tidkod;datum\n7;SJK;2026-02-30\n"
    held = read(text).problems[0].held
    found = mend(held, {"first_day": "2026-02-28"})
    assert (found.first_day, found.last_day) == (date(2026, 2, 28), date(2026, 2, 28))


def test_hours_give_a_degree_where_the_file_told_the_schedule(read):
    rows = [row("FR1", 2, timmar=4), row("FR1", 3, timmar=4, anstid="8")]
    found = [mend(p.held, {"kind": "SJK"}).degree for p in read(paxml(rows, schedules=schedule())).problems]
    assert found == [50, None]


def test_rows_that_overlap_with_other_degrees_are_both_put_aside_and_the_first_is_suggested_to_end(read):
    reading = read(paxml([span("SJK", 2, 10, omfattning=50), span("SJK", 6, 13, omfattning=25), span("SJK", 20, 21)]))
    assert (counts(reading), problems(reading)) == ((1, 0, 2), ["overlapping_degrees"] * 2)
    first, second = reading.problems
    assert suggest(first).changes == {"last_day": march(5)}
    assert suggest(second) is None
    assert mend(first.held, suggest(first).changes).last_day == date(2026, 3, 5)
    assert mend(second.held, {}).degree == 25


@pytest.mark.parametrize("rows", [
    [span("SJK", 2, 10, omfattning=50), span("SJK", 11, 13, omfattning=25)],
    [span("SJK", 2, 10, omfattning=50), span("SJK", 6, 13, omfattning=50)],
    [span("SJK", 2, 10, omfattning=50), span("SJK", 2, 10, omfattning=25)],
    [span("SJK", 2, 10, omfattning=50), span("SJK_LÖN", 6, 13, omfattning=25)],
    [span("SJK", 2, 10, omfattning=50), span("VAB", 6, 13, omfattning=25)],
])
def test_rows_that_follow_on_or_are_parts_do_not_contradict(read, rows):
    assert counts(read(paxml(rows)))[2] == 0


@pytest.mark.parametrize(("rows", "twice"), [
    ([span("SJK", 2, 5), span("SJK_LÖN", 2, 5)], 1),
    ([span("SJK", 2, 5, omfattning=50), span("SJK_LÖN", 2, 5, omfattning=50)], 1),
    ([span("SJK_KAR", 2, 5), span("SJK_LÖN", 2, 5)], 1),
    ([span("SJK", 2, 5), span("SJK_LÖN", 2, 5), span("311", 2, 5)], 2),
    ([row("SJK", 2, timmar=8), row("SJK_LÖN", 2, timmar=8)], 1),
    ([span("SJK", 2, 5), span("SJK_LÖN", 2, 6)], 0),
    ([span("SJK_KAR", 2, 5, omfattning=50), span("SJK_LÖN", 2, 5, omfattning=50)], 0),
    ([span("SJK", 2, 5), span("VAB", 2, 5)], 0),
    ([row("SJK", 2, timmar=8), row("SJK_LÖN", 2, timmar=8), row("SJK", 2, timmar=-8)], 0),
])
def test_the_same_days_under_two_codes_count_once_and_are_told(read, rows, twice):
    reading = read(paxml(rows), codes={"311": "sick"})
    assert (counts(reading), problems(reading)) == ((len(rows) - twice, twice, 0), ["told_twice"] * twice)


def test_problems_in_groups(read):
    rows = ["7;FR3;2026-03-02;2026-03-02;;", "8;FR3;2026-03-02;2026-03-02;;", "7;SJK;2026-02-30;2026-03-02;;",
            "7;FR1;2026-03-02;2026-03-02;;", "7;TID;2026-03-02;2026-03-02;;", "7;FR3;2026-03-09;2026-03-09;;"]
    reading = read(TABLE.replace("\n", ";Diagnos\n") + "".join(f"{line};\n" for line in rows))
    found = grouped(reading.problems, reading.columns)
    assert [(g.code, g.subject, g.column, g.outcome, g.rows) for g in found] == [
        ("local_code", "FR3", "tidkod", "quarantined", (2, 3, 7)),
        ("bad_date", "", "datumfrom", "quarantined", (4,)),
        ("local_code", "FR1", "tidkod", "quarantined", (5,)),
        ("refused_column", "Diagnos", "", "about_file", (1,)),
        ("presence", "TID", "", "ignored", (6,)),
    ]
    assert (found[0].count, found[0].text_in("sv")[:34]) == (3, "Koden FR3 betyder olika hos olika ")


def test_a_childs_number_and_a_cause_in_paxml_are_not_read_and_this_is_said(read):
    reading = read(paxml([row("VAB", 2, barn="201899990002", info="hemlighet"), row("VAB", 3, barn="201899990002"),
                          row("SJK", 4, diagnoskod="F32"), row("FR1", 4, samorsak="hemlighet")]))
    assert reading.refused_columns == ("barn", "diagnoskod", "samorsak")
    assert [(p.row, p.code, p.subject) for p in reading.problems[:3]] == [
        (0, "refused_element", "barn"), (0, "refused_element", "diagnoskod"), (0, "refused_element", "samorsak")]
    kept = repr(reading) + "".join(str(p.held and p.held.values) for p in reading.problems)
    assert not [word for word in ("2018", "hemlighet", "F32") if word in kept]


def test_the_hours_of_a_whole_row_stay_beside_its_degree(read):
    """A row of `absences.csv`, put aside for its days, keeps its hours when they are mended."""
    held = read("person,first_day,last_day,degree,kind,hours\n7,2026-03-06,2026-03-02,50,sick,20\n").problems[0].held
    found = mend(held, {"first_day": "2026-03-02", "last_day": "2026-03-06", "degree": "50"})
    assert (found.degree, found.minutes) == (50, 1200)
    assert mend(held, {"first_day": "2026-03-02", "last_day": "2026-03-06", "hours": ""}).minutes is None
    wrong = mend(held, {"first_day": "2026-03-02", "last_day": "2026-03-02", "hours": "25"})
    assert (wrong.code, wrong.field) == ("hours_beyond_days", "hours")


def test_a_mended_day_in_hours_tells_them_as_minutes_within_its_schedule(read):
    rows = [row("FR1", 2, timmar=9), row("FR1", 3, timmar=9, anstid="8"), row("XX", 4, anstid="9")]
    held = [p.held for p in read(paxml(rows, schedules=schedule())).problems]
    assert [mend(one, {"kind": "SJK"}).minutes for one in held] == [480, 540, None]
    assert mend(held[0], {"kind": "JS1"}).minutes == 0
