"""Decisions about retention, entered by the steward and approved by a registrar; and destructions under them."""

from datetime import datetime

from django.contrib.auth import get_user_model

from omtanke.access import actions as access
from omtanke.audit.trail import SYSTEM, Actor
from omtanke.oversight.actions import destruction, retention
from omtanke.oversight.models import Destruction, RetentionDecision
from tests.factories.moments import NOON, TODAY, ago

SECOND = Actor("second")


def registrar(town, who: str = "igarchef") -> None:
    """Give somebody of the town the registrar's role: the second person beside `hr`, who is the steward."""
    access.assign(user=get_user_model().objects.get(id=town.users[who].id), role="registrar", party=town.ekhult.id,
                  first_day=TODAY, approved_by=SECOND, by=SYSTEM, now=NOON)


def actor(town, who: str) -> Actor:
    """Somebody of the town as steward or registrar."""
    viewer = town.viewer(who)
    return viewer.actor(next(s for s in viewer.scopes if s.role in ("steward", "registrar")))


def proposed(town, kind: str, months: int | None = 24, **values) -> RetentionDecision:
    """A decision that `hr` has entered."""
    values = {"decision_ref": "KS 2026 § 7", "decided_on": ago(30), "from_day": ago(20)} | values
    return retention.propose(kind, months=months, party=town.ekhult.id, by=actor(town, "hr"), now=NOON, **values)


def decided(town, kind: str, months: int | None = 24, **values) -> RetentionDecision:
    """A decision in force, approved by the registrar."""
    row = proposed(town, kind, months, **values)
    return retention.approve(row.id, party=town.ekhult.id, by=actor(town, "igarchef"), now=NOON)


def prepared(town, kind: str, now: datetime) -> Destruction:
    """The package made by `hr`."""
    return destruction.prepare(kind, party=town.ekhult.id, by=actor(town, "hr"), now=now)


def destroyed(town, kind: str, now: datetime) -> Destruction:
    """The package made by `hr`, and what it holds destroyed by the registrar."""
    row = prepared(town, kind, now)
    return destruction.destroy(row.id, party=town.ekhult.id, by=actor(town, "igarchef"), now=now)
