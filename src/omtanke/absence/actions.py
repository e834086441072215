"""Acts on absence: fetching what intake has ready, and remaking what is computed from it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from uuid import UUID, uuid4

from django.db import transaction

from omtanke.absence.models import AbsencePeriod, Occasion, Spell
from omtanke.audit import trail
from omtanke.intake.models import Batch, BatchPeriod
from omtanke.rules import occasions as occasion_rules
from omtanke.rules import spells as spell_rules
from omtanke.rules.dates import ONE_DAY, only_weekend_between
from omtanke.rules.kinds import OWN_SICKNESS, Kind
from omtanke.rules.periods import Period
from omtanke.workforce.models import Employment, NumberIndex

BY_EMPLOYEE, PORTION = 500, 2000
LONGEST_AHEAD = timedelta(days=400)
TOLD = ("id", "person_index", "first_day", "last_day", "degree", "kind", "bridged")


def add_periods(rows: Iterable[tuple[UUID, Period]], *, today: date, by: trail.Actor, now: datetime) -> int:
    """Absence periods told directly, as (employee, period); computes the touched people anew. How many were kept: own
    sickness only."""
    made = [_period(employee, period) for employee, period in rows if period.kind in OWN_SICKNESS]
    with transaction.atomic():
        AbsencePeriod.objects.bulk_create(made, batch_size=1000)
        trail.record("absence.periods_added", by=by, now=now, count=len(made))
        rebuild({row.employee_id for row in made}, today=today, by=by)
    return len(made)


def apply_ready_batches(*, today: date, by: trail.Actor, now: datetime,
                        only: UUID | None = None) -> dict[UUID, set[UUID]]:
    """Fetch every batch that intake has ready (or `only` one); the touched employees by batch. A batch is applied
    whole or not at all.

    Claimed by compare-and-set, so that two runs never apply the same batch.
    """
    touched: dict[UUID, set[UUID]] = {}
    ready = Batch.objects.filter(state=Batch.State.READY).order_by("received_at")
    for batch in ready if only is None else ready.filter(id=only):
        with transaction.atomic():
            if Batch.objects.filter(id=batch.id, state=Batch.State.READY).update(state=Batch.State.APPLIED):
                touched[batch.id] = _apply(batch, today)
                rebuild(touched[batch.id], today=today, by=by)
                trail.record("absence.batch_applied", by=by, now=now, thing=f"batch:{batch.id}",
                             count=len(touched[batch.id]))
    return touched


def rebuild(employees: Collection[UUID], *, today: date, by: trail.Actor) -> None:
    """Make occasions and spells anew for these employees, from all their periods."""
    ids = sorted(employees)
    for start in range(0, len(ids), BY_EMPLOYEE):
        _rebuild_some(ids[start : start + BY_EMPLOYEE], today)


def _rebuild_some(ids: list[UUID], today: date) -> None:
    Occasion.objects.filter(employee_id__in=ids).delete()
    Spell.objects.filter(employee_id__in=ids).delete()
    occasions, spells = [], []
    rows = AbsencePeriod.objects.filter(employee_id__in=ids).order_by("employee_id", "first_day")
    values = rows.values_list("employee_id", "first_day", "last_day", "degree", "kind")
    for employee, periods in groupby(values, key=lambda row: row[0]):
        own = occasion_rules.occasions(Period(*row[1:4], Kind(row[4])) for row in periods)
        occasions += [Occasion(employee_id=employee, first_day=o.first_day, last_day=o.last_day) for o in own]
        horizon = max([today, *(o.last_day or o.first_day for o in own)])
        joined = spell_rules.spells(own, as_of=horizon)
        spells += [Spell(employee_id=employee, first_day=s.first_day, last_day=s.last_day) for s in joined]
    Occasion.objects.bulk_create(occasions, batch_size=1000)
    Spell.objects.bulk_create(spells, batch_size=1000)


def _apply(batch: Batch, today: date) -> set[UUID]:
    """Turn a batch's rows into periods; the employees they touch. Each row is told what became of it."""
    waiting = list(batch.periods.filter(outcome=BatchPeriod.Outcome.WAITING).values_list(*TOLD, named=True))
    owners = {bytes(index): employee for index, employee in NumberIndex.objects.filter(
        party=batch.party_id).values_list("index", "employee_id")}
    people = {owners[bytes(row.person_index)] for row in waiting if bytes(row.person_index) in owners}
    known, employed = _known(people), _employed(people)
    outcomes: dict[str, list[int]] = defaultdict(list)
    new: list[tuple[UUID, BatchPeriod]] = []
    for row in waiting:
        employee = owners.get(bytes(row.person_index))
        outcome = _outcome(row, employee, known, employed, today)
        outcomes[outcome].append(row.id)
        if outcome == BatchPeriod.Outcome.APPLIED:
            known.add(_same(employee, row))
            new.append((employee, row))
    _end_what_went_on(new)
    for start in range(0, len(new), PORTION):
        AbsencePeriod.objects.bulk_create([_period(*told, batch=batch.id) for told in new[start : start + PORTION]])
    _tell(batch, outcomes)
    touched = {employee for employee, _ in new}
    _join_files(touched)
    return touched


def _join_files(employees: set[UUID]) -> None:
    """Make one occasion of what two files told before and after a weekend: neither knew of the other's days.

    Inside a file the reader has done so by the schedule. Between files there is none, so only Saturday and Sunday count
    as days without work; the days belong to the stretch before them, which is marked `bridged`.
    """
    told = AbsencePeriod.objects.filter(employee_id__in=employees, batch__isnull=False, kind__in=OWN_SICKNESS)
    joined = []
    for earlier, later in pairwise(told.order_by("employee_id", "first_day")):
        apart = earlier.employee_id == later.employee_id and earlier.batch != later.batch
        if apart and earlier.last_day and only_weekend_between(earlier.last_day, later.first_day):
            earlier.last_day, earlier.bridged = later.first_day - ONE_DAY, True
            joined.append(earlier)
    AbsencePeriod.objects.bulk_update(joined, ["last_day", "bridged"], batch_size=200)


def _end_what_went_on(new: list[tuple[UUID, BatchPeriod]]) -> None:
    """Take away what an earlier file told without an end, where the new one tells the same beginning.

    Or who is back would be away for ever. What was told directly is a sick report: a file does not end it.
    """
    told = {(employee, row.first_day, row.kind) for employee, row in new}
    going_on = AbsencePeriod.objects.filter(
        employee_id__in={employee for employee, _ in new}, last_day__isnull=True, batch__isnull=False)
    ended = [id for id, *what in going_on.values_list("id", "employee_id", "first_day", "kind") if tuple(what) in told]
    AbsencePeriod.objects.filter(id__in=ended).delete()


def _tell(batch: Batch, outcomes: dict[str, list[int]]) -> None:
    """Keep what became of the rows: the commonest outcome for the whole batch at once, then the few that differ."""
    commonest, *others = sorted(outcomes, key=lambda outcome: -len(outcomes[outcome])) or [BatchPeriod.Outcome.WAITING]
    batch.periods.filter(outcome=BatchPeriod.Outcome.WAITING).update(outcome=commonest)
    for outcome in others:
        for start in range(0, len(outcomes[outcome]), BY_EMPLOYEE):
            batch.periods.filter(id__in=outcomes[outcome][start : start + BY_EMPLOYEE]).update(outcome=outcome)


def _outcome(row: BatchPeriod, employee: UUID | None, known: set, employed: dict[UUID, list], today: date) -> str:
    if employee is None:
        return BatchPeriod.Outcome.UNKNOWN_PERSON
    if (row.last_day or row.first_day) > today + LONGEST_AHEAD:
        return BatchPeriod.Outcome.UNLIKELY_END  # a mistyped year would keep the person on lists for ever
    if _same(employee, row) in known:
        return BatchPeriod.Outcome.KNOWN
    last = row.last_day or date.max
    if not any(first <= last and row.first_day <= (end or date.max) for first, end in employed.get(employee, [])):
        return BatchPeriod.Outcome.NOT_EMPLOYED
    return BatchPeriod.Outcome.APPLIED


def _known(people: set[UUID]) -> set[tuple]:
    rows = AbsencePeriod.objects.filter(employee_id__in=people)
    return set(rows.values_list("employee_id", "first_day", "last_day", "degree", "kind"))


def _employed(people: set[UUID]) -> dict[UUID, list[tuple[date, date | None]]]:
    spans: dict[UUID, list[tuple[date, date | None]]] = {}
    for employee, first, last in Employment.objects.filter(employee_id__in=people).values_list(
            "employee_id", "first_day", "last_day"):
        spans.setdefault(employee, []).append((first, last))
    return spans


def _same(employee: UUID, row: AbsencePeriod | BatchPeriod) -> tuple:
    """What makes two periods the same one, told twice."""
    return employee, row.first_day, row.last_day, row.degree, row.kind


def _period(employee: UUID, source: Period | BatchPeriod, batch: UUID | None = None) -> AbsencePeriod:
    return AbsencePeriod(id=uuid4(), employee_id=employee, first_day=source.first_day, last_day=source.last_day,
                         degree=source.degree, kind=str(source.kind), bridged=getattr(source, "bridged", False),
                         batch=batch)
