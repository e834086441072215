"""The night: a neutral reminder the working day before, once; and a copy for whoever lacks one."""

from datetime import timedelta

import pytest

from omtanke.audit.trail import SYSTEM
from omtanke.meetings.actions import bookings, feeds, reminders
from omtanke.meetings.models import Invitation, Meeting
from omtanke.notify import actions as notify
from omtanke.notify.models import Mailbox, Message
from omtanke.workforce.models import Management
from tests.factories import meetings, people, trails
from tests.factories.moments import NOON, TODAY, TOMORROW, at

pytestmark = pytest.mark.django_db
NIGHT = at(TOMORROW, 2)  # the meeting is the day after tomorrow


@pytest.fixture
def meeting(town, settings, parties, case, times):
    settings.OMTANKE_SMTP_HOST, settings.OMTANKE_MAIL_FROM = "127.0.0.1", "omtanke@ekhult.example"
    made = meetings.booked(town, parties, case, times[0])
    notify.send_due(by=SYSTEM, now=NOON)
    return made


def send(now) -> dict[str, int]:
    return {name: count for name, count in notify.send_due(by=SYSTEM, now=now).items() if count}


def test_the_working_day_before_everyone_with_a_copy_is_reminded_once(meeting, mailoutbox):
    mailoutbox.clear()
    assert reminders.remind(by=SYSTEM, now=at(TODAY, 2)) == 0, "two days before"
    assert reminders.remind(by=SYSTEM, now=NIGHT) == 2
    assert reminders.remind(by=SYSTEM, now=NIGHT) == 0, "never twice"
    assert send(NIGHT) == {}, "nobody is reached at night"
    assert send(at(TOMORROW, 8)) == {"sent": 2}
    assert {sent.subject for sent in mailoutbox} == {"Du har ett nytt meddelande"}
    assert not any("calendar" in part.get_content_type() for sent in mailoutbox for part in sent.message().walk())
    assert trails.acts("meetings.reminded") == ["meetings.reminded"]


def test_over_a_weekend_it_is_friday(meeting, town, times):
    monday = at(TODAY + timedelta(days=6), 9)
    Meeting.objects.update(starts_at=monday, ends_at=monday + timedelta(hours=1))
    days = [day for day in range(6) if reminders.remind(by=SYSTEM, now=at(TODAY + timedelta(days=day), 2))]
    assert [(TODAY + timedelta(days=day)).weekday() for day in days] == [4]


def test_a_moved_meeting_is_reminded_of_anew(meeting, town, times):
    reminders.remind(by=SYSTEM, now=NIGHT)
    bookings.move(meeting.id, slot=times[1].id, reason="care", by=town.actor("chef"), now=NIGHT)
    assert send(at(TOMORROW, 8)) == {"sent": 2, "dropped": 2}, "the new time leaves, the reminder of the old does not"
    assert reminders.remind(by=SYSTEM, now=NIGHT + timedelta(weeks=1)) == 2


def test_a_cancelled_meeting_is_reminded_of_no_more(meeting, town, mailoutbox):
    reminders.remind(by=SYSTEM, now=NIGHT)
    bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NIGHT)
    mailoutbox.clear()
    send(at(TOMORROW, 8))
    assert {part.get_param("method") for sent in mailoutbox for part in sent.message().walk()
            if part.get_content_type() == "text/calendar"} == {"CANCEL"}
    assert len(mailoutbox) == 2


def test_a_reminder_that_comes_too_late_is_none(meeting):
    """The sender was down until the day of the meeting."""
    reminders.remind(by=SYSTEM, now=NIGHT)
    assert send(at(TODAY + timedelta(days=2), 8)) == {"dropped": 2}


def test_an_employer_may_have_none(meeting, town):
    feeds.switch(party=town.ekhult.id, feeds=False, reminders=False, by=town.actor("hr"), now=NOON)
    assert reminders.remind(by=SYSTEM, now=NIGHT) == 0


def test_whoever_wants_no_mails_is_not_reminded(meeting, town):
    Mailbox.objects.create(user=town.users["chef"], wants="none")
    assert reminders.remind(by=SYSTEM, now=NIGHT) == 1


def test_whoever_leads_from_today_gets_her_copy_in_the_night(meeting, town):
    Management.objects.filter(id=town.chefs.id).update(ended_at=NOON)
    people.appoint(town.units["Hemtjänst Norr"], town.people["chef2"])
    assert reminders.nightly(by=SYSTEM, now=NIGHT) == {"invited": 2, "reminded": 2}
    assert reminders.nightly(by=SYSTEM, now=NIGHT) == {"invited": 0, "reminded": 0}
    assert Invitation.objects.filter(user=town.users["chef2"], method="request").count() == 1
    assert not Message.objects.filter(kind="reminder", recipient=town.users["chef"]).exists()
