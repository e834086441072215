"""Someone who asks, at a moment."""

from datetime import datetime

from omtanke.access.checks import Viewer
from omtanke.access.models import User
from omtanke.audit.trail import Actor
from tests.factories.moments import NOON


def viewer(user: User | None, now: datetime = NOON) -> Viewer:
    """The viewer that a request by this account gets; None has not signed in."""
    return Viewer(user_id=user.id if user else None, now=now)


def actor(user: User, now: datetime = NOON) -> Actor:
    """Who the trail says acts: the account in its first relation."""
    who = viewer(user, now)
    return who.actor(who.scopes[0])
