"""Booking a fixed time: what it takes, what it gives back, what is refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from omtanke.meetings.actions import bookings, series
from omtanke.meetings.models import AgreementEmployer, AgreementVersion, Meeting, Participant, Preparation, Slot
from omtanke.rules.errors import BadInput
from tests.factories import absences, meetings
from tests.factories.cases import opened
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(town, parties, case, times):
    return meetings.booked(town, parties, case, times[0])


def test_takes_the_time_for_the_employer_and_nobody_by_name(meeting, times, case):
    slot = Slot.objects.get(id=times[0].id)
    assert (slot.state, slot.taken_by_id) == ("taken", case.party_id)
    others = Participant.objects.filter(meeting=meeting, outside=True)
    assert others.count() == 3
    assert not others.filter(named_at__isnull=False).exists()


def test_asks_everybody_to_prepare_two_working_days_before(meeting):
    days = set(Preparation.objects.filter(participant__meeting=meeting).values_list("due_on", flat=True))
    assert days == {NOON.date()}  # the meeting is on Thursday, today is Tuesday
    assert Preparation.objects.count() == 5


def test_the_second_who_asks_is_told_that_it_is_taken(meeting, town, parties, times):
    other = opened(town, "medarbetare2")
    with pytest.raises(BadInput, match="choose another") as problem:
        meetings.booked(town, parties, other, times[0])
    assert problem.value.code == "slot_taken"
    assert Meeting.objects.count() == 1


def test_no_time_that_has_passed(town, parties, case, times):
    with pytest.raises(BadInput) as problem:
        meetings.booked(town, parties, case, times[0], now=NOON + timedelta(days=3))
    assert problem.value.code == "time_passed"


def test_one_coming_meeting_in_a_case(meeting, town, parties, case, times):
    with pytest.raises(BadInput) as problem:
        meetings.booked(town, parties, case, times[1])
    assert problem.value.code == "meeting_coming"


def test_a_cancelled_time_is_free_at_once(meeting, town, parties, times):
    bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON)
    assert Slot.objects.get(id=times[0].id).state == "free"
    other = opened(town, "medarbetare2")
    assert meetings.booked(town, parties, other, times[0]).slot_id == times[0].id


def test_moving_counts_up_and_asks_again(meeting, town, times):
    Participant.objects.filter(meeting=meeting).update(answer="coming")
    moved = bookings.move(meeting.id, slot=times[1].id, reason="care", by=town.actor("chef"), now=NOON)
    assert (moved.sequence, moved.starts_at) == (1, times[1].starts_at)
    assert set(moved.participants.values_list("answer", flat=True)) == {"waiting"}
    assert Slot.objects.get(id=times[0].id).state == "free"


def test_the_database_refuses_a_name_without_a_release(meeting):
    row = Participant.objects.filter(meeting=meeting, outside=True).first()
    with pytest.raises(IntegrityError, match="meetings_name_needs_release"), transaction.atomic():
        Participant.objects.filter(id=row.id).update(named_at=NOON)


def test_the_database_refuses_a_statutory_meeting_that_the_agency_has_not_decided(meeting):
    with pytest.raises(IntegrityError, match="meetings_statutory"), transaction.atomic():
        Meeting.objects.filter(id=meeting.id).update(kind="statutory")


def test_a_cancelled_time_that_lies_outside_the_times_is_nobodys(meeting, town, times):
    """The series ended while it was booked: it is not offered to anybody else."""
    series.end(times[0].series_id, last_day=NOON.date(), by=town.actor("rehab"), now=NOON)
    assert Slot.objects.get(id=times[0].id).state == "taken"
    bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON)
    slot = Slot.objects.get(id=times[0].id)
    assert (slot.state, slot.withdrawn_for, slot.taken_by) == ("withdrawn", "series", None)


NOT_ILL = {"at_work": False}
WITHOUT_THE_AGENCY = {"fk_by_decision": False, "fk_from_day": 30}


@pytest.mark.parametrize("terms", [NOT_ILL, WITHOUT_THE_AGENCY, {"state": "draft"}, {"last_day": NOON.date()}])
def test_what_is_not_agreed_is_refused_by_the_act_itself(town, parties, case, times, terms):
    AgreementVersion.objects.update(**terms)
    with pytest.raises(BadInput) as problem:
        meetings.booked(town, parties, case, times[0])
    assert problem.value.code == "not_agreed"
    assert not Meeting.objects.exists()
    assert Slot.objects.get(id=times[0].id).state == "free"


@pytest.mark.parametrize("terms", [NOT_ILL, WITHOUT_THE_AGENCY | {"fk_from_day": 15}])
def test_what_is_agreed_for_who_is_ill_long_enough_is_booked(town, parties, case, times, terms):
    AgreementVersion.objects.update(**terms)
    absences.away(town.people["medarbetare"], (20, None))
    assert meetings.booked(town, parties, case, times[0]).kind == "joint"


def test_a_meeting_is_not_moved_to_a_day_on_which_it_is_not_agreed(meeting, town, times):
    AgreementVersion.objects.update(last_day=NOON.date() + timedelta(days=6))
    with pytest.raises(BadInput) as problem:
        bookings.move(meeting.id, slot=times[1].id, reason="care", by=town.actor("chef"), now=NOON)
    assert problem.value.code == "not_agreed"
    assert Slot.objects.get(id=times[1].id).state == "free"


def test_an_employer_outside_the_agreement_books_nothing(town, parties, case, times):
    AgreementEmployer.objects.all().delete()
    with pytest.raises(BadInput, match="not agreed"):
        meetings.booked(town, parties, case, times[0])
