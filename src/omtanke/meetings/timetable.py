"""Which times there are to be at a centre, worked out from what is agreed: the same answer whenever it is asked.

A time is there when its series has it, the agreement holds and the centre is open that day, and neither a break nor a
public holiday lies there. A time that somebody has booked and that is not among them any more lies outside the times:
it stays where it is until somebody moves the meeting.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from omtanke.meetings import red_days
from omtanke.meetings.choices import Withdrawn
from omtanke.meetings.models import Agreement, AgreementVersion, SeriesBreak, Slot, SlotSeries
from omtanke.meetings.policies.agreements import in_force
from omtanke.meetings.policies.meetings import TAKEN
from omtanke.rules import slot_days
from omtanke.rules.slot_days import Series, SlotTime


@dataclass(frozen=True)
class Timetable:
    """What the times of an agreement rest on."""

    agreement: Agreement
    series: tuple[SlotSeries, ...]
    breaks: tuple[SeriesBreak, ...]
    versions: tuple[AgreementVersion, ...]

    def times(self, row: SlotSeries, first: date, last: date) -> list[SlotTime]:
        """The times of a series between two days, both inclusive, whether or not they are there already."""
        rule = rule_of(row)
        found = slot_days.slot_times(rule, first, last) if rule else []
        return [time for time in found if not self.why_not(row, time.starts_at)]

    def why_not(self, row: SlotSeries, starts_at: datetime) -> str:
        """Why that time of a series is not to be there (`Withdrawn`); empty when it is."""
        day = slot_days.in_sweden(starts_at).date()
        closed = self.agreement.centre.last_day
        if closed is not None and closed < day:
            return Withdrawn.CENTRE
        if in_force(self.versions, day) is None:
            return Withdrawn.AGREEMENT
        if not self._comes(row, starts_at, day):
            return Withdrawn.SERIES
        return Withdrawn.BREAK if self.closed_for(row, day) else ""

    def closed_for(self, row: SlotSeries, day: date) -> SeriesBreak | str | None:
        """The break that holds on a day in a series, or the holiday's name; None for an ordinary day."""
        named = None if row.holidays else red_days.of_year(day.year).get(day)
        return named or next((one for one in self.breaks if one.series_id in (None, row.id)
                              and one.first_day <= day <= one.last_day), None)

    def _comes(self, row: SlotSeries, starts_at: datetime, day: date) -> bool:
        rule = rule_of(row)
        return rule is not None and any(
            time.starts_at == starts_at for time in slot_days.slot_times(rule, day, day))

    @cached_property
    def by_id(self) -> dict[UUID, SlotSeries]:
        """The series by id."""
        return {row.id: row for row in self.series}


def of(*agreements: UUID) -> Iterator[Timetable]:
    """The timetables of some agreements; in four questions, however many they are."""
    rows = Agreement.objects.filter(id__in=agreements).select_related("centre").order_by("id")
    held = {"agreement__in": agreements}
    series = _grouped(SlotSeries.objects.filter(**held).order_by("made_at", "id"))
    breaks = _grouped(SeriesBreak.objects.filter(**held, lifted_at__isnull=True).order_by("first_day", "id"))
    versions = _grouped(AgreementVersion.objects.filter(**held).order_by("number"))
    for row in rows:
        yield Timetable(row, *(tuple(found.get(row.id, ())) for found in (series, breaks, versions)))


def outside(slots: Iterable[Slot]) -> dict[UUID, str]:
    """Those of the taken times that lie outside the times now, and why. Their `series` is looked up where needed."""
    taken = [slot for slot in slots if slot.state == TAKEN]
    tables = {row.id: table for table in of(*{slot.series.agreement_id for slot in taken}) for row in table.series}
    found = {slot.id: tables[slot.series_id].why_not(tables[slot.series_id].by_id[slot.series_id], slot.starts_at)
             for slot in taken}
    return {slot: why for slot, why in found.items() if why}


def rule_of(row: SlotSeries) -> Series | None:
    """The series as the rules read it; None for one that ended before it began."""
    if row.last_day is not None and row.last_day < row.first_day:
        return None
    return Series(row.weekday, row.starts, row.minutes, row.first_day, row.last_day, row.weeks)


def _grouped(rows: Iterable) -> dict[UUID, list]:
    found: dict[UUID, list] = {}
    for row in rows:
        found.setdefault(row.agreement_id, []).append(row)
    return found
