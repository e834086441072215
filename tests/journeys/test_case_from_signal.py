"""A manager opens a case from a signal, the employee answers where she is listed, HR lets somebody else lead it."""

import pytest

from omtanke.demo import cast
from tests.journeys import walks
from tests.journeys.visiting import Browsers, Visitor

WHY = "De har båda bett om att någon annan håller i det."


@pytest.mark.journey(width=1280, language="sv")
def test_a_manager_opens_a_case_from_a_signal(visit: Browsers):
    chef = visit("chef")
    address = _opens_it(chef)
    amina = visit("medarbetare2", width=390)
    centre = _amina_answers(amina)
    chef.go(address).look()
    assert centre in chef.text
    _whom_to_call(chef, address)
    assert cast.AMINA.name in chef.go("/cases/").look().text
    _hr_lets_somebody_else_lead(visit("hr"), address)
    _amina_reads_why(amina)
    assert chef.words("The case is a mistake") in chef.go(address).look().text
    visit("chef2").go(address).look(404)
    visit("rehab").go(address).look(404)


def _opens_it(chef: Visitor) -> str:
    walks.open_person(chef, cast.AMINA.name).look()
    chef.press(chef.find("section[aria-labelledby=case] a.btn")).look()
    assert chef.find("input[value=signal]").is_checked()
    assert chef.find("input[value=repeated_short]").is_checked()
    chef.press(chef.find("button.btn--primary")).look()
    assert cast.AMINA.name in chef.find("h1").inner_text()
    assert chef.find(".btn--primary").count() == 1
    return chef.path


def _amina_answers(amina: Visitor) -> str:
    amina.go("/me/").look()
    amina.press(amina.find("section[aria-labelledby=my-case] a.btn")).look()
    amina.press(amina.find("button.btn--primary")).look(422)
    first = amina.find("fieldset label").first
    centre = first.inner_text().strip()
    first.click()
    amina.press(amina.find("button.btn--primary")).look()
    return centre


def _whom_to_call(chef: Visitor, address: str) -> None:
    chef.press(chef.find("section[aria-labelledby=people] a.btn").first).look()
    assert chef.find("dl.people a[href^=tel]").count() >= 1


def _hr_lets_somebody_else_lead(hr: Visitor, address: str) -> None:
    hr.go(f"{address}leader/").look()
    hr.find("input[name=who]").first.check()
    hr.find("input[value=conflict]").check()
    hr.type("textarea", WHY)
    hr.press(hr.find("button.btn--primary")).look()


def _amina_reads_why(amina: Visitor) -> None:
    amina.go("/me/").look()
    amina.press(amina.find("section[aria-labelledby=my-case] a")).look()
    assert WHY in amina.text
