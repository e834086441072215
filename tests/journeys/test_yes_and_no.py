"""Helena answers on her phone: two yes and a no, one question at a time. She takes one back, and the next delivery is
refused at once. Her manager is told that, and never why."""

import pytest

from tests.journeys import walks
from tests.journeys.visiting import Browsers, Visitor

HELENA = "Helena Norén"


@pytest.mark.journey(width=390, language="sv")
def test_two_yes_one_no_and_one_taken_back(visit: Browsers):
    helena, chef = visit("medarbetare"), visit("chef", width=1280)
    case = _case_of(chef)
    _answers_the_one_that_waits(helena)
    for kind in ("secrecy", "coordination", "cooperation"):
        _asks(chef, case, kind)
    _answers(helena)
    rehab = visit("rehab", width=1280)
    _is_about_to_deliver(rehab, case)
    _takes_it_back(helena)
    _is_refused_at_once(rehab)
    _manager_is_told(chef, case)
    _keeps_it_on_paper(helena)


def _case_of(chef: Visitor) -> str:
    """The way to Helena's case, found as her manager finds it."""
    walks.open_person(chef, HELENA)
    case = chef.page.locator("#content a[href*='/cases/']").first.get_attribute("href")
    return "/".join(case.split("/")[:3]) + "/"


def _answers_the_one_that_waits(helena: Visitor) -> None:
    helena.go("/me/releases/").look()
    helena.press(".yes-no a.btn--primary").look()
    yes, no = (helena.find(f"button[value={said}]") for said in ("yes", "no"))
    assert yes.bounding_box()["width"] == no.bounding_box()["width"]
    assert yes.bounding_box()["height"] == no.bounding_box()["height"]
    assert yes.get_attribute("class") == no.get_attribute("class")
    assert not helena.find("[name=diagnosis]").is_checked()
    helena.press(no).look()


def _asks(chef: Visitor, case: str, kind: str) -> None:
    chef.go(f"{case}releases/").look()
    chef.go(f"{case}releases/new/{kind}/").look()
    chef.press("button.btn--primary").look(422)  # whom and what is never chosen beforehand
    places = chef.find("[name=holder_place][type=radio]")
    if places.count():
        places.nth(1 if kind == "secrecy" else 0).check()
    chef.find("[name=recipients]").first.check()
    if kind == "secrecy":
        chef.find("[name=categories][value=ability]").check()
    chef.press("button.btn--primary").look()


def _answers(helena: Visitor) -> None:
    """The next question comes by itself. The first is changed before it is answered: she reads it anew."""
    helena.go("/me/releases/").look()
    helena.press(".yes-no a.btn--primary").look()
    helena.find("[name=categories][value=work]").check()
    helena.press("button[value=yes]").look()
    assert helena.find("[role=status]").is_visible()
    helena.press("button[value=yes]").look()
    helena.press("button[value=no]").look()
    helena.press("button[value=yes]").look()
    assert helena.path == "/me/releases/"


def _is_about_to_deliver(rehab: Visitor, case: str) -> None:
    """The coordinator has the confirmation open: something that Helena's yes to care covers."""
    number = 0
    while not rehab.path.startswith("/deliveries/"):
        rehab.go(f"{case}deliver/")
        rehab.find("[name=items]").nth(number).check()
        rehab.find("[name=to]").first.check()
        rehab.find("[name=channel]").first.check()
        rehab.press("form button.btn--primary").check(rehab.status)
        number += 1
    rehab.look()
    assert rehab.find("form[action$='/confirm/'] button").is_visible()


def _takes_it_back(helena: Visitor) -> None:
    """What care may tell: the first of her yes that is about care."""
    asked = helena.words("may {holder} tell {told}?").format(holder=helena.words("care"), told="|").split("|")[0]
    article = helena.find("article").filter(has_text=asked[:1].upper() + asked[1:]).filter(
        has=helena.page.locator("a[href$='/take-back/']")).first
    helena.press(article.locator("a[href$='/take-back/']")).look()
    helena.press("button.btn--primary").look()
    assert helena.path == "/me/releases/"


def _is_refused_at_once(rehab: Visitor) -> None:
    rehab.press("form[action$='/confirm/'] button")
    rehab.look(rehab.status)
    assert rehab.find("form[action$='/confirm/'] button").count() == 0
    assert rehab.page.locator("[role=alert]").count() or rehab.words("the release was withdrawn") in rehab.text


def _manager_is_told(chef: Visitor, case: str) -> None:
    chef.go(f"{case}releases/").look()
    told = chef.text
    assert chef.words("Taken back") in told and chef.words("No") in told and chef.words("Yes") in told
    chef.press(chef.find(".yes-no a[href^='/releases/']").first).look()
    # Her own pages are hers.
    chef.go("/me/releases/").look()
    assert chef.find(".yes-no").count() == 0


def _keeps_it_on_paper(helena: Visitor) -> None:
    helena.press(helena.find(".yes-no a[href^='/me/releases/']").last).look()
    helena.go("/me/releases/new/").look()
    helena.go("/me/releases/new/secrecy/").look()
