"""The manager leads a meeting through the whole guide to its end: by keyboard, with the network cut while a note is
saved, signed out in the middle; on a phone in English; and the guide is adapted."""

import re

import pytest

from tests.journeys.serving import Site
from tests.journeys.visiting import Browsers, Visitor

STEPS = 12  # more than any guide has
NOTE = "Första halvan av natten, fyra nätter i veckan."
LONGER = NOTE + " Kollegan tar larmet efter klockan två."
LAST = "Rehabkoordinatorn ringer på tisdag om en vecka."
BEGIN = """
from datetime import timedelta
from omtanke.access.models import User
from omtanke.cases.models import RehabCase
from omtanke.config.clock import now
from omtanke.meetings.models import Meeting, Participant
case = RehabCase.objects.filter(state="open", rooms__party__kind="care").first()
Meeting.objects.filter(case=case, state__in=("booked", "started")).update(state="not_held")
chef = User.objects.get(username="chef")
made = Meeting.objects.create(case=case, kind="joint", form="phone", where="nowhere", starts_at=now(),
    ends_at=now() + timedelta(minutes=45), booked_at=now(), called_by=str(chef.id), called_role="manager")
Participant.objects.create(meeting=made, function="person")
Participant.objects.create(meeting=made, party_id=case.party_id, function="manager")
Participant.objects.create(meeting=made, party_id=case.centre.party_id, place=case.centre,
    function="rehab_coordinator", outside=True)
print(made.id)
"""


@pytest.fixture
def meeting(site: Site) -> str:
    """A meeting that begins now; its address."""
    return f"/meetings/{site.demo.python(BEGIN).split()[-1]}/lead/"


@pytest.mark.journey(width=1280, language="sv")
def test_the_whole_guide_with_the_keyboard_and_a_cut_network(visit: Browsers, meeting: str):
    chef = visit("chef").go(meeting).look()
    _key(chef, "form[action$='/start/'] button.btn--primary")
    assert chef.look().path.endswith("/steps/purpose/")
    _on(chef, until="/steps/work/")
    chef.look()
    _survives_a_cut(chef)
    _survives_signing_out(chef)
    _makes_a_measure(chef)
    _on(chef, until="/steps/next/")
    chef.type("#id_text", LAST)
    _on(chef, until="/end/")
    chef.look()
    assert LONGER in chef.text
    assert LAST in chef.text
    _key(chef, "form:not([action]) button.btn--primary")
    chef.look()
    assert chef.find("a.btn--primary[href$='/minutes/']").count() == 1


@pytest.mark.journey(width=390, language="sv")
def test_without_scripts_nothing_is_lost_either(visit: Browsers, meeting: str):
    one, two = visit("chef", java_script_enabled=False), visit("chef", java_script_enabled=False)
    one.go(meeting).press("form[action$='/start/'] button.btn--primary")
    here = one.path.replace("purpose", "obstacles")
    for chef in (one, two):
        chef.go(here)
    one.type("#id_text", "Det den ena skrev").press("button[value=stay]")
    two.type("#id_text", "Det den andra skrev").press("button[value=stay]")
    assert "Det den ena skrev" in two.text
    assert two.find("#id_text").input_value().strip() == "Det den andra skrev"
    two.type("#id_text", "Det båda skrev").press(".pager button.btn--primary")
    assert two.path.endswith("/steps/ability/")


@pytest.mark.journey(width=390, language="en")
def test_what_was_on_paper_is_entered(visit: Browsers, meeting: str):
    chef = visit("chef").go(meeting).look()
    with chef.page.expect_download() as paper:
        chef.find("a[download]").first.click()
    assert paper.value.suggested_filename.endswith(".pdf")
    chef.find("details:has(a[href$='/notes/']) summary").click()
    chef.press("a[href$='/notes/']").look()
    chef.type("[name=text_work]", NOTE).press(".pager button.btn--primary").look()
    assert NOTE in chef.text


@pytest.mark.journey(width=1280, language="sv")
def test_the_guide_is_adapted(visit: Browsers):
    hr = visit("hr").go("/meetings/guide/").look()
    hr.press("form[action$='/begin/'] button").look()
    hr.press("a[href$='/draft/work/']").look()
    hr.find("[name=minutes]").fill("9")
    hr.find("[name=say_sv]").fill("")
    hr.press(".pager button.btn--primary").look(422)
    hr.find("[name=say_sv]").fill("Hur ser en vanlig natt ut?")
    hr.find("[name=new_sv]").fill("Hur går skiftbytet till?")
    hr.find("details:has([name=say_en]) summary").click()
    hr.find("[name=say_en]").fill("Hur ser en vanlig natt ut?")
    hr.press(".pager button.btn--primary").look()
    assert "Hur går skiftbytet till?" in hr.text
    hr.go("/meetings/guide/draft/").look().press("form[action$='/use/'] button").look()
    hr.press("a[href$='/read/joint/']").look()
    assert "Hur ser en vanlig natt ut?" in hr.text


def _key(chef: Visitor, selector: str) -> None:
    """Press a button with the keyboard alone, once it has the focus."""
    button = chef.find(selector)
    button.focus()
    with chef.page.expect_navigation(wait_until="load"):
        chef.page.keyboard.press("Enter")


def _on(chef: Visitor, until: str) -> None:
    """On through the guide, a step for each press, until one is there. No guide has more steps than its list shows."""
    for _step in range(STEPS):
        if chef.path.endswith(until):
            return
        before = chef.path
        _key(chef, ".pager button.btn--primary")
        assert chef.path != before, f"stayed at {before}"
    assert chef.path.endswith(until), chef.path


def _says(chef: Visitor, state: str) -> None:
    chef.page.wait_for_selector(f"[data-said][data-state='{state}']", timeout=20_000)


def _survives_a_cut(chef: Visitor) -> None:
    """The text stays in the page, is sent again by itself, and leaves nothing in the browser's own stores."""
    chef.type("#id_text", NOTE)
    _says(chef, "saved")
    chef.page.context.set_offline(True)
    chef.type("#id_text", LONGER)
    _says(chef, "not-yet")
    chef.look_closely("cut off")
    chef.page.context.set_offline(False)
    _says(chef, "saved")
    kept = chef.page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert "natten" not in kept  # htmx keeps the page's address, which is a random id
    chef.faults = [fault for fault in chef.faults if "ERR_INTERNET_DISCONNECTED" not in fault]
    chef.check()


def _survives_signing_out(chef: Visitor) -> None:
    """Signed out in one tab: the text stays in the other, and is saved when one has signed in again."""
    tab = Visitor(chef.page.context.new_page(), chef.site, chef.language)
    _signs_out(tab.go("/"))
    chef.type("#id_text", LONGER + " ")
    _says(chef, "signed-out")
    tab.sign_in("chef")
    chef.page.evaluate("window.dispatchEvent(new Event('focus'))")
    _says(chef, "saved")
    tab.page.close()
    chef.faults = [fault for fault in chef.faults if not re.match(r"status 40[13] ", fault)]
    chef.check()


def _signs_out(tab: Visitor) -> None:
    """By the button of the masthead, which lies in the menu on a phone."""
    if (menu := tab.page.locator(".masthead details.menu summary")).is_visible():
        menu.click()
    tab.press(tab.page.locator(".masthead form button").locator("visible=true"))


def _makes_a_measure(chef: Visitor) -> None:
    _key(chef, "button[value=measure]")
    chef.look()
    assert NOTE[:20] in chef.find("[name=words]").input_value()
    chef.find("[name=owner][value=manager]").check()
    _key(chef, ".pager button.btn--primary")
    chef.look()
    assert chef.path.endswith("/steps/work/")
