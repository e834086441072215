"""The two questions after a meeting: asked when the agreement says so, answered once, shown to nobody."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from omtanke.audit.models import Line
from omtanke.meetings.actions.reflections import reflect
from omtanke.meetings.models import AgreementVersion, Meeting, Participant, Reflection
from omtanke.meetings.policies.reflections import OPEN_DAYS, is_over, may_answer, quarter
from omtanke.rules.errors import BadInput
from tests.factories.moments import NOON


@pytest.fixture
def asked(met):
    AgreementVersion.objects.update(reflections=True)
    return met


def url(met, name="reflect"):
    return reverse(name, args=[met.id])


def test_nobody_is_asked_unless_the_agreement_says_so(sign_in, met):
    assert sign_in("medarbetare").get(url(met)).status_code == 404
    assert url(met) not in sign_in("medarbetare").get(reverse("minutes", args=[met.id])).content.decode()


def test_everybody_who_was_there_answers_for_oneself(sign_in, asked):
    for who, numbers in (("medarbetare", (8, 6)), ("chef", (5, 5)), ("rehab", (9, 10)), ("lakare", (7, 7))):
        assert sign_in(who).post(url(asked), {"together": numbers[0], "own": numbers[1]}).status_code == 302
        assert "Thank you" in sign_in(who).get(url(asked)).content.decode()
    assert Reflection.objects.count() == 4
    assert not Line.objects.filter(act="meetings.reflected").exclude(subject="").exists()


def test_once_is_enough(sign_in, asked):
    client = sign_in("medarbetare")
    for number in (3, 9):
        client.post(url(asked), {"together": number, "own": number})
    assert Reflection.objects.get().together == 3


@pytest.mark.parametrize("number", ["0", "11", "", "x"])
def test_the_scale_is_one_to_ten(sign_in, asked, number):
    assert sign_in("medarbetare").post(url(asked), {"together": number, "own": "5"}).status_code == 422


def test_the_act_and_the_database_hold_the_scale(asked, town):
    me = Participant.objects.get(meeting=asked, party=None)
    with pytest.raises(BadInput):
        reflect(me.id, together=11, own=1, by=town.actor("medarbetare"), now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reflection.objects.create(participant=me, together=0, own=1, on=NOON.date())


def test_not_after_a_fortnight(asked, town):
    me = Participant.objects.get(meeting=asked, party=None)
    with pytest.raises(BadInput):
        reflect(me.id, together=5, own=5, by=town.actor("medarbetare"), now=NOON + timedelta(days=15))


def test_a_slip_is_entered_and_not_shown_again(sign_in, asked):
    client = sign_in("chef")
    assert client.get(url(asked, "reflection_slip")).content.startswith(b"%PDF-")
    me = Participant.objects.get(meeting=asked, party=None)
    assert client.post(url(asked, "enter_reflection"), {"who": me.id, "together": 8, "own": 2}).status_code == 302
    assert Reflection.objects.get().own == 2


def test_the_page_of_slips_does_not_tell_who_has_answered(sign_in, asked):
    client, me = sign_in("chef"), Participant.objects.get(meeting=asked, party=None)
    before = client.get(url(asked, "enter_reflection")).context["form"].fields["who"].choices
    sign_in("medarbetare").post(url(asked), {"together": 8, "own": 2})
    assert client.get(url(asked, "enter_reflection")).context["form"].fields["who"].choices == before
    assert client.post(url(asked, "enter_reflection"), {"who": me.id, "together": 1, "own": 1}).status_code == 302
    assert Reflection.objects.get().own == 2  # the first answer stands


def test_nobody_enters_for_others_but_whoever_leads(sign_in, asked):
    for who in ("medarbetare", "rehab", "hr", "chef2"):
        assert sign_in(who).get(url(asked, "enter_reflection")).status_code in (403, 404), who


def test_who_did_not_come_is_not_asked(sign_in, asked):
    Participant.objects.filter(meeting=asked, party=None).update(came=False)
    assert sign_in("medarbetare").get(url(asked)).status_code == 404


def test_not_before_the_meeting_is_held(sign_in, asked):
    Meeting.objects.update(state="started")
    assert sign_in("medarbetare").get(url(asked)).status_code == 404


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(-40, 200))
def test_a_quarter_that_is_over_gets_no_more_answers(met_on, days):
    today = met_on + timedelta(days=days)
    if is_over(quarter(met_on), today):
        assert not may_answer(met_on, today)
    if today > date(met_on.year + 1, 1, 1) + OPEN_DAYS:
        assert is_over(quarter(met_on), today)
