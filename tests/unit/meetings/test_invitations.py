"""Who is invited, what leaves and what is answered, through the acts of booking."""

import re
from datetime import timedelta

import pytest
from django.core import mail as outgoing

from omtanke.audit.trail import SYSTEM
from omtanke.meetings.actions import bookings, invitations
from omtanke.meetings.calendar.reading import read
from omtanke.meetings.models import Invitation, Meeting, Participant
from omtanke.notify import actions as notify
from omtanke.notify.models import Mailbox, Message
from omtanke.rules.errors import BadInput
from omtanke.workforce.models import Management
from tests.factories import calendars, cases, meetings, people, trails
from tests.factories.calendars import answered, event, values
from tests.factories.moments import NOON
from tests.journeys import leaks

pytestmark = pytest.mark.django_db
HELENA, CHEF = "helenanorn@ekhult.example", "annikaberglund@ekhult.example"


@pytest.fixture
def leaving(settings):
    settings.OMTANKE_SMTP_HOST, settings.OMTANKE_MAIL_FROM = "127.0.0.1", "omtanke@ekhult.example"
    settings.OMTANKE_ADDRESS = "https://omtanke.ekhult.example/"


@pytest.fixture
def helena(town):
    return town.users["medarbetare"]


@pytest.fixture
def meeting(town, leaving, helena, parties, case, times):
    return meetings.booked(town, parties, case, times[0])


def send(now=NOON) -> dict[str, int]:
    return {name: count for name, count in notify.send_due(by=SYSTEM, now=now).items() if count}


def copies(to: str) -> list[bytes]:
    """The calendar copies that have left to an address, in order."""
    return [part.get_payload(decode=True).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            for sent in outgoing.outbox if sent.to == [to]
            for part in sent.message().walk() if part.get_content_type() == "text/calendar"]


def seen(to: str) -> list[tuple]:
    """What an address has been told: method, sequence, start."""
    return [(values(copy, "METHOD")[0], int(event(copy).sequence.value), event(copy).dtstart.value)
            for copy in copies(to)]


def test_each_who_signs_in_gets_a_copy_of_her_own_and_nobody_of_another_party(meeting, town, mailoutbox):
    assert send() == {"sent": 2}
    assert sorted(sent.to[0] for sent in mailoutbox) == [CHEF, HELENA]
    uids = {event(copy).uid.value for to in (HELENA, CHEF) for copy in copies(to)}
    assert len(uids) == 2, "an id for each copy"
    known = {str(meeting.id), meeting.id.hex, str(meeting.case_id), meeting.case_id.hex}
    assert not uids & known
    assert not Invitation.objects.filter(participant__outside=True).exists()


def test_every_copy_has_one_attendee_no_place_and_links_only_to_the_front_page(meeting, mailoutbox):
    send()
    for sent in mailoutbox:
        copy, = copies(sent.to[0])
        assert values(copy, "ATTENDEE") == [f"mailto:{sent.to[0]}"]
        assert values(copy, "LOCATION") == [] and values(copy, "SUMMARY") == ["Möte"]
        whole = sent.message().as_string() + "\n".join(calendars.unfolded(copy))
        assert set(re.findall(r"https?://[^\s>]+", whole)) == {"https://omtanke.ekhult.example/"}
        for word in ("Ekrummet", "Almen", "Helena Norén", "Annika Berglund", "samverkan", "sjuk"):
            assert word not in whole


def test_no_name_and_no_place_leaves_or_lies_in_the_outbox_however_it_is_written(meeting, town, mailoutbox):
    """The byte search of the journeys, over every mail as it leaves and every row of the outbox."""
    send()
    needles = {"Helena Norén", "Norén, Helena", "Annika Berglund", "Vårdcentralen Almen", "Ekrummet", str(meeting.id),
               meeting.id.hex, str(meeting.case_id), meeting.case_id.hex, "Hemtjänst Norr", "samverkansmöte"}
    outbox = repr(list(Message.objects.values())).encode()
    left = b"".join(sent.message().as_bytes() for sent in mailoutbox)
    assert leaks._in_bytes(left + outbox, needles, set()) == []
    assert leaks._in_bytes("Möte för Helena Norén".encode("utf-16-le"), needles, set()) == ["Helena Norén"], "it finds"


def test_a_copy_speaks_the_language_of_the_one_who_gets_it(meeting, town, mailoutbox):
    Mailbox.objects.create(user=town.users["chef"], language="en")
    send()
    assert event(copies(CHEF)[0]).summary.value == "Meeting"
    assert event(copies(HELENA)[0]).summary.value == "Möte"


def test_a_moved_meeting_is_a_new_sequence_under_the_same_id(meeting, town, times, mailoutbox):
    send()
    bookings.move(meeting.id, slot=times[1].id, reason="care", by=town.actor("chef"), now=NOON)
    send()
    assert seen(HELENA) == [("REQUEST", 0, times[0].starts_at), ("REQUEST", 1, times[1].starts_at)]
    assert len({event(copy).uid.value for copy in copies(HELENA)}) == 1


def test_a_cancelled_meeting_is_called_off(meeting, town, mailoutbox):
    send()
    bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON)
    assert send() == {"sent": 2}
    assert [row[:2] for row in seen(HELENA)] == [("REQUEST", 0), ("CANCEL", 1)]


def test_only_the_last_is_sent(meeting, town, times, mailoutbox):
    bookings.move(meeting.id, slot=times[1].id, reason="care", by=town.actor("chef"), now=NOON)
    assert send() == {"sent": 2}
    assert seen(HELENA) == [("REQUEST", 1, times[1].starts_at)]


def test_what_was_called_off_before_it_left_is_never_told(meeting, town, mailoutbox):
    bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON)
    assert send() == {"dropped": 2} and mailoutbox == []


def test_an_invitation_falls_with_the_booking_it_was_made_in(town, leaving, helena, parties, case, times):
    meetings.booked(town, parties, case, times[0])
    before = Invitation.objects.count(), Message.objects.count()
    with pytest.raises(BadInput):
        meetings.booked(town, parties, cases.opened(town, "medarbetare2"), times[0])
    assert (Invitation.objects.count(), Message.objects.count()) == before


def test_where_no_mails_leave_it_stands_on_the_page(town, helena, parties, case, times):
    meetings.booked(town, parties, case, times[0])
    assert set(Invitation.objects.values_list("way", flat=True)) == {"page"}
    assert not Message.objects.exists()


def test_an_employee_without_an_account_gets_a_letter(town, leaving, parties, times):
    case = cases.opened(town, "kollega")
    meeting = meetings.booked(town, parties, case, times[0])
    row = Invitation.objects.get(participant__meeting=meeting, participant__party__isnull=True)
    assert (row.way, row.user_id) == ("letter", None)


def test_an_employee_without_an_address_gets_a_letter(meeting, monkeypatch, mailoutbox):
    from omtanke.notify import addresses

    monkeypatch.setattr(addresses, "_providers", [])
    assert send() == {"dropped": 2}
    ways = dict(Invitation.objects.values_list("participant__function", "way"))
    assert ways == {"person": "letter", "manager": "page"}


def test_whoever_wants_no_mails_finds_it_on_her_page(town, leaving, helena, parties, case, times):
    Mailbox.objects.create(user=helena, wants="none")
    meetings.booked(town, parties, case, times[0])
    assert Invitation.objects.get(user=helena).way == "page"


def test_care_is_invited_when_it_has_been_told_whom_it_is_about(meeting, town, parties, case, mailoutbox):
    """Named by a delivery and a release, as the constraint demands; the copy says no more than anybody's."""
    send()
    release = cases.care_joins(town, parties, case)
    delivery = release.case.deliveries.first()
    Participant.objects.filter(meeting=meeting, function="rehab_coordinator").update(
        named_at=NOON, named_by=delivery, release=release)
    assert invitations.invite(Meeting.objects.get(id=meeting.id), by=SYSTEM, now=NOON) == 1
    row = Invitation.objects.get(participant__outside=True)
    assert row.user == town.users["rehab"]
    assert send() == {"sent": 1}
    assert mailoutbox[-1].to == ["sofiabrandt@ekhult.example"]


def test_a_new_manager_is_invited_and_yesterdays_is_told_that_it_is_off(meeting, town, mailoutbox):
    send()
    Management.objects.filter(id=town.chefs.id).update(ended_at=NOON)
    people.appoint(town.units["Hemtjänst Norr"], town.people["chef2"])
    later = NOON + timedelta(hours=1)
    row = Meeting.objects.get(id=meeting.id)
    assert invitations.invite(row, by=SYSTEM, now=later) == 2
    assert invitations.invite(row, by=SYSTEM, now=later) == 0, "repeatable"
    send(later)
    assert [said[:2] for said in seen(CHEF)] == [("REQUEST", 0), ("CANCEL", 1)]
    assert [said[:2] for said in seen("mattiasrehn@ekhult.example")] == [("REQUEST", 0)]


def test_a_protected_employee_is_known_to_nobody_who_may_not(town, leaving, helena, parties, case, times):
    from omtanke.workforce.models import Protection

    Protection.objects.create(employee_id=town.people["medarbetare"], began_at=NOON, begun_by="x")
    meeting = meetings.booked(town, parties, case, times[0])
    assert set(Invitation.objects.filter(participant__meeting=meeting, user__isnull=False).values_list(
        "user__username", flat=True)) == {helena.username}
    assert send() == {"dropped": 1}


def test_the_line_in_the_trail_says_how_many_and_never_who(meeting):
    line, = trails.Line.objects.filter(act="meetings.invited")
    assert (line.count, line.subject) == (2, str(meeting.case.employee_id))


# Answers

def mine(meeting, function="person") -> Participant:
    return Participant.objects.get(meeting=meeting, function=function)


@pytest.mark.parametrize("says", ["coming", "not_coming", "other_time"])
def test_an_answer_is_kept_and_can_be_changed(meeting, town, says):
    for one in ("coming", says):
        invitations.answer(mine(meeting).id, says=one, how="signed_in", by=town.actor("chef"), now=NOON)
    row = mine(meeting)
    assert (row.answer, row.answered_how, row.answered_at) == (says, "signed_in", NOON)
    lines = trails.Line.objects.filter(act="meetings.answered")
    assert {line.reason for line in lines} == {"signed_in"}, "which answer it was is nobody's but theirs"


def test_no_answer_to_a_meeting_that_is_not_to_come(meeting, town):
    bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON)
    with pytest.raises(BadInput):
        invitations.answer(mine(meeting).id, says="coming", how="orally", by=town.actor("chef"), now=NOON)


def reply(meeting, town, function="person", **given):
    uid = Invitation.objects.filter(participant=mine(meeting, function)).order_by("sequence").last().uid.hex
    return invitations.answer_by_calendar(
        meeting.id, read(answered(given.pop("uid", uid), **given)), by=town.actor("chef"), now=NOON)


@pytest.mark.parametrize(("given", "says"), [
    ({}, "coming"), ({"partstat": "DECLINED"}, "not_coming"),
    ({"method": "COUNTER", "partstat": "TENTATIVE"}, "other_time")])
def test_a_calendars_answer_is_kept_with_whom_it_is_from(meeting, town, given, says):
    row = reply(meeting, town, **given)
    assert (row.function, row.answer, row.answered_how) == ("person", says, "calendar")


@pytest.mark.parametrize(("given", "code"), [
    ({"uid": "0" * 32}, "reply_unknown"), ({"uid": "not one of ours"}, "reply_unknown"),
    ({"sequence": 7}, "reply_unknown"), ({"partstat": "TENTATIVE"}, "reply_maybe")])
def test_an_answer_that_is_none_changes_nothing(meeting, town, given, code):
    with pytest.raises(BadInput) as problem:
        reply(meeting, town, **given)
    assert problem.value.code == code
    assert mine(meeting).answer == "waiting"


def test_an_answer_to_the_earlier_time_is_none(meeting, town, times):
    bookings.move(meeting.id, slot=times[1].id, reason="care", by=town.actor("chef"), now=NOON)
    with pytest.raises(BadInput) as problem:
        reply(meeting, town, sequence=0)
    assert problem.value.code == "reply_older"
    assert reply(meeting, town, sequence=1).answer == "coming"


def test_an_answer_to_a_cancelled_meeting_is_none(meeting, town):
    bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON)
    for sequence in (0, 1):
        with pytest.raises(BadInput) as problem:
            reply(meeting, town, sequence=sequence)
        assert problem.value.code == "reply_cancelled"


def test_an_answer_to_another_meeting_is_none(meeting, town, parties, times):
    other = meetings.booked(town, parties, cases.opened(town, "medarbetare2"), times[1])
    uid = Invitation.objects.get(participant=mine(other)).uid.hex
    with pytest.raises(BadInput) as problem:
        reply(meeting, town, uid=uid)
    assert problem.value.code == "reply_unknown"


def test_the_letter_is_marked_as_printed(meeting, town):
    invitations.print_letter(mine(meeting).id, by=town.actor("chef"), now=NOON)
    assert Invitation.objects.get(participant=mine(meeting)).printed_at == NOON
