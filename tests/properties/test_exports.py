"""Whatever is reported and corrected, and however it is exported: payroll ends up with what holds, and is told once."""

from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from omtanke.intake.readers import ReadPeriod, read_file
from omtanke.intake.writers import DayRow, days_of, next_export, paxml, told, told_so_far, unmentioned
from omtanke.rules.corrections import Telling, in_force
from omtanke.rules.kinds import Kind
from omtanke.rules.periods import Period

START, MADE = date(2026, 3, 2), datetime(2026, 11, 23, 2, 0)
PEOPLE = ("101", "007", "A-9 Å")


def day(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def reported(draw) -> list[ReadPeriod]:
    """What holds at some time: each person's periods apart from each other or side by side, the last may go on."""
    found = []
    for person in PEOPLE:
        at = 0
        for _ in range(draw(st.integers(0, 3))):
            first = at + draw(st.integers(0, 12))
            last = first + draw(st.integers(0, 12))
            found.append(ReadPeriod(person, day(first), day(last), draw(st.sampled_from((25, 50, 100))), "sick", False))
            at = last + 1
        if draw(st.booleans()):
            found.append(ReadPeriod(person, day(at + 2), None, 100, "sick", False))
    return found


histories = st.lists(st.tuples(reported(), st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=5)


def exported(history) -> list:
    made: list = []
    for holds, start, length in history:
        last = day(start + length)
        made.append(next_export(days_of(told(holds, date.min, last).periods), told_so_far(made), day(start), last))
    return made


@given(histories)
def test_payroll_holds_what_holds_after_the_last_export(history):
    made, (holds, start, length) = exported(history), history[-1]
    last = day(start + length)
    now, found = days_of(told(holds, date.min, last).periods), told_so_far(made)
    inside = {key: degree for key, degree in found.items() if key[1] <= last}
    assert inside == {key: degree for key, degree in now.items() if key in inside}
    assert all(key in inside for key in now if day(start) <= key[1])


@given(histories)
def test_the_same_again_tells_nothing(history):
    made = exported([*history, history[-1]])
    assert made[-1].empty


@given(histories)
def test_a_day_that_payroll_holds_is_told_again_only_in_a_time_that_is_told_anew(history):
    made = exported(history)
    for number, export in enumerate(made):
        held = {key[:2] for key in told_so_far(made[:number])}
        again = {(s.person, s.first_day + timedelta(days=n)) for s in export.spans
                 for n in range((s.last_day - s.first_day).days + 1)} & held
        assert all(export.renews and person in export.mentioned and export.renews[0] <= when <= export.renews[1]
                   for person, when in again)


@given(histories)
def test_our_own_reader_reads_the_files_as_they_were_meant(history):
    """Read back one after the other by the rules of corrections, the files say what payroll was told."""
    made, readings = exported(history), []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out.pax"
        for export in made:
            nothing = [DayRow(person, export.renews[0], "SJK", 0) for person in unmentioned(export)]
            path.write_bytes(paxml([*export.spans, *nothing], made=MADE, renews=export.renews))
            readings.append(read_file(path))
    assert all(reading.quarantined == 0 for reading in readings)
    found = {}
    for person in PEOPLE:
        tellings = []
        for reading in readings:
            own = tuple(Period(p.first_day, p.last_day, p.degree, Kind(p.kind)) for p in reading.periods
                        if p.person == person)
            declared = reading.declared if person in reading.people else None
            if own or declared:
                tellings.append(Telling(reading.system, own, declared))
        for held in (each for each in in_force(tellings) if not each.bridged):
            period = held.period
            found |= {(person, period.first_day + timedelta(days=n), "sick"): period.degree
                      for n in range((period.last_day - period.first_day).days + 1)}
    expected = told_so_far(made)
    bridged = set(found) - set(expected)
    assert {key: degree for key, degree in found.items() if key not in bridged}.items() <= expected.items()
