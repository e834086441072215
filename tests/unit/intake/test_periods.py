"""From rows to periods: stretches of constant degree and kind, bridged over days without scheduled time."""

import pytest

from tests.unit.intake.payroll import WEEK, counts, march, paxml, row, schedule, span, told


def days(*numbers: int, code: str = "SJK", hours: float = 8) -> list[str]:
    return [row(code, number, timmar=hours) for number in numbers]


def test_hours_give_the_degree_on_a_scheduled_day(read):
    assert told(read(paxml(days(2, hours=2), schedules=schedule()))) == [("03-02", "03-02", 25)]
    assert told(read(paxml(days(2, hours=3), schedules=schedule({"02": 6})))) == [("03-02", "03-02", 50)]
    assert told(read(paxml(days(2, hours=6.01666666666667), schedules=schedule()))) == [("03-02", "03-02", 75)]
    assert told(read(paxml(days(2, hours=1), schedules=schedule()))) == [("03-02", "03-02", 13)]
    assert told(read(paxml(days(2, hours=0.01), schedules=schedule()))) == [("03-02", "03-02", 1)]


def test_hours_are_capped_at_the_schedule(read):
    assert told(read(paxml(days(2, hours=20), schedules=schedule()))) == [("03-02", "03-02", 100)]


def test_an_unknown_degree_is_never_100(read):
    assert told(read(paxml(days(2)))) == [("03-02", "03-02", None)]
    assert told(read(paxml(days(7), schedules=schedule()))) == [("03-07", "03-07", None)]
    assert told(read(paxml(days(30), schedules=schedule()))) == [("03-30", "03-30", None)]


def test_schedule_rows_may_stand_before_or_after_the_rows_of_time(read):
    before = f"<schematransaktioner>{schedule()}</schematransaktioner>"
    assert told(read(paxml(days(2, hours=4), before=before))) == [("03-02", "03-02", 50)]


def test_a_day_in_several_parts_is_added_up(read):
    parts = '<schema anstid="7"><dag datum="2026-03-02" timmar="4"/><dag datum="2026-03-02" timmar="4"/></schema>'
    assert told(read(paxml(days(2, hours=4), schedules=parts))) == [("03-02", "03-02", 50)]
    clocks = "".join(f'<dag datum="2026-03-02" starttid="{start}:00:00" sluttid="{start + 4}:00:00" timmar="4"/>'
                     for start in (10, 15, 15))
    assert told(read(paxml(days(2, hours=4), schedules=f'<schema anstid="7">{clocks}</schema>'))) == [
        ("03-02", "03-02", 50)]


def test_a_scheduled_day_without_hours_is_scheduled_but_gives_no_degree(read):
    clock = '<schema anstid="7"><dag datum="2026-03-02" starttid="08:00:00" sluttid="17:00:00"/></schema>'
    assert told(read(paxml(days(2), schedules=clock))) == [("03-02", "03-02", None)]


def test_a_wrong_schedule_day_is_passed_over_and_told(read):
    wrong = '<schema anstid="7"><dag datum="2026-03-99" timmar="8"/><dag datum="2026-03-02" timmar="x"/><dag/></schema>'
    reading = read(paxml(days(2), schedules=wrong))
    assert [(p.row, p.code) for p in reading.problems] == [(0, "schedule_skipped")]
    assert counts(reading) == (1, 0, 0)


def test_the_schedule_is_found_by_either_number(read):
    both = schedule(person='anstid="7" persnr="199099990001"')
    by_number = row("SJK", 2, timmar=4, anstid="", attributes='persnr="199099990001"')
    assert told(read(paxml(by_number, schedules=both))) == [("03-02", "03-02", 50)]
    only_number = schedule(person='persnr="199099990001"')
    with_both = row("SJK", 2, timmar=4, attributes='persnr="199099990001"')
    assert told(read(paxml(with_both, schedules=only_number))) == [("03-02", "03-02", 50)]


@pytest.mark.parametrize(("rows", "degree"), [
    ([*days(2, hours=8), *days(2, code="SJK_KAR", hours=3), *days(2, code="SJK_LÖN", hours=5)], 100),
    ([*days(2, hours=4), *days(2, code="SJK_KAR", hours=1), *days(2, code="SJK_LÖN", hours=3)], 50),
    ([*days(2, hours=2), *days(2, code="SJK_KAR", hours=1), *days(2, code="SJK_LÖN", hours=3)], 50),
    ([*days(2, code="SJK_KAR", hours=4), *days(2, code="SJK_LÖN", hours=8)], 100),
    ([span("SJK", 2, 2, omfattning=50), span("SJK_LÖN", 2, 2, omfattning=50)], 50),
    ([span("SJK", 2, 2, omfattning=25), span("SJK_KAR", 2, 2, omfattning=25), span("SJK_ERS", 2, 2, omfattning=50)],
     75),
    ([span("SJK", 2, 2, omfattning=50), *days(2, code="SJK_LÖN", hours=6)], 75),
    ([span("SJK", 2, 2), *days(2, code="SJK_LÖN", hours=8)], 100),
])
def test_the_whole_and_its_parts_count_once(read, rows, degree):
    reading = read(paxml(rows, schedules=schedule()))
    assert counts(reading)[2] == 0
    assert told(reading) == [("03-02", "03-02", degree)]


def test_own_codes_of_sickness_add_up_as_parts(read):
    rows = [row("311", 2, timmar=4), row("312", 2, timmar=4)]
    reading = read(paxml(rows, schedules=schedule()), codes={"311": "sick", "312": "sick"})
    assert told(reading) == [("03-02", "03-02", 100)]


def test_overlapping_spans_are_one_stretch(read):
    assert told(read(paxml([span("SJK", 2, 10), span("SJK", 6, 13)]))) == [("03-02", "03-13", 100)]
    assert told(read(paxml([span("SJK", 2, 10, omfattning=50), span("SJK", 6, 13, omfattning=50)]))) == [
        ("03-02", "03-05", 50), ("03-06", "03-10", 100), ("03-11", "03-13", 50)]


def test_a_weekend_inside_a_span_is_not_bridged(read):
    assert told(read(paxml(span("SJK", 2, 13)))) == [("03-02", "03-13", 100)]


def test_without_a_schedule_saturday_and_sunday_are_bridged(read):
    assert told(read(paxml([span("SJK", 5, 6), span("SJK", 9, 10)]))) == [("03-05", "03-10", 100, "bridged")]


def test_bridged_days_belong_to_the_stretch_before_them(read):
    rows = [span("SJK", 5, 6), span("SJK", 9, 10, omfattning=50)]
    assert told(read(paxml(rows))) == [("03-05", "03-08", 100, "bridged"), ("03-09", "03-10", 50)]


def test_a_working_day_between_is_not_bridged(read):
    assert told(read(paxml([span("SJK", 5, 5), span("SJK", 9, 10)]))) == [
        ("03-05", "03-05", 100), ("03-09", "03-10", 100)]
    assert told(read(paxml([span("SJK", 5, 6), span("SJK", 10, 10)]))) == [
        ("03-05", "03-06", 100), ("03-10", "03-10", 100)]


def test_the_last_weekend_is_not_added(read):
    assert told(read(paxml(span("SJK", 5, 6)))) == [("03-05", "03-06", 100)]


def test_the_files_own_schedule_goes_before_the_weekday(read):
    works_saturday = schedule({**WEEK, "07": 8})
    rows = [span("SJK", 6, 6), span("SJK", 9, 9)]
    assert told(read(paxml(rows, schedules=works_saturday))) == [("03-06", "03-06", 100), ("03-09", "03-09", 100)]
    off_tuesday = schedule({"02": 8, "03": 0, "04": 8})
    rows = [span("SJK", 2, 2), span("SJK", 4, 4)]
    assert told(read(paxml(rows, schedules=off_tuesday))) == [("03-02", "03-04", 100, "bridged")]


def test_a_day_the_schedule_does_not_list_has_no_scheduled_time(read):
    rows = [span("SJK", 2, 2), span("SJK", 5, 5)]
    assert told(read(paxml(rows, schedules=schedule({"02": 8, "05": 8})))) == [("03-02", "03-05", 100, "bridged")]


def test_where_the_schedule_has_a_long_hole_the_weekday_decides(read):
    rows = [row("SJK", "2026-01-30"), row("SJK", "2026-03-02"), row("SJK", "2026-02-02")]
    january_and_march = schedule({"02": 8}) + schedule({"02": 8}).replace("2026-03-02", "2026-01-30")
    assert told(read(paxml(rows[:2], schedules=january_and_march))) == [
        ("01-30", "01-30", 100), ("03-02", "03-02", 100)]
    assert told(read(paxml(rows[::2], schedules=january_and_march))) == [("01-30", "02-02", 100, "bridged")]


def test_outside_the_schedules_days_the_weekday_decides(read):
    rows = [span("SJK", 6, 6), span("SJK", 9, 9)]
    assert told(read(paxml(rows, schedules=schedule({"05": 8, "06": 8})))) == [("03-06", "03-09", 100, "bridged")]
    rows = [span("SJK", 5, 5), span("SJK", 9, 9)]
    assert told(read(paxml(rows, schedules=schedule({"04": 8, "05": 8})))) == [
        ("03-05", "03-05", 100), ("03-09", "03-09", 100)]


def test_another_persons_schedule_does_not_matter(read):
    rows = [span("SJK", 6, 6), span("SJK", 9, 9)]
    other = schedule({**WEEK, "07": 8}, person='anstid="8"')
    assert told(read(paxml(rows, schedules=other))) == [("03-06", "03-09", 100, "bridged")]


def test_leave_on_a_scheduled_day_breaks_the_occasion(read):
    rows = [*days(5), row("SEM", 6, timmar=8), *days(9)]
    assert told(read(paxml(rows, schedules=schedule()))) == [("03-05", "03-05", 100), ("03-09", "03-09", 100)]


def test_leave_on_a_day_off_does_not(read):
    rows = [*days(6), row("SEM", 7), *days(9)]
    assert told(read(paxml(rows, schedules=schedule()))) == [("03-06", "03-09", 100, "bridged")]


def test_sickness_and_work_injury_are_one_chain_but_not_one_period(read):
    rows = [span("SJK", 5, 6), span("ASK", 9, 10)]
    assert told(read(paxml(rows))) == [("03-05", "03-08", 100, "bridged"), ("03-09", "03-10", 100, "work_injury")]


def test_sickness_and_a_sick_child_are_two_chains(read):
    rows = [span("SJK", 5, 6), span("VAB", 9, 10), span("VAB", 13, 13), span("VAB", 16, 16)]
    assert told(read(paxml(rows))) == [
        ("03-05", "03-06", 100), ("03-09", "03-10", 100, "sick_child"),
        ("03-13", "03-16", 100, "sick_child", "bridged")]


def test_two_kinds_on_one_day_are_both_told(read):
    rows = [*days(2, hours=4), *days(2, code="VAB", hours=4)]
    assert told(read(paxml(rows, schedules=schedule()))) == [
        ("03-02", "03-02", 50), ("03-02", "03-02", 50, "sick_child")]


def test_sick_on_call_says_sick_but_gives_no_degree(read):
    assert told(read(paxml(days(2, code="JS1"), schedules=schedule()))) == [("03-02", "03-02", None)]
    both = [*days(2, hours=4), *days(2, code="BS1", hours=4)]
    assert told(read(paxml(both, schedules=schedule()))) == [("03-02", "03-02", 50)]


def test_sick_on_call_on_a_day_off_does_not_split_the_occasion(read):
    rows = [*days(6), *days(7, code="JS1", hours=5), *days(9)]
    assert told(read(paxml(rows, schedules=schedule()))) == [("03-06", "03-09", 100, "bridged")]


def test_a_month_of_day_rows_is_one_period(read):
    weekdays = [day for day in range(2, 28) if day % 7 not in (0, 1)]
    rows = [row("SJK", day) for day in weekdays]
    assert told(read(paxml(rows))) == [("03-02", "03-27", 100, "bridged")]


def test_spans_of_centuries_cost_nothing(read):
    rows = [row("SJK", datumfrom="1990-01-01", datumtom="2200-12-31", anstid=str(person)) for person in range(300)]
    far = '<schema anstid="1"><dag datum="1900-01-01" timmar="0"/><dag datum="2200-12-31" timmar="0"/></schema>'
    assert len(read(paxml(rows, schedules=far)).periods) == 300


def test_periods_are_sorted_by_person_and_first_day(read):
    rows = [row("SJK", day, anstid=person) for day, person in ((9, "b"), (2, "b"), (4, "a"), (2, "10"), (2, "9"))]
    reading = read(paxml(rows))
    assert [(p.person, p.first_day.isoformat()) for p in reading.periods] == [
        ("10", march(2)), ("9", march(2)), ("a", march(4)), ("b", march(2)), ("b", march(9))]
