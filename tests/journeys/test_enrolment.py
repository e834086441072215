"""From a letter to a key: HR prints a code, the employee uses it once, and signs in with a passkey or with an app."""

import dataclasses
import re
import time
from io import BytesIO

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from omtanke.demo import cast, catalogue
from tests.journeys import walks
from tests.journeys.serving import Site
from tests.journeys.visiting import Browsers, Visitor

PASSWORD = "ett par ord i rad"
AUTHENTICATOR = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                 "isUserVerified": True, "automaticPresenceSimulation": True}


@pytest.fixture
def at_a_name(browser: Browser, site: Site, screen) -> Browsers:
    """The same site by a name: a passkey belongs to one, and browsers make none at a bare address."""
    named = dataclasses.replace(site, base=site.base.replace("127.0.0.1", "localhost"), phrases=site.phrases)
    yield Browsers(browser, named, screen)
    for context in browser.contexts:
        context.close()


@pytest.fixture
def newcomer(town):
    """Somebody in `chef`'s group who has no account."""
    north = next(unit.key for unit in town.units if unit.name == catalogue.NORTH)
    there = {job.employee for job in town.employments if job.unit == north and job.last_day is None}
    have = {account.employee for account in town.accounts}
    return next(person for person in town.employees if person.key in there - have and person.name != cast.MANAGER)


def manager_finds(person, chef: Visitor) -> Visitor:
    """From my group and the person's page."""
    return walks.open_person(chef, person.name).press("a[href$='/letter/']").look()


def hr_finds(person, hr: Visitor) -> Visitor:
    """From the list of units."""
    hr.go("/letters/").look().press(hr.page.get_by_role("link", name=catalogue.NORTH, exact=True)).look()
    return hr.press(hr.page.get_by_role("link", name=person.name, exact=True)).look()


def letter_for(person, issuer: Visitor) -> str:
    """The code of a letter; the issuer has come to the page about it."""
    issuer.press("form button.btn--primary").look()
    assert person.name in issuer.text
    return issuer.find(".paper-code").inner_text()


def begin(visitor: Visitor, person, code: str) -> Visitor:
    """Type what stands on the payslip and in the letter."""
    visitor.go("/komigang/").look()
    visitor.type("[name=number]", person.employment_number).find("[name=born]").fill(person.birth_date.isoformat())
    visitor.type("[name=code]", code)
    visitor.site.phrases.append(code.replace(" ", "").lower())
    return visitor.press("form button.btn--primary")


def with_a_device(visitor: Visitor) -> Visitor:
    """A device that can keep passkeys, and that its owner has unlocked."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return visitor


def sign_out(visitor: Visitor) -> None:
    visitor.page.request.post(f"{visitor.site.base}/logout/", form={"csrfmiddlewaretoken": token(visitor)},
                              headers={"referer": visitor.site.base})


def token(visitor: Visitor) -> str:
    return next(cookie["value"] for cookie in visitor.page.context.cookies() if cookie["name"] == "csrftoken")


def code_now(secret: str) -> str:
    """What an app with this secret shows."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.mark.journey(width=390, language="sv")
def test_from_a_letter_to_a_passkey(at_a_name: Browsers, newcomer):
    code = letter_for(newcomer, manager_finds(newcomer, at_a_name("chef")))
    me = begin(with_a_device(at_a_name.visitor()), newcomer, code)
    assert me.look().path == "/komigang/val/"
    assert me.go("/me/").path == "/komigang/val/", "nothing else opens yet"
    me.press("a[href$='/passkey/']").look().press("form[data-passkey] button")
    assert me.look().path == "/komigang/klart/"
    me.press("a.btn--primary").look()
    assert me.path == "/me/"
    assert newcomer.given_name in me.text
    sign_out(me)
    assert me.go("/me/").path == "/login/"
    me.look().press("form[data-passkey] button")
    assert me.look().path == "/me/"
    me.go("/me/sign-in/").look()
    assert me.find("section[aria-labelledby=keys] .today li").count() == 1
    me.press("section[aria-labelledby=keys] li a").look().find("[name=kind][value=work_phone]").check(force=True)
    me.press("form button.btn--primary").look()
    assert "Jobbtelefon" in me.find("section[aria-labelledby=keys]").inner_text()
    assert me.find("section[aria-labelledby=places] .today li").count() == 1, "the earlier one was signed out"
    again = begin(at_a_name.visitor(), newcomer, code)
    assert again.look().path == "/komigang/", "a code is good once"


@pytest.mark.journey(width=1280, language="sv")
def test_from_a_letter_to_a_password_and_an_app(at_a_name: Browsers, newcomer):
    code = letter_for(newcomer, hr_finds(newcomer, at_a_name("hr")))
    me = begin(at_a_name.visitor(), newcomer, code)
    me.press("a[href$='/app/']").look()
    username = me.find(".paper-code").inner_text()
    secret = me.find(".paper-secret").inner_text().replace(" ", "")
    me.type("[name=password]", PASSWORD).find("[name=code]").fill(code_now(secret + "=" * (-len(secret) % 8)))
    me.press("form button.btn--primary").look()
    reserve = [text.replace(" ", "") for text in me.find(".codes .paper-code").all_inner_texts()]
    assert len(reserve) == 10
    me.press("a.btn--primary").look()
    sign_out(me)
    me.sign_in(username, PASSWORD).look()
    assert me.path == "/login/code/"
    me.find("[name=code]").fill("000000")
    me.press("form button.btn--primary").look()
    me.find("[name=code]").fill(reserve[0])
    me.press("form button.btn--primary").look()
    assert me.path == "/me/"
    assert re.search(r"brev med kod", me.text)


@pytest.mark.journey(width=1280, language="sv")
def test_hr_prints_letters_for_a_whole_unit(at_a_name: Browsers, town):
    hr = at_a_name("hr")
    hr.go("/letters/").look().press("tbody a >> nth=0").look()
    hr.press("form button.btn--primary").look()
    sheets = hr.find(".letter")
    codes = hr.find(".letter .paper-code").all_inner_texts()
    assert sheets.count() == len(codes) == len(set(codes)) > 1
    hr.site.phrases.extend(code.replace(" ", "").lower() for code in codes)
    assert len(PdfReader(BytesIO(hr.page.pdf())).pages) == len(codes), "a sheet for each"
