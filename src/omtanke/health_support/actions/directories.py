"""Acts on report directories: an employer delivers name, employment number and workplace, and takes it back."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.access.checks import delivery_reader
from omtanke.audit import trail
from omtanke.health_support import places
from omtanke.health_support.models import Directory, Entry
from omtanke.organisation.models import during
from omtanke.vault import doors
from omtanke.workforce import protection
from omtanke.workforce.models import Employee, Employment


def switch_on(*, employer: UUID, provider: UUID, last_day: date | None, today: date, by: trail.Actor,
              now: datetime) -> Directory:
    """Deliver the employer's directory to a provider from today to `last_day` inclusive, and make the first copy. What
    is switched on already goes on to the new last day."""
    with transaction.atomic():
        found, made = Directory.objects.get_or_create(
            employer_id=employer, provider_id=provider, ended_at=None, defaults={"first_day": today,
                                                                                 "last_day": last_day})
        if not made:
            Directory.objects.filter(id=found.id).update(last_day=last_day)
        trail.record("health_support.directory_on", by=by, now=now, thing=f"directory:{found.id}")
        _deliver(found, today, by, now)
    return found


def switch_off(directory: UUID, *, by: trail.Actor, now: datetime) -> None:
    """Take the directory back: the copy is gone at once. Twice is once."""
    with transaction.atomic():
        if Directory.objects.filter(id=directory, ended_at__isnull=True).update(ended_at=now):
            Entry.objects.filter(directory=directory).delete()
            trail.record("health_support.directory_off", by=by, now=now, thing=f"directory:{directory}")


def deliver_all(*, party: UUID, today: date, by: trail.Actor, now: datetime) -> int:
    """Bring the copies of an employer's directory up to date, and take away those whose time is over. How many rows."""
    count = 0
    for directory in Directory.objects.filter(employer=party, ended_at__isnull=True):
        if directory.last_day and directory.last_day < today:
            switch_off(directory.id, by=by, now=now)
        else:
            with transaction.atomic():
                count += _deliver(directory, today, by, now)
    return count


def _deliver(directory: Directory, today: date, by: trail.Actor, now: datetime) -> int:
    """Everyone who works there today, but for those whose identity is protected: they call their manager."""
    jobs: dict[UUID, UUID] = {}
    rows = Employment.objects.filter(during(today), employee__party=directory.employer_id).exclude(
        employee_id__in=protection.hidden())
    for employee, unit in rows.order_by("-degree", "first_day", "id").values_list("employee_id", "unit_id"):
        jobs.setdefault(employee, unit)
    people = Employee.objects.filter(id__in=list(jobs))
    values = [doors.DirectoryValue(row.party_id, row.id, row.sealed) for row in people]
    opened = doors.open_directory(values, reader=delivery_reader(directory.employer_id, list(jobs), by=by),
                                  page="report_directory", now=now)
    Entry.objects.filter(directory=directory).delete()
    Entry.objects.bulk_create([_entry(directory, employee, jobs[employee], told) for employee, told in opened.items()],
                              batch_size=1000)
    Directory.objects.filter(id=directory.id).update(delivered_on=today)
    trail.record("health_support.directory_delivered", by=by, now=now, thing=f"directory:{directory.id}",
                 count=len(opened))
    return len(opened)


def _entry(directory: Directory, employee: UUID, unit: UUID, told: dict[str, str]) -> Entry:
    number = told.get("number", "")
    values = {"given": told.get("given", ""), "family": told.get("family", ""), "number": number}
    sealed = doors.seal_held(directory.provider_id, table=places.TABLE,
                             row=places.row(directory.id, employee), values=values)
    index = doors.number_index(directory.provider_id, number) if number else None
    return Entry(directory=directory, employee_id=employee, unit_id=unit, sealed=sealed, index=index)
