"""The manager changes: what was agreed follows, the notes when Amina says so, and HR opens them with a reason."""

from datetime import timedelta

import pytest

from omtanke.demo import cast
from tests.journeys import walks
from tests.journeys.serving import TODAY, Site
from tests.journeys.visiting import Browsers, Visitor

CHANGE_IT = """
from omtanke.audit.trail import SYSTEM
from omtanke.config import clock
from omtanke.workforce.actions import appoint, end_management
from omtanke.workforce.models import Account, Management
chef, new = (Account.objects.get(user__username=who).employee_id for who in ("chef", "igarchef"))
for row in list(Management.objects.filter(employee_id=chef, ended_at__isnull=True)):
    end_management(row, by=SYSTEM, now=clock.now())
    appoint(unit=row.unit_id, employee=new, first_day=clock.now().date(), by=SYSTEM, now=clock.now())
"""
WHY = "Hon har ringt och vill att vi läser innan vi ses."
TALKS = "section[aria-labelledby=talks]"


@pytest.mark.journey(width=1280, language="sv")
def test_the_manager_changes(visit: Browsers, site: Site):
    chef = visit("chef")
    _holds_a_talk(chef)
    site.demo.python(CHANGE_IT)
    new, amina, hr = visit("igarchef"), visit("medarbetare2", width=390), visit("hr")
    talk = _what_was_agreed_has_followed(new)
    chef.go(talk).look(404)
    _amina_says(amina, "yes")
    _the_notes_have_followed(new, talk)
    _amina_says(amina, "no")
    assert walks.NOTES[3] not in new.go(talk).look().text
    _hr_opens_with_a_reason(hr, new)
    _amina_sees_it(amina, talk)


def _holds_a_talk(chef: Visitor) -> None:
    walks.invite(walks.begin(walks.open_person(chef, cast.AMINA.name)))
    walks.note(walks.note(walks.on(chef), walks.NOTES[3]), walks.NOTES[4])
    walks.on(walks.agree(chef, due=TODAY + timedelta(days=7))).look()
    walks.hold(chef)


def _what_was_agreed_has_followed(new: Visitor) -> str:
    new.look()
    assert new.find(".agenda > li").filter(has_text=cast.AMINA.name).count() >= 1
    walks.open_person(new, cast.AMINA.name).look()
    new.press(new.find(f"{TALKS} a").filter(has_text=new.words("See what was agreed")).first).look()
    assert walks.MEASURE in new.text
    assert walks.NOTES[3] not in new.text and walks.NOTES[4] not in new.text
    assert new.words("The notes have not come along") in new.text
    return new.path


def _amina_says(amina: Visitor, answer: str) -> None:
    amina.go("/me/").look()
    choice = amina.find("section[aria-labelledby^=hand-over]")
    assert cast.ACTING_MANAGER in choice.inner_text()
    amina.press(choice.locator(f"button[value={answer}]")).look()


def _the_notes_have_followed(new: Visitor, talk: str) -> None:
    assert all(words in new.go(talk).look().text for words in (*walks.NOTES.values(), walks.MEASURE))


def _hr_opens_with_a_reason(hr: Visitor, new: Visitor) -> None:
    person = walks.open_person(new, cast.AMINA.name).path
    hr.go(person).look()
    hr.press(hr.find(f"{TALKS} a").first).look()
    hr.press(".pager button.btn--primary").look(422)
    hr.find("[name=reason][value=asked]").check()
    hr.type("[name=words]", WHY).press(".pager button.btn--primary").look()
    assert all(words in hr.text for words in (*walks.NOTES.values(), walks.MEASURE))
    assert hr.find("form").count() == 0


def _amina_sees_it(amina: Visitor, talk: str) -> None:
    opened = amina.go("/me/").look().find("section[aria-labelledby=opened]").inner_text()
    assert cast.HR_SPECIALIST in opened and amina.words("the employee has asked HR to") in opened
    assert WHY in amina.go(talk).look().text


@pytest.mark.journey(width=390, language="sv")
def test_someone_would_like_to_talk(visit: Browsers):
    """Three taps, and it stands on the manager's start page; a time that is offered answers it."""
    amina, chef = visit("medarbetare2"), visit("chef", width=1280)
    amina.look()
    amina.press("section[aria-labelledby=my-wish] a.btn").look()
    amina.find("[name=topics][value=hours]").check()
    amina.press(".pager button.btn--primary").look()
    assert amina.words("Working hours") in amina.text
    task = chef.go("/").look().find(".agenda > li").filter(
        has_text=_wish(chef))
    chef.press(task.locator("a.btn")).look()
    assert chef.words("Working hours") in chef.text
    walks.invite(chef.press(".head .btn--primary")).look()
    assert chef.go("/").find(".agenda > li").filter(has_text=_wish(chef)).count() == 0
    chef.go("/workplace/").look()


def _wish(chef: Visitor) -> str:
    return chef.words("{name} would like to talk with you").replace("{name}", cast.AMINA.name)
