"""The waiting list: who stands in line for which centre, and which freed times are offered to whom."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.queries.led import led
from omtanke.cases.queries.reach import Reach
from omtanke.meetings.led_marks import IN_LINE
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
    slot: UUID
    starts_at: datetime


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
    first of each. One question, and none for who leads nobody with an open case."""
    people = led(for_user=for_user).marked.get(IN_LINE)
    if not people:
        return []
    freed = Slot.objects.filter(
        centre=OuterRef("centre"), state=FREE, freed_at__gte=OuterRef("asked_at"), starts_at__gt=for_user.now,
        starts_at__date__gte=OuterRef("first_day")).order_by("starts_at", "id")
    rows = Waiting.objects.filter(case__employee_id__in=list(people), case__state=OPEN, left_at__isnull=True).annotate(
        slot=Subquery(freed.values("id")[:1]), slot_at=Subquery(freed.values("starts_at")[:1]))
    found = [Offered(row, row.slot, row.slot_at) for row in rows.select_related("case", "centre").order_by("asked_at")
             if row.slot_at]
    return [one for one in found if one.waiting.last_day is None
            or timezone.localdate(one.starts_at) <= one.waiting.last_day]
