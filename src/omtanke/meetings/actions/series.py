"""Acts on a centre's recurring times and on the days without them. After each the times are as they are to be.

The trail is written last: its head is locked by whoever writes, and whoever books holds a time meanwhile.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.meetings import choices, timetable
from omtanke.meetings.actions.slots import materialise
from omtanke.meetings.models import Agreement, SeriesBreak, SlotSeries
from omtanke.meetings.policies.agreements import coming, in_force
from omtanke.rules.errors import BadInput
from omtanke.rules.slot_days import slot_times

YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Times:
    """A time that comes again: weekday 0 is Monday, `starts` the clock on the wall, `minutes` 15 to 240, `weeks` 1 to
    8 from one to the next. Days are inclusive. `holidays`: there are times on public holidays too."""

    weekday: int
    starts: time
    minutes: int
    first_day: date
    last_day: date | None = None
    weeks: int = 1
    form: str = choices.Form.ROOM
    room: str = ""
    holidays: bool = False


def begin(agreement: UUID, times: Times, *, by: trail.Actor, now: datetime) -> SlotSeries:
    """A new series at a centre. Raises BadInput for days that have passed or collide, and without an agreement."""
    with transaction.atomic():
        row = _locked(agreement)
        return _begun(row, times, by, now)


def change(series: UUID, times: Times, *, by: trail.Actor, now: datetime) -> SlotSeries:
    """Other times instead, from `times.first_day`: the old series ends the day before. What is booked stays."""
    with transaction.atomic():
        old = _going_on(series, now)
        _not_passed(times.first_day, now)
        _end(old, times.first_day - timedelta(days=1), now)
        made = _begun(old.agreement, times, by, now)
        trail.record("meetings.series_ended", by=by, now=now, thing=f"series:{old.id}")
    return made


def end(series: UUID, *, last_day: date, by: trail.Actor, now: datetime) -> SlotSeries:
    """The series has its last day. Free times after it are taken away; what is booked stays."""
    with transaction.atomic():
        row = _going_on(series, now)
        _not_passed(last_day, now)
        _end(row, last_day, now)
        materialise(row.agreement_id, by=by, now=now)
        trail.record("meetings.series_ended", by=by, now=now, thing=f"series:{row.id}")
    return row


def close(agreement: UUID, *, series: UUID | None, first_day: date, last_day: date, reason: str, by: trail.Actor,
          now: datetime) -> SeriesBreak:
    """Days without times, both inclusive: in one series, or in all of the centre's. What is booked stays."""
    with transaction.atomic():
        row = _locked(agreement)
        _not_passed(last_day, now)
        if last_day < first_day:
            raise BadInput("the last day is before the first; change one of them", code="days_reversed",
                           column="last_day")
        if series and not row.series.filter(id=series).exists():
            raise BadInput("that series is another centre's", code="other_series")
        made = SeriesBreak.objects.create(agreement=row, series_id=series, first_day=first_day, last_day=last_day,
                                          reason=reason, made_at=now, made_by=by.id)
        materialise(row.id, by=by, now=now)
        trail.record("meetings.break_made", by=by, now=now, thing=f"break:{made.id}", reason=reason)
    return made


def lift(of: UUID, *, by: trail.Actor, now: datetime) -> SeriesBreak:
    """The days have their times again. Twice is once."""
    with transaction.atomic():
        _locked(SeriesBreak.objects.values_list("agreement_id", flat=True).get(id=of))
        row = SeriesBreak.objects.select_for_update().get(id=of)
        if row.lifted_at is None:
            row.lifted_at = now
            row.save(update_fields=["lifted_at"])
            materialise(row.agreement_id, by=by, now=now)
            trail.record("meetings.break_lifted", by=by, now=now, thing=f"break:{row.id}")
    return row


def _begun(agreement: Agreement, times: Times, by: trail.Actor, now: datetime) -> SlotSeries:
    _not_passed(times.first_day, now)
    if times.last_day is not None and times.last_day < times.first_day:
        raise BadInput("the last day is before the first; change one of them", code="days_reversed", column="last_day")
    row = SlotSeries(agreement=agreement, made_at=now, made_by=by.id, **asdict(times))
    _possible(row, now)
    row.save(force_insert=True)
    materialise(agreement.id, by=by, now=now)
    trail.record("meetings.series_begun", by=by, now=now, thing=f"series:{row.id}")
    return row


def _possible(row: SlotSeries, now: datetime) -> None:
    """There is an agreement, the centre is open, and nothing else is in that room at that time."""
    table = next(iter(timetable.of(row.agreement_id)))
    today = now.date()
    if in_force(table.versions, today) is None and coming(table.versions, today) is None:
        raise BadInput("no agreement holds here; write one first", code="no_agreement")
    closed = table.agreement.centre.last_day
    if closed is not None and closed < row.first_day:
        raise BadInput("the centre has closed", code="centre_closed")
    if other := next((one for one in table.series if _collide(row, one)), None):
        raise BadInput("there is a series at that time in that room already; change the time, or end the other",
                       code="collides", values={"series": str(other.id)})


def _collide(one: SlotSeries, other: SlotSeries) -> bool:
    """Whether two series have a time in the same room at once, within a year from where both have begun."""
    rules = timetable.rule_of(one), timetable.rule_of(other)
    if None in rules or (one.form, one.room.casefold()) != (other.form, other.room.casefold()):
        return False
    first = max(one.first_day, other.first_day)
    mine, theirs = (slot_times(rule, first, first + YEAR) for rule in rules if rule)
    return any(a.starts_at < b.ends_at and b.starts_at < a.ends_at for a in mine for b in theirs
               if abs((a.starts_at - b.starts_at).days) < 2)


def _end(row: SlotSeries, last_day: date, now: datetime) -> None:
    """The last day; the day before the first for one that never began."""
    row.last_day, row.ended_at = max(last_day, row.first_day - timedelta(days=1)), now
    row.save(update_fields=["last_day", "ended_at"])


def _going_on(series: UUID, now: datetime) -> SlotSeries:
    """The series, its agreement locked first, if it has not ended yet."""
    agreement = _locked(SlotSeries.objects.values_list("agreement_id", flat=True).get(id=series))
    row = SlotSeries.objects.select_for_update().get(id=series)
    row.agreement = agreement
    if row.last_day is not None and row.last_day < now.date():
        raise BadInput("the series has ended already", code="series_ended")
    return row


def _locked(agreement: UUID) -> Agreement:
    return Agreement.objects.select_for_update().get(id=agreement)


def _not_passed(day: date, now: datetime) -> None:
    if day < now.date():
        raise BadInput("that day has passed; choose today or a later day", code="day_passed", column="first_day")
