"""Those who are not, or no longer, in the relation reach nobody: another employer's manager, the operator, yesterday's
manager, another unit's, and one whose task ends while she is signed in."""

import re

import pytest

from omtanke.demo import cast, catalogue
from tests.journeys import walks
from tests.journeys.serving import Site
from tests.journeys.visiting import Browsers, Visitor

STRANGERS = ("utanfor", "admin", "igarchef", "chef2")
ID = "[0-9a-f-]{36}"
ABOUT_SOMEONE = re.compile(rf"/(?:people|talks|signals|measures|group)/{ID}/")
PAGE = re.compile(rf"/(?:people|group)/{ID}/")
NOWHERE = "00000000-0000-4000-8000-000000000000"
ERROR_ID = re.compile(r"<code>[0-9a-f]+</code>|name=\"csrfmiddlewaretoken\" value=\"[^\"]+\"")
END_IT = """
from datetime import datetime
from omtanke.audit.trail import SYSTEM
from omtanke.config import clock
from omtanke.workforce.actions import end_management
from omtanke.workforce.models import Account, Management
employee = Account.objects.get(user__username="chef").employee_id
for row in Management.objects.filter(employee_id=employee, ended_at__isnull=True):
    end_management(row, by=SYSTEM, now=clock.now())
"""


@pytest.mark.journey(width=1280, language="en")
def test_strangers_reach_nobody(visit: Browsers, town):
    addresses = _addresses(visit("chef"))
    assert {address.split("/")[1] for address in addresses} == {"people", "talks", "signals", "group"}
    names, own = _names(town), _may_see(town)
    for user in STRANGERS:
        stranger = visit(user)
        stranger.look()
        _sees_no_name(stranger, names - own[user])
        for address in sorted(addresses):
            _is_refused(stranger, address)
        for page in ("/", "/me/", "/group/", "/routine/"):
            _sees_no_name(stranger.go(page), names - own[user])
            stranger.check(stranger.status)


@pytest.mark.journey(width=1280, language="sv")
def test_refusals_look_the_same(visit: Browsers):
    """Someone outside cannot tell a person who exists from one who does not."""
    chef, stranger = visit("chef"), visit("utanfor")
    real = walks.open_person(chef, cast.AMINA.name).path
    answers = []
    for address in (real, f"/people/{NOWHERE}/"):
        stranger.go(address).look(404)
        answers.append(ERROR_ID.sub("", stranger.page.content()).replace(address, ""))
    assert answers[0] == answers[1]


@pytest.mark.journey(width=1280, language="sv")
def test_a_task_that_ends_takes_everything_with_it(visit: Browsers, site: Site, town):
    chef = visit("chef")
    person = walks.open_person(chef, cast.AMINA.name).path
    walks.invite(walks.begin(chef))
    step = walks.on(chef).path
    chef.type("[name=words]", "Halvskrivet när uppdraget tog slut.")
    site.demo.python(END_IT)
    chef.press(".pager button.btn--primary").look(403)
    assert "Amina" not in chef.page.content()
    for address in (person, step, "/group/"):
        chef.go(address).look(403)
    _sees_no_name(chef.go("/"), _names(town) - {cast.MANAGER})
    assert chef.path == "/me/"


def _addresses(chef: Visitor) -> set[str]:
    """Every address about someone that the manager's own pages hold, those of an invitation and its talk too."""
    found: set[str] = set()
    for page in ("/", "/group/?show=all"):
        found |= _linked(chef.go(page))
    for name in (cast.AMINA.name, "Jonas Fält"):
        found |= _linked(walks.open_person(chef, name))
        found.add(chef.path)
    found |= _linked(walks.begin(walks.open_person(chef, cast.AMINA.name)))
    found |= {found_at for page in range(1, 7)
              for found_at in _linked(chef.go(re.sub(r"step/\d/", f"step/{page}/", chef.path)))}
    return {address for address in found if not address.endswith("/group/")}


def _linked(visitor: Visitor) -> set[str]:
    said = visitor.page.evaluate("[...document.querySelectorAll('a[href], form[action]')].map("
                                 "e => new URL(e.getAttribute('href') || e.getAttribute('action'), location).pathname)")
    return {address for address in [*said, visitor.path] if ABOUT_SOMEONE.match(address)}


def _is_refused(stranger: Visitor, address: str) -> None:
    """By asking, and where the address takes a form by sending one. 405 says only that it is for forms, whoever it is
    about."""
    answers = [stranger.page.request.get(address)]
    assert answers[0].status in (403, 404, 405), (address, answers[0].status)
    if not PAGE.fullmatch(address):
        token = next(cookie["value"] for cookie in stranger.page.context.cookies() if cookie["name"] == "csrftoken")
        answers.append(stranger.page.request.post(address, form={"csrfmiddlewaretoken": token, "words": "x"}))
        assert answers[1].status in (403, 404), (address, answers[1].status)
    assert not any("Amina" in answer.text() for answer in answers)


def _names(town) -> set[str]:
    """Everyone's full name in Ekhult."""
    ekhult = min(employer.key for employer in town.employers)
    return {person.name for person in town.employees if person.employer == ekhult}


def _may_see(town) -> dict[str, set[str]]:
    """Whose names in Ekhult a stranger to `chef`'s group may see all the same: those who lead and support one's own
    unit, and a manager the people of hers."""
    preschool = next(unit.key for unit in town.units if unit.name == catalogue.BLUEBELL)
    there = {job.employee for job in town.employments if job.unit == preschool and job.last_day is None}
    return {
        "utanfor": set(), "admin": set(),
        "igarchef": {cast.ACTING_MANAGER, cast.UPPER_MANAGER, cast.HR_SPECIALIST},
        "chef2": {cast.PRESCHOOL_MANAGER} | {person.name for person in town.employees if person.key in there},
    }


def _sees_no_name(visitor: Visitor, names: set[str]) -> None:
    content = visitor.page.content()
    seen = {name for name in names if name in content}
    assert not seen, (visitor.path, seen)
