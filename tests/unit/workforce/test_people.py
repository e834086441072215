"""The directory: sealed at once, told only to those who may read it, and the acts that fill it."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from omtanke.access.permissions import Permission
from omtanke.audit.trail import SYSTEM
from omtanke.vault.doors import Refused, number_index
from omtanke.workforce import actions, queries
from omtanke.workforce.models import Employee, NumberIndex
from tests.factories import people, trails
from tests.factories.moments import NOON, TODAY, TOMORROW, YESTERDAY, ago, at


def test_names_and_numbers_are_sealed_as_they_come(town):
    row = Employee.objects.get(id=town.people["kollega"])
    assert b"Roland" not in bytes(row.sealed)
    assert NumberIndex.objects.filter(employee=row, index=number_index(town.ekhult.id, "anst-kollega")).exists()


def test_a_number_belongs_to_one_person_of_an_employer(town):
    """Two people with one number would put one's absence on the other."""
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.add_people([(uuid4(), people.values("Ny Person"), ["anst-kollega"])], party=town.ekhult, by=SYSTEM,
                           now=NOON)
    actions.add_people([(uuid4(), people.values("Ny Person"), ["anst-kollega"])], party=town.grannby, by=SYSTEM,
                       now=NOON)
    assert NumberIndex.objects.filter(party=town.grannby).count() == 3


def test_people_come_all_or_none(town):
    before = Employee.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.add_people([(uuid4(), people.values("Ny Ett"), ["ny"]), (uuid4(), people.values("Ny Två"), ["ny"])],
                           party=town.ekhult, by=SYSTEM, now=NOON)
    assert Employee.objects.count() == before


def directory(town, who, *whom, permission=Permission.PERSON_READ):
    return queries.directory([town.people[name] for name in whom], permission=permission, page="test",
                             for_user=town.viewer(who))


def test_a_manager_gets_the_names_of_her_people_and_her_own(town):
    found = directory(town, "chef", "kollega", "medarbetare2")
    assert {person.name for person in found.values()} == {"Roland Ståhl", "Amina Yusuf", "Annika Berglund"}
    [line] = trails.openings()
    assert (line.count, line.role, line.subject) == (3, "manager", "")


@pytest.mark.parametrize(("who", "whom"), [
    ("chef2", "kollega"), ("overchef", "kollega"), ("medarbetare", "kollega"), ("igarchef", "kollega"),
    ("utanfor", "kollega"), ("admin", "kollega"), ("ingen", "kollega"), ("hr2", "kollega"), ("chef", "granne"),
    ("chef", "barnskotare"),
])
def test_everyone_else_is_refused_by_the_vault(town, who, whom):
    """The second lock: a view that forgot to ask `access` still shows nothing."""
    with pytest.raises(Refused):
        directory(town, who, whom)
    assert trails.openings() == []


def test_one_person_outside_refuses_all(town):
    with pytest.raises(Refused):
        directory(town, "chef", "kollega", "barnskotare")
    assert trails.openings() == []


def test_ones_own_name_takes_no_permission_over_others(town):
    assert [person.name for person in directory(town, "medarbetare").values()] == ["Helena Norén"]


def test_an_account_without_an_employment_has_no_name(town):
    assert directory(town, "admin") == {}
    assert trails.openings() == []


def test_my_own_name_and_the_names_of_those_who_lead_and_support_me(town):
    found = queries.own_directory(for_user=town.viewer("medarbetare"))
    assert {person.name for person in found.values()} == {"Annika Berglund", "Eva Lind", "Helena Norén"}
    [line] = trails.openings()
    assert (line.thing, line.role, line.subject) == ("page:own", "employee", "")


def test_yesterdays_manager_is_not_named_any_more(town):
    then = queries.own_directory(for_user=town.viewer("medarbetare", at(YESTERDAY)))
    assert "Birgitta Sjölin" in {person.name for person in then.values()}
    now = queries.own_directory(for_user=town.viewer("medarbetare"))
    assert "Birgitta Sjölin" not in {person.name for person in now.values()}


def test_where_someone_works_today_the_longest_first(town):
    person = town.people["kollega"]
    people.employ(person, town.units["Blåklockan"], first_day=ago(30), degree=25)
    people.employ(person, town.units["Hemtjänst Syd"], first_day=TOMORROW)
    people.employ(person, town.units["Kontoret"], first_day=ago(300), last_day=YESTERDAY)
    work = queries.work_of(person, permission=Permission.PERSON_READ, for_user=town.viewer("chef"))
    assert [(row.unit_name, row.degree) for row in work] == [("Hemtjänst Norr", 100), ("Blåklockan", 25)]


@pytest.mark.parametrize(("who", "units"), [
    ("chef", ["Hemtjänst Norr"]), ("overchef", ["Vård och omsorg"]), ("hr", []), ("medarbetare", []), ("igarchef", []),
])
def test_the_units_one_leads(town, who, units):
    assert [scope.unit_name for scope in queries.units_led(for_user=town.viewer(who))] == units


def test_an_upper_manager_gets_numbers_and_units_without_a_manager(town):
    viewer = town.viewer("overchef")
    [scope] = viewer.scopes_with(Permission.NUMBERS_READ)
    numbers = queries.numbers_below(scope, for_user=viewer)
    assert (numbers.units, len(numbers.people), numbers.without_manager) == (2, 5, ("Hemtjänst Syd",))
    assert trails.openings() == [], "counting is not opening"


def test_a_unit_is_without_a_manager_from_the_moment_hers_ends(town):
    viewer = town.viewer("overchef")
    [scope] = viewer.scopes_with(Permission.NUMBERS_READ)
    actions.end_management(town.chefs, by=SYSTEM, now=NOON)
    assert queries.numbers_below(scope, for_user=viewer).without_manager == ("Hemtjänst Norr", "Hemtjänst Syd")


@pytest.mark.parametrize(("who", "unit", "reaches"), [
    ("overchef", "Hemtjänst Norr", True), ("overchef", "Vård och omsorg", True), ("overchef", "Blåklockan", False),
    ("hr", "Hemtjänst Norr", True), ("chef", "Hemtjänst Norr", True), ("chef", "Ekhult", False),
    ("utanfor", "Ekhult", False), ("medarbetare", "Hemtjänst Norr", False),
])
def test_which_units_lie_within_ones_relations(town, who, unit, reaches):
    assert queries.reaches_unit(town.units[unit], for_user=town.viewer(who)) is reaches


def test_a_unit_that_is_not_there_is_reached_by_nobody(town):
    assert not queries.reaches_unit(uuid4(), for_user=town.viewer("overchef"))


def test_accounts_behind_employees_only_in_ones_own_party(town):
    users = [str(town.users[who].id) for who in ("chef", "utanfor", "admin")]
    assert queries.employees_of(users, for_user=town.viewer("medarbetare")) == {
        users[0]: town.people["chef"]}


def test_every_act_leaves_its_line(town):
    acts = trails.acts("workforce.")
    assert {"workforce.people_added", "workforce.employments_added", "workforce.manager_appointed",
            "workforce.support_given", "workforce.account_connected"} <= set(acts)
    actions.end_management(town.chefs, last_day=TODAY, by=SYSTEM, now=NOON)
    assert trails.acts()[-1] == "workforce.manager_ended"


def test_ending_tells_the_unit_and_no_name(town):
    from omtanke.audit.models import Line

    actions.end_management(town.chefs, by=SYSTEM, now=NOON)
    line = Line.objects.latest("number")
    assert (line.subject, line.thing) == (str(town.people["chef"]), f"unit:{town.units['Hemtjänst Norr']}")
