"""Ill in three taps and later well; the manager sees it without asking; a correction waits for her word."""

import re
from datetime import timedelta

import pytest

from omtanke.demo import cast
from tests.journeys import walks
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor

WORDS = "Det har varit för många nattpass på rad."


def taps(visitor: Visitor, *controls: str) -> int:
    for control in controls:
        visitor.press(control).look()
    return len(controls)


@pytest.mark.journey(width=390, language="sv")
def test_ill_in_three_taps_and_later_well(visit: Browsers):
    amina = visit("medarbetare2")
    assert taps(amina, "a[href='/me/ill/']", "form[data-report] button.btn--primary") <= 3
    assert re.fullmatch(r"/me/reports/[0-9a-f-]{36}/", amina.path)
    mine = amina.path
    amina.find("summary").filter(has_text=amina.words("Tell more")).click()
    amina.find("[name=contact]").check()
    amina.type("[name=words]", WORDS).press("form[action$='/more/'] button").look()

    chef = visit("chef")
    assert cast.AMINA.name in chef.look().text
    walks.open_person(chef, cast.AMINA.name)
    assert chef.words("Would like you to be in touch.") in chef.text
    chef.press("a[href$='/more/']").look()
    assert WORDS in chef.text
    chef.press(".crumbs a").press("form[action$='/in-touch/'] button").look()
    chef.go("/staffing/").look()
    assert chef.find("tr").filter(has_text=cast.AMINA.name).count() == 1

    amina.go(mine).press("a[href='/me/well/']").look()
    amina.press("form[data-report] button.btn--primary").look(422)  # well on the first day: never away
    amina.find(f"[name=well][value='{(TODAY + timedelta(days=1)).isoformat()}']").check()
    amina.press("form[data-report] button.btn--primary").look()
    assert amina.path == mine
    assert amina.go("/me/").look().find("a[href='/me/ill/']").count() == 1


@pytest.mark.journey(width=1280, language="en")
def test_a_correction_waits_for_the_manager(visit: Browsers):
    amina = visit("medarbetare2")
    amina.go("/me/ill/").look().find(f"[name=first][value='{(TODAY - timedelta(days=1)).isoformat()}']").check()
    amina.press("form[data-report] button.btn--primary").look()
    amina.find("summary").filter(has_text=amina.words("Is something wrong?")).click()
    amina.press("a[href$='/first-day/']").look()
    amina.find("[name=first_day]").fill((TODAY - timedelta(days=2)).isoformat())
    amina.press("form[data-report] button.btn--primary").look()
    assert amina.words("Waits for your manager's word, for it may change your pay. Until then the days stand as they "
                       "were.") in amina.text
    chef = visit("chef")
    walks.open_person(chef, cast.AMINA.name)
    chef.press("button[name=says][value=yes]").look()
    assert chef.find("button[name=says]").count() == 0
    day = chef.words("the day before yesterday")
    assert day in amina.go(amina.path).look().text


@pytest.mark.journey(width=390, language="en")
def test_a_network_that_fails_loses_nothing_and_doubles_nothing(visit: Browsers):
    amina = visit("medarbetare2")
    amina.press("a[href='/me/ill/']").look()
    sent: list[str] = []

    def lose(route):
        sent.append(route.request.method)
        if len(sent) == 1:
            route.abort()
        elif len(sent) == 2:  # it arrives, and the answer is lost
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.continue_()

    amina.page.route("**/me/ill/", lose)
    amina.find("form[data-report] button.btn--primary").click()
    amina.page.wait_for_url("**/me/reports/*/", timeout=20_000)
    amina.faults.clear()  # the lost answers are told in the console
    assert len(sent) >= 3
    amina.look()
    assert amina.find(".agenda > li").count() == 1
    assert amina.page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.journey(width=390, language="sv")
def test_the_manager_writes_down_what_she_is_told(visit: Browsers):
    chef = visit("chef")
    walks.open_person(chef, cast.SARA.name)
    chef.press("a[href$='/ill/']").look().find("[name=extent][value='50']").check()
    chef.press("form[data-report] button.btn--primary").look()
    assert chef.words("half time") in chef.text
    chef.press("a[href$='/well/']").look()
    chef.find(f"[name=well][value='{(TODAY + timedelta(days=1)).isoformat()}']").check()
    chef.press("form[data-report] button.btn--primary").look()
    assert chef.find("a[href$='/ill/']").count() == 1
