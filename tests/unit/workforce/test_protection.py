"""Protected identity: absent for everyone but herself and those on her list, from the next request on."""

from itertools import chain, combinations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from omtanke.access.permissions import Permission
from omtanke.audit.trail import SYSTEM
from omtanke.rules.errors import BadInput
from omtanke.vault.doors import Refused, number_index
from omtanke.workforce import actions, protection, queries
from omtanke.workforce.models import Employee, NeedToKnow, NumberIndex, Protection
from tests.factories import people, protections, trails
from tests.factories.moments import NOON, TODAY, ago, at
from tests.factories.protections import ALIAS
from tests.factories.town import CAST

HER = "kollega"


def reach(town, who: str) -> set:
    """Everyone whom one of the cast reaches, in any relation and with any permission."""
    viewer = town.viewer(who)
    return set().union(*(viewer.reach(scope) for scope in viewer.scopes))


LISTS = list(chain.from_iterable(combinations(("chef", "hr"), size) for size in (1, 2)))


@pytest.mark.parametrize("knows", [knows for knows in LISTS if "hr" in knows])
def test_whoever_is_not_listed_never_reaches_her(town, knows):
    """Every account, in every relation, about everyone and about her alone; the list is the only way in."""
    person = town.people[HER]
    before = {who: reach(town, who) for who in (*CAST, "admin", "ingen")}
    protections.protect(town, knows=knows)
    for who, reached in before.items():
        assert (person in reach(town, who)) == (who in knows), who
        assert reach(town, who) - {person} == reached - {person}, "nobody else is touched"
        viewer = town.viewer(who)
        for permission in Permission:
            if who not in knows:
                assert person not in viewer.people(permission, [person])


TABLE = [
    ("chef", Permission.PERSON_READ, "manager"), ("chef", Permission.TALK_HOLD, "manager"),
    ("hr", Permission.PERSON_READ, "hr"), ("hr", Permission.TALK_READ, PermissionDenied),
    ("overchef", Permission.NUMBERS_READ, Http404), ("overchef", Permission.PERSON_READ, Http404),
    ("chef2", Permission.PERSON_READ, Http404), ("hr2", Permission.PERSON_READ, Http404),
    ("medarbetare", Permission.PERSON_READ, Http404), ("igarchef", Permission.PERSON_READ, Http404),
    ("utanfor", Permission.PERSON_READ, Http404), ("admin", Permission.PERSON_READ, Http404),
]


@pytest.mark.parametrize(("who", "permission", "answer"), TABLE)
def test_the_table_of_access(town, who, permission, answer):
    """For an upper manager she is not even a 403: that would say that she is there."""
    protections.protect(town)
    if isinstance(answer, str):
        assert town.viewer(who).require(town.people[HER], permission).role == answer
        return
    with pytest.raises(answer):
        town.viewer(who).require(town.people[HER], permission)


def test_a_listed_manager_of_another_unit_reaches_nobody_by_the_list(town):
    """The list opens nothing by itself: it only lets an ordinary relation hold."""
    protections.protect(town)
    row = Protection.objects.get()
    NeedToKnow.objects.create(protection=row, employee_id=town.people["chef2"], granted_by="x", since=NOON)
    assert town.people[HER] not in reach(town, "chef2")


def test_the_list_of_one_is_not_the_list_of_another(town):
    protections.protect(town, HER, knows=("chef", "hr"))
    protections.protect(town, "medarbetare", knows=("hr",), alias="Vipa")
    assert town.people[HER] in reach(town, "chef")
    assert town.people["medarbetare"] not in reach(town, "chef")


def test_she_reaches_herself(town):
    protections.protect(town, "medarbetare2")
    scope = town.viewer("medarbetare2").require(town.people["medarbetare2"], Permission.OWN_PAGE_READ)
    assert scope.role == "employee"
    found = queries.own_directory(for_user=town.viewer("medarbetare2"))
    assert found[town.people["medarbetare2"]].name == ALIAS


def test_a_new_manager_does_not_know_until_she_is_let(town):
    protections.protect(town)
    people.appoint(town.units["Hemtjänst Norr"], town.people["igarchef"])
    assert town.people[HER] not in reach(town, "igarchef")
    assert town.people["medarbetare"] in reach(town, "igarchef")
    actions.answer_need_to_know(town.people[HER], town.people["igarchef"], knows=True, by=town.actor("hr"), now=NOON)
    assert town.people[HER] in reach(town, "igarchef")


def test_a_manager_whose_time_is_over_loses_her(town):
    protections.protect(town)
    actions.end_management(town.chefs, by=SYSTEM, now=NOON)
    assert town.people[HER] not in reach(town, "chef")


def test_a_manager_who_is_protected_is_her_groups_manager_by_alias(town):
    protections.protect(town, "chef", knows=("hr",), number="anst-chef")
    found = queries.own_directory(for_user=town.viewer("medarbetare"))
    assert found[town.people["chef"]].name == ALIAS
    assert town.people["chef"] not in reach(town, "overchef")


# --- the sealed value ------------------------------------------------------------------------------------------------

def test_the_name_is_gone_and_the_alias_is_all_there_is(town):
    before = bytes(Employee.objects.get(id=town.people[HER]).sealed)
    protections.protect(town)
    assert bytes(Employee.objects.get(id=town.people[HER]).sealed) != before
    [who] = [p for p in queries.directory([town.people[HER]], permission=Permission.PERSON_READ, page="test",
                                          for_user=town.viewer("hr")).values() if p.id == town.people[HER]]
    assert (who.name, who.title, who.phone, who.protected) == (ALIAS, "", "", True)


def test_the_vault_refuses_whoever_is_not_listed(town):
    protections.protect(town, knows=("hr",))
    with pytest.raises(Refused):
        queries.directory([town.people[HER]], permission=Permission.PERSON_READ, page="test",
                          for_user=town.viewer("chef"))


def test_only_the_index_of_the_number_that_payroll_uses_is_kept(town):
    person = town.people[HER]
    NumberIndex.objects.create(party=town.ekhult, employee_id=person,
                               index=number_index(town.ekhult.id, "198202162387"))
    protections.protect(town)
    [kept] = NumberIndex.objects.filter(employee_id=person)
    assert bytes(kept.index) == number_index(town.ekhult.id, f"anst-{HER}")


# --- what is refused --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("changed", "said"), [
    ({"alias": "Roland"}, "the alias"), ({"alias": "Ståhlman"}, "the alias"), ({"alias": "Tärna 7"}, "the alias"),
    ({"number": "anst-chef"}, "the number"), ({"knows": ("chef",)}, "somebody of HR"),
    ({"knows": ()}, "somebody of HR"),
    ({"knows": ("hr", "chef2")}, "neither leads nor supports"), ({"knows": ("hr", "hr2")}, "neither leads"),
    ({"knows": ("hr", "utanfor")}, "neither leads"), ({"knows": ("hr", "overchef")}, "neither leads"),
])
def test_what_would_tell_or_lock_out_is_refused(town, changed, said):
    with pytest.raises(BadInput, match=said):
        protections.protect(town, **changed)
    assert not Protection.objects.exists()
    assert "workforce.protected" not in trails.acts()


def test_twice_is_refused(town):
    protections.protect(town)
    with pytest.raises(BadInput, match="already"):
        protections.protect(town, alias="Vipa")
    with pytest.raises(IntegrityError), transaction.atomic():
        Protection.objects.create(employee_id=town.people[HER], began_at=NOON, begun_by="x")


def test_the_last_of_hr_stays_on_the_list(town):
    protections.protect(town)
    with pytest.raises(BadInput, match="somebody of HR"):
        actions.answer_need_to_know(town.people[HER], town.people["hr"], knows=False, by=town.actor("hr"), now=NOON)
    people.support(town.units["Hemtjänst Norr"], town.people["hr2"])
    actions.answer_need_to_know(town.people[HER], town.people["hr2"], knows=True, by=town.actor("hr"), now=NOON)
    actions.answer_need_to_know(town.people[HER], town.people["hr"], knows=False, by=town.actor("hr"), now=NOON)
    assert town.people[HER] not in reach(town, "hr")
    assert town.people[HER] in reach(town, "hr2")


def test_an_answer_twice_is_one_row(town):
    protections.protect(town, knows=("hr",))
    for _ in range(2):
        actions.answer_need_to_know(town.people[HER], town.people["chef"], knows=True, by=town.actor("hr"), now=NOON)
    assert NeedToKnow.objects.filter(employee_id=town.people["chef"]).count() == 1
    assert town.people[HER] in reach(town, "chef")


# --- the end ----------------------------------------------------------------------------------------------------------

def test_when_it_ends_she_is_there_again_by_her_alias(town):
    protections.protect(town)
    actions.end_protection(town.people[HER], by=town.actor("hr"), now=NOON)
    actions.end_protection(town.people[HER], by=town.actor("hr"), now=NOON)
    assert trails.acts("workforce.protection_ended") == ["workforce.protection_ended"]
    assert town.people[HER] in reach(town, "chef") & reach(town, "overchef")
    assert not NeedToKnow.objects.filter(ended_at__isnull=True).exists()
    found = queries.directory([town.people[HER]], permission=Permission.PERSON_READ, page="test",
                              for_user=town.viewer("chef"))
    assert (found[town.people[HER]].name, found[town.people[HER]].protected) == (ALIAS, False)


def test_a_clock_that_goes_backwards_lifts_nothing(town):
    protections.protect(town, knows=("hr",))
    for moment in (at(ago(400)), at(ago(1)), at(TODAY, 0)):
        assert town.people[HER] not in town.viewer("igarchef", moment).people(Permission.PERSON_READ)


# --- numbers ----------------------------------------------------------------------------------------------------------

def numbers(town, who: str):
    viewer = town.viewer(who)
    [scope] = viewer.scopes_with(Permission.NUMBERS_READ)
    return queries.numbers_below(scope, for_user=viewer)


def test_she_is_counted_in_the_employers_total_and_in_no_part(town):
    people.appoint(town.units["Ekhult"], town.people["igarchef"])
    part, whole = len(numbers(town, "overchef").people), len(numbers(town, "igarchef").people)
    protections.protect(town)
    assert len(numbers(town, "overchef").people) == part - 1
    assert len(numbers(town, "igarchef").people) == whole


def test_a_unit_where_only_she_works_is_not_named_as_without_a_manager(town):
    """Hemtjänst Syd has nobody else: that it is staffed would say that she is there."""
    protections.protect(town, "ensam", knows=("hr",))
    found = numbers(town, "overchef")
    assert (found.units, found.without_manager) == (1, ())


def test_who_can_be_asked_to_know(town):
    assert protection.nearest_managers(town.people[HER], now=NOON) == {town.people["chef"]}
    assert protection.nearest_managers(town.people["chef"], now=NOON) == {town.people["overchef"]}
    assert protection.supporters(town.people[HER], now=NOON) == {town.people["hr"]}
    assert protection.nearest_managers(town.people["ensam"], now=NOON) == set()


def test_every_act_leaves_a_line_without_words(town):
    protections.protect(town)
    actions.answer_need_to_know(town.people[HER], town.people["chef"], knows=False, by=town.actor("hr"), now=NOON)
    actions.end_protection(town.people[HER], by=town.actor("hr"), now=NOON)
    assert trails.acts("workforce.protect", "workforce.may") == [
        "workforce.protected", "workforce.may_not_know", "workforce.protection_ended"]
