"""The hours of absence that a file tells: as hours, as an extent of a schedule, or not at all."""

import pytest

from tests.unit.intake.payroll import paxml, problems, row, schedule, span
from tests.unit.intake.tables import excel

ABSENCES = "person,first_day,last_day,degree,kind,hours\n"


def minutes(reading) -> list[int | None]:
    return [period.minutes for period in reading.periods]


@pytest.mark.parametrize(("rows", "scheduled", "told"), [
    ([row("SJK", 2, timmar=2)], {"02": 8}, [120]),
    ([row("SJK", 2, timmar=2)], {}, [120]),
    ([row("SJK", 2, timmar="6.01666666666667")], {"02": 8}, [361]),
    ([row("SJK", 2, timmar=20)], {"02": 8}, [480]),
    ([row("SJK", 2, timmar=20)], {}, [1200]),
    ([row("SJK", 6, timmar=8), row("SJK", 9, timmar=8)], {"06": 8, "07": 0, "08": 0, "09": 8}, [960]),
    ([row("SJK", 2, timmar=8), row("SJK_KAR", 2, timmar=3), row("SJK_LÖN", 2, timmar=5)], {"02": 8}, [480]),
    ([row("SJK_KAR", 2, timmar=3), row("SJK_LÖN", 2, timmar=5)], {"02": 8}, [480]),
    ([row("SJK", 2, timmar=8), row("SJK", 2, timmar=-6)], {"02": 8}, [120]),
    ([span("SJK", 2, 4, omfattning=50)], {"02": 8, "03": 6, "04": 8}, [660]),
    ([span("SJK", 2, 4)], {"02": 8, "03": 0, "04": 8}, [960]),
    ([span("SJK", 2, 4)], {"02": 8, "03": 8}, [None]),
    ([span("SJK", 2, 4)], {}, [None]),
    ([row("SJK", 2, timmar=8), span("SJK", 3, 3)], {"02": 8}, [None]),
    ([span("SJK", 2, 2, omfattning=50), row("SJK_LÖN", 2, timmar=6)], {"02": 8}, [360]),
    ([row("JS1", 2, timmar=5)], {"02": 8}, [0]),
    ([row("SJK", 2, timmar=8), row("JS1", 2, timmar=5)], {"02": 8}, [480]),
])
def test_what_paxml_tells(read, rows, scheduled, told):
    assert minutes(read(paxml(rows, schedules=schedule(scheduled) if scheduled else ""))) == told


@pytest.mark.parametrize(("line", "told"), [
    ("7,2026-03-02,2026-03-06,100,sick,40", [2400]),
    ("7,2026-03-02,2026-03-06,50,sick,19.5", [1170]),
    ("7,2026-03-02,2026-03-06,?,sick,12", [720]),
    ("7,2026-03-02,2026-03-06,100,sick,0", [0]),
    ("7,2026-03-02,2026-03-06,100,sick,", [None]),
    ("7,2026-03-02,,100,sick,40", [None]),
])
def test_what_a_table_of_absences_tells(read, line, told):
    assert minutes(read(ABSENCES + line + "\n")) == told


def test_the_column_may_be_called_timmar_and_is_told(read):
    reading = read("person;first_day;last_day;degree;Timmar\n7;2026-03-02;2026-03-06;100;38,25\n")
    assert minutes(reading) == [2295] and reading.columns["hours"] == "Timmar"


def test_excel_tells_hours_too(read):
    head = ["person", "first_day", "last_day", "degree", "kind", "hours"]
    assert minutes(read(excel([head, ["7", "2026-03-02", "2026-03-03", 100, "sick", 15.5]]))) == [930]


def test_rows_of_the_same_days_are_together_at_most_the_whole(read):
    same = ABSENCES + "7,2026-03-02,2026-03-06,100,sick,40\n7,2026-03-02,2026-03-06,100,sick,40.5\n"
    assert minutes(read(same)) == [2415]
    parts = ABSENCES + "7,2026-03-02,2026-03-06,50,sick,20\n7,2026-03-02,2026-03-06,25,sick,10\n"
    assert minutes(read(parts)) == [1800]


def test_overlapping_rows_of_one_degree_share_their_days(read):
    reading = read(ABSENCES + "7,2026-03-02,2026-03-05,50,sick,16\n7,2026-03-04,2026-03-07,50,sick,16\n")
    assert [(p.degree, p.minutes) for p in reading.periods] == [(50, 480), (100, 960), (50, 480)]


@pytest.mark.parametrize(("line", "problem"), [
    ("7,2026-03-02,2026-03-06,100,sick,-8", "negative_hours"),
    ("7,2026-03-02,2026-03-06,100,sick,120.5", "hours_beyond_days"),
    ("7,2026-03-02,,100,sick,-8", "negative_hours"),
    ("7,2026-03-02,2026-03-06,100,sick,åtta", "bad_hours"),
])
def test_hours_that_cannot_be_are_put_aside(read, line, problem):
    reading = read(ABSENCES + line + "\n")
    assert (problems(reading), reading.periods, reading.problems[0].field) == ([problem], (), "hours")
    for language in ("sv", "en"):
        assert len(reading.problems[0].text_in(language).split()) > 6


def test_so_many_rows_over_the_same_days_that_the_hours_are_not_told(read):
    lines = "".join(f"7,2026-03-02,2026-03-{3 + n:02},100,sick,8\n" for n in range(25))
    assert None in minutes(read(ABSENCES + lines))
