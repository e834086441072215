"""Whatever files tell, and in whatever order and portions, no day is counted twice and none is lost."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules.corrections import Holding, Telling, in_force
from omtanke.rules.kinds import Kind
from omtanke.rules.periods import Period

START, LAST = date(2026, 1, 1).toordinal(), 120
KINDS = (Kind.SICK, Kind.WORK_INJURY)


@st.composite
def contents(draw) -> list[Period]:
    """One person's true absences: apart from each other, in order; the last may go on."""
    found, day = [], START
    for _ in range(draw(st.integers(1, 5))):
        first = day + draw(st.integers(1, 20))
        day = first + draw(st.integers(0, 14))
        found.append(_period(first, day, draw(st.sampled_from((100, 50, None))), draw(st.sampled_from(KINDS))))
    return found


@st.composite
def anything(draw) -> Telling:
    periods = []
    for _ in range(draw(st.integers(0, 3))):
        first = START + draw(st.integers(0, LAST))
        last = None if draw(st.integers(0, 9)) == 0 else first + draw(st.integers(0, 20))
        periods.append(_period(first, last, draw(st.sampled_from((100, 50, None))), draw(st.sampled_from(KINDS))))
    declared = None
    if draw(st.booleans()):
        first = START + draw(st.integers(0, LAST))
        declared = date.fromordinal(first), date.fromordinal(first + draw(st.integers(0, 40)))
    return Telling(draw(st.sampled_from(("payroll", "schedule"))), tuple(periods), declared)


def _period(first: int, last: int | None, degree: int | None, kind: Kind) -> Period:
    return Period(date.fromordinal(first), None if last is None else date.fromordinal(last), degree, kind)


def days(periods, until: int = START + 400) -> list[int]:
    found = []
    for period in periods:
        last = period.last_day.toordinal() if period.last_day else until
        found += range(period.first_day.toordinal(), last + 1)
    return found


def unbridged(found: list[Holding]) -> list[Period]:
    """The periods without the days that were added over weekends."""
    cut = []
    for held in found:
        period = held.period
        if held.bridged:
            last = period.last_day
            while last.weekday() >= 5:
                last -= timedelta(days=1)
            period = Period(period.first_day, last, period.degree, period.kind)
        cut.append(period)
    return cut


@given(contents(), st.data())
def test_portions_in_any_order_tell_each_day_once(content, data):
    """The same content in files of a few days each, in any order, some of them sent twice."""
    portions = []
    for period in content:
        first, last = period.first_day.toordinal(), period.last_day.toordinal()
        while first <= last:
            end = min(last, first + data.draw(st.integers(0, 9)))
            portions.append(_period(first, end, period.degree, period.kind))
            first = end + 1
    order = data.draw(st.permutations(portions + data.draw(st.lists(st.sampled_from(portions), max_size=4))))
    found = in_force([Telling("payroll", (portion,)) for portion in order])
    told = days(held.period for held in found)
    assert len(told) == len(set(told)), "no day twice"
    assert set(days(content)) <= set(told), "no day lost"
    extra = {date.fromordinal(day) for day in set(told) - set(days(content))}
    assert all(day.weekday() >= 5 for day in extra), "nothing added but weekends"


@given(contents(), st.integers(1, 3))
def test_the_whole_again_changes_nothing(content, times):
    telling = Telling("payroll", tuple(content))
    once, again = in_force([telling]), in_force([telling] * times)
    assert [held.period for held in again] == [held.period for held in once] == content


@given(st.lists(anything(), max_size=5))
def test_two_tellings_never_share_a_day(tellings):
    found = in_force(tellings)
    owner: dict[int, int] = {}
    for held in found:
        for day in days([held.period]):
            assert owner.setdefault(day, held.telling) == held.telling


@given(st.lists(anything(), max_size=5))
def test_nothing_is_told_that_no_file_told(tellings):
    told = [set(days(telling.periods)) for telling in tellings]
    for held in in_force(tellings):
        own = set(days([held.period])) - told[held.telling]
        assert all(date.fromordinal(day).weekday() >= 5 for day in own)
        assert not own or held.bridged


@given(st.lists(anything(), min_size=1, max_size=5))
def test_the_last_file_of_a_single_system_holds_as_it_stands(tellings):
    alone = [Telling("payroll", telling.periods, telling.declared) for telling in tellings]
    found = [period for period, held in zip(unbridged(in_force(alone)), in_force(alone), strict=True)
             if held.telling == len(alone) - 1]
    assert sorted(days(found)) == sorted(days(alone[-1].periods))


@given(st.lists(anything(), max_size=4), contents())
def test_reports_take_their_own_days_only(tellings, reports):
    for held in in_force(tellings, direct=reports):
        same = [r for r in reports if (r.degree, r.kind) == (held.period.degree, held.period.kind)]
        shared = set(days([held.period])) & set(days(same))
        assert not shared or held.bridged

