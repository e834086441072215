"""The fixed times of a centre as each side sees them: free, reserved for an employer, and never whom it is about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Min, Q
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.meetings import timetable
from omtanke.meetings.models import Meeting, Participant, Slot
from omtanke.meetings.policies.meetings import FREE, KEEPS_TIME, TAKEN
from omtanke.meetings.queries.sharing import EMPLOYER, Shared
from omtanke.meetings.timetable import Timetable

WEEKS_SHOWN = 4


@dataclass(frozen=True)
class Seen:
    """The times of some weeks. `meetings` are those whose page the viewer may open, by time; `outside` the taken times
    that lie outside the times, and why."""

    first: date
    last: date
    table: Timetable
    slots: tuple[Slot, ...]
    meetings: dict[UUID, UUID]
    outside: dict[UUID, str]

    @property
    def free(self) -> int:
        """How many can be booked."""
        return sum(slot.state == FREE for slot in self.slots)


def seen(found: Shared, first: date, *, for_user: Viewer) -> Seen:
    """Four weeks of times from a day on, free and taken, today's that have passed too."""
    last = first + timedelta(weeks=WEEKS_SHOWN) - timedelta(days=1)
    rows = Slot.objects.filter(centre=found.centre, state__in=(FREE, TAKEN), starts_at__gte=_midnight(first),
                               starts_at__lt=_midnight(last + timedelta(days=1)))
    slots = tuple(rows.select_related("taken_by").order_by("starts_at", "id"))
    table = next(iter(timetable.of(found.agreement.id)))
    taken = [slot for slot in slots if slot.state == TAKEN]
    away = {slot.id: table.why_not(table.by_id[slot.series_id], slot.starts_at) for slot in taken}
    return Seen(first, last, table, slots, _meetings(found, [slot.id for slot in taken], for_user),
                {slot: why for slot, why in away.items() if why})


def next_free(centres: Collection[UUID], *, for_user: Viewer) -> dict[UUID, datetime]:
    """The next time that can be booked, by centre."""
    rows = Slot.objects.filter(centre__in=centres, state=FREE, starts_at__gt=for_user.now)
    return dict(rows.order_by().values("centre").annotate(first=Min("starts_at")).values_list("centre", "first"))


def _meetings(found: Shared, slots: list[UUID], viewer: Viewer) -> dict[UUID, UUID]:
    """The meetings at the times, of those the viewer may know of. Another party asks for the rows by which it was told
    whom a meeting is about, and for nothing else; the employer's managers for those of their own people."""
    if not slots:
        return {}
    if found.side != EMPLOYER:
        here = Q()
        for scope in found.scopes:
            here |= Q(party=scope.party, place=scope.unit, function=scope.role)
        rows = Participant.objects.filter(here, named_at__isnull=False, meeting__slot__in=slots,
                                          meeting__state__in=KEEPS_TIME)
        return dict(rows.values_list("meeting__slot", "meeting"))
    people = viewer.people(Permission.CASE_LEAD)
    rows = Meeting.objects.filter(slot__in=slots, state__in=KEEPS_TIME, case__employee__in=people)
    return dict(rows.values_list("slot", "id")) if people else {}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())
