"""Four roles prepare a meeting: two in the browser and two on paper; and once more with care signed in."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.journeys.booking import booked
from tests.journeys.serving import TODAY
from tests.journeys.visiting import Browsers, Visitor

JOB, LIFTS = "Hemtjänst dag och kväll, ofta ensam på turen.", "Lyften hos två brukare på morgonen."
HARD = "Kvällarna tar slut på mig."
LIMITS, DECIDES = "Inga lyft över fem kilo till jul.", "Ansökan om arbetshjälpmedel."
ON_PAPER = (("Vårdcentralen Almen", "limits", LIMITS), ("Försäkringskassan", "needs_decision", DECIDES))


@pytest.mark.journey(width=1280, language="sv")
def test_four_roles_prepare_two_of_them_on_paper(visit: Browsers):
    meeting = booked(visit.site, told=False)
    chef, helena = visit("chef"), visit("medarbetare", width=390)
    _the_manager_prepares(chef, meeting)
    _helena_prepares(helena, meeting)
    assert HARD not in chef.go(meeting).look().text
    for place, key, words in ON_PAPER:
        _prints(chef, place)
        _enters(chef, place, key, words)
    assert chef.go(meeting).find("#papers ~ table td").filter(has_text=re.compile(
        rf"^{chef.words('Ready')}$")).count() == 3
    assert LIMITS in _as_helena_reads_it(helena)


@pytest.mark.journey(width=390, language="sv")
def test_care_prepares_signed_in_and_hands_over_what_is_released(visit: Browsers):
    meeting = booked(visit.site, told=True)
    care, chef = visit("rehab"), visit("chef", width=1280)
    care.go("/").look()
    assert "Helena" not in care.text
    care.press(care.find("section[aria-labelledby=to-prepare] a").first).look()
    assert meeting in care.path
    care.type("[name=limits]", LIMITS).press("button[name=ready]").look()
    assert LIMITS not in chef.go(meeting).look().text
    care.press(care.find("a[href$='/hand-over/']").first).look()
    care.press(".pager button.btn--primary").look()
    assert care.find("#given").count() == 1
    chef.go(meeting).look()
    assert chef.words("prepared") in chef.text.lower()


def _the_manager_prepares(chef: Visitor, meeting: str) -> None:
    """From the start page to ready and handed over: the work is described, illness is not asked for."""
    chef.go("/").look()
    chef.press(chef.find(f"a[href^='{meeting}preparation/']").first).look()
    chef.type("[name=job]", JOB)
    chef.find("[name=obstacles_ticked][value=physical]").check()
    chef.type("[name=obstacles]", LIFTS)
    chef.find("[name=part_time_ticked][value=now]").check()
    chef.find("details.def summary").click()
    assert "020-50 50 50" in chef.text
    chef.find("[name=hardest_ticked][value=care]").check()
    chef.press("button[name=ready]").look()
    assert JOB in chef.text and LIFTS in chef.text
    chef.press("a[href$='/hand-over/']").look()
    assert "Helena" in chef.text
    chef.press(".pager button.btn--primary").look()
    assert chef.find("#given").count() == 1


def _helena_prepares(helena: Visitor, meeting: str) -> None:
    """On the phone: she saves half, comes back, and gives her manager how she wants the meeting, not her own words."""
    helena.go("/me/way/").look()
    helena.press(helena.find(f"a[href^='{meeting}preparation/']").first).look()
    helena.press("a[href$='/write/']").look()
    helena.type("[name=hard]", HARD)
    helena.press(".pager button:not(.btn--primary)").look()
    helena.press("a[href$='/write/']").look()
    assert helena.find("[name=hard]").input_value() == HARD
    helena.find("[name=breaks_ticked][value=halfway]").check()
    helena.press("button[name=ready]").look()
    helena.press("a[href$='/hand-over/']").look()
    helena.press(".pager button.btn--primary").look(422)
    helena.find("fieldset").first.locator("label").last.click()
    helena.press(".pager button.btn--primary").look()
    assert helena.find("#given ~ ul li").count() == 1


def _prints(chef: Visitor, place: str) -> None:
    with chef.page.expect_download() as found:
        chef.find("#papers ~ table tr").filter(has_text=place).locator("a[download]").click()
    read = PdfReader(BytesIO(found.value.path().read_bytes()))
    said = " ".join(page.extract_text() for page in read.pages)
    assert "Helena" not in said and "?" in said


def _enters(chef: Visitor, place: str, key: str, words: str) -> None:
    chef.press(chef.find("#papers ~ table tr").filter(has_text=place).locator("a[href$='/enter/']")).look()
    chef.press(".pager button.btn--primary").look(422)
    chef.find("[name=came_by][value=on_paper]").check()
    chef.find("[name=sent_on]").fill(TODAY.isoformat())
    chef.type(f"[name={key}]", words)
    chef.press(".pager button.btn--primary").look()


def _as_helena_reads_it(helena: Visitor) -> str:
    """What was entered from care lies in her own room too."""
    helena.go("/me/way/").look()
    row = helena.find(".path li").filter(has_text="Vårdcentralen Almen").filter(
        has_text=helena.words("It was entered by your employer.")).first
    return helena.press(row.locator("a").first).look().text
