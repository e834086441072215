"""A local group opens with its successes and raises what chafes; a name in the text is warned about. The project lead
takes it to the steering group, and the decision comes back to every group."""

import re

import pytest

from omtanke.demo import local_group_texts as told
from tests.journeys.visiting import Browsers, Visitor

NAMED = "Helena fick vänta på rummet när mötet skulle börja."
CHAFES = "Rummet är ofta upptaget när mötet ska börja."
QUESTION = "Vem bokar rummet till de fasta tiderna?"
DECISION = "Arbetsgivaren bokar rummet för hela terminen. Gäller från den 1 januari."


@pytest.mark.journey(width=1280, language="sv")
def test_a_friction_goes_to_the_steering_group_and_comes_back_to_all(visit: Browsers):
    chef = visit("chef")
    _opens_with_its_successes(chef)
    _raises(chef)
    chef.press(chef.page.get_by_role("link", name=CHAFES)).look()
    way = chef.path
    chef.press(chef.button("Ask the project lead")).look()
    assert chef.words("With the project lead") in chef.text

    lead = visit("projekt")
    assert lead.go("/me/").look().find("[aria-labelledby=local-groups] a").count()
    assert lead.go("/groups/lead/").look().find("[aria-labelledby=asked] li").filter(has_text=CHAFES).count() == 1
    lead.go(way).look().press(lead.button("Take it to the steering group")).look()
    lead.type("[name=words]", QUESTION)
    lead.press("form.stack button.btn--primary").look()

    _decides(visit("styrgrupp"))
    lead.go(way).look().press(lead.button("Send the decision to all groups")).look()
    assert lead.find("[aria-labelledby=backs] li").count() == 3, "to every group that there is"

    _comes_back(chef)
    chef2 = visit("chef2")
    chef2.go("/groups/").look()
    assert DECISION in chef2.text
    assert CHAFES not in chef2.text, "another group reads the question, not the group's own words"


def _opens_with_its_successes(chef: Visitor) -> None:
    chef.go("/groups/").look()
    first = chef.find("section.section").first
    assert first.get_attribute("aria-labelledby") == "successes"
    assert told.AFTER_MEETINGS[1][2] in first.inner_text()
    assert told.SUCCESSES["Björken", 21][0] in first.inner_text(), "other groups' successes are there too"
    chef.press(chef.button("See the agenda")).look()
    assert chef.find("ol.today li").first.inner_text().startswith(f"1. {chef.words('Successes since last time')}")
    chef.press(".head .btn--primary").look()
    assert chef.find("ol.steps li").first.get_attribute("aria-current") == "step"


def _raises(chef: Visitor) -> None:
    """At the point about what chafes: a name is marked, and nothing is kept before the words are others."""
    for _point in range(2):
        chef.press(".pager button.btn--primary")
    chef.look().find("[aria-labelledby=raise] [name=words]").fill(NAMED)
    chef.press("[aria-labelledby=raise] form button").look(422)
    assert chef.find(".notice .said").inner_text() == "Helena"
    chef.find("[name=words]").fill("")
    chef.type("[name=words]", CHAFES)
    chef.press("form.stack button.btn--primary").look()
    assert chef.find("[aria-labelledby=told]").get_by_text(CHAFES).count() == 1
    assert NAMED not in chef.text


def _decides(steering: Visitor) -> None:
    steering.go("/steering/").look()
    row = steering.find(".agenda > li").filter(has_text=QUESTION)
    assert CHAFES not in steering.text
    steering.press(row.locator("a.btn")).look()
    steering.type("[name=words]", DECISION)
    steering.press("form.stack button.btn--primary").look(422)
    assert re.match(r"1 januari", steering.find(".notice .said").inner_text()), "a date is asked about"
    steering.find("#sure").check()
    steering.press("form.stack button.btn--primary").look()
    assert DECISION in steering.text


def _comes_back(chef: Visitor) -> None:
    chef.go("/groups/").look()
    back = chef.find("[aria-labelledby=back] li").filter(has_text=DECISION)
    assert chef.words("To take up") in back.inner_text()
    chef.press(chef.button("See the agenda"))
    chef.press(chef.find("ol.today a").nth(1)).look()
    point = chef.path
    chef.press(chef.find("[aria-labelledby=told] li").filter(has_text=DECISION).locator("button"))
    assert chef.path == point
    assert chef.look().find("[aria-labelledby=told] li").filter(has_text=DECISION).count() == 0


@pytest.mark.journey(width=390, language="sv")
def test_care_the_union_and_the_lead_see_their_pages_on_a_telephone(visit: Browsers):
    for who, path in (("rehab", "/groups/"), ("facklig", "/groups/"), ("fk", "/groups/"), ("projekt", "/groups/lead/"),
                      ("styrgrupp", "/steering/")):
        visitor = visit(who).go(path).look()
        visitor.press(visitor.find(".ledger a, .today a").first).look()
    chef = visit("chef")
    chef.go("/groups/").press(chef.page.get_by_role("link", name=chef.words("See the members"))).look()
    assert "Malin Thorell" in chef.text
    chef.go("/groups/").press(chef.find("[aria-labelledby=meetings] .today a").last).look()
    assert chef.words("Minutes") in chef.page.title()
    chef.go("/findings/new/?from=meeting").look()
