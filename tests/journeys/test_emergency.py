"""Two persons open an emergency, and the employee sees who, when, why and what; then it is over."""

import pytest

from omtanke.demo import cast
from tests.journeys import walks
from tests.journeys.visiting import Browsers, Visitor

WORDS = "Schemat inför helgen behöver läggas om och chefen går inte att nå."


@pytest.mark.journey(width=390, language="sv")
def test_two_open_it_and_the_employee_sees_it(visit: Browsers, town):
    number = next(p.employment_number for p in town.employees if p.name == cast.AMINA.name)
    chef, above, hr, amina = visit("chef", width=1280), visit("overchef"), visit("hr"), visit("medarbetare2")
    talk = walks.whole_talk(chef, cast.AMINA.name).press("section[aria-labelledby=talks] .ledger a").path
    person = walks.open_person(chef, cast.AMINA.name).path
    above.go(talk).look(403)
    waiting = _ask(above, number)
    above.go(person).look(403)
    assert _my(amina) == ""
    _approve(hr, waiting)
    told = _my(amina)
    assert cast.UPPER_MANAGER in told
    assert amina.words("Nothing has been opened yet.") in told
    above.go(person).look()
    assert cast.AMINA.name in above.text
    above.go(talk).look()
    assert walks.NOTES[3] in above.text
    assert amina.words("Read what you wrote at the care talk.") in _my(amina)
    above.go(person).press("form[action$='/end/'] button").look()
    above.go(talk).look(403)
    assert amina.words("Nothing has been opened yet.") not in _my(amina)


def _ask(above: Visitor, number: str) -> str:
    """The manager above asks; the address of what waits."""
    above.go("/emergency/").look().press(above.button("Ask for access")).look()
    above.type("[name=number]", number).type("[name=words]", WORDS)
    above.find("[name=reason][value=gone]").check()
    above.find("[name=hours][value='2']").check()
    above.press("form button.btn--primary").look()
    assert cast.AMINA.name not in above.page.content()
    return above.path


def _approve(hr: Visitor, waiting: str) -> None:
    """HR finds it on the start page, reads why, and says yes."""
    hr.go("/").look()
    hr.press(hr.find(f".agenda a.btn[href='{waiting}']")).look()
    assert WORDS in hr.text
    assert cast.UPPER_MANAGER in hr.text
    hr.press(hr.find("button[name=says][value=yes]")).look()


def _my(amina: Visitor) -> str:
    """What her page says about emergencies; nothing when there are none."""
    amina.go("/me/").look()
    section = amina.find("section[aria-labelledby=emergencies]")
    return " ".join(section.inner_text().split()) if section.count() else ""
