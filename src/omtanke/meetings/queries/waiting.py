"""The waiting list: who stands in line for which centre, and which freed times are offered to whom."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.queries.reach import Reach
from omtanke.meetings.models import Slot, Waiting
from omtanke.meetings.policies.meetings import FREE


@dataclass(frozen=True)
class InLine:
    """A place in a line: the row, its number in the order of asking, and how many stand there."""

    row: Waiting
    number: int
    all: int


@dataclass(frozen=True)
class Offered:
    """A freed time that somebody who waits may book."""

    waiting: Waiting
    slot: Slot


def in_line(found: Reach, *, for_user: Viewer) -> InLine | None:
    """Where a case stands in the line for its centre, for whoever reaches it; None when it does not wait."""
    for_user.require(found.case.employee_id, Permission.CASE_READ)
    row = Waiting.objects.filter(case=found.case, left_at__isnull=True).select_related("centre").first()
    if row is None:
        return None
    same = Waiting.objects.filter(centre_id=row.centre_id, left_at__isnull=True)
    return InLine(row, same.filter(asked_at__lte=row.asked_at).count(), same.count())


def offered(*, for_user: Viewer) -> list[Offered]:
    """The times that were freed since somebody of those whom the viewer leads began to wait, and are free still: the
    first of each. One question for those who wait, one more when somebody does."""
    people = for_user.people(Permission.CASE_LEAD)
    if not people:
        return []
    freed = Slot.objects.filter(centre=OuterRef("centre"), state=FREE, freed_at__gte=OuterRef("asked_at"),
                                starts_at__gt=for_user.now)
    rows = list(Waiting.objects.filter(Exists(freed), case__employee_id__in=list(people), case__state=OPEN,
                                       left_at__isnull=True).select_related("case", "centre").order_by("asked_at"))
    if not rows:
        return []
    slots = Slot.objects.filter(Q(freed_at__isnull=False), centre__in={row.centre_id for row in rows}, state=FREE,
                                starts_at__gt=for_user.now).order_by(F("starts_at"), "id")
    found = []
    for row in rows:
        slot = next((slot for slot in slots if _suits(row, slot)), None)
        if slot:
            found.append(Offered(row, slot))
    return found


def _suits(row: Waiting, slot: Slot) -> bool:
    day = timezone.localdate(slot.starts_at)
    return slot.centre_id == row.centre_id and slot.freed_at >= row.asked_at and row.first_day <= day and (
        row.last_day is None or day <= row.last_day)
