"""A meeting that is moved, cancelled, not held, held elsewhere or called by the agency; and the line for a time."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import Count, Q
from django.urls import reverse

from omtanke.cases.actions import rooms
from omtanke.cases.actions.cases import set_listing
from omtanke.cases.models import Room
from omtanke.cases.record import Words
from omtanke.meetings.actions import bookings, waiting
from omtanke.meetings.actions.bookings import Elsewhere, Expected
from omtanke.meetings.models import Meeting, Slot, Waiting
from omtanke.notify.models import Message
from omtanke.rules.errors import BadInput
from omtanke.workforce.models import Management
from tests.factories import absences, meetings
from tests.factories.cases import care_joins, opened
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(town, parties, case, times, noon):
    absences.away(town.people["medarbetare"], (20, None))
    set_listing(case.id, listing="known", centre=parties.centre, by=town.actor("chef"), now=NOON)
    return case


@pytest.fixture
def meeting(town, parties, ready, times):
    return meetings.booked(town, parties, ready, times[0])


def post(client, name, *ids, **data):
    return client.post(reverse(name, args=ids), data)


def test_is_moved_with_a_reason_and_the_old_time_is_free(sign_in, meeting, times):
    chef = sign_in("chef")
    assert post(chef, "move_meeting", meeting.id, slot=times[1].id).status_code == 422
    answer = post(chef, "move_meeting", meeting.id, slot=times[1].id, reason="care")
    assert answer.status_code == 302
    text = chef.get(answer.url).content.decode()
    assert "Moved from" in text and "care cannot" in text
    assert [Slot.objects.get(id=row.id).state for row in times[:2]] == ["free", "taken"]


def test_a_time_that_went_away_while_moving_is_said(town, parties, sign_in, meeting, times):
    meetings.booked(town, parties, opened(town, "medarbetare2"), times[1], by=None)
    answer = post(sign_in("chef"), "move_meeting", meeting.id, slot=times[1].id, reason="care")
    assert answer.status_code == 409
    assert Meeting.objects.get(id=meeting.id).slot_id == times[0].id


def test_is_cancelled_with_a_reason(sign_in, meeting, times):
    chef = sign_in("chef")
    assert post(chef, "cancel_meeting", meeting.id).status_code == 422
    post(chef, "cancel_meeting", meeting.id, reason="leader")
    assert Meeting.objects.get(id=meeting.id).cancelled_for == "leader"
    assert Slot.objects.get(id=times[0].id).state == "free"
    assert post(chef, "cancel_meeting", meeting.id, reason="leader").status_code == 302  # twice is once


@pytest.mark.parametrize("route", ["move_meeting", "cancel_meeting", "meeting_not_held", "name_meeting"])
def test_only_who_leads_changes_it(sign_in, meeting, route):
    answers = {who: sign_in(who).get(reverse(route, args=[meeting.id])).status_code
               for who in ("hr", "medarbetare", "chef2", "rehab", "utanfor")}
    assert answers["hr"] == answers["medarbetare"] == 403
    assert answers["chef2"] == answers["utanfor"] == 404
    assert answers["rehab"] in (403, 404)


def test_not_held_keeps_no_reason_and_is_said_only_afterwards(sign_in, meeting, times):
    post(sign_in("chef"), "meeting_not_held", meeting.id)
    assert Meeting.objects.get(id=meeting.id).state == "booked"
    Meeting.objects.filter(id=meeting.id).update(starts_at=NOON - timedelta(hours=1), ends_at=NOON)
    post(sign_in("chef"), "meeting_not_held", meeting.id)
    row = Meeting.objects.get(id=meeting.id)
    assert (row.state, row.cancelled_for) == ("not_held", "")
    assert "The meeting was not held." in sign_in("medarbetare").get(reverse("meeting", args=[row.id])).content.decode()


def test_neither_the_leader_nor_the_employee_is_in_two_meetings(town, parties, meeting):
    other = opened(town, "medarbetare2")
    place = Elsewhere(meeting.starts_at + timedelta(minutes=15), meeting.ends_at + timedelta(minutes=15))
    here = {"kind": "three_party", "place": place, "expected": [Expected(None)], "now": NOON}
    with pytest.raises(BadInput) as problem:
        bookings.book_elsewhere(other.id, by=town.actor("chef"), **here)
    assert problem.value.code == "double_booked"
    theirs = opened(town, "chef", by="overchef")
    with pytest.raises(BadInput) as problem:
        bookings.book_elsewhere(theirs.id, by=town.actor("hr"), **here)
    assert problem.value.code == "employee_double_booked"


@pytest.mark.parametrize("starts, minutes, code", [
    (-1, 45, "time_passed"), (24 * 400, 45, "time_passed"), (24, 5, "length"), (24, 300, "length")])
def test_no_time_that_is_past_or_too_long(town, case, starts, minutes, code):
    begins = NOON + timedelta(hours=starts)
    with pytest.raises(BadInput) as problem:
        bookings.book_elsewhere(case.id, kind="three_party", place=Elsewhere(begins, begins + timedelta(
            minutes=minutes)), expected=[Expected(None)], by=town.actor("chef"), now=NOON)
    assert problem.value.code == code


def test_somebody_listed_elsewhere_is_met_in_another_way(sign_in, town, case, agreed, noon):
    set_listing(case.id, listing="outside", centre=None, by=town.actor("chef"), now=NOON)
    chef = sign_in("chef")
    text = chef.get(reverse("book_meeting", args=[case.id])).content.decode()
    assert "Meet in another way" in text and "Book the time" not in text
    answer = post(chef, "book_elsewhere", case.id, way="phone", day="2026-11-27", clock="13:00", minutes="30",
                  who=["hr"])
    row = Meeting.objects.get()
    assert answer.status_code == 302 and (row.form, row.where, row.slot_id) == ("phone", "nowhere", None)
    assert post(chef, "book_elsewhere", case.id, way="phone", day="2020-11-27", clock="13:00",
                minutes="30").status_code == 302  # one is to come: that one is shown


def test_a_night_when_the_clocks_change_has_one_time(sign_in, case, noon):
    for clock in ("02:30", "03:00"):
        Meeting.objects.all().delete()
        post(sign_in("chef"), "book_elsewhere", case.id, way="video", day="2027-03-28", clock=clock, minutes="30")
        assert Meeting.objects.get().starts_at.isoformat() == {
            "02:30": "2027-03-28T01:30:00+00:00", "03:00": "2027-03-28T01:00:00+00:00"}[clock]


def test_only_the_agency_holds_its_own_meeting(town, parties, case, noon):
    begins = NOON + timedelta(days=3)
    own = {"kind": "statutory", "place": Elsewhere(begins, begins + timedelta(hours=1)), "expected": [Expected(None)],
           "by": town.actor("chef"), "now": NOON}
    with pytest.raises(BadInput) as problem:
        bookings.book_elsewhere(case.id, **own)
    assert problem.value.code == "not_decided"
    room = Room.objects.get(case=case, party=case.party)
    mine = rooms.write(room, kind="note", category="work", words=Words("", "Vi tror det."), by=own["by"], now=NOON)
    with pytest.raises(BadInput):
        bookings.book_elsewhere(case.id, decision=mine.id, **own)
    came = rooms.enter_received(
        room, kind="answer", category="insurance", words=Words("", "Möte hålls."), sender_party=parties.agency.id,
        sender_place=parties.office, sender_function="case_officer", sent_on=TODAY, came_by="on_paper", by=own["by"],
        now=NOON)
    assert bookings.book_elsewhere(case.id, decision=came.id, **own).kind == "statutory"


def test_the_officer_calls_it_in_a_case_that_the_office_knows(town, parties, case, sign_in, noon):
    assert sign_in("fk").get(reverse("call_statutory", args=[case.id])).status_code == 404
    care_joins(town, parties, case)
    assert sign_in("rehab").get(reverse("call_statutory", args=[case.id])).status_code == 403


def test_a_freed_time_is_offered_to_who_waits_and_the_first_gets_it(town, parties, sign_in, meeting, times):
    other = opened(town, "medarbetare2")
    set_listing(other.id, listing="known", centre=parties.centre, by=town.actor("chef"), now=NOON)
    post(sign_in("chef"), "stand_in_line", other.id, first_day=TODAY.isoformat(), last_day="")
    assert "number 1 of 1" in sign_in("chef").get(reverse("book_meeting", args=[other.id])).content.decode()
    assert "A time is free" not in sign_in("chef").get(reverse("start")).content.decode()
    bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON + timedelta(minutes=1))
    assert "A time is free" in sign_in("chef").get(reverse("start")).content.decode()
    meetings.booked(town, parties, other, times[0], now=NOON + timedelta(minutes=2))
    assert Waiting.objects.get().left_for == "booked"
    assert "A time is free" not in sign_in("chef").get(reverse("start")).content.decode()


def test_a_line_keeps_ones_place_and_can_be_left(town, parties, sign_in, ready):
    chef = sign_in("chef")
    assert post(chef, "stand_in_line", ready.id, first_day="2020-01-01").status_code == 422
    for last in ("2026-12-24", ""):
        post(chef, "stand_in_line", ready.id, first_day=TODAY.isoformat(), last_day=last)
    assert Waiting.objects.get().last_day is None
    post(chef, "leave_line", ready.id)
    assert Waiting.objects.get().left_for == "left"


def test_no_mail_tells_what_was_freed(town, parties, meeting, ready):
    waiting.stand_in_line(opened(town, "medarbetare2").id, centre=parties.centre, kind="joint", first_day=TODAY,
                          last_day=None, by=town.actor("hr"), now=NOON)
    bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON)
    assert not any("09.15" in sent.body or "Almen" in sent.body for sent in mail.outbox)


def test_a_freed_time_is_told_to_who_leads_the_case_today(town, settings, parties, meeting):
    """She who stood in line has left: the mail goes to the one who has taken over."""
    settings.OMTANKE_SMTP_HOST, settings.OMTANKE_MAIL_FROM = "127.0.0.1", "omtanke@ekhult.example"
    waiting.stand_in_line(opened(town, "medarbetare2").id, centre=parties.centre, kind="joint", first_day=TODAY,
                          last_day=None, by=town.actor("chef"), now=NOON)
    later = NOON + timedelta(minutes=1)
    Message.objects.all().delete()
    here = Management.objects.filter(employee=town.people["chef"])
    here.update(employee=town.people["chef2"])
    bookings.cancel(meeting.id, reason="care", by=town.actor("hr"), now=later)
    told = set(Message.objects.filter(kind="message").values_list("recipient__username", flat=True))
    assert "chef2" in told and "chef" not in told


def taken_iff_used() -> bool:
    """The invariant of fixed times to come: taken if and only if one meeting keeps it."""
    rows = Slot.objects.annotate(used=Count("meetings", filter=Q(meetings__state__in=("booked", "started", "held"))))
    return all((row.state == "taken") == (row.used == 1) for row in rows)


def test_a_time_is_taken_if_and_only_if_a_meeting_keeps_it(town, parties, meeting, times):
    by = town.actor("chef")
    assert taken_iff_used()
    bookings.move(meeting.id, slot=times[2].id, reason="care", by=by, now=NOON)
    assert taken_iff_used()
    bookings.let_be(meeting.id, by=by, now=NOON)
    assert taken_iff_used()
