"""For whom deliveries wait: what the outbox asks, with opaque things as the answer. Never a word about what it is."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from omtanke.cases.models import Delivery
from omtanke.cases.policies.deliveries import DELIVERED
from omtanke.workforce.models import Duty, holding

NEW_FOR = timedelta(days=14)


def deliveries_of(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """For each account, or everyone: something that was delivered about oneself lately, and what
    was delivered to the function that one serves at a place and nobody there has received."""
    found: dict[UUID, set[str]] = defaultdict(set)
    mine = {} if users is None else {"case__employee__account__user__in": list(users)}
    account = "case__employee__account__user"
    active = Q(case__employee__account__user__is_active=True)
    recent = Delivery.objects.filter(active, delivered_at__gte=now - NEW_FOR, from_room__party__isnull=False, **mine)
    for id, user in recent.values_list("id", account):
        found[user].add(f"delivery:{id}")
    for user, things in _at_places(users, now).items():
        found[user] |= things
    return found


def _at_places(users: Collection[UUID] | None, now: datetime) -> dict[UUID, set[str]]:
    serving = Duty.objects.filter(holding(now), employee__account__user__is_active=True)
    if users is not None:
        serving = serving.filter(employee__account__user__in=list(users))
    by_place: dict[tuple, set[UUID]] = defaultdict(set)
    for unit, function, user in serving.values_list("unit_id", "function", "employee__account__user"):
        by_place[unit, function].add(user)
    places = {unit for unit, _ in by_place}
    found: dict[UUID, set[str]] = defaultdict(set)
    for id, place, function in Delivery.objects.filter(state=DELIVERED, to_place__in=places).values_list(
            "id", "to_place_id", "to_function"):
        for user in by_place[place, function]:
            found[user].add(f"delivery:{id}")
    return found
