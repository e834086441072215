"""From the letter to a way to sign in, and what one may do with it, without a browser."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from omtanke.access.models import SignIn, User
from omtanke.audit.models import Line
from omtanke.workforce.models import Account
from tests.factories import letters
from tests.factories.accounts import PASSWORD as OLD

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _empty_cache(db):
    cache.clear()


@pytest.fixture
def kollega(town, noon):
    """A browser in which `kollega` has typed what stands in the letter, and nothing more."""
    client = Client(headers={"accept-language": "en", "user-agent": FIREFOX})
    answer = client.post(reverse("start_here"), letters.typed("anst-kollega", letters.letter(town.people["kollega"])))
    assert answer.url == reverse("choose_way")
    return client


def secret_on(client: Client) -> str:
    page = client.get(reverse("set_app")).content.decode()
    return re.search(r'class="paper-secret">([^<]+)<', page)[1]


def with_app(client: Client) -> tuple[str, str]:
    """Chooses a password and an app; the secret of the app and the user name."""
    secret = secret_on(client)
    answer = client.post(reverse("set_app"), {"password": letters.PASSWORD, "code": letters.shown_by_app(secret)})
    assert answer.status_code == 302, answer.context["form"].errors
    return secret, User.objects.get(id=client.session["_auth_user_id"]).username


def signed_in(client: Client) -> bool:
    return client.get(reverse("ways")).status_code == 200


def sign_in(username: str, password: str) -> tuple[Client, object]:
    client = Client(headers={"accept-language": "en"})
    return client, client.post(reverse("account_login"), {"login": username, "password": password})


def passkey_for(user: User) -> Authenticator:
    """A row as a passkey leaves it; the journeys make real ones."""
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": "phone", "credential": {}})


# --- the first time -----------------------------------------------------------------------------------------------

def test_before_a_way_is_chosen_only_choosing_opens(kollega):
    assert kollega.get(reverse("my_page")).url == reverse("choose_way")
    assert kollega.get(reverse("choose_way")).status_code == 200
    assert kollega.get(reverse("ui:privacy")).status_code == 200


def test_a_password_and_an_app_open_the_pages(kollega, town):
    with_app(kollega)
    codes = kollega.get(reverse("recovery_codes"))
    assert len(re.findall(r'<li class="paper-code">', codes.content.decode())) == 10
    assert kollega.get(reverse("my_page")).status_code == 200


def test_recovery_codes_are_shown_once(kollega):
    with_app(kollega)
    kollega.get(reverse("recovery_codes"))
    assert "paper-code" not in kollega.get(reverse("recovery_codes")).content.decode()


@pytest.mark.parametrize(("password", "field"), [("kort", "password"), ("password1234", "password"), ("", "password")])
def test_a_weak_password_is_not_taken(kollega, password, field):
    code = letters.shown_by_app(secret_on(kollega))
    answer = kollega.post(reverse("set_app"), {"password": password, "code": code})
    assert answer.status_code == 200 and field in answer.context["form"].errors
    assert not Authenticator.objects.exists()


def test_a_wrong_first_code_is_not_taken_and_the_picture_stays(kollega):
    secret = secret_on(kollega)
    answer = kollega.post(reverse("set_app"), {"password": letters.PASSWORD, "code": "000000"})
    assert secret in answer.content.decode()
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", ["", "1", "[]", '"x"', "{}", '{"id": "x", "response": {}}', "{not json"])
def test_what_is_no_passkey_is_not_taken(kollega, credential):
    kollega.get(reverse("add_passkey"))
    answer = kollega.post(reverse("add_passkey"), {"kind": "phone", "credential": credential})
    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", ["", "1", "[]", '"x"', "{}", '{"response": {"userHandle": "eA"}}', "{not json"])
def test_a_passkey_nobody_has_signs_nobody_in(town, noon, credential):
    client = Client(headers={"accept-language": "en"})
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    answer = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert answer.url == reverse("passkey_refused")
    assert client.get(answer.url).status_code == 200
    assert Line.objects.get(act="access.sign_in_failed").reason == "passkey"


# --- signing in ---------------------------------------------------------------------------------------------------

def test_a_password_is_the_first_of_two_steps(kollega):
    secret, name = with_app(kollega)
    client, answer = sign_in(name, letters.PASSWORD)
    assert answer.url == reverse("mfa_authenticate")
    assert not signed_in(client)
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert Line.objects.filter(act="access.sign_in_failed", reason="second_step").count() == 1
    client.post(reverse("mfa_authenticate"), {"code": letters.shown_by_app(secret)})
    assert signed_in(client)


def test_a_code_of_the_app_is_good_once(kollega):
    secret, name = with_app(kollega)
    code = letters.shown_by_app(secret)
    for expected in (True, False):
        client, _ = sign_in(name, letters.PASSWORD)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert signed_in(client) is expected


def test_a_recovery_code_is_good_once(kollega):
    _, name = with_app(kollega)
    page = kollega.get(reverse("recovery_codes")).content.decode()
    code = re.search(r'<li class="paper-code">([\d ]+)<', page)[1].replace(" ", "")
    for expected in (True, False):
        client, _ = sign_in(name, letters.PASSWORD)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert signed_in(client) is expected


def test_outside_the_demo_a_password_alone_opens_nothing(town, noon, settings):
    """And is answered as a wrong one is."""
    settings.OMTANKE_DEMO = False
    client, right = sign_in("chef", OLD)
    _, wrong = sign_in("chef", "wrong")
    assert right.status_code == wrong.status_code == 200
    assert right.context["form"].errors == wrong.context["form"].errors != {}
    assert not signed_in(client)


def test_a_passkey_does_not_make_a_password_enough(town, noon):
    passkey_for(town.users["chef"])
    client, answer = sign_in("chef", OLD)
    assert answer.url == reverse("mfa_authenticate")
    assert not signed_in(client)


def test_a_known_name_takes_as_much_work_as_an_unknown_one(kollega, town, monkeypatch):
    """One hash is made, whether the account exists, has no password or is closed."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    Account.objects.get(employee=town.people["kollega"])
    User.objects.filter(username="chef2").update(is_active=False)
    half = User.objects.get(ready=False)
    made = []
    kept = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: made.append(1) or kept(*given))
    work = []
    for name in ("finns-inte", "chef", "chef2", half.username):
        made.clear()
        sign_in(name, "wrong")
        work.append(len(made))
    assert set(work) == {1}, work


def test_tries_from_letters_are_counted_by_number_and_unknown_ones_too(town, noon, settings):
    settings.OMTANKE_CODE_RATES = "3/h/key"
    for number in ("anst-kollega", "finns-inte"):
        client = Client(headers={"accept-language": "en"})
        said = [str(client.post(reverse("start_here"), letters.typed(number, "x" * 12)).context["form"].errors)
                for _ in range(4)]
        assert said[0] == said[1] == said[2] != said[3]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        assert "kollega" not in repr(cursor.fetchall())


# --- changing and losing -------------------------------------------------------------------------------------------

def test_keys_are_changed_only_by_someone_who_has_just_shown_who_it_is(kollega, monkeypatch):
    secret, _ = with_app(kollega)
    later = time.time() + 301
    monkeypatch.setattr("omtanke.access.sessions.time.time", lambda: later)
    asked = kollega.get(reverse("set_app"))
    assert asked.url == f"{reverse('show_again')}?next=%2Fme%2Fsign-in%2Fapp%2F"
    kollega.post(reverse("set_app"), {"password": "ett annat långt lösenord", "code": "000000"})
    assert kollega.post(reverse("show_again"), {"code": "000000", "next": reverse("set_app")}).status_code == 200
    answer = kollega.post(reverse("show_again"), {"code": letters.shown_by_app(secret), "next": reverse("set_app")})
    assert answer.url == reverse("set_app")
    assert kollega.get(reverse("set_app")).status_code == 200


@pytest.mark.parametrize("there", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_showing_again_leads_nowhere_else(kollega, there):
    secret, _ = with_app(kollega)
    answer = kollega.post(reverse("show_again"), {"code": letters.shown_by_app(secret), "next": there})
    assert answer.url == "/"


def test_the_only_way_is_not_taken_away(kollega):
    with_app(kollega)
    kollega.post(reverse("remove_app"))
    assert Authenticator.objects.filter(type="totp").exists()


def test_the_app_goes_when_a_key_is_left(kollega, town):
    _, name = with_app(kollega)
    user = User.objects.get(username=name)
    passkey_for(user)
    kollega.post(reverse("remove_app"))
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"webauthn"}
    assert not User.objects.get(pk=user.pk).has_usable_password()
    assert signed_in(kollega), "not here, where it was done"


def test_nobody_touches_somebody_elses_key(kollega, town):
    with_app(kollega)
    key = passkey_for(town.users["chef"])
    for sent in ({"remove": "yes"}, {"kind": "tablet"}):
        assert kollega.post(reverse("passkey", args=[key.pk]), sent).status_code == 404
    key.refresh_from_db()
    assert key.data["name"] == "phone"


def test_a_new_letter_takes_the_old_keys_away(kollega, town):
    """And signs out everywhere; the employee sees both the letter and its use."""
    _, name = with_app(kollega)
    user = User.objects.get(username=name)
    second = Client(headers={"accept-language": "en"})
    code = letters.letter(town.people["kollega"])
    assert signed_in(kollega), "a letter that is not used takes nothing"
    second.post(reverse("start_here"), letters.typed("anst-kollega", code))
    assert not signed_in(kollega)
    assert not Authenticator.objects.filter(user=user).exists()
    assert second.get(reverse("my_page")).url == reverse("choose_way")
    with_app(second)
    page = second.get(reverse("my_page")).content.decode()
    assert "Used your letter with a code. The keys you had were taken away." in page
    assert Account.objects.get(employee=town.people["kollega"]).user_id == user.id


def test_other_places_are_signed_out_from_here(kollega):
    secret, name = with_app(kollega)
    other, _ = sign_in(name, letters.PASSWORD)
    other.post(reverse("mfa_authenticate"), {"code": letters.shown_by_app(secret)})
    assert SignIn.objects.count() == 2
    page = kollega.get(reverse("ways")).content.decode()
    assert "Firefox on Windows" in page
    kollega.post(reverse("end_sign_ins"))
    assert signed_in(kollega) and not signed_in(other)


def test_one_does_not_sign_others_out(kollega, town, settings):
    with_app(kollega)
    settings.OMTANKE_DEMO = True
    chef, _ = sign_in("chef", OLD)
    place = SignIn.objects.get(user=town.users["chef"])
    kollega.post(reverse("end_sign_in", args=[place.id]))
    kollega.post(reverse("end_sign_ins"))
    assert signed_in(chef)


@pytest.mark.parametrize(("minutes", "still"), [(59, True), (61, False)])
def test_a_session_that_is_not_used_ends(kollega, monkeypatch, minutes, still):
    with_app(kollega)
    later = time.time() + minutes * 60
    monkeypatch.setattr("omtanke.access.sessions.time.time", lambda: later)
    assert signed_in(kollega) is still


def test_a_session_that_is_used_ends_after_eight_hours(kollega, monkeypatch):
    with_app(kollega)
    start = time.time()
    for half_hours in range(1, 18):
        monkeypatch.setattr("omtanke.access.sessions.time.time", lambda: start + half_hours * 1800)  # noqa: B023
        assert signed_in(kollega) is (half_hours <= 16)


# --- what is kept --------------------------------------------------------------------------------------------------

def test_the_tables_of_sign_in_say_nobody(kollega, town):
    secret, _ = with_app(kollega)
    kept = ""
    with connection.cursor() as cursor:
        for table in ("access_user", "access_signin", "mfa_authenticator", "account_emailaddress",
                      "enrolment_startcode", "cache"):
            cursor.execute(f"SELECT * FROM {table}")
            kept += repr(cursor.fetchall())
    kept += repr([row.get_decoded() for row in Session.objects.all()])
    for word in ("Roland", "Ståhl", "1984-03-07", "127.0.0.1", "@", secret.replace(" ", ""), letters.PASSWORD):
        assert word not in kept, word


def test_no_email_address_is_kept(kollega):
    from allauth.account.models import EmailAddress

    with_app(kollega)
    assert not EmailAddress.objects.exists()


def test_signing_in_asks_no_more_than_it_did(kollega):
    """Most of it is the throttling in the shared cache: a lock, a reading and a writing for each rate."""
    from django.test.utils import CaptureQueriesContext

    secret, name = with_app(kollega)
    with CaptureQueriesContext(connection) as first:
        client, _ = sign_in(name, letters.PASSWORD)
    with CaptureQueriesContext(connection) as second:
        client.post(reverse("mfa_authenticate"), {"code": letters.shown_by_app(secret)})
    assert len(first) <= 60 and len(second) <= 75
    assert signed_in(client)
