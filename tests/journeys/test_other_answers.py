"""A signal can have an explanation, or rest for a while; my group says so."""

from datetime import timedelta

import pytest

from omtanke.demo import cast
from tests.journeys import walks
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor

EXPLANATION = "En smitta som gick i hela gruppen, nu över."


@pytest.mark.journey(width=390, language="en")
def test_an_explanation(visit: Browsers):
    chef = visit("chef")
    walks.open_person(chef, cast.AMINA.name)
    chef.press("a[href$='/explain/']").look()
    chef.type("[name=words]", EXPLANATION + " 19850112-1234").press("form button.btn--primary").look(422)
    assert chef.find("[name=words]").input_value().startswith(EXPLANATION)
    chef.type("[name=words]", EXPLANATION).press("form button.btn--primary").look()
    assert chef.find("section.signal").count() == 0
    assert chef.words("Has an explanation since %(day)s.", day=chef.words("today")) in _in_the_list(chef)


@pytest.mark.journey(width=1280, language="sv")
def test_a_rest(visit: Browsers):
    chef = visit("chef")
    walks.open_person(chef, cast.AMINA.name)
    chef.press("a[href$='/postpone/']").look()
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=400)):
        chef.find("[name=until]").fill(day.isoformat())
        chef.press("form button.btn--primary").look(422)
    chef.find("[name=until]").fill((TODAY + timedelta(days=1)).isoformat())
    chef.press("form button.btn--primary").look()
    assert chef.find("section.signal").count() == 0
    assert chef.words("Rests until %(until)s.", until=chef.words("tomorrow")) in _in_the_list(chef)


def _in_the_list(chef: Visitor) -> str:
    """What my group says about Amina now; nothing waits on the start page any more."""
    assert chef.go("/").look().find(".agenda > li").filter(has_text=cast.AMINA.name).count() == 0
    return chef.go("/group/").look().find("tr").filter(has_text=cast.AMINA.name).inner_text()
