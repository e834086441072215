"""What is agreed with health centres, and the times that come of it: written, said yes to, kept, and looked at."""

from datetime import timedelta

import pytest

from omtanke.demo import cast
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor

ALMEN, BJORKEN = "Vårdcentralen Almen", "Vårdcentralen Björken"


def test_an_agreement_is_written_said_yes_to_and_gives_times(visit: Browsers):
    """With a centre that does not sign in: its yes and Försäkringskassan's come on paper."""
    hr = visit("hr")
    hr.go("/meetings/times/").look()
    assert hr.find("#without").count() == 1
    hr.press("a[href='/meetings/agreements/new/']").look()
    hr.press("form button.btn--primary").look(422)
    hr.page.get_by_label(BJORKEN).check()
    hr.press("form button.btn--primary").look()
    hr.type("[name=first_day]", (TODAY - timedelta(days=1)).isoformat())
    hr.press("form button.btn--primary").look(422)
    hr.type("[name=first_day]", TODAY.isoformat())
    hr.press("form button.btn--primary").look()
    hr.press("form[action$='/yes/'] button").look()
    for _party in range(2):
        hr.press("a[href$='/paper/']").look()
        hr.find("[name=party]").first.check()
        hr.press("form button.btn--primary").look()
    assert hr.find("#draft").count() == 0
    assert hr.words("What holds") in hr.text
    hr.press(".crumbs a").look()
    hr.press("a[href$='/series/']").look()
    hr.page.select_option("[name=weekday]", "4")
    hr.type("[name=starts]", "13:00")
    hr.find("[name=room]").fill("Biblioteket")
    hr.type("[name=first_day]", TODAY.isoformat())
    hr.press("form button.btn--primary").look()
    assert hr.find(".today li").count() == 4
    _a_week_off(hr)
    assert hr.find(".today li").count() == 3
    hr.press("button.link").look()
    assert hr.find(".today li").count() == 4


def test_each_side_says_its_own_yes_and_sees_the_same_times(visit: Browsers):
    """At a centre that two employers share nothing new holds until the other says yes as well."""
    hr, rehab, fk = visit("hr"), visit("rehab"), visit("fk")
    rehab.go("/meetings/times/").look()
    assert ALMEN in rehab.text
    assert rehab.words("Our times") in rehab.text
    centre = rehab.path
    hr.go(centre).look()
    assert hr.find("a[href$='/end/']").count() == 0
    agreement = hr.find("section[aria-labelledby=agreed] a").first.get_attribute("href")
    hr.go(agreement).look()
    assert hr.find("a[href$='/end/']").count() == 0
    hr.press("aside a[href$='/draft/']").look()
    hr.type("[name=first_day]", (TODAY + timedelta(days=40)).isoformat())
    hr.find("[name=fk_from_day]").fill("8")
    hr.press("form button.btn--primary").look()
    for who in (hr, rehab, fk):
        who.go(agreement).look()
        who.press("form[action$='/yes/'] button").look()
        assert who.find("form[action$='/yes/'] button").count() == 0
        assert "Sydvik Energi AB" in who.find("#draft + p").inner_text()
    for who in (rehab, fk):
        who.go(centre).look()
        assert not [name for name in (cast.AMINA.name, cast.HELENA.name) if name in who.page.content()]


@pytest.mark.journey(width=390, language="sv")
def test_a_manager_reads_the_times(visit: Browsers):
    chef = visit("chef")
    chef.go("/meetings/times/").look()
    chef.press(chef.page.get_by_role("link", name=ALMEN, exact=True)).look()
    assert chef.words("can be booked") in chef.text
    assert chef.find("a[href$='/series/']").count() == 0
    chef.press("section[aria-labelledby=agreed] a[href^='/meetings/']").look()
    assert {"sv": "dag 15", "en": "day 15"}[chef.language] in chef.text


def _a_week_off(hr: Visitor) -> None:
    """The second Friday falls away."""
    friday = TODAY + timedelta(days=(4 - TODAY.weekday()) % 7 + 7)
    hr.press("a[href$='/breaks/']").look()
    for name in ("first_day", "last_day"):
        hr.type(f"[name={name}]", friday.isoformat())
    hr.find("[name=reason][value=vacation]").check()
    hr.press("form button.btn--primary").look()
