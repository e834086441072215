"""A party's key is lost, or a ciphertext lies in another row: every page says what it can, and nobody else's text."""

import re

import pytest
from django.urls import reverse

from omtanke.jobs.nightly import nightly
from omtanke.vault import keys
from omtanke.vault.models import PartyKey
from tests.factories import trails
from tests.factories.moments import NOON, TODAY
from tests.factories.town import NAMES
from tests.integration.conftest import text

SAYS = "cannot be opened right now"


@pytest.fixture
def lost(town, held):
    PartyKey.objects.filter(party=town.ekhult.id).delete()
    keys.forget()
    yield held
    keys.forget()


@pytest.mark.parametrize(("who", "page"), [
    ("chef", "start"), ("chef", "group"), ("overchef", "start"), ("hr", "start"), ("medarbetare2", "start"),
    ("medarbetare2", "my_page"), ("chef2", "group"),
])
def test_every_page_keeps_working_and_says_whose_key_is_lost(town, lost, sign_in, who, page):
    answer = sign_in(who).get(reverse(page), follow=True)
    assert answer.status_code == 200
    said = text(answer)
    assert re.search(r"cannot be opened right now, because.*Ekhult", said)
    assert not [word for name in NAMES.values() for word in name.split() if word in said]


def test_in_swedish_too(town, lost, sign_in):
    said = text(sign_in("chef", "sv").get(reverse("group") + "?show=all"))
    assert "[går inte att öppna just nu]" in said
    assert "eftersom nyckeln till dem saknas: Ekhult." in said


def test_the_neighbours_notice_nothing(town, lost, sign_in):
    said = text(sign_in("utanfor").get(reverse("group") + "?show=all"))
    assert "Åke Öqvist" in said
    assert SAYS not in said


def test_a_text_of_the_party_is_shut_with_a_page_that_says_so(town, lost, sign_in):
    for who in ("chef", "medarbetare2"):
        answer = sign_in(who).get(reverse("read_talk", args=[lost.id]))
        assert answer.status_code == 503
        assert "closed right now" in text(answer)
    assert sign_in("utanfor").get(reverse("read_talk", args=[lost.id])).status_code == 404
    assert set(trails.acts("vault.")) == {"vault.closed"}


def test_the_trail_is_told_once_an_hour_however_many_pages(town, lost, sign_in):
    for _ in range(3):
        sign_in("chef").get(reverse("group"))
        sign_in("hr").get(reverse("start"))
    assert trails.acts("vault.closed") == ["vault.closed"]


def test_the_night_goes_on_for_the_others(town, lost):
    counts = nightly(today=TODAY, now=NOON)
    assert "lapsed" in counts


def test_a_text_in_anothers_row_is_an_error_with_a_line_and_no_text(town, held, sign_in):
    from tests.factories import talks

    other = talks.held(town.people["kollega"], town.actor("chef"))
    type(held).objects.filter(pk=held.pk).update(sealed=bytes(type(other).objects.get(pk=other.pk).sealed))
    client = sign_in("chef")
    answer = client.get(reverse("read_talk", args=[held.id]))
    assert answer.status_code == 500
    assert "This cannot be opened" in text(answer)
    assert talks.WORDS not in text(answer)
    line = next(line for line in reversed(list(trails.Line.objects.order_by("number")))
                if line.act == "vault.cannot_open")
    assert line.thing == f"talk:{held.id}"
    assert line.actor == str(town.users["chef"].id)
