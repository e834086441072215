"""After a meeting: the minutes are handed over, on paper where nobody signs in, and said right or wrong part by part;
two questions; and a week later the coordinator's call, of which the manager sees nothing."""

import json
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.journeys.serving import Site
from tests.journeys.visiting import Browsers, Visitor

HELENA, CENTRE = "Helena Norén", "Vårdcentralen Almen"
LIFTS = "Förflyttningar och tunga lyft får vänta."  # at "The work", which everyone may have
BENEFIT = "sjukpenning kan ges för den del"  # at "The insurance", which is released to nobody
INSTEAD = "Mediciner delar jag gärna ut, men inte ensam på lördagar."
FROM_CARE = "Prövas igen den 14 januari hos fysioterapeuten."
HEARD = "Hon kände sig hörd och sover bättre nu."
A_WEEK_LATER = date(2026, 11, 26)
NOBODY_SIGNS_IN = f"""
from omtanke.workforce.models import Duty
print(Duty.objects.filter(unit__name={CENTRE!r}).delete()[0])
"""


@pytest.mark.journey(width=1280, language="sv")
def test_minutes_are_handed_over_and_said_right_part_by_part(visit: Browsers):
    visit.site.demo.python(NOBODY_SIGNS_IN)
    chef, helena, agency = visit("chef"), visit("medarbetare", width=390), visit("fk")
    minutes = _minutes(chef)
    _prints_them(chef)
    _hands_over(chef, minutes)
    _leaves_on_paper(chef, minutes)
    assert LIFTS in agency.go(minutes).look().text
    assert BENEFIT not in agency.text
    _helena_says(helena, minutes)
    assert INSTEAD in chef.go(minutes).look().text
    assert INSTEAD not in agency.go(minutes).look().text
    _enters_what_care_said(chef, minutes)
    _two_questions(helena, chef, minutes)


@pytest.mark.journey(width=390, language="en")
def test_a_week_later_the_coordinator_calls_and_it_stays_in_cares_room(visit: Browsers):
    chef = visit("chef")
    minutes = _minutes(chef)
    _hands_over(chef, minutes)
    care = visit("rehab").go(minutes).look()
    assert LIFTS in care.text
    assert BENEFIT not in care.text
    care.find("[name^=says_][value^=right]").first.check()
    care.press("form button.btn--primary").look()
    assert chef.words("%(who)s says that it is right.", who=CENTRE) in chef.go(minutes).look().text
    _time_goes_to(visit.site, A_WEEK_LATER)
    care, chef, helena = visit("rehab"), visit("chef"), visit("medarbetare")
    item = _calls(care)
    _nobody_else_reads_it((chef, helena), minutes, item)


def _minutes(chef: Visitor) -> str:
    """From the case to the minutes of last week's meeting; their address."""
    chef.go("/cases/").press(chef.page.get_by_role("link", name=HELENA).first).look()
    chef.press("section[aria-labelledby=after-meeting] a[href$='/minutes/']").look()
    assert LIFTS in chef.text
    assert BENEFIT in chef.text
    return chef.path


def _prints_them(chef: Visitor) -> None:
    with chef.page.expect_download() as found:
        chef.find("a[href$='/minutes/paper/']").click()
    read = PdfReader(BytesIO(found.value.path().read_bytes()))
    assert LIFTS[:16] in " ".join(" ".join(page.extract_text() for page in read.pages).split())


def _hands_over(chef: Visitor, minutes: str) -> None:
    """In one click to all who were told; the page says what each does not get, and why."""
    chef.press("a[href$='/minutes/hand-over/']").look()
    assert chef.find("[name=to]:checked").count() == 2
    assert chef.find("section").filter(has_text=CENTRE).get_by_text(chef.words("Does not get")).count() == 1
    chef.press(".pager button.btn--primary").look()
    assert chef.path == minutes


def _leaves_on_paper(chef: Visitor, minutes: str) -> None:
    """Care's copy waits until it is printed and has left."""
    chef.go(f"{minutes}hand-over/").look()
    chef.press(chef.find("section").filter(has_text=CENTRE).locator("a")).look()
    assert LIFTS in chef.text
    assert BENEFIT not in chef.text
    chef.press("form[action$='/handed-over/'] button").look()
    chef.go(f"{minutes}hand-over/").look()
    assert chef.find("[name=to]").count() == 0


def _helena_says(helena: Visitor, minutes: str) -> None:
    """On the phone, from her own page: one part is right, one is not, the rest she leaves for another day."""
    helena.go("/me/").look()
    helena.press("section[aria-labelledby=my-minutes] a").look()
    assert helena.path == minutes
    helena.press("form button.btn--primary").look(422)
    asked = helena.find("[name^=says_][value^=right]").count()
    work = helena.find("section").filter(has_text=LIFTS)
    work.locator("[value^=wrong]").check()
    helena.type(work.locator("textarea"), INSTEAD)
    helena.find("section").filter(has_text=BENEFIT).locator("[value^=right]").check()
    helena.press("form button.btn--primary").look()
    assert INSTEAD in helena.text
    assert helena.find("[name^=says_][value^=right]").count() == asked - 2


def _enters_what_care_said(chef: Visitor, minutes: str) -> None:
    chef.press("a[href$='/minutes/enter/']").look()
    chef.press(chef.find("a[href^='?who=']").filter(has_text="rehab")).look()
    chef.find("[name^=says_][value^=wrong]").last.check()
    chef.type(chef.find("textarea").last, FROM_CARE)
    chef.press(".pager button.btn--primary").look(422)
    chef.find("[name=came_by][value=on_paper]").check()
    chef.press(".pager button.btn--primary").look()
    assert chef.path == minutes
    assert FROM_CARE in chef.text


def _two_questions(helena: Visitor, chef: Visitor, minutes: str) -> None:
    """One's own two numbers, seen by nobody; and a slip that came on paper."""
    helena.go(minutes).press("a[href$='/questions/']").look()
    helena.press("form button.btn--primary").look(422)
    for name in ("together", "own"):
        helena.find(f"[name={name}]").select_option("8")
    helena.press("form button.btn--primary").look()
    assert helena.words("Thank you, you have answered") in helena.text
    chef.go(minutes).press("a[href$='/questions/enter/']").look()
    chef.find("[name=who]").first.check()
    for name in ("together", "own"):
        chef.find(f"[name={name}]").select_option("6")
    chef.press(".pager button.btn--primary").look()
    assert chef.path == minutes


def _time_goes_to(site: Site, day: date) -> None:
    """The demo's day is another; the hour is the machine's."""
    marker = site.demo.data / "demo.json"
    marker.write_text(json.dumps(json.loads(marker.read_text(encoding="utf-8")) | {"today": day.isoformat()}),
                      encoding="utf-8")


def _calls(care: Visitor) -> str:
    """From the start page to the short form, and what it became: its address in care's room."""
    care.go("/").look()
    care.go("/calls/").look()
    care.press(care.page.get_by_role("link", name=HELENA).first).look()
    care.press("form button.btn--primary").look(422)
    care.type("[name=words]", HEARD)
    for name, value in (("listened", "yes"), ("understood", "partly"), ("workable", "yes")):
        care.find(f"[name={name}][value={value}]").check()
    care.press("form button.btn--primary").look()
    assert care.path == "/calls/"
    assert HELENA not in care.text
    care.go("/cases/").press(care.page.get_by_role("link", name=HELENA).first)
    care.go(f"{care.path}room/").look()
    care.press(care.find("a[href^='/items/']").first).look()
    assert HEARD in care.text
    return care.path


def _nobody_else_reads_it(others: tuple[Visitor, ...], minutes: str, item: str) -> None:
    for other in others:
        other.go(item)
        assert other.status == 404
        other.faults.clear()
        assert HEARD not in other.go(minutes).look().text
    chef = others[0]
    chef.go("/cases/").press(chef.page.get_by_role("link", name=HELENA).first).look()
    assert HEARD not in chef.text
    assert HEARD not in chef.go(f"{chef.path}room/").look().text
