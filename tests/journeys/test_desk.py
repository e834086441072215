"""`overchef` appoints an acting manager and sees no name on any page she reaches; `hr` finds the unit and a person."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from omtanke.demo import cast, catalogue
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor

NOT_HERS = ("/logout/", "/me/", "/contacts/", "/about/", "/sessions/", "/sign-in/")
"""Pages of her own person, and those that name people in their function; the way out is not walked either."""


@pytest.mark.journey(width=1280, language="sv")
def test_an_acting_manager_is_appointed_without_a_name(visit: Browsers, town):
    above, stand_in = visit("overchef"), visit("chef2")
    assert catalogue.NO_MANAGER not in stand_in.go("/group/").look().text
    _to_the_unit(above)
    number = next(person for person in town.employees if person.name == cast.PRESCHOOL_MANAGER).employment_number
    above.find("[name=whom][value=number]").check()
    above.type("[name=number]", "finns-inte")
    above.press("form.stack button.btn--primary").look(422)
    above.find("[name=number]").fill(number)
    above.press("form.stack button.btn--primary").look()
    assert catalogue.NO_MANAGER in above.text and catalogue.PRESCHOOL_DEPARTMENT in above.text
    above.press("button[name=confirmed]").look()
    _no_name_on_any_page(above, town)
    stand_in.go("/group/").look()
    assert stand_in.find(".pick a").filter(has_text=catalogue.NO_MANAGER).count() == 1
    stand_in.press(stand_in.find(".pick a").filter(has_text=catalogue.NO_MANAGER)).look()
    group = stand_in.path
    assert stand_in.go(f"{group}?show=all").look().page.get_by_role("link", name="Nadja Kovač").count() == 1
    above.go("/numbers/").press(above.find("th a").filter(has_text=catalogue.NO_MANAGER))
    above.press("a[href*='/acting/end/']").look()
    above.find("[name=when][value=now]").check()
    above.press("form.stack button.btn--primary").look()
    stand_in.go(group).look(404)


@pytest.mark.journey(width=390, language="en")
def test_hr_finds_the_unit_and_a_person(visit: Browsers):
    hr = visit("hr").look()
    hr.press(hr.find("section[aria-labelledby=desk] a")).look()
    assert hr.path == "/desk/" and catalogue.NO_MANAGER in hr.text
    hr.press(hr.find(".pick a").nth(2)).look()
    assert hr.find("th a").count() == 1
    hr.press(hr.find("th a").filter(has_text=catalogue.NO_MANAGER)).look()
    assert cast.UPPER_MANAGER in hr.text and "Nadja Kovač" in hr.text
    hr.go("/desk/")
    hr.find("#name").fill("amina yu")
    hr.press(".search button").look()
    assert hr.path == "/desk/search/" and "amina" not in hr.page.url
    assert [link.inner_text() for link in hr.find("tbody th a").all()] == [cast.AMINA.name]
    hr.press("tbody th a").look()
    assert cast.AMINA.name in hr.text


@pytest.mark.journey(width=390, language="sv")
def test_contact_persons_are_seen_and_kept(visit: Browsers):
    employee, hr = visit("medarbetare2"), visit("hr")
    employee.press("section[aria-labelledby=contacts] a").look()
    assert "Sofia Brandt" in employee.text and "Petra Grelsson" in employee.text
    hr.go("/contacts/").look()
    stale = hr.find("tr").filter(has_text="Malin Thorell").first
    hr.press(stale.locator("form button")).look()
    hr.press("a[href='/contacts/add/']").look()
    hr.type("[name=name]", "Ny Kontaktsson")
    hr.find("[name=phone]").fill("0980-31 92 20")
    hr.press("form.stack button.btn--primary").look()
    assert "Ny Kontaktsson" in hr.text


def _to_the_unit(above: Visitor) -> None:
    above.look().press("section[aria-labelledby=units] a").look()
    assert above.path == "/numbers/"
    above.press(above.find("a.btn--primary")).look()


def _no_name_on_any_page(above: Visitor, town) -> None:
    """Every page that her links lead to, from the start page on; not the papers that they fetch."""
    unit = next(unit.key for unit in town.units if unit.name == catalogue.HOME_CARE_DEPARTMENT)
    own = {job.employee for job in town.employments if job.unit == unit and job.last_day is None}
    # HR for her own unit is known to her by function, as to everyone who works there.
    # So are those whom she meets in the local groups: they sit there by function, and nothing else is said of them.
    known = {cast.UPPER_MANAGER, cast.HR_SPECIALIST, cast.PROJECT_LEAD, cast.ADVISER}
    names = {person.name for person in town.employees if person.key not in own} - known
    waiting, walked = ["/"], set()
    while waiting:
        path = waiting.pop()
        if path in walked or path.startswith(NOT_HERS) or path.endswith("/file/"):
            continue
        walked.add(path)
        page = above.go(path).page
        text = page.content()
        assert not [name for name in names if name in text], path
        waiting += [urlsplit(href).path for href in page.locator("a[href^='/']:not([download])").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))")]
    above.faults.clear()
    assert {"/", "/numbers/", "/group/"} <= walked and len(walked) >= 6


def test_the_days_of_the_form_are_the_usual(visit: Browsers):
    above = visit("overchef", width=390)
    _to_the_unit(above)
    assert above.find("[name=first_day]").input_value() == TODAY.isoformat()
    assert above.find("[name=last_day]").input_value() > (TODAY + timedelta(days=80)).isoformat()
