"""Helena's plan is written anew: her words are sent, she says what she thinks, it holds at once, a step is told of."""

from datetime import timedelta

import pytest

from omtanke.demo import cast
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor
from tests.journeys.walks import open_person

WISH = "Jag saknar brukarna. Det som oroar mig är lyften och kvällarna."
MEASURE = "Egen handledare första veckan"


@pytest.mark.journey(width=390, language="sv")
def test_a_plan_is_contributed_to_established_delivered_and_followed(visit: Browsers):
    chef, helena = visit("chef", width=1280), visit("medarbetare")
    _adds_her_words(helena)
    _begins_the_next_version(chef)
    _adds_a_measure_from_a_suggestion(chef)
    _changes_the_steps(chef)
    _takes_in_what_was_sent(chef)
    _shows_the_draft(chef)
    _says_yes(helena)
    _establishes(chef)
    _hands_it_to_care(chef)
    _care_says_that_it_is_right(visit("rehab", width=1280), chef.path)
    _tells_of_a_step(helena)
    _sees_what_was_told(chef)


@pytest.mark.journey(width=1280, language="sv")
def test_two_who_write_the_same_part_both_see_both(visit: Browsers):
    one, two = visit("chef"), visit("chef")
    plan = _plan(one)
    one.press("form[action$='/plan/begin/'] button").look()
    for chef in (one, two):
        chef.go(plan + "draft/work/")
    one.type("[name=tasks]", "Det den första skrev").press(".pager button.btn--primary").look()
    two.type("[name=tasks]", "Det den andra skrev").press(".pager button.btn--primary").look(422)
    assert "Det den första skrev" in two.text
    assert two.find("[name=tasks]").input_value() == "Det den andra skrev"
    two.type("[name=tasks]", "Det båda skrev").press(".pager button.btn--primary").look()
    assert "Det båda skrev" in two.text


@pytest.mark.journey(width=390, language="sv")
def test_what_a_manager_thinks_takes_a_minute(visit: Browsers):
    chef = visit("chef")
    stance = _plan(chef) + "stance/"
    chef.go(stance).look().press(".pager button.btn--primary").look(422)
    chef.find("[name=stance][value=plan]").check()
    chef.find("[name=ground][value=prognosis]").check()
    chef.press(".pager button.btn--primary").look()
    assert chef.path == stance.removesuffix("stance/")


def _plan(chef: Visitor) -> str:
    """To Helena's plan, from her case; its address."""
    open_person(chef, cast.HELENA.name)
    chef.press("a[href^='/cases/']").look()
    return chef.press("section[aria-labelledby=plan] a[href$='/plan/']").look().path


def _adds_her_words(helena: Visitor) -> None:
    helena.go("/me/way/").look()
    helena.press("section[aria-labelledby=my-plan] a.btn").look()
    form = "form[action$='/add/']"
    helena.press(f"{form} button").look(422)
    helena.find("[name=kind][value=wish]").check()
    helena.type(f"{form} [name=words]", WISH).press(f"{form} button").look()


def _begins_the_next_version(chef: Visitor) -> None:
    _plan(chef)
    chef.press("form[action$='/plan/begin/'] button").look()
    assert chef.path.endswith("/plan/draft/")


def _adds_a_measure_from_a_suggestion(chef: Visitor) -> None:
    chef.press(".chips a[href*='training']").look()
    assert chef.find("[name=words]").input_value()
    chef.type("[name=words]", MEASURE)
    chef.find("[name=first_day]").fill((TODAY + timedelta(days=6)).isoformat())
    chef.find("[name=last_day]").fill((TODAY + timedelta(days=5)).isoformat())
    chef.press(".pager button.btn--primary").look(422)
    chef.find("[name=last_day]").fill((TODAY + timedelta(days=12)).isoformat())
    chef.press(".pager button.btn--primary").look()
    assert MEASURE in chef.text


def _changes_the_steps(chef: Visitor) -> None:
    chef.press("a[href$='/draft/steps/']").look()
    chef.find("[name=day_1]").fill(chef.find("[name=day_0]").input_value())
    chef.press(".pager button.btn--primary").look(422)
    chef.find("[name=day_1]").fill((TODAY + timedelta(days=27)).isoformat())
    chef.press(".pager button.btn--primary").look()
    assert chef.find("svg[role=img]").count() == 1


def _takes_in_what_was_sent(chef: Visitor) -> None:
    """Her words go to everyone who gets the plan, and she has not released that: they stay with the manager."""
    assert WISH in chef.text
    chef.press("section[aria-labelledby=received] form button").look(422)
    assert WISH in chef.find("section[aria-labelledby=received]").inner_text()


def _shows_the_draft(chef: Visitor) -> None:
    chef.press("form[action$='/plan/share/'] button").look()


def _says_yes(helena: Visitor) -> None:
    helena.go("/me/way/")
    helena.press("section[aria-labelledby=my-plan] a.btn").look()
    assert MEASURE in helena.text
    helena.find("[name=says][value=yes]").check()
    helena.press("form[action$='/say/'] button").look()


def _establishes(chef: Visitor) -> None:
    chef.press("form[action$='/plan/establish/'] button").look(422)
    chef.find("[name=took_part][value=together]").check()
    chef.press("form[action$='/plan/establish/'] button").look()
    assert chef.path.endswith("/plan/")
    assert MEASURE in chef.text


def _hands_it_to_care(chef: Visitor) -> None:
    plan = chef.path
    chef.press("a[href*='/deliver/?item=']").look()
    chef.find("[name=to]").first.check()
    chef.press(".pager button.btn--primary")
    chef.press("form[action$='/confirm/'] button").look()
    chef.go(plan).look()


def _care_says_that_it_is_right(rehab: Visitor, plan: str) -> None:
    rehab.go(plan + "handed/").look()
    assert MEASURE in rehab.text


def _tells_of_a_step(helena: Visitor) -> None:
    helena.go("/me/way/")
    helena.press("section[aria-labelledby=my-plan] a.btn").look()
    steps = helena.find("section[aria-labelledby=goes] form:has([value=step_begun])").count()
    helena.press("section[aria-labelledby=goes] form:has([value=step_begun]) button").look()
    assert helena.find("section[aria-labelledby=goes] form:has([value=step_begun])").count() == steps - 1
    helena.find("[name=says][value=yes]").check()
    helena.press("form[action$='/say/'] button").look()


def _sees_what_was_told(chef: Visitor) -> None:
    _plan(chef)
    assert cast.HELENA.name in chef.find(".sign").inner_text()
    with chef.page.expect_download() as paper:
        chef.find("a[download]").first.click()
    assert paper.value.suggested_filename == "plan.pdf"
