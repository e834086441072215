"""How a centre's fixed times have been used, as numbers: never whom they were used for."""

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.meetings.models import Meeting, Slot
from omtanke.meetings.policies.meetings import HELD, STARTED, TAKEN, WITHDRAWN

LATE = timedelta(days=7)
"""A time that is given back later than this before it begins is hard for another to take."""


@dataclass(frozen=True)
class Use:
    """The times of a month that have begun. `times` is all of them; `used` those at which a meeting was held, `let_be`
    those that were booked and not held, `late` those that were given back in the last week and that nobody took,
    `unused` the rest."""

    month: date
    times: int = 0
    used: int = 0
    let_be: int = 0
    late: int = 0
    unused: int = 0

    def __add__(self, other: "Use") -> "Use":
        """Both months together, under the first one's name."""
        counts = [field.name for field in fields(self) if field.name != "month"]
        return Use(self.month, **{name: getattr(self, name) + getattr(other, name) for name in counts})


def use(centre: UUID, first: date, last: date, *, for_user: Viewer) -> list[Use]:
    """The months from `first` to `last`, inclusive, in which there were times; none for whoever may not see times."""
    if not (for_user.may(Permission.SLOTS_READ) or for_user.may(Permission.MEETING_FIGURES)):
        return []
    held = Meeting.objects.filter(slot=OuterRef("pk"), state__in=(HELD, STARTED))
    rows = Slot.objects.filter(centre=centre, starts_at__gte=_midnight(first), starts_at__lt=min(
        _midnight(last + timedelta(days=1)), for_user.now)).exclude(state=WITHDRAWN)
    months: dict[date, Use] = defaultdict(lambda: Use(first))
    for starts_at, state, freed_at, was_held in rows.annotate(held=Exists(held)).values_list(
            "starts_at", "state", "freed_at", "held"):
        month = timezone.localdate(starts_at).replace(day=1)
        months[month] = months[month] + Use(month, 1, **{_what(starts_at, state, freed_at, was_held): 1})
    return [Use(month, row.times, row.used, row.let_be, row.late, row.unused) for month, row in sorted(months.items())]


def _what(starts_at: datetime, state: str, freed_at: datetime | None, held: bool) -> str:
    if held:
        return "used"
    if state == TAKEN:
        return "let_be"
    return "late" if freed_at is not None and freed_at > starts_at - LATE else "unused"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())
