"""The five ways of counting and the dates of the milestones, against the slow and obvious way."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.rules.counters import fk_ersattning, intyg, lkbr60, pay_days, rehabkedja, rolling12, sjukloneperiod
from omtanke.rules.milestone_days import (
    WATCH_DAYS,
    Situation,
    Standing,
    days_both_ways,
    milestone_days,
    relapse_watch,
)
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from omtanke.rules.routine import Action
from omtanke.rules.uncertain_ends import longest, longest_end
from omtanke.rules.working_days import is_working_day
from tests.properties.test_rules import DAYS, PERIODS
from tests.reference import absences as slow

ONE = timedelta(days=1)
LENGTHS = st.one_of(st.integers(0, 20), st.integers(50, 120))
LONG_PERIODS = st.lists(
    st.builds(lambda first, length: Period(first, first + timedelta(days=length), 100), DAYS, LENGTHS), max_size=6)
ROWS = st.one_of(PERIODS, LONG_PERIODS)


@given(ROWS, DAYS)
def test_pay_days_are_those_of_the_slow_way(rows, as_of):
    spells = sjukloneperiod(occasions(rows), as_of=as_of)
    found = [(d.employer, d.agency) for d in pay_days(spells[-1], as_of=as_of)] if spells else []
    assert found == slow.pay_days(rows, as_of)
    assert sum(employer for employer, _ in found) <= 14


@given(ROWS, DAYS)
def test_the_chain_is_that_of_the_slow_way(rows, as_of):
    found = [(s.first_day, s.days) for s in rehabkedja(occasions(rows), as_of=as_of)]
    assert found == [(group[0], len(group)) for group in slow.joined(rows, 89, as_of)]


@given(ROWS, DAYS)
def test_the_frame_is_that_of_the_slow_way(rows, day):
    assert fk_ersattning(occasions(rows), day) == slow.used_of_the_normal_level(rows, day) <= 450


@given(ROWS, DAYS)
def test_long_unbroken_time_is_that_of_the_slow_way(rows, as_of):
    assert [o.first_day for o in lkbr60(occasions(rows), as_of=as_of)] == slow.long_unbroken(rows, as_of)


@given(ROWS, DAYS)
def test_twelve_months_are_those_of_the_slow_way(rows, as_of):
    days = slow.window(as_of, 12)
    assert [o.first_day for o in rolling12(occasions(rows), as_of=as_of)] == [
        first for first, _ in slow.occasions(rows) if first in days]


@given(DAYS)
def test_a_certificate_is_due_a_week_after_the_report(reported):
    occasion = occasions([Period(reported, None, 100)])[0]
    assert (intyg(occasion, reported) - reported).days == 7 == (intyg(occasion) - reported).days


@given(DAYS)
def test_the_longest_end_goes_on_over_free_days_only(day):
    end = longest_end(day)
    assert is_working_day(end + ONE)
    assert not any(is_working_day(free) for free in slow.days_between(day + ONE, end))


@given(ROWS)
def test_ends_read_late_hold_at_least_the_weekends(rows):
    late = {day for o in longest(occasions(rows)) for day in slow.days_between(o.first_day, o.last_day or slow.FOREVER)}
    assert slow.as_late_as_can_be(rows) <= late
    assert not any(is_working_day(day) for day in late - slow.sick_days(rows))


@given(ROWS)
def test_confirmed_ends_are_read_as_they_are(rows):
    own = occasions(rows)
    assert longest(own, confirmed={o.last_day for o in own}) == own


@given(ROWS, DAYS)
def test_late_ends_never_make_a_spell_shorter(rows, as_of):
    told, longer = days_both_ways(Situation(tuple(occasions(rows))), as_of=as_of)
    groups = slow.joined(rows, 4, as_of)
    assert told == (len(groups[-1]) if groups else 0) <= longer


@given(ROWS, DAYS)
def test_milestones_fall_on_their_day_of_the_slow_count(rows, as_of):
    """A day that was reached is the so-manieth sick day; one that is to come is reached if the sickness goes on."""
    own = tuple(occasions(rows))
    confirmed = frozenset(o.last_day for o in own if o.last_day)
    spell, chain = slow.joined(rows, 4, as_of), slow.joined(rows, 89, as_of)
    for hit in milestone_days(Situation(own, confirmed_ends=confirmed), as_of=as_of):
        assert not hit.borderline
        if hit.milestone is not None and hit.milestone.action in (Action.CERTIFICATE, Action.NOTICE):
            continue
        days = (chain if hit.milestone is not None and hit.milestone.action == Action.ASSESSMENT else spell)[-1]
        if hit.standing == Standing.REACHED:
            assert days[hit.number - 1] == hit.day
        else:
            assert len(days) < hit.number


@given(ROWS, DAYS, DAYS)
def test_the_notice_has_seven_days_after_the_sick_pay_period(rows, as_of, assumed):
    for hit in milestone_days(Situation(tuple(occasions(rows)), assumed_on=assumed), as_of=as_of):
        if hit.milestone is not None and hit.milestone.action == Action.NOTICE:
            assert (hit.to_day - hit.day).days == 6
        if hit.at_once:
            assert hit.milestone.action == Action.RETURN_PLAN
            assert hit.day == assumed


@given(ROWS, DAYS)
def test_milestones_come_in_order_and_once_each(rows, as_of):
    hits = milestone_days(Situation(tuple(occasions(rows))), as_of=as_of)
    assert [hit.day for hit in hits] == sorted(hit.day for hit in hits)
    assert len({(hit.milestone, hit.number) for hit in hits}) == len(hits)
    assert all(hit.borderline for hit in hits if hit.otherwise)


@given(DAYS)
def test_looking_back_counts_calendar_days(closed):
    assert [(day - closed).days for day in relapse_watch(closed)] == list(WATCH_DAYS)


def test_the_report_of_an_earlier_sickness_is_refused():
    situation = Situation(tuple(occasions([Period(date(2026, 3, 2), None, 100)])), reported=date(2026, 2, 1))
    with pytest.raises(ValueError, match="latest occasion"):
        milestone_days(situation, as_of=date(2026, 3, 4))
