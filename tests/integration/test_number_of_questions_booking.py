"""The pages of booking ask at most 25 questions, and the same number when there are ten times as many times and
meetings."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from omtanke.cases.actions.cases import set_listing
from omtanke.meetings.actions import bookings, naming, waiting
from omtanke.meetings.actions.bookings import Elsewhere, Expected
from omtanke.meetings.models import Slot
from tests.factories import absences, meetings
from tests.factories.cases import opened
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db
MOST = 25


def counted(client, address) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200, address
    return len(found)


@pytest.fixture
def pages(town, parties, case, times, noon):
    absences.away(town.people["medarbetare"], (20, None))
    set_listing(case.id, listing="known", centre=parties.centre, by=town.actor("chef"), now=NOON)
    other = opened(town, "medarbetare2")
    set_listing(other.id, listing="known", centre=parties.centre, by=town.actor("chef"), now=NOON)
    absences.away(town.people["medarbetare2"], (20, None))
    meeting = meetings.booked(town, parties, case, times[0])
    naming.ask(meeting.id, by=town.actor("chef"), now=NOON)
    waiting.stand_in_line(other.id, centre=parties.centre, kind="joint", first_day=TODAY, last_day=None,
                          by=town.actor("chef"), now=NOON)
    Slot.objects.filter(id=times[1].id).update(freed_at=NOON)
    return {
        "book": ("chef", reverse("book_meeting", args=[other.id])),
        "elsewhere": ("chef", reverse("book_elsewhere", args=[other.id])),
        "meeting": ("chef", reverse("meeting", args=[meeting.id])),
        "her meeting": ("medarbetare", reverse("meeting", args=[meeting.id])),
        "names": ("chef", reverse("name_meeting", args=[meeting.id])),
        "move": ("chef", reverse("move_meeting", args=[meeting.id])),
        "cancel": ("chef", reverse("cancel_meeting", args=[meeting.id])),
        "list": ("chef", reverse("meetings")), "hers": ("medarbetare", reverse("meetings")),
        "care's": ("rehab", reverse("meetings")), "case": ("chef", reverse("case", args=[case.id])),
        "waiting case": ("chef", reverse("case", args=[other.id])), "start": ("chef", reverse("start")),
        "way": ("medarbetare", reverse("my_way")),
    }


SHARED = {"case", "waiting case", "start"}
"""Pages that every family puts something on: how much they ask together is held by test_number_of_questions."""


def test_no_page_asks_more_than_it_may(pages, sign_in):
    asked = {name: counted(sign_in(who), address) for name, (who, address) in pages.items() if name not in SHARED}
    assert {name: count for name, count in asked.items() if count > MOST} == {}


def test_ten_times_the_times_and_meetings_are_not_one_question_more(pages, sign_in, town, case, agreed):
    first = {name: counted(sign_in(who), address) for name, (who, address) in pages.items()}
    meetings.times(agreed, starts=NOON.time().replace(hour=13), weeks=20)
    chef = town.actor("chef")
    for who in ("kollega",):
        more = opened(town, who)
        for number in range(10):
            begins = NOON + timedelta(days=40 + number)
            made = bookings.book_elsewhere(
                more.id, kind="three_party", place=Elsewhere(begins, begins + timedelta(minutes=30)),
                expected=[Expected(None)], by=chef, now=NOON)
            bookings.let_be(made.id, by=chef, now=begins)
    then = {name: counted(sign_in(who), address) for name, (who, address) in pages.items()}
    assert then == first
