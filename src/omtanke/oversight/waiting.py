"""For whom oversight's matters wait: what the outbox asks, with opaque things as the answer."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from omtanke.access.models import Assignment
from omtanke.access.queries import holds
from omtanke.cases.models import Delivery
from omtanke.cases.policies.deliveries import WRONG
from omtanke.oversight import policies
from omtanke.oversight.models import TrailCopy

DPO, REGISTRAR = "data_protection_officer", "registrar"
NEW = timedelta(days=30)


def wrong_since(party: UUID, since: datetime) -> QuerySet:
    """Deliveries to or from a party that were marked as wrong after a moment."""
    return Delivery.objects.filter(Q(from_room__party=party) | Q(to_party=party), state=WRONG, wrong_at__gt=since)


def waits_for(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """What the outbox asks: wrong deliveries for data protection officers, copies of the trail for those who decide."""
    given = Assignment.objects.filter(holds(now.date()), role__in=[DPO, REGISTRAR], user__is_active=True)
    if users is not None:
        given = given.filter(user__in=list(users))
    found: dict[UUID, set[str]] = defaultdict(set)
    for user, role, party in given.values_list("user_id", "role", "party_id"):
        if role == DPO:
            found[user] |= {f"wrong:{id}" for id in wrong_since(party, now - NEW).values_list("id", flat=True)}
        copies = TrailCopy.objects.filter(party=party, state=policies.ASKED,
                                          asked_at__gt=now - policies.ANSWERED_WITHIN).exclude(asked_by=str(user))
        found[user] |= {f"copy:{id}" for id in copies.values_list("id", flat=True)}
    return found
