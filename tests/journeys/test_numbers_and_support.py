"""`hr` sees her signals and not what was said; `overchef` sees numbers, and which unit has no manager."""

import pytest

from omtanke.demo import cast, catalogue
from tests.journeys import walks
from tests.journeys.visiting import Browsers


@pytest.mark.journey(width=1280, language="sv")
def test_hr_sees_signals_and_no_words(visit: Browsers):
    chef, hr = visit("chef", width=1280), visit("hr")
    talk = walks.whole_talk(chef, cast.AMINA.name).press("section[aria-labelledby=talks] .ledger a").path
    hr.look()
    tasks = hr.find(".agenda > li")
    assert sorted(name for name in ("Nadja Kovač", "Gunilla Brodin") if tasks.filter(has_text=name).count()) == [
        "Gunilla Brodin", "Nadja Kovač"]
    assert tasks.filter(has_text=cast.AMINA.name).count() == 0
    nadja = hr.press(tasks.filter(has_text="Nadja Kovač").locator("a.btn")).look().path
    assert hr.find("section.signal").count() == 1
    _amina_without_the_words(hr, chef.go("/group/?show=all").page.get_by_role("link", name=cast.AMINA.name), talk)
    hr.go(nadja).press("form[action$='/done/'] button").look()
    assert hr.find("section.signal").count() == 0
    assert hr.go("/").look().find(".agenda > li").filter(has_text="Nadja Kovač").count() == 0


def _amina_without_the_words(hr, link, talk: str) -> None:
    hr.go(link.get_attribute("href")).look()
    assert hr.find("section[aria-labelledby=year] tbody tr").count() == 4
    assert hr.find("section[aria-labelledby=talks] li").count() >= 1
    assert not any(words in hr.page.content() for words in (*walks.NOTES.values(), walks.MEASURE))
    assert hr.find(f"a[href*='{talk}'], form[action$='/talk/']").count() == 0
    hr.go(talk).look(403)


@pytest.mark.journey(width=390, language="en")
def test_upper_manager_sees_numbers(visit: Browsers, town):
    chef, above = visit("chef"), visit("overchef")
    person = walks.open_person(chef, cast.AMINA.name).path
    above.look()
    assert catalogue.NO_MANAGER in above.text
    assert catalogue.NORTH not in above.text
    own = {cast.UPPER_MANAGER, *_in_department(town)}
    page = above.page.content()
    assert not [someone.name for someone in town.employees if someone.name in page and someone.name not in own]
    above.go(person).look(403)
    unit = chef.find(".crumbs a").get_attribute("href")
    above.go(unit).look(403)


def _in_department(town) -> set[str]:
    """The few who work in the department itself: her own people."""
    unit = next(unit.key for unit in town.units if unit.name == catalogue.HOME_CARE_DEPARTMENT)
    there = {job.employee for job in town.employments if job.unit == unit and job.last_day is None}
    return {person.name for person in town.employees if person.key in there}
