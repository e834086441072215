"""The account that runs the server: made at the machine, not in the browser. It reaches no person."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from omtanke.access import actions as access
from omtanke.access import queries as accounts
from omtanke.audit.trail import Actor
from omtanke.enrolment import actions, policies
from omtanke.rules.errors import BadInput

AT_THE_MACHINE, COMMAND = Actor(id="operating-system", role="system"), Actor(id="createadmin", role="system")


@dataclass(frozen=True)
class Made:
    """What is printed, once."""

    username: str
    code: str


def create(*, now: datetime) -> Made:
    """A new operator's account. Who can run commands here stands behind it: it carries no right over anybody."""
    with transaction.atomic():
        user = access.open_account(by=COMMAND, now=now)
        access.assign(user=user, role="operator", first_day=now.date(), approved_by=AT_THE_MACHINE, by=COMMAND, now=now)
        return _with_code(user, now)


def renew(username: str, *, now: datetime) -> Made:
    """A new code for an operator who has lost it all. Raises `BadInput` for any other account."""
    user = accounts.operator_named(username, day=now.date())
    if user is None:
        raise BadInput(f"there is no operator's account called {username}; leave --again out to make a new one")
    return _with_code(user, now)


def _with_code(user, now: datetime) -> Made:
    code = actions.issue_for_operator(user_id=user.id, username=user.username, by=COMMAND, now=now)
    return Made(user.username, policies.in_groups(code))
