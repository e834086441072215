"""For whom talks wait: what the outbox asks, with opaque things as the answer."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from omtanke.talks.models import CareTalk
from omtanke.talks.policies import HELD, PLANNED


def talks_of(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """For each account, or everyone: an invitation to a talk that is still to come, and a talk to read and confirm."""
    coming = Q(state=PLANNED, meets_at__gte=now)
    rows = CareTalk.objects.filter(coming | Q(state=HELD), employee__account__user__is_active=True)
    if users is not None:
        rows = rows.filter(employee__account__user__in=list(users))
    found: dict[UUID, set[str]] = defaultdict(set)
    for talk, state, user in rows.values_list("id", "state", "employee__account__user"):
        found[user].add(f"{state}:{talk}")
    return found
