"""For whom a contact waits: what the outbox asks, with opaque things as the answer. The employee is never reminded."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from omtanke.absence.models import AbsencePeriod
from omtanke.absence.queries import OWN
from omtanke.access.checks import Viewer
from omtanke.organisation.models import during
from omtanke.sick_leave.queries.contact import waiting
from omtanke.workforce.post import accounts_near


def contacts_of(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """The contacts that are due on each account's start page, or on everyone's. In peace none is due, so nobody is told
    of one. Whom it falls to is looked up now; the same contact is told of once, however late it gets."""
    if users is None:
        ill = AbsencePeriod.objects.filter(during(now.date()), kind__in=OWN).values_list("employee_id", flat=True)
        users = accounts_near(list(ill.distinct()), now=now)
    return {user: {f"contact:{row.person}" for row in waiting(for_user=Viewer(user_id=user, now=now))}
            for user in users}
