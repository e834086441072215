"""Accounts, and who signs in with them."""

from uuid import UUID

from django.contrib.auth.hashers import make_password

from omtanke.access import actions as access
from omtanke.access.models import User
from omtanke.audit.trail import SYSTEM, Actor
from omtanke.workforce import actions as workforce
from tests.factories.moments import NOON
from tests.factories.organisations import FOUNDED

PASSWORD = "gran-sol-is-1234"
SECOND = Actor(id="the-second-person", role="system")


def account(username: str, employee: UUID | None = None) -> User:
    """An account with the tests' password, connected to an employee when one is given."""
    user = access.add_user(username=username, password_hash=make_password(PASSWORD), by=SYSTEM, now=NOON)
    if employee:
        workforce.connect_account(user_id=user.id, employee=employee, by=SYSTEM, now=NOON)
    return user


def operator(username: str) -> User:
    """An account that runs the server."""
    user = account(username)
    access.assign(user=user, role="operator", first_day=FOUNDED, approved_by=SECOND, by=SYSTEM, now=NOON)
    return user


def steward(user: User, party: UUID, *, role: str = "steward") -> User:
    """Lets an account look after a party's files and routine, or gives it another role of those that two give."""
    access.assign(user=user, role=role, party=party, first_day=FOUNDED, approved_by=SECOND, by=SYSTEM, now=NOON)
    return user
