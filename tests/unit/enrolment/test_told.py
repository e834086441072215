"""Whoever did not change her own way to sign in is told of it, at once, by an e-mail that says only that."""

import pytest
from allauth.mfa.models import Authenticator

from omtanke.enrolment import keys
from omtanke.notify.models import Message
from tests.factories import letters
from tests.factories.moments import NOON


@pytest.fixture
def leaving(settings):
    settings.OMTANKE_SMTP_HOST, settings.OMTANKE_MAIL_FROM = "127.0.0.1", "omtanke@ekhult.example"


def told() -> list[tuple]:
    return list(Message.objects.values_list("recipient__username", "kind", "next_try"))


def test_a_new_letter_that_is_used_for_an_account_tells_its_holder(town, leaving):
    letters.use("anst-medarbetare", letters.letter(town.people["medarbetare"]))
    assert told() == [("medarbetare", "sign_in", NOON)]


def test_the_first_time_there_is_nobody_to_tell(town, leaving):
    letters.use("anst-kollega", letters.letter(town.people["kollega"]))
    assert told() == []


@pytest.mark.parametrize("act", ["passkey_removed", "app_set", "app_removed"])
def test_a_change_of_keys_tells(town, leaving, act):
    user, by = town.users["chef"], town.actor("chef")
    for _ in range(2):
        made = Authenticator.objects.create(user=user, type="webauthn", data={"name": "phone", "credential": {}})
    if act == "passkey_removed":
        keys.remove_passkey(user=user, key=made.pk, by=by, now=NOON)
    elif act == "app_set":
        keys.set_app(user=user, password=letters.PASSWORD, secret="JBSWY3DPEHPK3PXP", by=by, now=NOON)
    else:
        keys.remove_app(user=user, by=by, now=NOON)
    assert told() == [("chef", "sign_in", NOON)]


def test_a_passkey_that_is_somebody_elses_is_no_change(town, leaving):
    made = Authenticator.objects.create(user=town.users["hr"], type="webauthn", data={"name": "phone"})
    for _ in range(2):
        Authenticator.objects.create(user=town.users["chef"], type="webauthn", data={"name": "phone"})
    keys.remove_passkey(user=town.users["chef"], key=made.pk, by=town.actor("chef"), now=NOON)
    assert told() == []


def test_where_no_mails_leave_nothing_is_queued(town):
    letters.use("anst-medarbetare", letters.letter(town.people["medarbetare"]))
    assert told() == []
