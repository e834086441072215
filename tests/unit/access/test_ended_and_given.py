"""What was given to an account ends with the employment, and stops at a protected identity."""

import pytest
from django.urls import reverse

from omtanke.access.models import EmergencyAccess
from omtanke.access.permissions import Permission
from omtanke.oversight.actions import emergency
from omtanke.workforce import actions as workforce
from omtanke.workforce.models import Employment
from tests.factories import people, protections
from tests.factories.moments import NOON, YESTERDAY


@pytest.fixture
def opened(town) -> EmergencyAccess:
    """HR has asked to have a colleague's texts opened, and the manager above has approved it."""
    hr, person = town.viewer("hr"), town.people["kollega"]
    scope = hr.require(person, Permission.EMERGENCY)
    row = emergency.ask(person, scope=scope, reason="danger", words="Det brinner.", hours=4, by=hr.actor(scope),
                        now=NOON)
    return emergency.approve(row.id, by=town.actor("overchef"), now=NOON)


def leave(town, who: str) -> None:
    Employment.objects.filter(employee=town.people[who]).update(last_day=YESTERDAY)


def test_an_emergency_reaches_whom_it_is_about(town, opened):
    assert town.people["kollega"] in town.viewer("hr").people(Permission.TALK_READ)


def test_an_emergency_ends_when_the_one_who_asked_has_left(town, opened):
    leave(town, "hr")
    assert town.viewer("hr").scopes == ()


def test_a_given_role_ends_with_the_employment(town, sign_in):
    assert sign_in("hr").get(reverse("files")).status_code == 200
    leave(town, "hr")
    assert sign_in("hr").get(reverse("files")).status_code == 403


def test_whoever_runs_the_server_needs_no_employment(town):
    assert [scope.role for scope in town.viewer("admin").scopes] == ["operator"]


def test_an_emergency_stops_when_the_identity_is_protected_meanwhile(town, opened):
    """`overchef` approved it; she, who asked for another, stands on no list."""
    above, person = town.viewer("overchef"), town.people["kollega"]
    scope = above.require(person, Permission.EMERGENCY)
    row = emergency.ask(person, scope=scope, reason="danger", words="Det brinner.", hours=4, by=above.actor(scope),
                        now=NOON)
    emergency.approve(row.id, by=town.actor("hr"), now=NOON)
    assert person in town.viewer("overchef").people(Permission.TALK_READ)
    protections.protect(town, knows=("chef", "hr"))
    assert person not in town.viewer("overchef").people(Permission.PERSON_READ)


@pytest.mark.parametrize("who", ["chef", "overchef", "hr", "medarbetare"])
def test_who_has_left_has_no_relation_at_all(town, who):
    """Nobody has written down yet that somebody else leads or supports."""
    assert town.viewer(who).scopes
    leave(town, who)
    assert town.viewer(who).scopes == ()


def test_who_was_never_employed_here_may_lead(town):
    """A manager on hire has no employment in the payroll."""
    Employment.objects.filter(employee=town.people["chef"]).delete()
    assert {scope.role for scope in town.viewer("chef").scopes} == {"manager"}


def test_an_emergency_stops_when_one_may_not_know_any_more(town):
    """Both of HR stood on the list; then one of them was taken off it."""
    person = town.people["kollega"]
    people.support(town.units["Hemtjänst Norr"], town.people["hr2"])
    protections.protect(town, knows=("chef", "hr", "hr2"))
    hr = town.viewer("hr")
    scope = hr.require(person, Permission.EMERGENCY)
    row = emergency.ask(person, scope=scope, reason="danger", words="Det brinner.", hours=4, by=hr.actor(scope),
                        now=NOON)
    emergency.approve(row.id, by=town.actor("hr2"), now=NOON)
    assert person in town.viewer("hr").people(Permission.TALK_READ)
    workforce.answer_need_to_know(person, town.people["hr"], knows=False, by=town.actor("hr2"), now=NOON)
    assert person not in town.viewer("hr").people(Permission.TALK_READ)
