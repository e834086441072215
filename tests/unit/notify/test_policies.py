"""When mails may leave, and what may happen to one."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.notify import policies
from omtanke.notify.policies import TRANSITIONS, after_failure, digest_moment, digests_leave
from omtanke.rules.working_days import is_working_day
from tests.factories.moments import STOCKHOLM

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(STOCKHOLM))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


@pytest.mark.parametrize(("now", "leaves"), [
    ("2026-11-24T02:00", "2026-11-24T07:30"),  # the night before a working Tuesday
    ("2026-11-24T07:29", "2026-11-24T07:30"),
    ("2026-11-24T07:30", "2026-11-25T07:30"),  # that morning's has left
    ("2026-11-27T15:00", "2026-11-30T07:30"),  # Friday afternoon: Monday
    ("2026-11-28T06:00", "2026-11-30T07:30"),  # Saturday
    ("2026-12-23T12:00", "2026-12-28T07:30"),  # Christmas, then a weekend
    ("2027-03-25T12:00", "2027-03-30T07:30"),  # Easter, and summer time begins on its Sunday
    ("2026-10-23T12:00", "2026-10-26T07:30"),  # summer time ends on Sunday
])
def test_the_digest_leaves_on_the_next_working_morning(now, leaves):
    assert digest_moment(local(now), STOCKHOLM) == local(leaves)


@given(MOMENTS)
def test_it_is_always_half_past_seven_on_a_working_day_to_come(now):
    moment = digest_moment(now, STOCKHOLM)
    assert (moment.hour, moment.minute) == (7, 30) and is_working_day(moment.date()) and moment > now
    assert digests_leave(moment, STOCKHOLM)


@given(MOMENTS, MOMENTS)
def test_two_digests_of_one_person_are_at_most_one_on_a_day(first, second):
    one, other = (digest_moment(now, STOCKHOLM) for now in (first, second))
    assert one == other or one.date() != other.date()


@pytest.mark.parametrize(("now", "leave"), [
    ("2026-11-24T07:29", False), ("2026-11-24T07:30", True), ("2026-11-24T17:59", True), ("2026-11-24T18:00", False),
    ("2026-11-28T10:00", False), ("2026-06-19T10:00", False), ("2026-12-25T10:00", False)])
def test_nobody_is_reached_at_night_or_when_they_are_free(now, leave):
    assert digests_leave(local(now), STOCKHOLM) is leave


def test_five_tries_then_it_is_given_up():
    now = local("2026-11-24T08:00")
    pauses = [after_failure(tries, now) for tries in range(1, 6)]
    assert [moment and moment - now for moment in pauses] == [
        timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=2), timedelta(hours=12), None]
    assert after_failure(1, now, for_good=True) is None


def test_what_is_finished_stays_so():
    for state in (policies.SENT, policies.FAILED, policies.DROPPED):
        assert TRANSITIONS[state] == {}
    assert {after for acts in TRANSITIONS.values() for after in acts.values()} == set(TRANSITIONS)
