"""Roles that no relation gives: two different persons stand behind each, and the operator's gives no person."""

import pytest
from django.db import IntegrityError, transaction

from omtanke.access import actions
from omtanke.access.models import Assignment
from omtanke.access.queries import assigned_roles
from omtanke.audit.trail import SYSTEM, Actor
from tests.factories import accounts, trails
from tests.factories.moments import NOON, TODAY, TOMORROW, YESTERDAY

pytestmark = pytest.mark.django_db


def assign(user, *, by: Actor, approved_by: Actor):
    return actions.assign(user=user, role="operator", first_day=TODAY, approved_by=approved_by, by=by, now=NOON)


def test_one_person_alone_is_refused_by_the_database():
    user = accounts.account("någon")
    with pytest.raises(IntegrityError), transaction.atomic():
        assign(user, by=SYSTEM, approved_by=SYSTEM)
    assert not Assignment.objects.exists()
    assert "access.role_assigned" not in trails.acts()


def test_two_persons_may():
    user = accounts.account("någon")
    assign(user, by=SYSTEM, approved_by=accounts.SECOND)
    assert trails.acts()[-1] == "access.role_assigned"
    assert [row.role for row in assigned_roles(user.id, day=TODAY)] == ["operator"]
    assert assigned_roles(user.id, day=YESTERDAY) == []


def test_an_assignment_ends_after_its_last_day():
    user = accounts.account("någon")
    row = assign(user, by=SYSTEM, approved_by=accounts.SECOND)
    Assignment.objects.filter(id=row.id).update(last_day=TODAY)
    assert [row.role for row in assigned_roles(user.id, day=TODAY)] == ["operator"]
    assert assigned_roles(user.id, day=TOMORROW) == []


@pytest.mark.parametrize("role", ["manager", "hr", "upper_manager", "employee", "superuser"])
def test_a_role_that_relations_give_cannot_be_assigned_into_being(role, town):
    """Who writes a row for oneself gets nothing by it: managers are found in `workforce` only."""
    Assignment.objects.create(user=town.users["ingen"], role=role, first_day=YESTERDAY, granted_by="a",
                              approved_by="b")
    assert town.viewer("ingen").scopes == ()


def test_an_account_is_connected_to_one_employee_and_one_account(town):
    from omtanke.workforce import actions as workforce

    for user, employee in (("chef", "ensam"), ("ingen", "chef")):
        with pytest.raises(IntegrityError), transaction.atomic():
            workforce.connect_account(user_id=town.users[user].id, employee=town.people[employee], by=SYSTEM, now=NOON)
