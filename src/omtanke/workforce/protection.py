"""Protected identity (skyddade personuppgifter): whom it hides from whom, and who can be asked to know.

Someone who is protected is left out of every relation but her own and those of the people on her list. What stands
here is asked inside the questions that are asked anyway, so that no page asks one more because of it.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from omtanke.organisation.models import during
from omtanke.workforce.models import Employment, HRSupport, Management, NeedToKnow, Protection, Staffing, holding

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
    return managers_of([employee], now=now)[employee]


def managers_of(employees: Collection[UUID], *, now: datetime) -> dict[UUID, set[UUID]]:
    """The nearest managers of several employees, by employee. Three questions, however many they are."""
    found: dict[UUID, set[UUID]] = {employee: set() for employee in employees}
    led = set(Management.objects.filter(holding(now), employee_id__in=found).values_list("employee_id", "unit_id"))
    jobs = Employment.objects.filter(during(now.date()), employee_id__in=found)
    places = [(employee, above if (employee, unit) in led else unit)
              for employee, unit, above in jobs.values_list("employee_id", "unit_id", "unit__parent_id")]
    leading = list(Management.objects.filter(holding(now), unit_id__in={unit for _, unit in places if unit})
                   .values_list("unit_id", "employee_id"))
    for employee, unit in places:
        found[employee] |= {manager for led, manager in leading if led == unit and manager != employee}
    return found


def supporters(employee: UUID, *, now: datetime) -> set[UUID]:
    """The HR specialists who support a unit where the employee works, or one above it."""
    return _over(HRSupport, employee, now)


def staffers(employee: UUID, *, now: datetime) -> set[UUID]:
    """Those who find stand-ins for a unit where the employee works, or one above it."""
    return _over(Staffing, employee, now)


def may_know(employee: UUID, people: Collection[UUID]) -> set[UUID]:
    """Those of the people who may know about the employee: everyone, unless the identity is protected."""
    if not people or not Protection.objects.filter(IN_FORCE, employee_id=employee).exists():
        return set(people)
    listed = NeedToKnow.objects.filter(IN_FORCE, employee_id__in=list(people), protection__employee=employee,
                                       protection__ended_at__isnull=True)
    return set(listed.values_list("employee_id", flat=True))


def _over(model: type, employee: UUID, now: datetime) -> set[UUID]:
    jobs = Employment.objects.filter(during(now.date()), employee_id=employee).values_list("unit__path", flat=True)
    above = {UUID(hex=part) for path in jobs for part in path.strip("/").split("/")}
    rows = model.objects.filter(holding(now), unit_id__in=above).exclude(employee_id=employee)
    return set(rows.values_list("employee_id", flat=True))
