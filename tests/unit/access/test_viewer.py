"""What a viewer is: relations, permissions, readers; and what nobody is."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.permissions import Permission
from omtanke.access.roles import ROLES
from omtanke.vault import doors
from tests.factories import people
from tests.factories.moments import NOON
from tests.factories.town import CAST

ABOUT_PEOPLE = {Permission.GROUP_READ, Permission.PERSON_READ, Permission.SIGNAL_READ, Permission.SIGNAL_ANSWER,
                Permission.TALK_HOLD}


@pytest.mark.parametrize(("role", "may_not"), [
    ("upper_manager", ABOUT_PEOPLE | {Permission.TALK_READ, Permission.ANSWER_READ, Permission.TALK_CONFIRM}),
    ("hr", {Permission.GROUP_READ, Permission.TALK_READ, Permission.TALK_HOLD, Permission.TALK_CONFIRM}),
    ("employee", ABOUT_PEOPLE), ("manager", {Permission.TALK_CONFIRM, Permission.NUMBERS_READ}),
    ("operator", set(Permission)),
])
def test_what_a_role_may_never(role, may_not):
    assert not ROLES[role].permissions & may_not


def test_no_role_may_everything():
    """Also together: whoever confirms is not the one who holds."""
    assert all(role.permissions < set(Permission) for role in ROLES.values())
    assert set().union(*(role.permissions for role in ROLES.values())) == set(Permission)


def test_every_role_is_described_in_words():
    assert all(str(role.name) and str(role.description).endswith(".") for role in ROLES.values())


@pytest.mark.parametrize(("who", "roles"), [
    ("chef", {"manager", "employee"}),
    ("overchef", {"manager", "upper_manager", "employee"}), ("hr", {"hr", "steward", "employee"}),
    ("medarbetare", {"employee"}),
    ("admin", {"operator"}), ("ingen", set()), ("igarchef", {"employee"}),
])
def test_the_roles_of_the_cast(town, who, roles):
    assert {scope.role for scope in town.viewer(who).scopes} == roles


def test_the_operator_reaches_nobody(town):
    viewer = town.viewer("admin")
    assert not any(viewer.people(permission) for permission in Permission)
    assert not any(viewer.may(permission) for permission in Permission)


def test_no_account_reaches_everyone(town):
    """No account of the town, in any permission (security.md #5)."""
    everyone = set(town.people.values())
    for who in (*CAST, "admin", "ingen"):
        viewer = town.viewer(who)
        reached = set().union(*(viewer.people(permission) for permission in Permission))
        assert reached < everyone, who


@pytest.mark.parametrize(("who", "person", "permission", "answer"), [
    ("chef", "kollega", Permission.PERSON_READ, "manager"),
    ("chef", "chef", Permission.PERSON_READ, PermissionDenied),
    ("chef", "chef", Permission.TALK_HOLD, PermissionDenied),
    ("chef", "chef", Permission.OWN_PAGE_READ, "employee"),
    ("chef", "barnskotare", Permission.PERSON_READ, Http404),
    ("chef", "granne", Permission.PERSON_READ, Http404),
    ("overchef", "kollega", Permission.PERSON_READ, PermissionDenied),
    ("overchef", "barnskotare", Permission.PERSON_READ, Http404),
    ("overchef", "kollega", Permission.NUMBERS_READ, "upper_manager"),
    ("hr", "kollega", Permission.PERSON_READ, "hr"),
    ("hr", "kollega", Permission.TALK_READ, PermissionDenied),
    ("hr", "barnskotare", Permission.PERSON_READ, Http404),
    ("medarbetare", "medarbetare", Permission.TALK_READ, "employee"),
    ("medarbetare", "kollega", Permission.TALK_READ, Http404),
    ("utanfor", "kollega", Permission.PERSON_READ, Http404),
    ("utanfor", "granne", Permission.PERSON_READ, "manager"),
    ("admin", "kollega", Permission.PERSON_READ, Http404),
])
def test_requiring_a_permission_over_a_person(town, who, person, permission, answer):
    if isinstance(answer, str):
        assert town.viewer(who).require(town.people[person], permission).role == answer
        return
    with pytest.raises(answer):
        town.viewer(who).require(town.people[person], permission)


def test_among_narrows_and_never_widens(town):
    viewer = town.viewer("chef")
    asked = [town.people["kollega"], town.people["barnskotare"], town.people["granne"]]
    assert viewer.people(Permission.PERSON_READ, asked) == {town.people["kollega"]}
    assert viewer.people(Permission.PERSON_READ, []) == frozenset()
    everyone = viewer.people(Permission.PERSON_READ)
    assert town.viewer("chef").people(Permission.PERSON_READ, asked) == everyone & set(asked)


def opens(town, reader, who) -> bool:
    from omtanke.workforce.models import Employee

    row = Employee.objects.get(id=town.people[who])
    value = doors.DirectoryValue(row.party_id, row.id, row.sealed)
    try:
        doors.open_directory([value], reader=reader, page="test", now=NOON)
    except doors.Refused:
        return False
    return True


def test_a_reader_covers_whom_the_permission_reaches_and_oneself(town):
    reader = town.viewer("chef").directory_reader(Permission.PERSON_READ, list(town.people.values()))
    assert {who for who in town.people if opens(town, reader, who)} == {
        "chef", "medarbetare", "medarbetare2", "kollega"}


def test_an_upper_manager_reads_the_names_of_the_managers_she_leads(town):
    reader = town.viewer("overchef").directory_reader(Permission.PERSON_READ, list(town.people.values()))
    assert {who for who in town.people if opens(town, reader, who)} == {"overchef", "chef"}


@pytest.mark.parametrize("who", ["admin", "ingen", "igarchef"])
def test_someone_without_the_permission_gets_a_reader_of_oneself_at_most(town, who):
    reader = town.viewer(who).directory_reader(Permission.PERSON_READ, list(town.people.values()))
    own = {who} if who in town.people else set()
    assert {name for name in town.people if opens(town, reader, name)} - own <= {"overchef"} & own


def test_a_text_reader_without_the_permission_is_empty(town):
    viewer = town.viewer("hr")
    scope = viewer.require(town.people["kollega"], Permission.PERSON_READ)
    assert viewer.content_reader(scope, town.people["kollega"], Permission.TALK_READ).grants == ()


def test_a_text_reader_covers_one_person(town):
    viewer = town.viewer("chef")
    scope = viewer.require(town.people["kollega"], Permission.TALK_READ)
    [grant] = viewer.content_reader(scope, town.people["kollega"], Permission.TALK_READ).grants
    assert (grant.sealed_class, grant.people) == (doors.CONTENT, {town.people["kollega"]})


def test_one_knows_the_names_of_ones_manager_and_hr_and_ones_own(town):
    reader = town.viewer("medarbetare").functions_reader()
    assert {who for who in town.people if opens(town, reader, who)} == {
        "chef", "hr", "medarbetare"}


def test_the_trail_says_the_relation_that_was_used(town, sign_in):
    """Two units led: whoever is opened sees the unit where she works, not the other one."""
    from django.urls import reverse

    from omtanke.audit.models import Line

    people.appoint(town.units["Blåklockan"], town.people["chef"])
    client = sign_in("chef")
    for who, unit in (("kollega", "Hemtjänst Norr"), ("barnskotare", "Blåklockan")):
        client.get(reverse("person", args=[town.people[who]]))
        line = Line.objects.get(subject=str(town.people[who]), act="open.directory")
        assert (line.role, line.unit) == ("manager", str(town.units[unit]))


def test_the_trail_says_hr_when_it_was_as_hr(town, sign_in):
    """Manager here and HR there: the role follows the person who was opened."""
    from django.urls import reverse

    from omtanke.audit.models import Line

    people.support(town.units["Blåklockan"], town.people["chef"])
    sign_in("chef").get(reverse("person", args=[town.people["barnskotare"]]))
    line = Line.objects.get(subject=str(town.people["barnskotare"]), act="open.directory")
    assert (line.role, line.unit) == ("hr", str(town.units["Blåklockan"]))


def test_who_leads_the_unit_they_work_in_has_the_manager_above(town):
    """Nobody is her own manager; the one who leads the unit above is. The others of the unit stay out of reach."""
    chef, amina = town.people["chef"], town.people["medarbetare2"]
    above = town.viewer("overchef")
    assert above.require(chef, Permission.SIGNAL_ANSWER).role == "manager"
    assert chef in above.people(Permission.PERSON_READ)
    assert amina not in above.people(Permission.PERSON_READ)
    with pytest.raises(PermissionDenied):
        above.require(amina, Permission.PERSON_READ)
    assert chef not in town.viewer("chef").people(Permission.PERSON_READ)


def test_that_ends_with_the_leading(town):
    from omtanke.audit.trail import SYSTEM
    from omtanke.workforce import actions

    actions.end_management(town.chefs, by=SYSTEM, now=NOON)
    assert town.people["chef"] not in town.viewer("overchef").people(Permission.PERSON_READ)
