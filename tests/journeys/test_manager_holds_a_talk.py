"""`chef` sees who needs a care talk and why, holds it, and the signal is gone."""

import re
from datetime import timedelta

import pytest

from omtanke.rules import words as rule_words
from omtanke.rules.routine import parse
from tests.journeys import walks
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor

AMINA = "Amina Yusuf"
WITH_NUMBER = "Kom ihåg 19850112-1234 till nästa gång."


@pytest.mark.journey(width=1280, language="sv")
def test_from_signal_to_talk(visit: Browsers, town):
    chef = visit.visitor()
    _signs_in(chef)
    _sees_who_and_why(chef, town)
    _invites(chef)
    _walks_the_steps(chef)
    _nothing_waits_any_more(chef)


def _signs_in(chef: Visitor) -> None:
    chef.go("/").look()
    assert chef.path == "/login/"
    chef.sign_in("chef", password="inte det riktiga").look()
    said = chef.find("[role=alert]").inner_text()
    assert chef.words("The user name and the password do not fit together. Check both, and try again.") in said
    assert chef.find("[name=login]").input_value() == "chef"
    assert chef.find("[name=password]").input_value() == ""
    chef.sign_in("chef").look()
    assert chef.path == "/"


def _sees_who_and_why(chef: Visitor, town) -> None:
    task = chef.find(".agenda > li").filter(has_text=AMINA)
    assert task.count() == 1
    chef.press(task.locator("a.btn")).look()
    rung = parse(town.routine).rungs[0]
    signal = chef.find("section.signal").inner_text()
    assert rule_words.rung_rule(rung, chef.language) in signal
    assert rule_words.signal_words("Amina", 4, 12, chef.language) in signal
    assert "25" in signal and "2025" in signal and "24" in signal  # the window, from the day after to today
    assert chef.find(".ladder [aria-current=step] b").all_inner_texts() == ["4"]
    rows = chef.find("section[aria-labelledby=year] tbody tr")
    assert [row.locator("td").nth(1).inner_text() for row in rows.all()] == ["3", "3", "3", "2"]
    assert chef.find("section[aria-labelledby=year] svg[role=img] title").count() == 1


def _invites(chef: Visitor) -> None:
    chef.press(".head .btn--primary").look()
    assert chef.path.endswith("/step/1/")
    walks.on(chef).look(422)
    assert chef.find(".field--error").count() == 2
    walks.invite(chef).look()
    assert chef.path.endswith("/step/2/")


def _walks_the_steps(chef: Visitor) -> None:
    walks.on(chef).look()
    chef.type("[name=words]", walks.NOTES[3]).press("button[name=stay]").look()
    assert chef.path.endswith("/step/3/")
    assert chef.find("[name=words]").input_value() == walks.NOTES[3]
    walks.on(chef).look()
    walks.note(chef, WITH_NUMBER).look(422)
    assert chef.find("[name=words]").input_value() == WITH_NUMBER
    assert chef.find("[name=words]").get_attribute("aria-invalid") == "true"
    walks.note(chef, walks.NOTES[4]).look()
    chef.press("form[action$='/measure/'] button").look(422)
    walks.agree(chef).look()
    assert walks.MEASURE in chef.find("section[aria-labelledby=agreed]").inner_text()
    walks.on(chef).look()
    assert all(words in chef.text for words in (*walks.NOTES.values(), walks.MEASURE))
    chef.find("[name=held_on]").fill((TODAY + timedelta(days=1)).isoformat())
    walks.hold(chef).look(422)
    chef.find("[name=held_on]").fill(TODAY.isoformat())
    chef.find("[name=next_on]").fill((TODAY + timedelta(days=60)).isoformat())
    walks.hold(chef).look()


def _nothing_waits_any_more(chef: Visitor) -> None:
    person = chef.path
    assert re.fullmatch(r"/people/[0-9a-f-]{36}/", person)
    assert chef.find("section.signal").count() == 0
    assert chef.find(".ladder [aria-current]").count() == 0
    chef.press("section[aria-labelledby=talks] .ledger a").look()
    assert all(words in chef.text for words in (*walks.NOTES.values(), walks.MEASURE))
    chef.go("/").look()
    assert chef.find(f".agenda a[href='{person}']").count() == 0
    chef.go("/group/?show=signal").look()
    assert chef.page.get_by_role("link", name=AMINA, exact=True).count() == 0
    chef.go("/group/?show=all").look()
    assert chef.find("tr").filter(has_text=AMINA).locator(".c-sig b, .c-sig .tag").count() == 0
