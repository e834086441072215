"""Acts on people, employments and responsibilities."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from omtanke.audit import trail
from omtanke.organisation.models import Party
from omtanke.vault import doors
from omtanke.workforce.models import Account, Employee, Employment, HRSupport, Management, NumberIndex


def add_people(people: Iterable[tuple[UUID, dict[str, str], Iterable[str]]], *, party: Party, by: trail.Actor,
               now: datetime) -> int:
    """New employees as (id, directory values, exact numbers): sealed, and indexed by each number. How many.

    Directory values: `given`, `family`, `title`, `phone`. Numbers are stored only as a keyed index.
    """
    employees, numbers = [], []
    for id, values, exact in people:
        employees.append(Employee(id=id, party=party, sealed=doors.seal_directory(party.id, id, values)))
        numbers += [NumberIndex(party=party, employee_id=id, index=doors.number_index(party.id, n)) for n in exact]
    with transaction.atomic():
        Employee.objects.bulk_create(employees, batch_size=500)
        NumberIndex.objects.bulk_create(numbers, batch_size=1000)
        trail.record("workforce.people_added", by=by, now=now, thing=f"party:{party.id}", count=len(employees))
    return len(employees)


def add_employments(rows: Iterable[tuple[UUID, UUID, date, date | None, int]], *, by: trail.Actor,
                    now: datetime) -> int:
    """New employments as (employee, unit, first day, last day or None, degree in percent). How many."""
    made = [Employment(id=uuid4(), employee_id=e, unit_id=u, first_day=f, last_day=last, degree=degree)
            for e, u, f, last, degree in rows]
    with transaction.atomic():
        Employment.objects.bulk_create(made, batch_size=1000)
        trail.record("workforce.employments_added", by=by, now=now, count=len(made))
    return len(made)


def appoint(*, unit: UUID, employee: UUID, first_day: date, last_day: date | None = None, acting: bool = False,
            by: trail.Actor, now: datetime) -> Management:
    """Make an employee manager of a unit, from `first_day` to `last_day` inclusive."""
    with transaction.atomic():
        row = Management.objects.create(
            unit_id=unit, employee_id=employee, first_day=first_day, last_day=last_day, acting=acting)
        trail.record("workforce.manager_appointed", by=by, now=now, subject=employee, thing=f"unit:{unit}")
    return row


def support(*, unit: UUID, employee: UUID, first_day: date, last_day: date | None = None, by: trail.Actor,
            now: datetime) -> HRSupport:
    """Let an HR specialist support a unit and what is under it, from `first_day` to `last_day` inclusive."""
    with transaction.atomic():
        row = HRSupport.objects.create(unit_id=unit, employee_id=employee, first_day=first_day, last_day=last_day)
        trail.record("workforce.support_given", by=by, now=now, subject=employee, thing=f"unit:{unit}")
    return row


def take_over_managers(rows: Iterable[tuple[UUID, UUID, date, date | None, bool]], *, by: trail.Actor,
                       now: datetime) -> int:
    """Managers over time as they were before Omtanke: (unit, employee, first day, last day, acting). How many."""
    made = [Management(id=uuid4(), unit_id=u, employee_id=e, first_day=f, last_day=last, acting=acting)
            for u, e, f, last, acting in rows]
    return _take_over(Management, made, by, now)


def take_over_support(rows: Iterable[tuple[UUID, UUID, date, date | None]], *, by: trail.Actor, now: datetime) -> int:
    """HR support over time as it was before Omtanke: (unit, employee, first day, last day). How many."""
    made = [HRSupport(id=uuid4(), unit_id=u, employee_id=e, first_day=f, last_day=last) for u, e, f, last in rows]
    return _take_over(HRSupport, made, by, now)


def _take_over(model: type, made: list, by: trail.Actor, now: datetime) -> int:
    with transaction.atomic():
        model.objects.bulk_create(made, batch_size=1000)
        trail.record(f"workforce.{model._meta.model_name}s_taken_over", by=by, now=now, count=len(made))
    return len(made)


def end_management(management: Management, *, last_day: date | None = None, by: trail.Actor, now: datetime) -> None:
    """End a management: after `last_day` at 00:00, or without it at once, from the next request."""
    with transaction.atomic():
        if last_day is None:
            management.ended_at = now
            last_day = max(management.first_day, now.date() - timedelta(days=1))
        management.last_day = last_day
        management.save(update_fields=["last_day", "ended_at"])
        trail.record("workforce.manager_ended", by=by, now=now, subject=management.employee_id,
                     thing=f"unit:{management.unit_id}")


def connect_account(*, user_id: UUID, employee: UUID, by: trail.Actor, now: datetime) -> Account:
    """Say which employee an account belongs to."""
    with transaction.atomic():
        account = Account.objects.create(user_id=user_id, employee_id=employee)
        trail.record("workforce.account_connected", by=by, now=now, subject=employee, thing=f"user:{user_id}")
    return account
