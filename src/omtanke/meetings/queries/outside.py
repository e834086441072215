"""Meetings whose time lies outside the centre's times by now: for whoever leads them to move, and for nobody else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.queries.led import led
from omtanke.meetings import timetable
from omtanke.meetings.led_marks import TO_COME
from omtanke.meetings.models import Meeting
from omtanke.meetings.policies.meetings import BOOKED


@dataclass(frozen=True)
class Outside:
    """A booked meeting, whose it is, when it is, and why its time is not held any more (`choices.Withdrawn`)."""

    meeting: UUID
    case: UUID
    employee: UUID
    starts_at: datetime
    why: str
    closed: date | None


def booked(*, for_user: Viewer) -> list[Meeting]:
    """The booked meetings in the cases that the viewer leads, in order. Asked once in a request; nothing when she leads
    none."""
    if "meetings.booked" not in for_user.cache:
        people = led(for_user=for_user).marked.get(TO_COME) if for_user.may(Permission.CASE_LEAD) else None
        for_user.cache["meetings.booked"] = _booked(people) if people else []
    return for_user.cache["meetings.booked"]


def mine(*, for_user: Viewer) -> list[Outside]:
    """Those of them whose time is not held any more."""
    if "meetings.outside" not in for_user.cache:
        for_user.cache["meetings.outside"] = _outside(booked(for_user=for_user), for_user.now)
    return for_user.cache["meetings.outside"]


def anybody(*, for_user: Viewer) -> set[UUID]:
    """The employees who have such a meeting, for the night's work: who may be asked what waits for them."""
    return {row.employee for row in _outside(_booked(None), for_user.now)}


def _booked(people: Collection[UUID] | None) -> list[Meeting]:
    rows = Meeting.objects.filter(state=BOOKED)
    if people is not None:
        rows = rows.filter(case__employee__in=people)
    return list(rows.select_related("case", "centre", "slot__series").order_by("starts_at", "id"))


def _outside(rows: list[Meeting], now: datetime) -> list[Outside]:
    found = [row for row in rows if row.slot_id and row.starts_at > now]
    away = timetable.outside([row.slot for row in found]) if found else {}
    return [Outside(row.id, row.case_id, row.case.employee_id, row.starts_at, away[row.slot_id],
                    row.centre.last_day if row.centre else None) for row in found if row.slot_id in away]
