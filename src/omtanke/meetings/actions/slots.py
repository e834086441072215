"""Acts on the fixed times themselves: they are made half a year ahead, and what does not hold any more is taken away.

Nothing here moves a meeting. What somebody has booked stays, and is shown as lying outside the times.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.meetings import timetable
from omtanke.meetings.models import Agreement, Slot
from omtanke.meetings.policies.meetings import FREE, TAKEN, WITHDRAWN
from omtanke.meetings.timetable import Timetable

AHEAD = timedelta(weeks=26)
"""How far ahead there are times to book."""


def materialise_all(*, today: date, by: trail.Actor, now: datetime) -> Counter[str]:
    """The night's work: every centre's times as they are to be. How many were made, came back and were taken away."""
    counts: Counter[str] = Counter()
    for agreement in Agreement.objects.order_by("id").values_list("id", flat=True):
        counts += materialise(agreement, today=today, by=by, now=now)
    return counts


def materialise(agreement: UUID, *, today: date | None = None, by: trail.Actor, now: datetime) -> Counter[str]:
    """A centre's times from now until `AHEAD`, as they are to be. Twice is once, in whatever order things were done."""
    with transaction.atomic():
        row = Agreement.objects.select_for_update().get(id=agreement)
        table = next(iter(timetable.of(agreement)))
        slots = list(Slot.objects.filter(series__agreement=row, ends_at__gt=now).order_by("starts_at", "id"))
        counts = Counter(slots_withdrawn=_withdraw(table, slots, now),
                         **_made(table, slots, (today or now.date()) + AHEAD, now))
        _mark(table, slots)
        if counts := +counts:
            trail.record("meetings.times_made", by=by, now=now, thing=f"agreement:{row.id}", count=counts.total())
    return counts


def _withdraw(table: Timetable, slots: Iterable[Slot], now: datetime) -> int:
    """Take away the free times that are not to be there. One that is booked in this very moment stays."""
    gone: dict[str, list[UUID]] = defaultdict(list)
    for slot in slots:
        why = table.why_not(table.by_id[slot.series_id], slot.starts_at) if slot.state == FREE else ""
        if why and slot.starts_at > now:
            gone[why].append(slot.id)
    count = 0
    for why, some in gone.items():
        count += Slot.objects.filter(id__in=some, state=FREE).update(
            state=WITHDRAWN, withdrawn_at=now, withdrawn_for=why)
        Slot.objects.filter(id__in=some, state=TAKEN).update(withdrawn_for=why)
    return count


def _mark(table: Timetable, slots: Iterable[Slot]) -> None:
    """Say on each booked time why it would be taken away, if it were free; nothing when it is to be there."""
    changed: dict[str, list[UUID]] = defaultdict(list)
    for slot in slots:
        why = table.why_not(table.by_id[slot.series_id], slot.starts_at) if slot.state == TAKEN else slot.withdrawn_for
        if why != slot.withdrawn_for:
            changed[why].append(slot.id)
    for why, some in changed.items():
        Slot.objects.filter(id__in=some, state=TAKEN).update(withdrawn_for=why)


def _made(table: Timetable, slots: list[Slot], last: date, now: datetime) -> dict[str, int]:
    """Make the times that are to be there and are not; give back those that were taken away and are to be there."""
    known = {(slot.series_id, slot.starts_at): slot for slot in slots}
    kept = _kept_outside(table, slots)
    new, back = [], []
    for row in table.series:
        for time in table.times(row, now.date(), last):
            there = known.get((row.id, time.starts_at))
            if time.starts_at <= now or _in_the_way(table, kept, row, time):
                continue
            if there is None:
                new.append(Slot(series=row, centre_id=table.agreement.centre_id, starts_at=time.starts_at,
                                ends_at=time.ends_at, form=row.form, room=row.room))
            elif there.state == WITHDRAWN:
                back.append(there.id)
    Slot.objects.bulk_create(new, batch_size=200, ignore_conflicts=True)
    returned = Slot.objects.filter(id__in=back, state=WITHDRAWN).update(
        state=FREE, withdrawn_at=None, withdrawn_for="")
    return {"slots_made": len(new), "slots_back": returned}


def _kept_outside(table: Timetable, slots: Iterable[Slot]) -> list[Slot]:
    """The booked times that lie outside the times."""
    return [slot for slot in slots if slot.state == TAKEN
            and table.why_not(table.by_id[slot.series_id], slot.starts_at)]


def _in_the_way(table: Timetable, kept: list[Slot], row, time) -> bool:
    """Whether a time of a series that came instead would lie on a booked time of the one before it."""
    for slot in kept:
        before = table.by_id[slot.series_id].last_day
        if before is not None and before < row.first_day and (
                slot.starts_at < time.ends_at and time.starts_at < slot.ends_at):
            return True
    return False
