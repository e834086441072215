"""A fixed time is booked with the keyboard alone and held without a name until the employee has said yes; a cancelled
time goes to another manager, who stood in line; a meeting is moved with a reason, or was not held."""

import pytest

from omtanke.demo import cast
from tests.journeys.booking import booked
from tests.journeys.serving import Site
from tests.journeys.visiting import Browsers, Visitor

HELENA = cast.HELENA.name
MOST_TABS = 60
CASE = """
from omtanke.access.checks import Viewer
from omtanke.access.models import User
from omtanke.cases.actions import releases
from omtanke.cases.models import RehabCase, Release
from omtanke.config.clock import now
case = RehabCase.objects.get(employee__account__user__username="medarbetare", state="open")
viewer = Viewer(user_id=User.objects.get(username="medarbetare").id, now=now())
for row in Release.objects.filter(case=case, holder=case.party, purpose="meeting", state="accepted"):
    releases.withdraw(row.id, by=viewer.actor(viewer.scopes[0]), now=viewer.now)
print(f"/cases/{case.id}/")
"""
"""Helena's case. What she said yes to for her last meeting is taken back: it would cover the next one too."""
CENTRE = """
from omtanke.organisation.models import Unit
print("/meetings/times/%s/" % Unit.objects.get(name="Vårdcentralen Almen").id)
"""
OTHERS_CASE = """
from omtanke.access.checks import Viewer
from omtanke.access.models import User
from omtanke.access.permissions import Permission
from omtanke.cases.actions import cases
from omtanke.config.clock import now
from omtanke.demo.cast import BLUEBELL
from omtanke.organisation.models import Unit
from omtanke.workforce.models import Employment
viewer = Viewer(user_id=User.objects.get(username="chef2").id, now=now())
people = Employment.objects.filter(unit__name=BLUEBELL).values_list("employee_id", flat=True)
person = next(iter(viewer.people(Permission.CASE_OPEN, list(people))))
by = viewer.actor(viewer.require(person, Permission.CASE_OPEN))
case = cases.open_case(employee=person, opened_for="manager", start_type="repeated_short", by=by, now=viewer.now)
cases.set_listing(case.id, listing="known", centre=Unit.objects.get(name="Vårdcentralen Almen").id, by=by,
                  now=viewer.now)
print("/cases/%s/" % case.id)
"""
BEGUN = """
from datetime import timedelta
from omtanke.config.clock import now
from omtanke.meetings.models import Meeting
begins = now() - timedelta(minutes=1)
Meeting.objects.filter(id="{id}").update(slot=None, where="nowhere", form="phone", starts_at=begins,
    ends_at=begins + timedelta(minutes=45))
"""


@pytest.mark.journey(width=1280, language="sv")
def test_a_time_is_booked_by_keyboard_and_the_name_waits_for_the_yes(visit: Browsers):
    case, centre = _ask(visit.site, CASE), _ask(visit.site, CENTRE)
    chef, helena, rehab, fk = visit("chef"), visit("medarbetare", width=390), visit("rehab"), visit("fk")
    chef.go(case)
    _enter(chef, "a[href$='/book/']")
    chef.look()
    assert HELENA in chef.find("h1").inner_text()
    clock = _chooses_the_second_time(chef)
    _enter(chef, "form button.btn--primary")
    meeting = chef.look().path
    assert clock in chef.find(".lead").inner_text()
    for who in (rehab, fk):
        _sees_no_name(who, centre, meeting)
    _says_yes(helena)
    _hands_over(chef, meeting)
    for who in (rehab, fk):
        assert "Helena" in who.go(meeting).look().text
        assert who.go("/meetings/").look().find(f"a[href='{meeting}']").count() == 1
    rehab.go(centre)
    assert rehab.find(f"a[href='{meeting}']").count() == 1
    assert not _named(rehab)


@pytest.mark.journey(width=390, language="en")
def test_a_cancelled_time_is_taken_by_another_manager_in_line(visit: Browsers):
    meeting, case = booked(visit.site, told=False), _ask(visit.site, OTHERS_CASE)
    chef, other = visit("chef"), visit("chef2")
    other.go(f"{case}book/").look()
    before = other.find("[name=slot]").first.get_attribute("value")
    other.find("section[aria-labelledby=else] summary").click()
    other.press("button[formaction$='/wait/']").look()
    assert other.find("button[formaction$='/leave/']").count() == 1
    _cancels(chef, meeting)
    other.go("/").look()
    offer = other.find("a[href*='/book/?slot=']").first
    other.press(offer).look()
    freed = other.find("[name=slot]:checked").get_attribute("value")
    assert freed != before
    other.press("form button.btn--primary").look()
    theirs = other.path
    assert theirs != meeting
    other.go(meeting).look(404)
    other.go("/meetings/").look()
    assert other.find(f"a[href='{theirs}']").count() == 1
    assert not _named(other)
    chef.go(theirs).look(404)


@pytest.mark.journey(width=390, language="sv")
def test_moving_needs_a_reason_and_who_does_not_come_is_never_said(visit: Browsers):
    meeting = booked(visit.site, told=False)
    chef, helena = visit("chef"), visit("medarbetare")
    chef.go(meeting).look()
    was = chef.find(".lead").inner_text()
    chef.press("a[href$='/move/']").look()
    chef.find("[name=slot]").nth(1).check()
    chef.press("form button.btn--primary").look(422)
    chef.find("[name=reason][value=care]").check()
    chef.press("form button.btn--primary").look()
    assert chef.path == meeting and chef.find(".lead").inner_text() != was
    visit.site.demo.python(BEGUN.format(id=meeting.split("/")[2]))
    chef.go(f"{meeting}lead/").look()
    chef.press("a[href$='/not-held/']").look()
    said = chef.words("The meeting was not held")
    assert chef.find("h1").inner_text() == said
    assert chef.find("input:not([type=hidden]), textarea").count() == 0
    chef.press("form button.btn--primary").look()
    for who in (chef, helena):
        assert said in who.go(meeting).look().text
    assert helena.words("The meeting is cancelled.") not in helena.text


def _ask(site: Site, code: str) -> str:
    return site.demo.python(code).strip().splitlines()[-1]


def _enter(visitor: Visitor, selector: str) -> Visitor:
    """Go to a control with the tab key, and press it with the enter key."""
    _tab_to(visitor, selector)
    with visitor.page.expect_navigation(wait_until="load"):
        visitor.page.keyboard.press("Enter")
    return visitor


def _tab_to(visitor: Visitor, selector: str) -> None:
    """Press the tab key until the control has the focus, and see that it shows."""
    for _number in range(MOST_TABS):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{visitor.path}: {selector} is not reached with the tab key")


def _chooses_the_second_time(chef: Visitor) -> str:
    """With the arrow key in the group of times; the clock of the one that is chosen."""
    _tab_to(chef, "input[type=radio][name=slot]")
    first = chef.find("[name=slot]:checked").get_attribute("id")
    chef.page.keyboard.press("ArrowDown")
    chosen = chef.find("[name=slot]:checked").get_attribute("id")
    assert chosen != first
    return chef.find(f"label[for='{chosen}']").inner_text().split()[-1]


def _named(who: Visitor) -> list[str]:
    """What the page says of Helena's name anywhere, in its text or beneath it."""
    page = who.page.content()
    return [name for name in (HELENA, *HELENA.split()) if name in page]


def _sees_no_name(who: Visitor, centre: str, meeting: str) -> None:
    """The time is reserved for the employer, and nothing says for whom."""
    who.go(centre).look()
    assert who.words("reserved, %(employer)s", employer="Ekhults kommun") in who.text
    assert not _named(who)
    assert who.find(f"a[href='{meeting}']").count() == 0
    who.go("/meetings/").look()
    assert who.find(f"a[href='{meeting}']").count() == 0
    who.go(meeting).look(404)
    assert not _named(who)


def _says_yes(helena: Visitor) -> None:
    """To every question that waits for her: each is answered by itself."""
    helena.go("/me/releases/").look()
    while helena.find("section[aria-labelledby=waiting] a.btn--primary").count():
        helena.press("section[aria-labelledby=waiting] a.btn--primary").look()
        helena.press("button[value=yes]").look()
        helena.go("/me/releases/")


def _hands_over(chef: Visitor, meeting: str) -> None:
    """The yes is accepted, and the name leaves."""
    chef.go(meeting).look()
    chef.press("a.btn--primary[href$='/names/']").look()
    chef.press("form button.btn--primary").look()


def _cancels(chef: Visitor, meeting: str) -> None:
    chef.go(meeting)
    chef.press("a[href$='/cancel/']").look()
    chef.press("form button.btn--primary").look(422)
    chef.find("[name=reason][value=leader]").check()
    chef.press("form button.btn--primary").look()
    assert chef.words("The meeting is cancelled.") in chef.text
