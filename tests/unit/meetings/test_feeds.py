"""Calendar links: off until the employer switches them on, made and taken back by oneself, telling times alone."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from omtanke.meetings.actions import bookings, feeds
from omtanke.meetings.models import Feed, MeetingSettings
from omtanke.meetings.secret import hashed
from omtanke.rules.errors import BadInput
from tests.factories import meetings, trails
from tests.factories.calendars import unfolded, values
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(town, settings):
    settings.OMTANKE_ADDRESS = "https://omtanke.ekhult.example/"
    feeds.switch(party=town.ekhult.id, feeds=True, reminders=True, by=town.actor("hr"), now=NOON)


def make(town, who="medarbetare", now=NOON) -> str:
    return feeds.make(user=town.users[who].id, person=town.people[who], party=town.ekhult.id, by=town.actor(who),
                      now=now)


def get(client, secret):
    return client.get(reverse("calendar_feed", args=[secret]))


@pytest.fixture
def stranger(sign_in):
    return sign_in(None)


def test_there_are_none_until_the_employer_switches_them_on(town):
    with pytest.raises(BadInput):
        make(town)
    assert not Feed.objects.exists()


def test_only_a_hash_is_kept_of_a_secret_of_256_bits(town, on):
    secret = make(town)
    assert len(secret) == 43 and Feed.objects.get().secret == hashed(secret) != secret
    assert len({make(town) for _ in range(20)}) == 20


def test_the_link_tells_times_and_nothing_else(town, on, parties, case, times, stranger):
    meetings.booked(town, parties, case, times[0])
    answer = get(stranger, make(town))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer["Cache-Control"] == "no-store, private" and answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    content = answer.content
    assert values(content, "SUMMARY") == ["Möte"] and values(content, "ATTENDEE") == values(content, "LOCATION") == []
    assert values(content, "DTSTART")[-1] == "20261126T091500"
    text = "\n".join(unfolded(content))
    assert set(re.findall(r"https?://[^\s\\]+", text)) == {"https://omtanke.ekhult.example/"}
    for word in ("Norén", "Helena", "Annika", "Almen", "Ekrummet", "omtanke@", "ORGANIZER"):
        assert word not in text


def test_a_cancelled_time_and_one_that_is_over_are_not_there(town, on, parties, case, times, stranger):
    meeting = meetings.booked(town, parties, case, times[0])
    secret = make(town)
    bookings.cancel(meeting.id, reason="care", by=town.actor("chef"), now=NOON)
    assert values(get(stranger, secret).content, "UID") == []


def test_each_sees_her_own_times_only(town, on, parties, case, times, stranger):
    meetings.booked(town, parties, case, times[0])
    assert values(get(stranger, make(town, "chef2")).content, "UID") == []
    assert len(values(get(stranger, make(town, "chef")).content, "UID")) == 1


def test_a_new_link_ends_the_old_one_and_taking_back_ends_both(town, on, stranger):
    old, new = make(town), make(town)
    assert [get(stranger, secret).status_code for secret in (old, new)] == [404, 200]
    feeds.revoke(user=town.users["medarbetare"].id, person=town.people["medarbetare"], by=town.actor("medarbetare"),
                 now=NOON)
    assert get(stranger, new).status_code == 404
    assert trails.acts("meetings.feed") == ["meetings.feeds_switched", "meetings.feed_made", "meetings.feed_made",
                                            "meetings.feed_revoked"]


def test_the_lines_stand_in_her_own_trail_without_the_secret(town, on):
    secret = make(town)
    line = trails.Line.objects.get(act="meetings.feed_made")
    assert line.subject == str(town.people["medarbetare"])
    assert secret not in str(line.__dict__) and hashed(secret) not in str(line.__dict__)


def dead(town, kind: str, secret: str) -> None:
    from omtanke.workforce.models import Employment

    if kind == "switched off":
        MeetingSettings.objects.update(feeds=False)
    elif kind == "left":
        Employment.objects.filter(employee=town.people["medarbetare"]).update(last_day=NOON.date() - timedelta(days=1))
    elif kind == "closed account":
        type(town.users["medarbetare"]).objects.filter(id=town.users["medarbetare"].id).update(is_active=False)


@pytest.mark.parametrize("kind", ["switched off", "left", "closed account"])
def test_a_link_stops_working_with_the_next_request(town, on, stranger, kind):
    secret = make(town)
    assert get(stranger, secret).status_code == 200
    dead(town, kind, secret)
    wrong, unknown = get(stranger, secret), get(stranger, "x" * 43)
    assert wrong.status_code == unknown.status_code == 404
    assert wrong.content == unknown.content == b""
    assert wrong.headers == unknown.headers


def test_the_same_questions_are_asked_whatever_is_wrong(town, on, parties, case, times, stranger):
    meetings.booked(town, parties, case, times[0])
    secret = make(town)
    feeds.revoke(user=town.users["medarbetare"].id, person=town.people["medarbetare"], by=town.actor("medarbetare"),
                 now=NOON)

    def asked(what: str) -> list[str]:
        with CaptureQueriesContext(connection) as found:
            assert get(stranger, what).status_code == 404
        return [re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in found if "cache" not in query["sql"]]

    assert len(asked(secret)) == len(asked("x" * 43)) == len(asked("å"))


@pytest.mark.parametrize("secret", ["x", "x" * 500, "..%2f..%2f", "' OR 1=1", "\x00", "å", "%00"])
def test_odd_secrets_are_not_there(on, stranger, secret):
    from urllib.parse import quote

    assert stranger.get(f"/calendar/{quote(secret, safe='')}.ics").status_code == 404


def test_only_reading_is_answered(town, on, stranger):
    secret = make(town)
    assert stranger.post(reverse("calendar_feed", args=[secret])).status_code in (403, 404)
    assert stranger.head(reverse("calendar_feed", args=[secret])).status_code == 200


def test_who_asks_too_often_waits(town, on, stranger, monkeypatch):
    from omtanke.meetings.views import feeds as views

    secret = make(town)
    monkeypatch.setattr(views, "RATES", {"address": "9/m/ip", "link": "2/h/key"})
    assert [get(stranger, secret).status_code for _ in range(3)] == [200, 200, 429]
    monkeypatch.setattr(views, "RATES", {"address": "2/m/ip", "link": "9/h/key"})
    assert [get(stranger, "x" * 43).status_code for _ in range(3)] == [404, 404, 429]


def test_the_page_shows_the_link_once(town, on, sign_in):
    client = sign_in("medarbetare")
    made = client.post(reverse("my_calendar"), {"act": "make"})
    link = re.search(r'value="http://testserver(/calendar/[^"]+\.ics)"', made.content.decode())[1]
    assert made["Cache-Control"] == "no-store, private"
    assert link not in client.get(reverse("my_calendar")).content.decode()
    assert sign_in(None).get(link).status_code == 200
    client.post(reverse("my_calendar"), {"act": "revoke"})
    assert sign_in(None).get(link).status_code == 404


def test_the_page_says_when_there_are_none(town, sign_in):
    client = sign_in("medarbetare")
    page = client.get(reverse("my_calendar")).content.decode()
    assert "has not switched calendar links on" in page and "Make a link" not in page
    assert client.post(reverse("my_calendar"), {"act": "make"}).status_code == 302
    assert reverse("my_calendar") not in client.get(reverse("my_page")).content.decode()


def test_the_steward_switches_them_on(town, sign_in):
    client = sign_in("hr")
    assert client.get(reverse("meeting_settings")).status_code == 200
    client.post(reverse("meeting_settings"), {"feeds": "on"})
    row = MeetingSettings.objects.get(party=town.ekhult)
    assert (row.feeds, row.reminders) == (True, False)
    assert reverse("my_calendar") in sign_in("medarbetare").get(reverse("my_page")).content.decode()
    assert sign_in("chef").get(reverse("meeting_settings")).status_code == 403
