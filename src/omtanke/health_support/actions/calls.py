"""Acts on calls: that one took place, what it was for, and an agreed call-back. Never what was said."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.health_support.models import Call, CallBack, Entry, Shift
from omtanke.health_support.policies import TRANSITIONS, WAITS
from omtanke.reporting.actions import more


@dataclass(frozen=True)
class Told:
    """What a call leads to beside a report. `back_on`: the day of an agreed call-back, None for none; `part` of that
    day. `words`, `work_related` and `contact` are what the caller wants the manager to know, and has said yes to."""

    back_on: date | None = None
    part: str = CallBack.Part.ANY
    words: str = ""
    work_related: bool = False
    contact: bool = False

    @property
    def for_manager(self) -> bool:
        """Whether the caller wants the manager to know anything."""
        return bool(self.words or self.work_related or self.contact)


def take(entry: Entry, *, kind: str, told: Told, key: UUID, report=None, by: trail.Actor, now: datetime) -> Call:
    """Keep that somebody called, with the agreed call-back; what the caller wants the manager to know goes to the
    `report`. The same `key` is one call."""
    with transaction.atomic():
        provider, employer = entry.directory.provider_id, entry.directory.employer_id
        call, made = Call.objects.get_or_create(key=key, defaults={
            "provider_id": provider, "employer_id": employer, "employee_id": entry.employee_id, "kind": kind, "at": now,
            "taken_by": by.id})
        if not made:
            return call
        trail.record("health_support.call_taken", by=by, now=now, subject=entry.employee_id, thing=f"call:{call.id}")
        if told.back_on:
            CallBack.objects.create(call=call, due_on=told.back_on, part=told.part, changed_at=now)
        if report is not None and told.for_manager:
            more.tell_more(report, words=told.words, work_related=told.work_related, contact=told.contact,
                           through="health_support", by=by, now=now)
    return call


def called_back(back: CallBack, act: str, *, due_on: date | None = None, by: trail.Actor, now: datetime) -> bool:
    """Reached, not reached (then it waits for `due_on`), or no longer wanted. Whether it could: twice is once."""
    after = TRANSITIONS[WAITS].get(act)
    if after is None:
        return False
    with transaction.atomic():
        row = CallBack.objects.select_for_update().get(id=back.id)
        if row.state != WAITS:
            return False
        row.state, row.changed_at = after, now
        if act == "not_reached":
            row.tries, row.due_on = row.tries + 1, due_on or row.due_on
        row.save(update_fields=["state", "changed_at", "tries", "due_on"])
        trail.record(f"health_support.{act}", by=by, now=now, subject=row.call.employee_id, thing=f"call:{row.call_id}")
    return True


def plan_shift(*, provider: UUID, employee: UUID, day: date, begins: time, ends: time, by: trail.Actor,
               now: datetime) -> Shift:
    """Say that somebody has the desk. The same beginning again moves the end."""
    with transaction.atomic():
        shift, _made = Shift.objects.update_or_create(employee_id=employee, day=day, begins=begins,
                                                      defaults={"provider_id": provider, "ends": ends})
        trail.record("health_support.shift_planned", by=by, now=now, thing=f"shift:{shift.id}")
    return shift


def leave_shift(shift: UUID, *, employee: UUID, by: trail.Actor, now: datetime) -> None:
    """Take one's own shift away. Twice is once."""
    with transaction.atomic():
        gone, _each = Shift.objects.filter(id=shift, employee_id=employee).delete()
        if gone:
            trail.record("health_support.shift_left", by=by, now=now, thing=f"shift:{shift}")
