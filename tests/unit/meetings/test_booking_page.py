"""The page where a fixed time is booked: what it shows, what it books, what it says when a time is gone."""

import pytest
from django.urls import reverse

from omtanke.cases.actions.cases import set_listing
from omtanke.meetings.models import AgreementVersion, Meeting
from tests.factories import absences, meetings
from tests.factories.cases import opened
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
WHO = ["rehab_coordinator", "physician", "case_officer"]


@pytest.fixture
def ready(town, parties, case, times):
    """Somebody ill since three weeks, listed at the centre of the agreement."""
    return listed(town, parties, case)


def listed(town, parties, case, by="chef"):
    set_listing(case.id, listing="known", centre=parties.centre, by=town.actor(by), now=NOON)
    return case


def ill(town, who="medarbetare", since=20):
    absences.away(town.people[who], (since, None))


def sent(client, case, slot, who=WHO):
    return client.post(reverse("book_meeting", args=[case.id]), {"slot": slot.id, "who": who, "ask": "on"})


def test_one_click_books_a_coordination_meeting_from_day_15(town, sign_in, ready, times, noon):
    ill(town)
    page = sign_in("chef").get(reverse("book_meeting", args=[ready.id]))
    assert "4 of 4 times are free" in page.content.decode()
    answer = sent(sign_in("chef"), ready, times[0])
    made = Meeting.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("meeting", args=[made.id]))
    assert (made.kind, made.slot_id) == ("joint", times[0].id)
    assert sorted(made.participants.values_list("function", flat=True)) == [
        "case_officer", "manager", "person", "physician", "rehab_coordinator"]


def test_without_the_agency_it_is_a_three_party_meeting(town, sign_in, ready, times, noon):
    ill(town)
    sent(sign_in("chef"), ready, times[0], WHO[:1])
    assert Meeting.objects.get().kind == "three_party"


def test_says_why_the_agency_is_not_expected(town, sign_in, ready, times, noon):
    ill(town, since=3)
    text = sign_in("chef").get(reverse("book_meeting", args=[ready.id])).content.decode()
    assert "Comes from day 15. It is day 6 then" in text
    assert 'value="case_officer" checked' not in text


def test_who_is_not_ill_is_told_why_there_is_no_time(town, sign_in, ready, times, noon):
    AgreementVersion.objects.update(at_work=False)
    text = sign_in("chef").get(reverse("book_meeting", args=[ready.id])).content.decode()
    assert "has its times for people who are" in text and "Book the time" not in text
    assert sent(sign_in("chef"), ready, times[0], WHO[:1]).status_code == 409
    AgreementVersion.objects.update(at_work=True)
    text = sign_in("chef").get(reverse("book_meeting", args=[ready.id])).content.decode()
    assert "is not on sick leave, so you can just as well meet as three" in text


def test_a_time_that_somebody_else_took_says_so_and_loses_nothing(town, parties, sign_in, ready, times, noon):
    ill(town)
    other = opened(town, "medarbetare2")
    meetings.booked(town, parties, other, times[0])
    answer = sent(sign_in("chef"), ready, times[0], [WHO[0], "hr"])
    text = answer.content.decode()
    assert answer.status_code == 409 and "Somebody else has just taken that time" in text
    assert 'value="hr" checked' in text and 'value="physician" checked' not in text
    assert Meeting.objects.count() == 1


def test_two_clicks_book_one_time(town, sign_in, ready, times, noon):
    ill(town)
    first, second = (sent(sign_in("chef"), ready, times[0]) for _ in range(2))
    assert first.url == second.url and Meeting.objects.count() == 1


def test_nobody_but_who_leads_books(town, sign_in, ready, times, noon):
    ill(town)
    answers = {who: sent(sign_in(who), ready, times[0]).status_code
               for who in ("hr", "medarbetare", "chef2", "rehab", "fk", "utanfor")}
    assert answers == {"hr": 403, "medarbetare": 403, "chef2": 404, "rehab": 403, "fk": 403, "utanfor": 404}
    assert Meeting.objects.count() == 0
