"""The employee's own way on a phone: she reads what care told, corrects it, writes, hands over, and asks for peace."""

from datetime import timedelta

import pytest

from omtanke.demo import cast
from tests.journeys import walks
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor

CORRECTION = "Jag kan lyfta fem kilo om det är i midjehöjd."
NOTE = "Jag orkar mest på förmiddagen."


@pytest.mark.journey(width=390, language="sv")
def test_she_reads_corrects_writes_and_hands_over(visit: Browsers, town):
    chef, helena = visit("chef", width=1280), visit("medarbetare")
    helena.go("/me/way/").look()
    assert "Vårdcentralen Almen" in helena.text
    _corrects(helena)
    _writes(helena)
    _says_how_to_meet(helena)
    _manager_reads(chef)
    _sees_who_opened(helena)


def _corrects(helena: Visitor) -> None:
    """What care told her manager lies in her own room too; her correction stands beside it."""
    row = helena.find(".path li").filter(has_text=helena.words("What you can and cannot do")).first
    helena.press(row.locator("a").first).look()
    helena.press("a[href$='/comment/']").look()
    helena.press("form button.btn--primary").look(422)
    helena.type("[name=words]", CORRECTION).press("form button.btn--primary").look()
    assert CORRECTION in helena.text


def _writes(helena: Visitor) -> None:
    """A note is hers until she hands it over; then her employer has a copy."""
    helena.go("/me/way/").press("section[aria-labelledby=own-room] a.btn >> nth=0").look()
    helena.type("[name=words]", NOTE).press(".pager button").look()
    note = helena.path
    helena.press("a[href$='/hand-over/']").look()
    helena.find("[name=to]").first.check()
    helena.press(".pager button").look()
    assert helena.path == note
    helena.press("a[href$='/take-away/']").look()
    helena.go("/me/way/").look().press("section[aria-labelledby=own-room] a.btn--text").look()


def _says_how_to_meet(helena: Visitor) -> None:
    helena.go("/me/way/").press("a[href$='/along/']").look()
    helena.find("[name=companion][value=union]").check()
    helena.find("[name=interpreter]").select_option("fi")
    helena.press(".pager button").look()
    helena.press("a[href$='/peace/']").look()
    helena.find("[name=until]").fill((TODAY + timedelta(days=40)).isoformat())
    helena.press(".pager button").look(422)
    helena.find("[name=until]").fill((TODAY + timedelta(days=7)).isoformat())
    helena.press(".pager button").look()
    assert helena.find("section[aria-labelledby=coming] .notice").count()


def _manager_reads(chef: Visitor) -> None:
    """Her manager sees that somebody comes and until when she wants peace, not who and not why."""
    walks.open_person(chef, cast.HELENA.name)
    chef.press("a[href^='/cases/']").look()
    assert chef.find("section[aria-labelledby=met]").count()
    assert NOTE not in chef.text


def _sees_who_opened(helena: Visitor) -> None:
    helena.go("/me/way/").press("a[href='/me/opened/']").look()
    assert helena.find(".opened li").count()
