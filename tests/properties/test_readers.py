"""What must hold for every payroll file, whatever rows it has and in whichever order."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from omtanke.intake.readers import Reading, read_file
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from tests.unit.intake.payroll import counts, paxml, row, schedule

CODES = ("SJK", "SJK", "SJK_KAR", "SJK_LÖN", "ASK", "VAB", "SMB", "JS1", "TID", "SEM", "FR1", "XX", "sjk", "311")
DAYS = st.integers(1, 28)
PEOPLE = st.sampled_from(("7", "007", "8", ""))
AMOUNTS = st.sampled_from((
    {}, {"omfattning": 50}, {"omfattning": 100}, {"omfattning": 0}, {"omfattning": 120}, {"timmar": 8}, {"timmar": 4},
    {"timmar": 2.5}, {"timmar": 0}, {"timmar": -4}, {"timmar": -8}, {"timmar": 4, "omfattning": 50}, {"timmar": "x"},
))
HOURS = st.dictionaries(st.integers(1, 28).map("{:02}".format), st.sampled_from((0, 4, 6, 8)))


@st.composite
def rows(draw: st.DrawFn) -> str:
    code, person, amount = draw(st.sampled_from(CODES)), draw(PEOPLE), draw(AMOUNTS)
    if draw(st.booleans()):
        return row(code, draw(DAYS), anstid=person, **amount)
    first, last = (f"2026-03-{draw(DAYS):02}" for _ in range(2))
    return row(code, anstid=person, datumfrom=first, datumtom=last, **amount)


ROWS = st.lists(rows(), max_size=14)


def read(rows: Sequence[str], hours: dict[str, int]) -> Reading:
    text = paxml(rows, schedules=schedule(hours) if hours else "")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "payroll.pax"
        path.write_text(text, encoding="utf-8")
        return read_file(path, codes={"311": "sick"})


def sick_days(reading: Reading) -> list[tuple[date, date]]:
    """The occasions of the file's only person."""
    found = occasions(Period(period.first_day, period.last_day, period.degree) for period in reading.periods)
    return [(occasion.first_day, occasion.last_day) for occasion in found]


@given(ROWS, HOURS)
def test_every_row_is_accepted_ignored_or_quarantined_and_told_why(rows, hours):
    reading = read(rows, hours)
    counts(reading)
    assert reading.rows == len(rows) == sum(reading.codes.values())
    assert len(reading.problems) == reading.ignored + reading.quarantined
    assert [problem.row for problem in reading.problems] == sorted({problem.row for problem in reading.problems})


@given(ROWS, HOURS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows, hours, chance):
    shuffled = chance.sample(rows, len(rows))
    one, other = read(rows, hours), read(shuffled, hours)
    assert one.periods == other.periods
    assert counts(one) == counts(other)


@given(ROWS, HOURS)
def test_the_same_rows_twice_change_nothing(rows, hours):
    once, twice = read(rows, hours), read([*rows, *rows], hours)
    assert twice.periods == once.periods
    assert twice.accepted == once.accepted


@given(ROWS, HOURS)
def test_periods_of_a_kind_never_overlap_and_are_as_long_as_they_can_be(rows, hours):
    reading = read(rows, hours)
    for one in reading.periods:
        assert one.degree is None or 1 <= one.degree <= 100
        assert one.first_day <= one.last_day
        for other in reading.periods:
            if one is not other and (one.person, one.kind) == (other.person, other.kind):
                assert one.last_day < other.first_day or other.last_day < one.first_day
                touching = one.last_day + timedelta(1) == other.first_day
                assert not (touching and one.degree == other.degree)


@given(st.lists(st.tuples(DAYS, st.integers(0, 12)), min_size=1, max_size=4), HOURS)
def test_spans_and_the_same_days_with_full_hours_are_the_same_occasions(spans, hours):
    """Day rows exist only for scheduled days, so the spans begin and end on one."""
    working = [date(2026, 3, int(day)) for day, length in sorted(hours.items()) if length]
    chosen = [working[start % len(working):][:length + 1] for start, length in spans] if working else []
    hours = {f"{day:02}": hours.get(f"{day:02}", 0) for day in range(1, 32)}
    as_spans = [row("SJK", datumfrom=days[0], datumtom=days[-1], omfattning=100) for days in chosen]
    as_days = [row("SJK", day.isoformat(), timmar=hours[f"{day.day:02}"]) for days in chosen for day in days]
    one, other = read(as_spans, hours), read(as_days, hours)
    assert sick_days(one) == sick_days(other)
    assert {period.degree for period in (*one.periods, *other.periods)} <= {100}
