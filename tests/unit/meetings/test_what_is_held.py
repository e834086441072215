"""Invitations and calendar links in somebody's own copy of what is kept, and what is taken away in time."""

from datetime import timedelta

import pytest
from django.urls import reverse

from omtanke.access import checks
from omtanke.access.subject import Question
from omtanke.audit.trail import SYSTEM
from omtanke.meetings.actions import feeds, reminders
from omtanke.meetings.models import Feed
from omtanke.meetings.subject_invitations import held
from tests.factories import meetings
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(town) -> str:
    feeds.switch(party=town.ekhult.id, feeds=True, reminders=True, by=town.actor("hr"), now=NOON)
    return feeds.make(user=town.users["medarbetare"].id, person=town.people["medarbetare"], party=town.ekhult.id,
                      by=town.actor("medarbetare"), now=NOON)


def asked(town, who: str) -> dict:
    person, party = town.people[who], town.ekhult.id
    reader = checks.subject_reader(party, person, by=SYSTEM)
    question = Question(person, party, True, (town.users[who].id,), reader, NOON)
    return {section.key: section.rows for section in held(question)}


def test_she_gets_her_invitations_and_links_and_nobody_elses(town, parties, case, times, link):
    meetings.booked(town, parties, case, times[0])
    found = asked(town, "medarbetare")
    assert [row["starts_at"] for row in found["invitations"]] == [times[0].starts_at]
    assert found["calendar_links"] == [{"made_at": NOON, "revoked_at": None}]
    assert link not in str(found)
    assert len(asked(town, "chef")["invitations"]) == 1 and "calendar_links" not in asked(town, "chef")
    assert asked(town, "medarbetare2") == {}


def test_a_link_that_was_taken_back_is_gone_after_a_month(town, link):
    feeds.revoke(user=town.users["medarbetare"].id, person=town.people["medarbetare"], by=town.actor("medarbetare"),
                 now=NOON)
    reminders.nightly(by=SYSTEM, now=NOON + timedelta(days=29))
    assert Feed.objects.count() == 1
    reminders.nightly(by=SYSTEM, now=NOON + timedelta(days=31))
    assert Feed.objects.count() == 0


@pytest.mark.parametrize(("who", "name"), [
    ("chef", "meeting"), ("chef", "meeting_answers"), ("medarbetare", "meeting")])
def test_the_pages_ask_few_questions(town, parties, case, times, sign_in, django_assert_max_num_queries, who, name):
    meeting = meetings.booked(town, parties, case, times[0])
    client = sign_in(who)
    with django_assert_max_num_queries(25):
        assert client.get(reverse(name, args=[meeting.id])).status_code == 200
