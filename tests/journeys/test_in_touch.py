"""Contact during a sick leave: the employee chooses, her manager sees it and gets in touch; then she wants peace."""

import pytest

from omtanke.demo import cast
from tests.journeys import walks
from tests.journeys.visiting import Browsers, Visitor


@pytest.mark.journey(width=390, language="sv")
def test_she_chooses_and_her_manager_is_in_touch(visit: Browsers, town):
    chef, helena = visit("chef"), visit("medarbetare")
    _asks(helena)
    _gets_in_touch(chef, helena)
    _in_peace(helena)
    walks.open_person(chef, cast.HELENA.name)
    chef.look().press("section[aria-labelledby=contact] a.btn").look()
    assert chef.find(".notice").count()
    assert not chef.find("section[aria-labelledby=ask]").count()


def _asks(helena: Visitor) -> None:
    """She would rather be called, and asks for contact."""
    helena.go("/me/").look().press("section[aria-labelledby=my-contact] a.btn >> nth=0").look()
    helena.find("[name=way][value=phone]").check()
    helena.press(".pager button").look()
    helena.press("form[action='/me/contact/ask/'] button").look()
    assert not helena.find("form[action='/me/contact/ask/']").count()


def _gets_in_touch(chef: Visitor, helena: Visitor) -> None:
    """Two taps from the person's page: what was chosen is filled in."""
    walks.open_person(chef, cast.HELENA.name)
    chef.press("section[aria-labelledby=contact] a.btn").look()
    assert chef.find("[name=how][value=phone]").is_checked()
    assert chef.find("[name=asked_by][value=employee]").is_checked()
    chef.find("[name=day]").fill("2099-01-01")
    chef.press("form .pager button").look(422)
    chef.find("[name=day]").fill(chef.find("[name=day]").get_attribute("max") or "")
    chef.press("form .pager button").look()
    before = helena.go("/me/contact/").look().find("section[aria-labelledby=log] li").count()
    assert before == 3


def _in_peace(helena: Visitor) -> None:
    helena.press("a[href='/me/contact/peace/']").look()
    helena.press(".pager button").look(422)
    helena.find("[name=long][value='14']").check()
    helena.press(".pager button").look()
    assert helena.find("form[action='/me/contact/peace/end/']").count()
