"""For whom something delivered about themselves waits: what the outbox asks, with opaque things as the answer.

What was handed to a place is told by `delivery_parts`, to those who may sign in for it.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from omtanke.cases.models import Delivery

NEW_FOR = timedelta(days=14)


def about_oneself(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """For each account, or everyone: what others delivered about the account's employee in the last fourteen days. She
    leaves no receipt, so it stops waiting by itself."""
    account = "case__employee__account__user"
    rows = Delivery.objects.filter(delivered_at__gte=now - NEW_FOR, from_room__party__isnull=False,
                                   case__employee__account__user__is_active=True)
    if users is not None:
        rows = rows.filter(**{f"{account}__in": list(users)})
    found: dict[UUID, set[str]] = defaultdict(set)
    for id, user in rows.values_list("id", account):
        found[user].add(f"delivery:{id}")
    return found
