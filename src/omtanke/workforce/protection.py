"""Protected identity (skyddade personuppgifter): whom it hides from whom, and who can be asked to know.

Someone who is protected is left out of every relation but her own and those of the people on her list. What stands
here is asked inside the questions that are asked anyway, so that no page asks one more because of it.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from omtanke.organisation.models import during
from omtanke.workforce.models import Employment, HRSupport, Management, NeedToKnow, Protection

IN_FORCE = Q(ended_at__isnull=True)


def hidden(*, but_for: Collection[UUID] = ()) -> QuerySet:
    """Ids of the employees who are protected now and whose list holds none of `but_for` (employee ids)."""
    protections = Protection.objects.filter(IN_FORCE)
    if but_for:
        listed = NeedToKnow.objects.filter(IN_FORCE, employee_id__in=list(but_for))
        protections = protections.exclude(id__in=listed.values("protection"))
    return protections.values("employee")


def is_protected(outer: str = "id") -> Exists:
    """Whether the employee that `outer` of the asking question's row names is protected now."""
    return Exists(Protection.objects.filter(IN_FORCE, employee_id=OuterRef(outer)))


def is_trusted(outer: str) -> Exists:
    """Whether the employee that `outer` names stands on anybody's list now."""
    return Exists(NeedToKnow.objects.filter(IN_FORCE, employee_id=OuterRef(outer), protection__ended_at__isnull=True))


def known_protected(who: Collection[UUID]) -> frozenset[UUID]:
    """The employees who are protected now and whose list holds any of `who`."""
    rows = NeedToKnow.objects.filter(IN_FORCE, employee_id__in=list(who), protection__ended_at__isnull=True)
    return frozenset(rows.values_list("protection__employee", flat=True))


def nearest_managers(employee: UUID, *, now: datetime) -> set[UUID]:
    """Who leads the unit where the employee works, or the unit above it where she leads it herself."""
    led = set(Management.objects.filter(_holding(now), employee_id=employee).values_list("unit_id", flat=True))
    units = {above if unit in led else unit for unit, above in _works_in(employee, now, "unit_id", "unit__parent_id")}
    rows = Management.objects.filter(_holding(now), unit_id__in=units - {None}).exclude(employee_id=employee)
    return set(rows.values_list("employee_id", flat=True))


def supporters(employee: UUID, *, now: datetime) -> set[UUID]:
    """The HR specialists who support a unit where the employee works, or one above it."""
    above = {UUID(hex=part) for path, in _works_in(employee, now, "unit__path") for part in path.strip("/").split("/")}
    rows = HRSupport.objects.filter(_holding(now), unit_id__in=above).exclude(employee_id=employee)
    return set(rows.values_list("employee_id", flat=True))


def _works_in(employee: UUID, now: datetime, *fields: str) -> list[tuple]:
    return list(Employment.objects.filter(during(now.date()), employee_id=employee).values_list(*fields))


def _holding(now: datetime) -> Q:
    return during(now.date()) & (Q(ended_at__isnull=True) | Q(ended_at__gt=now))
