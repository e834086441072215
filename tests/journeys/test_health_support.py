"""The nurse takes a call from someone who withholds the reason, and has a call-back to make; the manager sees it."""

from datetime import timedelta

import pytest

from omtanke.demo import cast
from tests.journeys import walks
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers


@pytest.mark.journey(width=1280, language="sv")
def test_a_call_at_the_desk(visit: Browsers):
    nurse = visit("sjukskoterska")
    nurse.look().press("a[href='/support/']").look()
    nurse.find("[name=asked]").fill("Yusuf")
    nurse.press("form[role=search] button").look()
    nurse.press(nurse.find("a").filter(has_text=cast.AMINA.name)).look()
    nurse.press("a[href$='/ill/']").look()
    nurse.find("[name=back_call]").fill((TODAY + timedelta(days=1)).isoformat())
    nurse.press("form[data-report] button.btn--primary").look()
    when = nurse.page.locator(".task__when").filter(has_text=nurse.words("tomorrow"))
    tomorrow = nurse.find(".agenda > li").filter(has_text=cast.AMINA.name).filter(has=when)
    assert tomorrow.count() == 1
    chef = visit("chef")
    walks.open_person(chef, cast.AMINA.name)
    assert chef.find("#reported").count() == 1
    assert chef.find("a[href$='/more/']").count() == 0
    amina = visit("medarbetare2")
    amina.press("a[href^='/me/reports/']").look()
    assert amina.words("Through the health support line") in amina.text
    nurse.press(tomorrow.locator("button[value=reached]")).look()
    assert tomorrow.count() == 0


@pytest.mark.journey(width=390, language="en")
def test_the_directory_is_switched_off(visit: Browsers):
    hr, nurse = visit("hr"), visit("sjukskoterska")
    hr.go("/support/directory/").look().press("form[action$='/end/'] button").look()
    nurse.go("/support/").look().find("[name=asked]").fill("Yusuf")
    nurse.press("form[role=search] button").look()
    assert nurse.words("Nobody in the directory has that number or name.") in nurse.text
    nurse.go("/support/shifts/").look()
