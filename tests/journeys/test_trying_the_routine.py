"""`hr` sets "more than three in twelve months" beside "six or more", and keeps what she tried as the draft."""

import pytest

from tests.journeys.visiting import Browsers


@pytest.mark.journey(width=1280, language="sv")
def test_hr_tries_two_limits_and_keeps_one(visit: Browsers):
    hr = visit("hr")
    hr.go("/routine/").look().press(hr.page.get_by_role("link", name=hr.words("Try it on what has been"))).look()
    hr.find("[name=occasions]").fill("3")
    hr.find("[name=comparison]").select_option(">")
    hr.press(hr.button("Count the signals")).look()
    three, six = ("Fler än tre tillfällen", "Sex tillfällen eller fler") if hr.language == "sv" else (
        "More than three occasions", "Six occasions or more")
    assert three in hr.text and six in hr.text
    first = hr.find("section[aria-labelledby=tried] table").first.locator("tbody tr").first.locator("td")
    more, fewer = (float(cell.replace(",", ".")) for cell in first.all_inner_texts())
    assert more > fewer, "signals a month"
    assert hr.find("section[aria-labelledby=by-group] table").count() >= 1
    hr.press(hr.button("Keep as the draft")).look()
    assert hr.path == "/routine/draft/"
    assert hr.find("ins, del").count() == 2
    assert hr.words("Tried on what has been") in hr.text
    hr.find("[name=valid_from]").wait_for()


@pytest.mark.journey(width=390, language="en")
def test_the_same_without_scripts_and_what_is_wrong_is_said(visit: Browsers):
    hr = visit("hr", java_script_enabled=False)
    hr.go("/routine/try/")
    hr.find("[name=occasions]").fill("0")
    hr.press(hr.button("Count the signals"))
    assert hr.find(".error").count() >= 1
    hr.find("[name=occasions]").fill("3")
    hr.press(hr.button("Count the signals"))
    assert hr.find("section[aria-labelledby=tried] table").count() == 2
