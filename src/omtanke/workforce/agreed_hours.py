"""The agreed hours of a week, given to employments that are here (docs/adr/0053)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.organisation.models import Party
from omtanke.vault import doors
from omtanke.workforce.models import Employment, NumberIndex


@dataclass
class Agreed:
    """How many employments were given other hours; how many rows were about nobody here, or about no employment."""

    changed: int = 0
    unknown: int = 0
    without: int = 0


def agree_hours(rows: Iterable[tuple[str, date | None, Decimal]], *, party: Party, dry_run: bool = False,
                by: trail.Actor, now: datetime) -> Agreed:
    """Say the agreed hours of a week of employments that are here: (exact number, first day or None for all, hours).
    A later row goes before. With `dry_run` nothing is changed."""
    counted, hours = Agreed(), dict[UUID, Decimal]()
    with transaction.atomic():
        owners = {bytes(index): who for index, who in NumberIndex.objects.filter(party=party).values_list(
            "index", "employee_id")}
        jobs = _jobs(party)
        for number, first, told in rows:
            mine = jobs.get(owners.get(doors.number_index(party.id, number)))
            found = [job for job in mine or () if first in (None, job.first_day)]
            counted.unknown += mine is None
            counted.without += mine is not None and not found
            hours |= {job.id: told for job in found}
        changed = [job for own in jobs.values() for job in own if hours.get(job.id, job.hours_per_week)
                   != job.hours_per_week]
        counted.changed = len(changed)
        if dry_run:
            return counted
        for job in changed:
            job.hours_per_week = hours[job.id]
        Employment.objects.bulk_update(changed, ["hours_per_week"], batch_size=500)
        trail.record("workforce.hours_agreed", by=by, now=now, thing=f"party:{party.id}", count=len(changed))
    return counted


def _jobs(party: Party) -> dict[UUID, list[Employment]]:
    """The party's employments by person, locked so that two tables are read one after the other."""
    found: dict[UUID, list[Employment]] = {}
    for job in Employment.objects.select_for_update(of=("self",)).filter(employee__party=party).order_by("id"):
        found.setdefault(job.employee_id, []).append(job)
    return found
