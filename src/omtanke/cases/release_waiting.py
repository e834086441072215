"""For whom releases wait: what the outbox asks, with opaque things as the answer."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from omtanke.cases.models import Release
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.policies.releases import PROPOSED


def releases_of(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """For each account, or everyone: a question that the employee has not answered."""
    rows = Release.objects.filter(state=PROPOSED, case__state=OPEN, proposed_party__isnull=False,
                                  case__employee__account__user__is_active=True)
    if users is not None:
        rows = rows.filter(case__employee__account__user__in=list(users))
    found: dict[UUID, set[str]] = defaultdict(set)
    for release, user in rows.values_list("id", "case__employee__account__user"):
        found[user].add(f"release:{release}")
    return found
