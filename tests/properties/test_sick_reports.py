"""Whatever is told, and in whatever order: the days lie in order, nothing that waits holds, nothing overlaps."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules.sick_reports import Confirmed, Said, Telling, ask_on, asked, needs_confirming, periods, what_holds

START = date(2026, 3, 2)
days = st.integers(-30, 60).map(lambda number: START + timedelta(days=number))


@st.composite
def later(draw) -> Telling:
    said = draw(st.sampled_from([said for said in Said if said is not Said.ILL]))
    return Telling(said, draw(days), draw(days), draw(st.integers(1, 100)), draw(st.none() | days),
                   draw(st.sampled_from(Confirmed)))


ill = st.builds(Telling, st.just(Said.ILL), days, days, st.integers(1, 100), st.none() | days)
told = st.builds(lambda first, rest: [first, *rest], ill, st.lists(later(), max_size=6))


@given(told)
def test_the_periods_lie_in_order_and_never_overlap(tellings):
    found = periods(what_holds(tellings))
    assert all(period.last_day is not None for period in found[:-1])
    for earlier, after in pairwise(found):
        assert after.first_day == earlier.last_day + timedelta(days=1)
    held = what_holds(tellings)
    if found:
        assert found[0].first_day == held.first_day
        assert found[-1].last_day == held.last_day


@given(told)
def test_what_does_not_hold_changes_nothing(tellings):
    assert what_holds(tellings) == what_holds([t for t in tellings if t.holds])


@given(told)
def test_every_day_has_the_degree_that_was_told_last_of_it(tellings):
    """Beside a slow reading, day by day: the degree of a day is the latest that was told from it or a day before."""
    held = what_holds(tellings)
    found = {}
    for telling in (t for t in tellings if t.holds):
        if telling.said is Said.DEGREE:
            found = {day: degree for day, degree in found.items() if day < telling.day} | {telling.day: telling.degree}
    for period in periods(held):
        day = period.first_day
        latest = [degree for since, degree in sorted(found.items()) if since <= day]
        if latest and any(since <= day for since, _ in held.degrees) and not any(
                t.said is Said.FIRST_DAY and t.holds for t in tellings):
            assert period.degree == latest[-1]


@given(told, later(), days)
def test_the_employee_never_changes_a_passed_day_without_the_manager(tellings, new, today):
    """But for the first well report, which ends what was open, and takes no day that was told to be at work."""
    was = what_holds(tellings)
    telling = Telling(new.said, today, new.day, new.degree, new.back_on)
    if needs_confirming(telling, was):
        return
    before = {day for day in _days(was) if day < today}
    after = {day for day in _days(what_holds([*tellings, telling])) if day < today}
    assert after <= before or telling.said in (Said.STILL, Said.WELL)
    if telling.said not in (Said.STILL, Said.WELL):
        assert after == before


@given(told, days, st.integers(0, 40))
def test_whoever_is_asked_is_asked_until_something_is_told(tellings, last, ahead):
    since = ask_on(what_holds(tellings), last_told_on=last)
    if since is not None:
        order = [asked(since, today=since + timedelta(days=number)) for number in range(-1, 4)]
        assert [str(who) for who in order] == ["nobody", "employee", "again", "manager", "manager"]


def _days(held) -> set[date]:
    found: set[date] = set()
    for period in periods(held):
        last = period.last_day or START + timedelta(days=100)
        found |= {period.first_day + timedelta(days=n) for n in range((last - period.first_day).days + 1)}
    return found
