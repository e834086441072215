"""Meetings whose time lies outside the centre's times by now: for whoever leads them to move, and for nobody else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.meetings.models import Meeting
from omtanke.meetings.policies.meetings import BOOKED, TAKEN
from omtanke.meetings.queries import led_meetings


@dataclass(frozen=True)
class Outside:
    """A booked meeting, whose it is, when it is, and why its time is not held any more (`choices.Withdrawn`)."""

    meeting: UUID
    case: UUID
    employee: UUID
    starts_at: datetime
    why: str
    closed: date | None


def mine(*, for_user: Viewer) -> list[Outside]:
    """The booked meetings in the cases that the viewer leads whose time is not held any more, in order."""
    return list(_outside(led_meetings.booked(for_user=for_user), for_user.now))


def anybody(*, for_user: Viewer) -> set[UUID]:
    """The employees who have such a meeting, for the night's work: who may be asked what waits for them."""
    rows = Meeting.objects.filter(state=BOOKED).exclude(slot__withdrawn_for="").select_related("case", "centre", "slot")
    return {row.employee for row in _outside(rows, for_user.now)}


def _outside(rows: Iterable[Meeting], now: datetime) -> Iterator[Outside]:
    """What the fixed times say of themselves: `materialise` marks them whenever anything about them changes."""
    for row in rows:
        if row.slot and row.slot.state == TAKEN and row.slot.withdrawn_for and row.starts_at > now:
            yield Outside(row.id, row.case_id, row.case.employee_id, row.starts_at, row.slot.withdrawn_for,
                          row.centre.last_day if row.centre else None)
