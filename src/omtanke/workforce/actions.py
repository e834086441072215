"""Acts on people, employments and responsibilities."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from omtanke.access import actions as access
from omtanke.audit import trail
from omtanke.organisation.models import Party, Unit
from omtanke.rules.dates import months_forward
from omtanke.rules.errors import BadInput
from omtanke.rules.personal_numbers import born_of, sex_of
from omtanke.vault import doors
from omtanke.workforce import acting, policies, sexes
from omtanke.workforce import protection as protecting
from omtanke.workforce.models import (
    Account,
    Duty,
    Employee,
    Employment,
    HRSupport,
    Management,
    NeedToKnow,
    NumberIndex,
    Protection,
    Staffing,
    holding,
)


def add_people(people: Iterable[tuple[UUID, dict[str, str], Iterable[str]]], *, party: Party, by: trail.Actor,
               now: datetime) -> int:
    """New employees as (id, directory values, exact numbers): sealed, and indexed by each number. How many.

    Directory values: `given`, `family`, `title`, `phone`, `email`, `born` (ISO date). Numbers are stored only
    as a keyed index; sex and birth month, as the personal number has them, are sealed by themselves for figures.
    """
    employees, numbers = [], []
    for id, values, exact in people:
        exact = list(exact)
        sex = next(filter(None, map(sex_of, exact)), "")
        born = sexes.month_of(values.get("born", "")) or next(
            filter(None, (sexes.without_day(born_of(number, today=now.date())) for number in exact)), "")
        employees.append(Employee(id=id, party=party, sealed=doors.seal_directory(party.id, id, values),
                                  figures=sexes.sealed(party.id, id, sex, born)))
        numbers += [NumberIndex(party=party, employee_id=id, index=doors.number_index(party.id, n)) for n in exact]
    with transaction.atomic():
        Employee.objects.bulk_create(employees, batch_size=500)
        NumberIndex.objects.bulk_create(numbers, batch_size=1000)
        trail.record("workforce.people_added", by=by, now=now, thing=f"party:{party.id}", count=len(employees))
    return len(employees)


def add_employments(rows: Iterable[tuple[UUID, UUID, date, date | None, int] | tuple[
        UUID, UUID, date, date | None, int, Decimal | None]], *, by: trail.Actor, now: datetime) -> int:
    """New employments as (employee, unit, first day, last day or None, degree in percent), and where it is known the
    agreed hours of a week. How many."""
    made = [Employment(id=uuid4(), employee_id=e, unit_id=u, first_day=f, last_day=last, degree=degree,
                       hours_per_week=week[0] if week else None) for e, u, f, last, degree, *week in rows]
    with transaction.atomic():
        Employment.objects.bulk_create(made, batch_size=1000)
        trail.record("workforce.employments_added", by=by, now=now, count=len(made))
    return len(made)


def take_up_duty(*, unit: UUID, employee: UUID, function: str, first_day: date, last_day: date | None = None,
                 by: trail.Actor, now: datetime) -> Duty:
    """Let someone serve a place in a function, from `first_day` to `last_day` inclusive."""
    with transaction.atomic():
        made = Duty.objects.create(unit_id=unit, employee_id=employee, function=function, first_day=first_day,
                                   last_day=last_day)
        trail.record("workforce.duty_taken_up", by=by, now=now, thing=f"duty:{made.id}")
    return made


def leave_duty(duty: UUID, *, by: trail.Actor, now: datetime) -> None:
    """End a duty at once: from the next request it reaches nobody. Twice is once."""
    with transaction.atomic():
        if Duty.objects.filter(id=duty, ended_at__isnull=True).update(ended_at=now):
            trail.record("workforce.duty_left", by=by, now=now, thing=f"duty:{duty}")


def appoint(*, unit: UUID, employee: UUID, first_day: date, last_day: date | None = None, acting: bool = False,
            by: trail.Actor, now: datetime) -> Management:
    """Make an employee manager of a unit, from `first_day` to `last_day` inclusive."""
    with transaction.atomic():
        row = Management.objects.create(
            unit_id=unit, employee_id=employee, first_day=first_day, last_day=last_day, acting=acting)
        trail.record("workforce.manager_appointed", by=by, now=now, subject=employee, thing=f"unit:{unit}")
    return row


def appoint_acting(*, unit: UUID, employee: UUID, first_day: date, last_day: date, by: trail.Actor,
                   now: datetime) -> Management:
    """Appoint someone to stand in as manager of a unit, `last_day` inclusive. The same twice is one appointment.

    Raises `BadInput` when the days are wrong, when somebody else stands in on any of them, or when the employee may
    not be appointed.
    """
    longest = months_forward(first_day, acting.LONGEST_MONTHS)
    if not now.date() <= first_day <= last_day < longest:
        raise BadInput("an acting manager is appointed from today or later, for at most twelve months")
    with transaction.atomic():
        Unit.objects.select_for_update().get(id=unit)  # two appointments of the same unit wait for each other
        days = Q(last_day__isnull=True) | Q(last_day__gte=first_day)
        standing = Management.objects.filter(days, unit_id=unit, acting=True, ended_at__isnull=True,
                                             first_day__lte=last_day).first()
        if standing:
            if (standing.employee_id, standing.first_day, standing.last_day) == (employee, first_day, last_day):
                return standing
            raise BadInput("somebody stands in for the manager on some of those days already")
        if not acting.may_be_appointed(employee, first_day=first_day, last_day=last_day, today=now.date()):
            raise BadInput("nobody with that number may be appointed")
        return appoint(unit=unit, employee=employee, first_day=first_day, last_day=last_day, acting=True, by=by,
                       now=now)


def end_acting(appointment: Management, *, last_day: date | None = None, by: trail.Actor, now: datetime) -> None:
    """End an acting appointment: after `last_day`, which is not later than it would have ended; or without it at
    once, from the next request. One that has not begun is withdrawn. Ending what has ended changes nothing."""
    with transaction.atomic():
        row = Management.objects.select_for_update().get(id=appointment.id)
        if row.ended_at is not None:
            return
        if last_day is not None and not max(row.first_day, now.date()) <= last_day <= (row.last_day or last_day):
            raise BadInput("the last day lies before today, or after the appointment's own")
        end_management(row, last_day=last_day, by=by, now=now)


def number_tried(*, unit: UUID, by: trail.Actor, now: datetime) -> None:
    """A line in the trail that somebody looked for a person by number, before it is looked up. Raises `BadInput` from
    the twenty-first time in an hour: numbers are not to be gone through one by one."""
    if trail.rows_opened(by.id, act_prefix="workforce.number_tried", now=now) >= acting.TRIES_AN_HOUR:
        raise BadInput("too many numbers have been tried in an hour")
    trail.record("workforce.number_tried", by=by, now=now, thing=f"unit:{unit}")


def support(*, unit: UUID, employee: UUID, first_day: date, last_day: date | None = None, by: trail.Actor,
            now: datetime) -> HRSupport:
    """Let an HR specialist support a unit and what is under it, from `first_day` to `last_day` inclusive."""
    with transaction.atomic():
        row = HRSupport.objects.create(unit_id=unit, employee_id=employee, first_day=first_day, last_day=last_day)
        trail.record("workforce.support_given", by=by, now=now, subject=employee, thing=f"unit:{unit}")
    return row


def staff(*, unit: UUID, employee: UUID, first_day: date, last_day: date | None = None, by: trail.Actor,
          now: datetime) -> Staffing:
    """Let someone find stand-ins for a unit and what is under it, from `first_day` to `last_day` inclusive. Who does so
    already goes on."""
    with transaction.atomic():
        list(Employee.objects.select_for_update().filter(id=employee))
        row = Staffing.objects.filter(holding(now), unit_id=unit, employee_id=employee).first()
        if row is None:
            row = Staffing.objects.create(unit_id=unit, employee_id=employee, first_day=first_day, last_day=last_day)
            trail.record("workforce.staffing_given", by=by, now=now, subject=employee, thing=f"unit:{unit}")
    return row


def end_staffing(staffing: UUID, *, by: trail.Actor, now: datetime) -> None:
    """Let someone no longer find stand-ins, from the next request. Twice is once."""
    with transaction.atomic():
        if Staffing.objects.filter(id=staffing, ended_at__isnull=True).update(ended_at=now):
            trail.record("workforce.staffing_ended", by=by, now=now, thing=f"staffing:{staffing}")


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


def put_away_introduction(management: UUID, *, by: trail.Actor, now: datetime) -> None:
    """A new manager has read what the role demands, and puts it away. Twice is once."""
    with transaction.atomic():
        if Management.objects.filter(id=management, introduced_at__isnull=True).update(introduced_at=now):
            trail.record("workforce.introduced", by=by, now=now, thing=f"management:{management}")


def connect_account(*, user_id: UUID, employee: UUID, by: trail.Actor, now: datetime) -> Account:
    """Say which employee an account belongs to."""
    with transaction.atomic():
        account = Account.objects.create(user_id=user_id, employee_id=employee)
        trail.record("workforce.account_connected", by=by, now=now, subject=employee, thing=f"user:{user_id}")
    return account


def protect(employee: UUID, *, alias: str, real: Iterable[str], number: str, knows: Collection[UUID], by: trail.Actor,
            now: datetime) -> Protection:
    """Protect someone's identity: from the next request she is there for those on the list only, by alias.

    `real` is her real name in parts, which the alias must not tell; `number` is the number payroll knows her by: its
    index is kept for matching rows, any other is taken away. The sealed name, title and contact values are replaced in
    the same transaction. Raises `BadInput` when the alias tells, when she is protected already, when the number is not
    hers, when someone on the list neither leads nor supports her, or when none of them is of HR.
    """
    if not policies.well_formed(alias) or policies.tells_the_name(alias, real):
        raise BadInput("the alias holds something else than letters, or tells a part of the name")
    with transaction.atomic():
        row = Employee.objects.select_for_update().get(id=employee)
        _check_list(row, set(knows), now)
        kept = NumberIndex.objects.filter(employee=row, index=doors.number_index(row.party_id, number))
        if not kept.exists():
            raise BadInput("the number is not hers")
        NumberIndex.objects.filter(employee=row).exclude(id__in=list(kept.values_list("id", flat=True))).delete()
        Employee.objects.filter(id=employee).update(
            sealed=doors.seal_directory(row.party_id, employee, policies.directory_of(alias)))
        made = Protection.objects.create(employee=row, began_at=now, begun_by=by.id)
        NeedToKnow.objects.bulk_create(
            NeedToKnow(protection=made, employee_id=who, granted_by=by.id, since=now) for who in sorted(knows))
        access.end_emergencies_about(employee, by=by, now=now)
        trail.record("workforce.protected", by=by, now=now, subject=employee, count=len(set(knows)))
    return made


def _check_list(row: Employee, knows: set[UUID], now: datetime) -> None:
    if Protection.objects.filter(protecting.IN_FORCE, employee=row).exists():
        raise BadInput("the identity is protected already")
    hr = protecting.supporters(row.id, now=now)
    if knows - hr - protecting.nearest_managers(row.id, now=now):
        raise BadInput("someone on the list neither leads nor supports her")
    if not knows & hr:
        raise BadInput("somebody of HR has to be on the list, so that it can be changed")


def end_protection(employee: UUID, *, by: trail.Actor, now: datetime) -> None:
    """End a protection and its list. The alias stays until the register tells the name anew. Twice is once."""
    with transaction.atomic():
        Employee.objects.select_for_update().get(id=employee)
        ended = Protection.objects.filter(protecting.IN_FORCE, employee_id=employee)
        for row in ended:
            NeedToKnow.objects.filter(protecting.IN_FORCE, protection=row).update(ended_at=now)
            trail.record("workforce.protection_ended", by=by, now=now, subject=employee)
        ended.update(ended_at=now)


def answer_need_to_know(employee: UUID, who: UUID, *, knows: bool, by: trail.Actor, now: datetime) -> None:
    """Put a manager or HR specialist on someone's list, or take her off it; a no is kept: nobody is asked again.

    Raises `BadInput` when there is no protection, when she neither leads nor supports, or when nobody of HR would be
    left on the list.
    """
    with transaction.atomic():
        Employee.objects.select_for_update().get(id=employee)
        protection = Protection.objects.filter(protecting.IN_FORCE, employee_id=employee).first()
        hr, managers = protecting.supporters(employee, now=now), protecting.nearest_managers(employee, now=now)
        if protection is None:
            raise BadInput("the identity is not protected any more")
        listed = NeedToKnow.objects.filter(protecting.IN_FORCE, protection=protection)
        if knows and who not in hr | managers:
            raise BadInput("she neither leads nor supports")
        if not knows and not set(listed.values_list("employee_id", flat=True)) - {who} & hr:
            raise BadInput("somebody of HR has to be on the list, so that it can be changed")
        _answer(protection, who, listed.filter(employee_id=who), knows, by, now)


def _answer(protection: Protection, who: UUID, listed, knows: bool, by: trail.Actor, now: datetime) -> None:
    if listed.exists() and knows:
        return
    if not listed.update(ended_at=now):
        NeedToKnow.objects.create(protection=protection, employee_id=who, granted_by=by.id, since=now,
                                  ended_at=None if knows else now)
    trail.record("workforce.may_know" if knows else "workforce.may_not_know", by=by, now=now,
                 subject=protection.employee_id, thing=f"employee:{who}")
