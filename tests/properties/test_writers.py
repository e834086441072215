"""What is told to payroll, read back: the same periods, never twice, and corrections that take back exactly."""

from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.intake.readers import ReadPeriod, read_file
from omtanke.intake.writers import corrections, day_rows, paxml, span_rows, told

MADE = datetime(2026, 11, 23, 2, 0)
FIRST, LAST = date(2026, 1, 5), date(2027, 6, 30)
PEOPLE = ("101", "007", "A-9 Å")
ONE = timedelta(days=1)


@st.composite
def histories(draw):
    """Periods that a file can tell: with more than a weekend between, or side by side with another degree."""
    found = []
    for person in draw(st.lists(st.sampled_from(PEOPLE), unique=True)):
        day, degree = FIRST, 0
        for _ in range(draw(st.integers(1, 4))):
            other = draw(st.integers(1, 100).filter(lambda each, before=degree: each != before))
            apart = draw(st.integers(0, 1)) * draw(st.integers(3, 30)) if degree else 0
            first = day + timedelta(days=apart)
            last = first + timedelta(days=draw(st.integers(0, 40)))
            found.append(ReadPeriod(person, first, last, other, draw(st.sampled_from(("sick", "work_injury"))), False))
            day, degree = last + ONE, other
    return sorted(found, key=lambda each: (each.person, each.first_day))


def week_of(person: str, day: date) -> int:
    """Monday to Friday, 7 h 37 min; one of them every day, 10 h."""
    return 600 if person == "007" else 457 * (day.weekday() < 5)


def read(content: bytes):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out.pax"
        path.write_bytes(content)
        return read_file(path)


def days_of(periods) -> dict:
    return {(p.person, p.first_day + timedelta(days=n), p.kind): p.degree for p in periods
            for n in range((p.last_day - p.first_day).days + 1)}


@given(histories())
def test_spans_are_read_back_as_they_were(periods):
    found = told(periods, FIRST, LAST)
    reading = read(paxml(span_rows(found.periods), made=MADE, company="212000-0000"))
    assert (reading.quarantined, reading.ignored, found.left_out) == (0, 0, 0)
    assert list(reading.periods) == periods


@given(histories())
def test_days_are_read_back_by_the_agreed_hours(periods):
    schedule = [(person, FIRST + timedelta(days=n), week_of(person, FIRST + timedelta(days=n)))
                for person in sorted({p.person for p in periods}) for n in range((LAST - FIRST).days)]
    rows = day_rows(periods, week_of)
    reading = read(paxml(rows, made=MADE, schedule=schedule))
    assert reading.quarantined == 0
    found, expected = days_of(reading.periods), days_of(periods)
    assert {key: degree for key, degree in found.items() if week_of(*key[:2])} == {
        key: degree for key, degree in expected.items() if week_of(*key[:2])}


@given(histories(), histories())
def test_corrections_make_what_was_told_into_what_holds(before, now):
    earlier, holds = day_rows(before, week_of), day_rows(now, week_of)
    later = corrections(earlier, holds)
    assert corrections([*earlier, *later], holds) == [] == corrections(holds, holds)
    assert corrections([], holds) == holds
    reading = read(paxml([*earlier, *later], made=MADE))
    alone = read(paxml(holds, made=MADE))
    assert reading.quarantined == 0
    assert [(p.person, p.first_day, p.last_day, p.kind, p.minutes) for p in reading.periods] == [
        (p.person, p.first_day, p.last_day, p.kind, p.minutes) for p in alone.periods]


@given(histories(), st.integers(0, 90), st.integers(0, 90))
def test_an_export_tells_its_own_days_and_no_others(periods, start, length):
    first = FIRST + timedelta(days=start)
    last = first + timedelta(days=length)
    assert days_of(told(periods, first, last).periods) == {
        key: degree for key, degree in days_of(periods).items() if first <= key[1] <= last}


def test_what_goes_on_is_told_to_the_last_day_and_what_is_not_known_is_counted():
    periods = [ReadPeriod("1", FIRST, None, 50, "sick", False), ReadPeriod("2", FIRST, FIRST, None, "sick", False),
               ReadPeriod("3", FIRST, FIRST, 100, "sick_child", False)]
    found = told(periods, FIRST, FIRST + 6 * ONE)
    assert [(p.person, p.last_day) for p in found.periods] == [("1", FIRST + 6 * ONE)] and found.left_out == 1


def test_the_file_tells_no_more_than_payroll_needs():
    content = paxml(span_rows([ReadPeriod("002", FIRST, FIRST + ONE, 50, "sick", False)]), made=MADE, first_id=7)
    text = content.decode()
    assert '<tidtrans postid="7" anstid="002">' in text and "<omfattning>50</omfattning>" in text
    assert "<format>LÖNIN</format>" in text and "persnr" not in text and "foretagorgnr" not in text


@pytest.mark.parametrize("person", ["", " 1", "1" * 65, "1\n2"])
def test_a_number_nobody_could_read_is_refused(person):
    with pytest.raises(ValueError, match="employment number"):
        paxml(span_rows([ReadPeriod(person, FIRST, FIRST, 50, "sick", False)]), made=MADE)


def test_reversed_days_are_refused():
    with pytest.raises(ValueError, match="before"):
        told([], LAST, FIRST)
