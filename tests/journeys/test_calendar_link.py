"""A calendar link of one's own: off, switched on by the steward, made, shown once, and taken back."""

import pytest

from tests.journeys.serving import Site
from tests.journeys.visiting import Browsers


@pytest.mark.journey(width=390, language="sv")
def test_a_link_is_switched_on_made_and_taken_back(visit: Browsers, site: Site):
    employee, steward, stranger = visit("medarbetare2"), visit("hr"), visit.visitor()
    employee.go("/me/calendar/").look()
    assert employee.page.locator("[name=act]").count() == 0, "off until the employer switches them on"

    steward.go("/meetings/settings/").look()
    steward.find("[name=feeds]").check()
    steward.press(steward.button("Save")).look()

    employee.go("/me/").press(employee.button("Show your times in a calendar program")).look()
    employee.press(employee.button("Make a link")).look()
    link = employee.find("#link").input_value()
    site.phrases.append(link.rpartition("/")[2].removesuffix(".ics"))  # it may lie nowhere in the open
    answer = stranger.page.request.get(link)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store, private"
    assert answer.text().startswith("BEGIN:VCALENDAR") and "Amina" not in answer.text()

    employee.press(employee.button("I have copied it")).look()
    assert link not in employee.page.content(), "it is shown once"
    employee.press(employee.button("Take back the link")).look()
    assert stranger.page.request.get(link).status == 404

    employee.press(employee.button("Make a link"))
    again = employee.find("#link").input_value()
    site.phrases.append(again.rpartition("/")[2].removesuffix(".ics"))
    steward.find("[name=feeds]").uncheck()
    steward.press(steward.button("Save")).look()
    assert stranger.page.request.get(again).status == 404, "switched off for everybody"
