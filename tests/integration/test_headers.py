"""What goes with every page: the policy, the caches, the cookies, the language."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import PASSWORD
from tests.integration.conftest import text

POLICY = {"default-src": "'self'", "object-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'",
          "form-action": "'self'"}
PAGES = [("chef", "start"), ("chef", "group"), ("medarbetare2", "my_page"), ("chef", "routine"),
         (None, "account_login"), (None, "ui:privacy")]


@pytest.mark.parametrize(("who", "name"), PAGES)
def test_the_policy_allows_nothing_from_outside(addresses, sign_in, who, name):
    header = sign_in(who).get(reverse(name)).headers["Content-Security-Policy"]
    policy = dict(directive.strip().split(" ", 1) for directive in header.split(";"))
    assert POLICY.items() <= policy.items()
    assert "unsafe" not in header
    assert "http" not in header


@pytest.mark.parametrize("address", ["/finns-inte/", "/people/00000000-0000-4000-8000-000000000000/"])
def test_error_pages_keep_the_policy_too(addresses, sign_in, address):
    assert "default-src 'self'" in sign_in("chef").get(address).headers["Content-Security-Policy"]


@pytest.mark.parametrize(("who", "name"), [(who, name) for who, name in PAGES if who])
def test_a_signed_in_page_is_kept_by_no_cache(addresses, sign_in, who, name):
    """On a shared computer, the back button shows nothing after one has signed out."""
    assert "no-store" in sign_in(who).get(reverse(name)).headers["Cache-Control"]


def test_nor_is_an_error_or_an_answer_to_a_form(addresses, signal, sign_in):
    client = sign_in("chef")
    for answer in (client.get("/finns-inte/"), client.post(addresses["group"], {"name": "Amina"}),
                   client.post(addresses["postpone"], {"until": ""}), client.get(reverse("start"))):
        assert "no-store" in answer.headers["Cache-Control"]


def test_the_sign_in_page_is_kept_by_no_cache(addresses, sign_in):
    assert "no-store" in sign_in(None).get(addresses["sign-in"]).headers["Cache-Control"]


@pytest.mark.parametrize(("header", "value"), [
    ("X-Frame-Options", "DENY"), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
])
def test_other_headers(addresses, sign_in, header, value):
    assert sign_in("chef").get(addresses["person"]).headers[header] == value


def test_the_session_cookie_ends_with_the_browser_and_is_out_of_reach(addresses, sign_in, settings):
    settings.OMTANKE_DEMO = True
    client = sign_in(None)
    client.post(addresses["sign-in"], {"login": "chef", "password": PASSWORD})
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["expires"], cookie["max-age"]) == (True, "Lax", "", "")


def test_over_https_cookies_never_go_in_the_clear(tmp_path):
    """Settings are read once, so a process of its own reads them."""
    import os
    import subprocess
    import sys

    asked = ("from omtanke.config import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
             "s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.DEBUG)")
    environment = os.environ | {"OMTANKE_HTTPS": "yes", "OMTANKE_DATA": str(tmp_path)}
    environment.pop("DATABASE_URL", None)
    found = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["True", "True", "True", "True", "False"]


def test_a_session_ends_after_a_working_day(addresses, sign_in):
    from datetime import timedelta

    import time_machine

    from tests.factories.moments import NOON

    client = sign_in("chef")
    for hours, status in ((7.9, 200), (17, 302)):
        with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
            assert client.get(reverse("group")).status_code == status


# --- language -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("asked", "language"), [
    ("sv", "sv"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("sv-SE,sv;q=0.9,en;q=0.8", "sv"), ("de", "sv"),
    ("de,en;q=0.5", "en"), ("", "sv"), ("*", "sv"), ("nb;q=1, sv;q=0.1", "sv"),
])
def test_the_browser_says_the_language_and_swedish_is_the_first(db, asked, language):
    answer = Client(headers={"accept-language": asked}).get("/login/")
    assert f'<html lang="{language}">' in text(answer)


def test_the_switch_is_stronger_than_the_browser(addresses, sign_in):
    client = sign_in("chef", "sv")
    answer = client.post(reverse("set_language"), {"language": "en", "next": addresses["group"]})
    assert answer.url == addresses["group"]
    assert "My group" in text(client.get(addresses["group"]))
    client.post(reverse("set_language"), {"language": "sv"})
    assert "Min grupp" in text(client.get(addresses["group"]))


def test_the_switch_works_before_one_has_signed_in(addresses, sign_in):
    client = sign_in(None, "sv")
    client.post(reverse("set_language"), {"language": "en", "next": addresses["sign-in"]})
    assert '<html lang="en">' in text(client.get(addresses["sign-in"]))


@pytest.mark.parametrize("there", ["https://example.com/", "//example.com"])
def test_the_switch_leads_nowhere_else(addresses, sign_in, there):
    answer = sign_in("chef").post(reverse("set_language"), {"language": "en", "next": there})
    assert "example.com" not in answer.url


def test_a_language_we_do_not_have_changes_nothing(addresses, sign_in):
    client = sign_in("chef", "sv")
    client.post(reverse("set_language"), {"language": "xx", "next": addresses["group"]})
    assert '<html lang="sv">' in text(client.get(addresses["group"]))


def test_a_page_tells_caches_that_it_follows_language_and_cookie(addresses, sign_in):
    varies = sign_in("chef").get(addresses["group"]).headers["Vary"].lower()
    assert "cookie" in varies
    assert "accept-language" in varies
