"""The participants of a time out of Omtanke's own cases, for the night's counting: under keys that are made anew and
kept nowhere. Nothing is opened here, and nothing of it is stored but what `figures` counts."""

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import polars as pl
from django.utils import timezone

from omtanke.absence.models import AbsencePeriod
from omtanke.alerts.models import Signal
from omtanke.cases.choices import ClosingReason, Compensation, StartType
from omtanke.cases.models import Closing, RehabCase
from omtanke.cases.policies.cases import MISREGISTERED
from omtanke.figures import lead_times, participants
from omtanke.meetings.models import Meeting
from omtanke.meetings.policies.meetings import HELD
from omtanke.rules.kinds import OWN_SICKNESS
from omtanke.talks.models import CareTalk
from omtanke.workforce.protection import is_protected

NO_PLACE = "-"
FULL = 100
_DAY = timedelta(days=1)
STARTS = {StartType.REPEATED_SHORT: "repeated", StartType.SICK_PAY: "sick_pay", StartType.PART_TIME: "part_time",
          StartType.FULL_TIME: "full_time", StartType.AT_WORK: "at_work"}
REASONS = {ClosingReason.ORDINARY_WORK: "ordinary_work", ClosingReason.OTHER_WORK: "other_work",
           ClosingReason.MEDICAL: "medical_obstacle", ClosingReason.ENDED: "employment_ended",
           ClosingReason.OTHER: "other"}
COMPENSATIONS = {Compensation.AT_WORK: "back_at_work", Compensation.PART_TIME: "part_time",
                 Compensation.FULL_TIME: "full_time"}


@dataclass(frozen=True)
class _First:
    """Somebody's first case at the party."""

    case: UUID
    employee: UUID
    day: date
    start: str
    place: str
    signal: UUID | None


def begins(party: UUID, *, until: date) -> list[date]:
    """The first days of the participants to `until`, in order."""
    return sorted(one.day for one in _firsts(party, until))


def of(party: UUID, *, first: date, last: date, as_of: date, sexes: Mapping[UUID, str],
       ) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Who began from `first` to `last`, as it was at the end of `as_of`: rows of `figures.participants` and of
    `figures.lead_times`. A case that was marked as misregistered after `last` still counts: what was counted stands.
    Whoever is protected has no place (docs/adr/0012)."""
    some = [one for one in _firsts(party, last) if first <= one.day]
    ended, met = _ended(some, as_of), _meetings(some, as_of)
    rows = [{"id": secrets.token_hex(8), "sex": sexes.get(one.employee) or None, "place": one.place,
             "start_day": one.day, "start_type": one.start, "meetings": len(met[one.case]),
             **ended.get(one.case, {"end_day": None, "end_reason": None, "end_compensation": None})} for one in some]
    return (pl.DataFrame(rows, schema=participants.SCHEMA).sort("id"),
            pl.DataFrame(_waits(some, met, sexes, as_of), schema=lead_times.SCHEMA))


def _firsts(party: UUID, last: date) -> list[_First]:
    """Everybody's first case that had not been marked as misregistered at the end of `last`, in order of time."""
    rows = RehabCase.objects.filter(party=party, opened_at__lt=_after(last)).exclude(
        state=MISREGISTERED, misregistered_at__lt=_after(last)).annotate(
        hidden=is_protected("employee_id")).order_by("opened_at", "id").values_list(
        "id", "employee_id", "opened_at", "start_type", "centre__name", "signal", "hidden")
    found: dict[UUID, _First] = {}
    for case, employee, at, start, place, signal, hidden in rows:
        if employee not in found:
            found[employee] = _First(case, employee, _day(at), STARTS[StartType(start)],
                                     NO_PLACE if hidden or not place else place, signal)
    return list(found.values())


def _ended(some: Collection[_First], as_of: date) -> dict[UUID, dict[str, Any]]:
    """How each case that was closed at the end of the day had ended."""
    rows = Closing.objects.filter(case__in=[one.case for one in some], closed_at__lt=_after(as_of)).exclude(
        reopened_at__lt=_after(as_of)).order_by("closed_at")
    return {row.case_id: {"end_day": row.closed_on, "end_reason": REASONS[ClosingReason(row.reason)],
                          "end_compensation": COMPENSATIONS[Compensation(row.compensation)]} for row in rows}


def _meetings(some: Collection[_First], as_of: date) -> dict[UUID, list[date]]:
    """The days of each case's held meetings."""
    found: dict[UUID, list[date]] = defaultdict(list)
    rows = Meeting.objects.filter(case__in=[one.case for one in some], state=HELD, starts_at__lt=_after(as_of))
    for case, at in rows.order_by("starts_at").values_list("case", "starts_at"):
        found[case].append(_day(at))
    return found


def _waits(some: Collection[_First], met: Mapping[UUID, list[date]], sexes: Mapping[UUID, str], as_of: date,
           ) -> list[dict[str, Any]]:
    raised = dict(Signal.objects.filter(id__in=[one.signal for one in some if one.signal]).values_list(
        "id", "raised_on"))
    talks, eased = _talks(some, as_of), _eased(some, as_of)
    rows = []
    for one in some:
        signal = raised.get(one.signal) if one.signal else None
        full = one.start == "full_time" and one.employee in eased
        events = {lead_times.SIGNAL_TO_TALK: (signal, talks[one.employee]),
                  lead_times.SIGNAL_TO_MEETING: (signal, met[one.case]),
                  lead_times.CASE_TO_MEETING: (one.day, met[one.case]),
                  lead_times.FULL_TO_PART: (one.day if full else None, eased.get(one.employee, []))}
        row: dict[str, Any] = {"sex": sexes.get(one.employee) or None}
        for kind, (start, days) in events.items():
            row |= {f"{kind}_about": start is not None, kind: _until(start, days)}
        rows.append(row)
    return rows


def _until(start: date | None, days: Iterable[date]) -> int | None:
    """How many days to the first of them that is not before."""
    return None if start is None else min(((day - start).days for day in days if day >= start), default=None)


def _talks(some: Collection[_First], as_of: date) -> dict[UUID, list[date]]:
    found: dict[UUID, list[date]] = defaultdict(list)
    for employee, day in CareTalk.objects.filter(employee__in=[one.employee for one in some],
                                                 held_on__lte=as_of).values_list("employee", "held_on"):
        found[employee].append(day)
    return found


def _eased(some: Collection[_First], as_of: date) -> dict[UUID, list[date]]:
    """For whoever was ill full time on the case's first day, by the absence: the first day when she was not, if it has
    come. Who was not is not there. A degree that is not known counts as full."""
    away: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    rows = AbsencePeriod.objects.filter(employee__in=[one.employee for one in some],
                                        kind__in=[str(kind) for kind in OWN_SICKNESS]).order_by("first_day")
    for employee, first, last, degree in rows.values_list("employee", "first_day", "last_day", "degree"):
        if degree is None or degree == FULL:
            away[employee].append((first, last))
    found = {}
    for one in some:
        free = _first_free(one.day, away[one.employee])
        if free != one.day:
            found[one.employee] = [free] if free is not None and free <= as_of else []
    return found


def _first_free(day: date, spans: Iterable[tuple[date, date | None]]) -> date | None:
    """The first day from `day` on that no span (in order of first day) covers; None while one goes on."""
    for first, last in spans:
        if first <= day and last is None:
            return None
        if first <= day <= (last or day):
            day = last + _DAY
    return day


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _after(day: date) -> datetime:
    """The moment when the day is over."""
    return timezone.make_aware(datetime.combine(day + _DAY, time()))
