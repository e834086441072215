"""Since when the routine is switched on for each unit: a unit is on when it, or one above it, is."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from omtanke.alerts.models import UnitStart
from omtanke.organisation.models import Unit


def on(day: date) -> Q:
    """Switched on at `day`: from the first day on, and until the day before the one it is off from."""
    return Q(first_day__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def starts(party: UUID, *, day: date) -> dict[UUID, date]:
    """The start of every unit of the party that is on at `day`: the earliest of its own and those above it."""
    start = UnitStart.objects.filter(on(day), unit=OuterRef("pk")).order_by("first_day")
    rows = list(Unit.objects.filter(party=party).annotate(own=Subquery(start.values("first_day")[:1])).values_list(
        "id", "path", "own"))
    own = {unit: first for unit, _, first in rows if first}
    found = {unit: [own[above] for above in ids(path) if above in own] for unit, path, _ in rows} if own else {}
    return {unit: min(days) for unit, days in found.items() if days}


def ids(path: str) -> Iterable[UUID]:
    """The units of a path, from the root down to the unit itself."""
    return (UUID(hex=part) for part in path.strip("/").split("/"))
