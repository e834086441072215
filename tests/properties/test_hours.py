"""However files are cut and corrected, the hours of a row are neither lost nor doubled."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules.corrections import Telling, in_force
from omtanke.rules.kinds import Kind
from omtanke.rules.minutes import part
from omtanke.rules.periods import Period

START = date(2026, 1, 1)


@st.composite
def tellings(draw) -> list[Telling]:
    found = []
    for _ in range(draw(st.integers(1, 5))):
        periods, day = [], draw(st.integers(0, 40))
        for _ in range(draw(st.integers(0, 3))):
            length = draw(st.integers(1, 30))
            hours = draw(st.one_of(st.none(), st.integers(0, length * 24 * 60)))
            periods.append(Period(START + timedelta(day), START + timedelta(day + length - 1),
                                  draw(st.sampled_from((100, 50))), Kind.SICK, hours))
            day += length + draw(st.integers(0, 6))
        declared = (START, START + timedelta(draw(st.integers(0, 90)))) if draw(st.booleans()) else None
        found.append(Telling(draw(st.sampled_from(("payroll", "schedule"))), tuple(periods), declared))
    return found


def of_day(period: Period, day: date) -> int:
    """The minutes of one day of a period, by the words of the definition alone."""
    length, at = (period.last_day - period.first_day).days + 1, (day - period.first_day).days
    return period.minutes * (at + 1) // length - period.minutes * at // length


@given(tellings())
def test_what_is_left_of_a_row_has_the_hours_of_its_days(told):
    for held in in_force(told):
        source = told[held.telling].periods[held.source]
        if source.minutes is None:
            assert held.period.minutes is None
            continue
        last = held.period.last_day
        days = [held.period.first_day + timedelta(n) for n in range((last - held.period.first_day).days + 1)]
        inside = [day for day in days if day <= source.last_day]  # a weekend that was bridged adds none
        assert held.period.minutes == sum(of_day(source, day) for day in inside)


@given(tellings())
def test_no_row_gives_more_than_it_had_and_all_of_it_where_nothing_was_cut(told):
    sums, days = {}, {}
    for held in in_force(told):
        source = told[held.telling].periods[held.source]
        place = held.telling, held.source
        last = min(held.period.last_day, source.last_day)
        days[place] = days.get(place, 0) + (last - held.period.first_day).days + 1
        sums[place] = sums.get(place, 0) + (held.period.minutes or 0)
    for (telling, source), minutes in sums.items():
        whole = told[telling].periods[source]
        assert minutes <= (whole.minutes or 0)
        if whole.minutes is not None and days[telling, source] == (whole.last_day - whole.first_day).days + 1:
            assert minutes == whole.minutes


@given(st.integers(0, 10_000), st.lists(st.integers(1, 30), min_size=1, max_size=8))
def test_parts_that_follow_each_other_sum_to_the_whole(minutes, lengths):
    days, before, total = sum(lengths), 0, 0
    for length in lengths:
        total += part(minutes, days, before, before + length)
        before += length
    assert total == minutes


def test_a_file_with_hours_takes_the_place_of_one_without():
    """Rule 5: of two systems the first is counted, unless only the later one tells the hours of the same."""
    first, last = date(2026, 3, 2), date(2026, 3, 6)
    without, with_hours = Period(first, last, 100), Period(first, last, 100, Kind.SICK, 2400)
    held = in_force([Telling("a", (without,)), Telling("b", (with_hours,))])
    assert [(h.telling, h.period.minutes) for h in held] == [(1, 2400)]
    held = in_force([Telling("b", (with_hours,)), Telling("a", (without,))])
    assert [(h.telling, h.period.minutes) for h in held] == [(0, 2400)]
    other = Period(first, last, 50, Kind.SICK, 1200)
    assert [h.telling for h in in_force([Telling("a", (without,)), Telling("b", (other,))])] == [0]
