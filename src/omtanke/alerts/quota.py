"""How many people's earlier rungs have been started today for whoever leads a unit: counted over all she leads."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from omtanke.alerts.models import Signal
from omtanke.workforce.models import Management
from omtanke.workforce.relations import holding


def started_today(units: Collection[UUID], *, now: datetime) -> dict[UUID, int]:
    """The number for each of the units. Three questions, however many they are."""
    leading = Management.objects.filter(holding(now), unit__in=list(units)).values("employee")
    units_of: dict[UUID, set[UUID]] = defaultdict(set)
    for manager, unit in Management.objects.filter(holding(now), employee__in=leading).values_list(
            "employee_id", "unit_id"):
        units_of[manager].add(unit)
    together = {unit: {unit}.union(*(led for led in units_of.values() if unit in led)) for unit in units}
    started: dict[UUID, set[UUID]] = defaultdict(set)
    for unit, person in Signal.objects.filter(started_on=now.date()).values_list("unit_id", "employee_id"):
        started[unit].add(person)
    return {unit: len(set().union(*(started[other] for other in others))) for unit, others in together.items()}
