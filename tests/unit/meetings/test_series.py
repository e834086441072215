"""Recurring times: what comes of them half a year ahead, and that nothing booked is ever moved."""

from datetime import date, datetime, time, timedelta

import pytest

from omtanke.audit.trail import SYSTEM
from omtanke.meetings.actions import agreements, bookings, series, slots
from omtanke.meetings.actions.series import Times
from omtanke.meetings.models import Meeting, Slot
from omtanke.meetings.timetable import outside
from omtanke.organisation.actions import end_place
from omtanke.rules.errors import BadInput
from tests.factories import meetings
from tests.factories.moments import NOON, STOCKHOLM, TODAY, TOMORROW, ago

pytestmark = pytest.mark.django_db
THURSDAY = ago(-2)
WITH = {"by": SYSTEM, "now": NOON}


@pytest.fixture
def thursdays(agreed):
    return series.begin(agreed.agreement_id, Times(3, time(9, 15), 45, TODAY, room="Ekrummet"), **WITH)


def free(state: str = "free") -> list[str]:
    """The times in a state, as clock and day in Sweden."""
    rows = Slot.objects.filter(state=state).order_by("starts_at").values_list("starts_at", flat=True)
    return [row.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H.%M") for row in rows]


def test_there_are_times_half_a_year_ahead_but_on_public_holidays(thursdays):
    days = free()
    assert days[:3] == ["2026-11-26 09.15", "2026-12-03 09.15", "2026-12-10 09.15"]
    assert days[-1] == "2027-05-20 09.15"
    assert {"2026-12-24 09.15", "2026-12-31 09.15", "2027-05-06 09.15"} & set(days) == set()
    assert len(days) == 23  # 26 Thursdays but Christmas Eve, New Year's Eve and Ascension Day


def test_times_on_public_holidays_when_the_series_says_so(agreed):
    series.begin(agreed.agreement_id, Times(3, time(9, 15), 45, TODAY, holidays=True), **WITH)
    assert "2026-12-24 09.15" in free()


def test_making_them_twice_is_once_and_another_night_adds_a_week(thursdays):
    before = sorted(Slot.objects.values_list("id", "state"))
    assert slots.materialise_all(today=TODAY, **WITH) == {}
    assert sorted(Slot.objects.values_list("id", "state")) == before
    later = NOON + timedelta(days=7)
    assert slots.materialise_all(today=later.date(), by=SYSTEM, now=later) == {"slots_made": 1}


def test_the_clock_on_the_wall_stays_when_summer_time_begins(thursdays):
    """Half past… nine in March and in April: an hour apart in UTC."""
    before, after = (Slot.objects.get(starts_at=datetime(2027, month, day, 9, 15, tzinfo=STOCKHOLM))
                     for month, day in ((3, 25), (4, 1)))
    assert after.starts_at - before.starts_at == timedelta(days=7) - timedelta(hours=1)
    assert after.ends_at - after.starts_at == timedelta(minutes=45)


def test_a_time_in_a_night_without_that_hour_comes_an_hour_later(agreed):
    """28 March 2027, Easter Sunday: 02.30 is not there in Sweden."""
    series.begin(agreed.agreement_id, Times(6, time(2, 30), 60, TODAY, holidays=True), **WITH)
    assert "2027-03-28 03.30" in free()
    assert len(free()) == len(set(free()))
    assert slots.materialise_all(today=TODAY, **WITH) == {}


def test_a_series_that_ends_takes_its_free_times_away(thursdays):
    series.end(thursdays.id, last_day=THURSDAY, **WITH)
    assert free() == ["2026-11-26 09.15"]
    assert set(Slot.objects.filter(state="withdrawn").values_list("withdrawn_for", flat=True)) == {"series"}


def test_what_is_booked_stays_and_lies_outside(thursdays, town, parties, case):
    slot = Slot.objects.order_by("starts_at")[1]
    meeting = meetings.booked(town, parties, case, slot)
    series.end(thursdays.id, last_day=THURSDAY, **WITH)
    slot.refresh_from_db()
    assert (slot.state, Meeting.objects.get(id=meeting.id).starts_at) == ("taken", slot.starts_at)
    assert outside([slot]) == {slot.id: "series"}


def test_a_time_outside_that_is_given_back_is_nobodys(thursdays, town, parties, case):
    slot = Slot.objects.order_by("starts_at")[1]
    meeting = meetings.booked(town, parties, case, slot)
    series.end(thursdays.id, last_day=THURSDAY, **WITH)
    bookings.cancel(meeting.id, reason="time_gone", by=town.actor("chef"), now=NOON)
    slot.refresh_from_db()
    assert (slot.state, slot.withdrawn_for) == ("withdrawn", "series")


def test_changed_times_do_not_lie_on_a_booked_one(thursdays, town, parties, case):
    booked = Slot.objects.order_by("starts_at")[1]
    meetings.booked(town, parties, case, booked)
    series.change(thursdays.id, Times(3, time(9, 30), 45, TOMORROW, room="Lindrummet"), **WITH)
    assert free()[:2] == ["2026-11-26 09.30", "2026-12-10 09.30"]
    assert free("taken") == ["2026-12-03 09.15"]


def test_a_break_takes_free_times_away_until_it_is_lifted(thursdays):
    before = free()
    row = series.close(thursdays.agreement_id, series=None, first_day=date(2026, 12, 1), last_day=date(2026, 12, 13),
                       reason="vacation", **WITH)
    assert free() == [day for day in before if not "2026-12-01" <= day <= "2026-12-14"]
    series.lift(row.id, **WITH)
    series.lift(row.id, **WITH)
    assert free() == before
    assert Slot.objects.count() == len(before)


def test_a_break_in_another_series_changes_nothing_here(thursdays):
    other = series.begin(thursdays.agreement_id, Times(1, time(13), 45, TODAY), **WITH)
    series.close(thursdays.agreement_id, series=other.id, first_day=TODAY, last_day=ago(-60), reason="other", **WITH)
    assert "2026-12-03 09.15" in free()
    assert "2026-12-01 13.00" not in free()


def test_a_centre_that_closes_has_no_times_after_that_day(thursdays, town, parties):
    """The place is ended by the only employer that the agreement names."""
    end_place(parties.centre, by=town.actor("hr"), now=NOON + timedelta(days=2))
    assert free() == ["2026-11-26 09.15"]
    assert set(Slot.objects.filter(state="withdrawn").values_list("withdrawn_for", flat=True)) == {"centre"}


def test_an_agreement_that_ends_takes_the_times_with_it(thursdays):
    agreements.end(thursdays.agreement_id, last_day=THURSDAY, **WITH)
    assert free() == ["2026-11-26 09.15"]
    assert set(Slot.objects.filter(state="withdrawn").values_list("withdrawn_for", flat=True)) == {"agreement"}


@pytest.mark.parametrize(("times", "code"), [
    (Times(3, time(9), 45, ago(1)), "day_passed"),
    (Times(3, time(9), 45, TOMORROW, TODAY), "days_reversed"),
    (Times(3, time(9, 30), 45, TODAY, room="ekrummet"), "collides"),
])  # fmt: skip
def test_a_series_that_cannot_be(thursdays, times, code):
    with pytest.raises(BadInput) as problem:
        series.begin(thursdays.agreement_id, times, **WITH)
    assert problem.value.code == code


def test_two_rooms_have_times_at_once_and_other_weeks_do_not_collide(thursdays):
    series.begin(thursdays.agreement_id, Times(3, time(9, 15), 45, TODAY, room="Lindrummet"), **WITH)
    series.begin(thursdays.agreement_id, Times(1, time(9), 45, TODAY, weeks=2, room="Ekrummet"), **WITH)
    series.begin(thursdays.agreement_id, Times(1, time(9), 45, ago(-1), weeks=2, room="Ekrummet"), **WITH)


def test_an_ended_series_does_not_end_again(thursdays):
    series.end(thursdays.id, last_day=TODAY, **WITH)
    with pytest.raises(BadInput) as problem:
        series.end(thursdays.id, last_day=ago(-5), by=SYSTEM, now=NOON + timedelta(days=1))
    assert problem.value.code == "series_ended"


def test_a_series_that_never_began_can_be_ended(agreed):
    later = series.begin(agreed.agreement_id, Times(3, time(9, 15), 45, ago(-30)), **WITH)
    assert free()
    series.end(later.id, last_day=TODAY, **WITH)
    assert free() == []


def test_a_time_that_begins_while_the_night_works_is_left_alone(thursdays):
    moment = datetime(2026, 11, 26, 9, 30, tzinfo=STOCKHOLM)
    series.end(thursdays.id, last_day=ago(-2), by=SYSTEM, now=moment)
    assert free() == ["2026-11-26 09.15"]
