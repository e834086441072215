"""Sign-in: what it says, what it keeps, and what it does not."""

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse

from omtanke.access.models import User
from tests.factories import trails
from tests.factories.accounts import PASSWORD

ADDRESS = "/login/"


@pytest.fixture
def stranger(sign_in, settings):
    """In the demo, where a password is enough."""
    settings.OMTANKE_DEMO = True
    cache.clear()
    return sign_in(None)


def attempt(client, login: str, password: str, **extra):
    return client.post(ADDRESS, {"login": login, "password": password, **extra})


def test_the_form_has_its_fields_and_its_token(stranger):
    page = stranger.get(ADDRESS).content.decode()
    assert all(f'name="{name}"' in page for name in ("login", "password", "csrfmiddlewaretoken"))


def test_signing_in_leads_to_the_start_page(stranger):
    answer = attempt(stranger, "chef", PASSWORD)
    assert (answer.status_code, answer.url) == (302, reverse("start"))
    assert stranger.get(reverse("start")).status_code == 200


@pytest.mark.parametrize(("login", "password"), [("chef", "wrong"), ("finns-inte", PASSWORD), ("chef", "")])
def test_a_failed_attempt_stays_out(stranger, login, password):
    assert attempt(stranger, login, password).status_code == 200
    assert stranger.get(reverse("start")).status_code == 302


def test_a_wrong_password_and_an_unknown_name_look_the_same(stranger):
    """Or the form could be asked who has an account."""
    texts = [attempt(stranger, login, "wrong").context["form"].errors for login in ("chef", "finns-inte")]
    assert texts[0] == texts[1] != {}


def test_an_account_that_was_closed_does_not_sign_in(stranger, town):
    """And is told what someone is told who has mistyped."""
    User.objects.filter(id=town.users["chef"].id).update(is_active=False)
    answer, other = attempt(stranger, "chef", PASSWORD), attempt(stranger, "chef2", "wrong")
    assert answer.context["form"].errors == other.context["form"].errors != {}
    assert stranger.get(reverse("start")).status_code == 302


def test_a_closed_account_is_out_from_the_next_request(sign_in, town):
    client = sign_in("chef")
    User.objects.filter(id=town.users["chef"].id).update(is_active=False)
    assert client.get(reverse("start")).status_code == 302


def test_one_is_sent_back_to_where_one_was_going(stranger):
    asked = stranger.get(reverse("my_page"))
    answer = attempt(stranger, "medarbetare", PASSWORD, next=reverse("my_page"))
    assert asked.url.endswith("?next=" + reverse("my_page"))
    assert answer.url == reverse("my_page")


@pytest.mark.parametrize("there", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_one_is_never_sent_elsewhere(stranger, there):
    assert attempt(stranger, "chef", PASSWORD, next=there).url == reverse("start")


def test_guessing_is_slowed_down(stranger):
    """After five wrong tries the right password is not taken either, from anywhere, for a while."""
    for _ in range(5):
        attempt(stranger, "chef", "wrong")
    answer = attempt(stranger, "chef", PASSWORD)
    assert answer.status_code != 302
    assert stranger.get(reverse("start")).status_code == 302


def test_signing_out_takes_a_post(stranger):
    attempt(stranger, "chef", PASSWORD)
    stranger.get("/logout/")
    assert stranger.get(reverse("start")).status_code == 200
    assert stranger.post("/logout/").status_code == 302
    assert stranger.get(reverse("start")).status_code == 302
    assert not Session.objects.exists()


def test_there_is_no_other_way_in(stranger):
    for address in ("/signup/", "/accounts/signup/", "/password/reset/", "/admin/", "/accounts/login/", "/api/"):
        assert stranger.get(address).status_code == 404


def test_nobody_signs_up(rf):
    from omtanke.access.adapter import ClosedAccounts

    assert ClosedAccounts().is_open_for_signup(rf.get("/")) is False


def test_the_trail_knows_who_signed_in_and_not_what_was_typed(stranger, town):
    from omtanke.audit.models import Line

    attempt(stranger, "mitt-hemliga-lösenord", "chef")
    attempt(stranger, "chef", PASSWORD)
    failed, signed_in = Line.objects.filter(act__startswith="access.sign").order_by("number")
    assert (failed.act, failed.actor, failed.thing, failed.reason) == ("access.sign_in_failed", "unknown", "", "")
    assert (signed_in.act, signed_in.actor) == ("access.signed_in", str(town.users["chef"].id))
    assert trails.openings() == [], "nothing about anybody is opened by signing in"


def test_the_session_holds_no_name_and_no_message(stranger):
    attempt(stranger, "medarbetare", PASSWORD)
    stranger.get(reverse("my_page"))
    kept = repr(Session.objects.get().get_decoded())
    assert not [word for word in ("Helena", "Norén", "_messages", "@") if word in kept]


def test_accounts_hold_no_name_and_no_address():
    fields = {field.name for field in User._meta.get_fields()}
    assert not fields & {"email", "first_name", "last_name", "is_superuser", "is_staff"}


def test_passwords_are_hashed_slowly(settings):
    """The tests themselves use a quick one; this is what people get."""
    settings.PASSWORD_HASHERS = ["omtanke.access.passwords.Argon2"]
    hashed = make_password("gran-sol")
    assert hashed.startswith("argon2-19$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password("gran-sol", hashed)
    assert not check_password("gran-sal", hashed)
