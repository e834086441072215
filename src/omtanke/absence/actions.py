"""Acts on absence: applying files and taking them back, and remaking what is computed from the periods."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from omtanke.absence import replay, sorting
from omtanke.absence.models import AbsencePeriod, Occasion, Spell, WellAgain
from omtanke.absence.turns import one_at_a_time, take_turn
from omtanke.audit import trail
from omtanke.intake import actions as intake
from omtanke.intake import policies
from omtanke.intake.models import Batch, BatchPeriod, PeriodAnswer
from omtanke.intake.readers import Reading
from omtanke.organisation.models import Party
from omtanke.rules import occasions as occasion_rules
from omtanke.rules import spells as spell_rules
from omtanke.rules.kinds import OWN_SICKNESS, Kind
from omtanke.rules.periods import Period
from omtanke.ui import parts

BY_EMPLOYEE = 500


def add_periods(rows: Iterable[tuple[UUID, Period]], *, today: date, by: trail.Actor, now: datetime) -> int:
    """Absence periods told directly, as (employee, period); computes the touched people anew. How many were kept: own
    sickness only."""
    made = [_period(employee, period) for employee, period in rows if period.kind in OWN_SICKNESS]
    with transaction.atomic():
        AbsencePeriod.objects.bulk_create(made, batch_size=1000)
        trail.record("absence.periods_added", by=by, now=now, count=len(made))
        rebuild({row.employee_id for row in made}, today=today, by=by)
    return len(made)


def tell_directly(employee: UUID, report: UUID, periods: Iterable[Period], *, well_on: date | None,
                  expected_on: date | None, today: date, by: trail.Actor, now: datetime) -> None:
    """Let these periods, in place of its earlier ones, be what a report in Omtanke tells. `well_on` is the first day of
    being well again, None while it goes on, `expected_on` the day the person thinks to be back. What files tell of the
    same days gives way (rules.corrections)."""
    with transaction.atomic():
        party = take_turn(employee)
        AbsencePeriod.objects.filter(report=report).delete()
        WellAgain.objects.filter(report=report).delete()
        AbsencePeriod.objects.bulk_create([_period(employee, period, report, expected_on) for period in periods])
        if well_on:
            WellAgain.objects.get_or_create(employee_id=employee, day=well_on, defaults={"report": report})
        _replay_one(employee, party, today, by, now)


def tell_well(employee: UUID, day: date, *, today: date, by: trail.Actor, now: datetime) -> None:
    """Someone without a report here says to be well again from `day`: what a file tells as going on ends there."""
    with transaction.atomic():
        party = take_turn(employee)
        WellAgain.objects.get_or_create(employee_id=employee, day=day)
        trail.record("absence.well_again", by=by, now=now, subject=employee)
        _replay_one(employee, party, today, by, now)


def _replay_one(employee: UUID, party: Party, today: date, by: trail.Actor, now: datetime) -> None:
    _written({employee})
    rebuild({employee}, today=today, by=by)
    tell_others(party, {employee}, today=today, by=by, now=now)


def take_reading(batch: Batch, reading: Reading, *, today: date, by: trail.Actor, now: datetime) -> set[UUID]:
    """Put what was read of an uploaded file into its batch: foreseen, or for a file that is applied already, applied
    anew. The employees that it touches. Nothing happens when the batch was thrown away meanwhile."""
    with transaction.atomic():
        one_at_a_time(batch.party_id)
        was = _people(batch)
        register = sorting.Register(batch.party_id, today)
        if not intake.take_reading(batch, reading, sort=register, by=by, now=now):
            return set()
        if batch.state in policies.STANDS:
            return _apply(batch, register, was, today, by, now)
        sorting.settle(batch, register, write=False)
    return set()


def approve(batch: Batch, *, by: trail.Actor, now: datetime) -> bool:
    """Say that the file may be applied; whether it waited for that. Of two who approve at once, one does."""
    with transaction.atomic():
        return intake.move(batch, "approve", by=by, now=now, approved_at=now)


def apply_ready_batches(*, today: date, by: trail.Actor, now: datetime,
                        only: UUID | None = None) -> dict[UUID, set[UUID]]:
    """Apply every approved batch (or `only` one); the touched employees by batch. A batch is applied whole or not at
    all. Rows of earlier files that waited for someone who is in the register now are applied with it.

    Claimed by compare-and-set, so that two runs never apply the same batch.
    """
    touched: dict[UUID, set[UUID]] = {}
    ready = Batch.objects.filter(state=policies.APPROVED).order_by("received_at", "id")
    for batch in ready if only is None else ready.filter(id=only):
        with transaction.atomic():
            one_at_a_time(batch.party_id)
            last = Batch.objects.filter(party=batch.party_id).aggregate(last=Max("turn"))["last"] or 0
            if intake.move(batch, "apply", by=by, now=now, applied_at=now, turn=last + 1):
                register = sorting.Register(batch.party_id, today)
                touched[batch.id] = _apply(batch, register, set(), today, by, now) | _try_waiting(
                    batch.party_id, register, today, by, now)
    return touched


def answer_periods(batch: Batch, outcome: str, act: str, *, reason: str = "", today: date, by: trail.Actor,
                   now: datetime) -> bool:
    """Answer the batch's periods that wait for this `outcome`: with a reason take them away, or let them go on or stand
    as they are (`PeriodAnswer.Act`). Whether the batch could take the answer."""
    with transaction.atomic():
        one_at_a_time(batch.party_id)
        batch.refresh_from_db()
        if batch.state not in (policies.READY, policies.APPLIED) or outcome not in policies.PERIODS_HELD:
            return False
        rows = list(batch.periods.filter(outcome=outcome))
        PeriodAnswer.objects.bulk_create([PeriodAnswer(
            batch=batch, person_index=row.person_index, first_day=row.first_day, act=act, reason=reason, said_at=now,
            said_by=by.id) for row in rows])
        trail.record("absence.periods_answered", by=by, now=now, thing=f"batch:{batch.id}", count=len(rows))
        register = sorting.Register(batch.party_id, today)
        if batch.state == policies.APPLIED:
            people = _apply(batch, register, set(), today, by, now)
            tell_others(batch.party, people, today=today, by=by, now=now)
        else:
            sorting.settle(batch, register, write=False)
    return True


def try_waiting(*, party: UUID, today: date, by: trail.Actor, now: datetime) -> set[UUID]:
    """Apply the rows that waited for someone who is in the register by now; the employees they touch."""
    with transaction.atomic():
        one_at_a_time(party)
        return _try_waiting(party, sorting.Register(party, today), today, by, now)


def roll_back(batch: Batch, *, today: date, by: trail.Actor, now: datetime) -> bool:
    """Take back a file, as if it had never come: what the other files tell holds. Whether it was possible still.

    The file and what was read of it are erased.
    """
    with transaction.atomic():
        one_at_a_time(batch.party_id)
        batch.refresh_from_db()
        if not may_roll_back(batch, now=now, by=by) or not intake.move(batch, "roll_back", by=by, now=now,
                                                                       ended_at=now):
            return False
        people = _people(batch)
        changed = _replayed(people, today, by)
        intake.let_go(batch, by=by, now=now)
        trail.record("absence.batch_rolled_back", by=by, now=now, thing=f"batch:{batch.id}", count=len(changed))
        tell_others(batch.party, people, today=today, by=by, now=now)
    return True


def may_roll_back(batch: Batch, *, now: datetime, by: trail.Actor) -> bool:
    """Whether the file can still be taken back: it is applied, and not for too long."""
    recent = batch.applied_at is not None and now <= batch.applied_at + timedelta(
        days=settings.OMTANKE_ROLL_BACK_DAYS)
    return recent and policies.after(batch.state, "roll_back") is not None


def tell_others(party: Party, employees: Collection[UUID], *, today: date, by: trail.Actor, now: datetime) -> None:
    """Let the floors above know whose absences changed (`ui.parts` place "absence.changed")."""
    for provider in parts.of("absence.changed"):
        provider(party=party, today=today, by=by, now=now, among=employees)


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


def _apply(batch: Batch, register: sorting.Register, was: set[UUID], today: date, by: trail.Actor,
           now: datetime) -> set[UUID]:
    """Make a batch hold; the employees it touches. `was`: whom it touched when it was read before."""
    touched = sorting.settle(batch, register, write=True).touched
    touched |= _written(was - _people(batch))
    rebuild(touched, today=today, by=by)
    trail.record("absence.batch_applied", by=by, now=now, thing=f"batch:{batch.id}", count=len(touched))
    return touched


def _try_waiting(party: UUID, register: sorting.Register, today: date, by: trail.Actor, now: datetime) -> set[UUID]:
    rows = BatchPeriod.objects.filter(batch__party=party, batch__state__in=policies.STANDS,
                                      outcome__in=policies.WAITING_FOR_REGISTER)
    found: set[UUID] = set()
    for row in rows.iterator():
        employee, outcome = register(row.person_index, row)
        if outcome == BatchPeriod.Outcome.APPLIED:
            BatchPeriod.objects.filter(id=row.id).update(employee=employee, outcome=outcome, sealed=None)
            found.add(employee)
    changed = _replayed(found, today, by)
    if found:
        trail.record("absence.waiting_applied", by=by, now=now, thing=f"party:{party}", count=len(found))
    return changed


def _replayed(employees: set[UUID], today: date, by: trail.Actor) -> set[UUID]:
    changed = _written(employees)
    rebuild(changed, today=today, by=by)
    return changed


def _written(employees: set[UUID]) -> set[UUID]:
    """Make what holds of the files hold for these people; those for whom that changed something."""
    ids, changed = sorted(employees), set()
    for start in range(0, len(ids), BY_EMPLOYEE):
        changed |= replay.write(replay.lives(ids[start : start + BY_EMPLOYEE]))
    return changed


def _people(batch: Batch) -> set[UUID]:
    """The employees whose absences the batch takes part in."""
    rows = batch.periods.filter(outcome__in=policies.TAKING_PART, employee__isnull=False)
    mentions = batch.mentions.filter(employee__isnull=False)
    return {*rows.values_list("employee", flat=True), *mentions.values_list("employee", flat=True)}


def _period(employee: UUID, source: Period, report: UUID | None = None,
            expected_on: date | None = None) -> AbsencePeriod:
    goes_on = source.last_day is None
    return AbsencePeriod(id=uuid4(), employee_id=employee, report=report, expected_on=expected_on if goes_on else None,
                         first_day=source.first_day,
                         last_day=source.last_day, degree=source.degree, kind=str(source.kind), minutes=source.minutes)
