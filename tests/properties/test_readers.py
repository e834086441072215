"""What must hold for every payroll file, whatever rows it has and in whichever order."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke.intake.readers import HeldRow, Problem, Reading, ReadPeriod, grouped, mend, read_file, suggest
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from tests.unit.intake.payroll import counts, paxml, row, schedule
from tests.unit.intake.tables import as_csv, excel

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


HEADER = ("anstid", "tidkod", "datumfrom", "datumtom", "timmar", "omfattning", "Diagnos", "barn")
TABLE_DAYS = st.one_of(
    st.dates(date(2026, 3, 1), date(2026, 3, 28)), st.dates(date(1985, 1, 1), date(2046, 12, 31)),
    st.sampled_from((None, "2026-02-30", "02/03/2026", "13/03/2026", "260302", "2026-3-2", "x")),
)
TABLE_ROWS = st.lists(st.tuples(
    st.sampled_from(("7", "007", "8", None)), st.sampled_from((*CODES, None)), TABLE_DAYS, TABLE_DAYS,
    st.sampled_from((None, None, None, 8, 4, 2.5, 0, -4, "x")),
    st.sampled_from((None, None, 100, 50, 25, 0, 150, "0,5", 1, "halv", "50 %")),
    st.just("hemlighet"), st.sampled_from((None, "201899990002")),
), max_size=12)


def read_table(content: bytes, **options: object) -> Reading:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        path.write_bytes(content)
        return read_file(path, codes={"311": "sick"}, **options)


def told(reading: Reading) -> tuple:
    kept = [(p.row, p.code, p.subject, p.field, p.held and dict(p.held.values)) for p in reading.problems]
    return counts(reading), reading.codes, reading.periods, kept, reading.refused_columns, reading.columns


@settings(max_examples=60)
@given(TABLE_ROWS, st.sampled_from((",", ";", "\t")), st.sampled_from(("utf-8", "utf-8-sig", "latin-1", "utf-16")))
def test_a_table_is_the_same_as_csv_and_as_excel(rows, delimiter, codec):
    """Empty rows are kept out: a CSV file has none that Excel shows as rows."""
    table = [HEADER, *[cells for cells in rows if any(cells[:6])]]
    one = read_table(as_csv(table, delimiter=delimiter).encode(codec), as_of=date(2026, 4, 1))
    other = read_table(excel(table), as_of=date(2026, 4, 1))
    assert told(one) == told(other)


@settings(max_examples=60)
@given(TABLE_ROWS)
def test_every_row_of_a_table_is_counted_and_every_quarantined_one_is_kept(rows):
    reading = read_table(as_csv([HEADER, *rows]).encode(), as_of=date(2026, 4, 1))
    counts(reading)
    assert reading.refused_columns == ("Diagnos", "barn")
    held = [problem for problem in reading.problems if problem.held]
    assert len(held) == reading.quarantined
    found = grouped(reading.problems, reading.columns)
    assert sum(group.count for group in found if group.outcome == "quarantined") == reading.quarantined
    assert sum(group.count for group in found if group.outcome == "ignored") == reading.ignored
    kept = repr([(p.held.values, p.text, p.text_in("sv")) for p in held]) + repr(reading)
    assert "hemlighet" not in kept
    assert "2018" not in kept


@settings(max_examples=60)
@given(TABLE_ROWS)
def test_what_is_suggested_makes_a_period_or_says_what_else_is_wrong(rows):
    reading = read_table(as_csv([HEADER, *rows]).encode(), as_of=date(2026, 4, 1))
    for problem in reading.problems:
        suggestion = suggest(problem)
        if suggestion is None:
            continue
        mended = mend(problem.held, suggestion.changes, codes={"311": "sick"}, as_of=date(2026, 4, 1))
        assert isinstance(mended, ReadPeriod) or mended.code != problem.code
        whole = {"person": "7", "kind": "SJK", "first_day": "2026-03-02", "last_day": "2026-03-03", "degree": "50",
                 "hours": ""}
        assert isinstance(mend(problem.held, whole), ReadPeriod)


@given(st.dictionaries(st.sampled_from(("person", "kind", "first_day", "last_day", "degree", "hours")), st.text()))
def test_whatever_is_written_a_row_is_mended_or_told(changes):
    found = mend(HeldRow(2, {"person": "7", "kind": "FR1", "day": "2026-03-02", "hours": "8"}), changes)
    assert isinstance(found, ReadPeriod | Problem)
    if isinstance(found, ReadPeriod):
        assert found.person
        assert found.degree is None or 1 <= found.degree <= 100
        assert found.last_day is None or found.first_day <= found.last_day
