"""Acts of the waiting list: to stand in line for a centre during some days, to leave it, to offer a freed time on."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from omtanke.audit import trail
from omtanke.cases.keeping import open_case
from omtanke.cases.policies.cases import OPEN
from omtanke.meetings import choices, invitees
from omtanke.meetings.models import Slot, Waiting
from omtanke.notify.actions import tell
from omtanke.rules.errors import BadInput


def stand_in_line(case: UUID, *, centre: UUID, kind: str, first_day: date, last_day: date | None, by: trail.Actor,
                  now: datetime) -> Waiting:
    """Wait for a time at a centre from a day to a day, both inclusive; None: until one is found. Standing there already
    changes the days and keeps the place in the line."""
    if first_day < now.date() or last_day and last_day < first_day:
        raise BadInput("choose days from today on, in order", code="days")
    with transaction.atomic():
        row = open_case(case)
        made, _ = Waiting.objects.update_or_create(
            case=row, left_at__isnull=True, defaults={"centre_id": centre, "kind": kind, "first_day": first_day,
                                                      "last_day": last_day},
            create_defaults={"centre_id": centre, "kind": kind, "first_day": first_day, "last_day": last_day,
                             "asked_at": now, "asked_by": by.id})
        trail.record("meetings.waits", by=by, now=now, subject=row.employee_id, thing=f"case:{row.id}")
    return made


def leave_line(case: UUID, *, by: trail.Actor, now: datetime) -> None:
    """Wait no longer. Twice is once."""
    with transaction.atomic():
        row = open_case(case)
        if Waiting.objects.filter(case=row, left_at__isnull=True).update(
                left_at=now, left_for=choices.LeftWaiting.LEFT):
            trail.record("meetings.waits_no_more", by=by, now=now, subject=row.employee_id, thing=f"case:{row.id}")


def offer_on(slot: Slot, *, by: trail.Actor, now: datetime) -> int:
    """Tell whoever leads a case today that stands in line for a centre that a time has become free: a neutral mail, and
    a task on the start page. The first to book it gets it. How many were told."""
    day = timezone.localdate(slot.starts_at)
    rows = Waiting.objects.filter(centre_id=slot.centre_id, left_at__isnull=True, first_day__lte=day,
                                  case__state=OPEN).exclude(last_day__lt=day)
    users = frozenset().union(*(invitees.leading(row.case, now) for row in rows.select_related("case")))
    return tell(users - {_own(by)}, "message", by=by, now=now)


def _own(by: trail.Actor) -> UUID | None:
    try:
        return UUID(by.id)
    except ValueError:
        return None
