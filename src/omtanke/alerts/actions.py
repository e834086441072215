"""Acts on routines, signals and answers."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from omtanke.absence.models import AbsencePeriod
from omtanke.alerts import policies
from omtanke.alerts.models import Answer, RoutineVersion, Signal
from omtanke.audit import trail
from omtanke.organisation.models import Party, during
from omtanke.rules import ladder
from omtanke.rules.dates import window
from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import Kind
from omtanke.rules.occasions import Occasion, occasions
from omtanke.rules.periods import Period
from omtanke.rules.routine import Routine, Rung, parse
from omtanke.vault import doors
from omtanke.workforce.models import Employee, Employment

COUNTED = ("routine", "actor", "action", "count", "days", "window_first_day", "window_last_day")


def adopt_routine(text: str, *, party: Party, by: trail.Actor, now: datetime) -> RoutineVersion:
    """Take a routine file into use as the employer's next version. Raises `BadInput` when the file is wrong."""
    routine = parse(text)
    with transaction.atomic():
        version = 1 + RoutineVersion.objects.filter(party=party).count()
        row = RoutineVersion.objects.create(party=party, version=version, valid_from=routine.valid_from, text=text)
        trail.record("alerts.routine_adopted", by=by, now=now, thing=f"routine:{row.id}")
    return row


def evaluate(*, party: Party, today: date, by: trail.Actor, now: datetime,
             among: Collection[UUID] | None = None) -> dict[str, int]:
    """Apply the routine in force to everyone employed today (or to those `among`). Repeatable.

    New rungs raise signals, rungs that no longer hold lapse, and open signals are brought up to date with what is
    counted today. Returns how many were `raised`, `lapsed` and are `open`.
    """
    version = RoutineVersion.objects.filter(party=party, valid_from__lte=today).order_by("-version").first()
    if version is None:
        return {"raised": 0, "lapsed": 0, "open": 0}
    routine = parse(version.text)
    units = _units(party, today, among)
    with transaction.atomic():
        Party.objects.select_for_update(no_key=True).get(id=party.id)  # one night at a time
        # Locked before the answers are read: one that is being given is waited for, and then seen.
        standing = _standing(units)
        holding = _holding(routine, units, today)
        counts = _bring_up_to_date(version, routine, units, standing, holding, today)
        if among is None:
            counts["lapsed"] += _lapse_for_those_who_left(party, units)
        trail.record("alerts.evaluated", by=by, now=now, thing=f"routine:{version.id}", count=counts["raised"])
    return counts


def open_signals(*, party: Party, by: trail.Actor) -> set[UUID]:
    """The employees of a party who have an open signal: for jobs, which see no names."""
    return set(Signal.objects.filter(employee__party=party, state=policies.OPEN).values_list("employee_id", flat=True))


def answer(signal: Signal, *, kind: str, day: date, until: date | None = None, words: str = "", by: trail.Actor,
           now: datetime) -> Answer:
    """Answer a signal: `held`, `explained` (with words, if any, sealed) or `postponed` until a day, inclusive.

    It silences the rung and all lower ones: their open signals are answered with it. Raises `BadInput` when the signal
    is not open any more.
    """
    with transaction.atomic():
        open_now = Signal.objects.select_for_update().filter(employee=signal.employee_id, state=policies.OPEN)
        if not open_now.filter(id=signal.id).exists():
            raise BadInput("the signal has been answered already")
        made = _answer(signal, kind, day, until, words, by)
        open_now.filter(rung__lte=signal.rung).update(state=policies.ANSWERED)
        trail.record(f"alerts.{kind}", by=by, now=now, subject=signal.employee_id, thing=f"signal:{signal.id}")
    return made


def take_over(answers: Sequence[tuple[UUID, ladder.Answer, str, str]], *, party: UUID, by: trail.Actor,
              now: datetime) -> int:
    """Take over answers from before Omtanke as (employee, answer, who gave it, words or ""). How many."""
    rooms = iter(doors.make_rooms(party, sum(bool(words) for *_, words in answers)))
    rows = []
    for employee, old, user, words in answers:
        row = Answer(id=uuid.uuid4(), employee_id=employee, rung=old.rung, day=old.day, kind=old.kind, by_user=user,
                     until=(old.until or old.day + timedelta(days=ladder.POSTPONED_DAYS))
                     if old.kind == "postponed" else None)
        rows.append(_with_words(row, next(rooms), words) if words else row)
    with transaction.atomic():
        Answer.objects.bulk_create(rows, batch_size=500)
        trail.record("alerts.answers_taken_over", by=by, now=now, thing=f"party:{party}", count=len(rows))
    return len(rows)


def _with_words(row: Answer, room: UUID, words: str) -> Answer:
    row.room = room
    row.sealed = doors.seal_content(room, person=row.employee_id, table="answer", row=row.id, field="words", text=words)
    return row


def _answer(signal: Signal, kind: str, day: date, until: date | None, words: str, by: trail.Actor) -> Answer:
    made = Answer(id=uuid.uuid4(), employee_id=signal.employee_id, rung=signal.rung, day=day, kind=kind, until=until,
                  by_user=by.id)
    if words.strip():
        party = Employee.objects.values_list("party_id", flat=True).get(id=signal.employee_id)
        _with_words(made, doors.make_room(party), words)
    made.save(force_insert=True)
    return made


def _units(party: Party, today: date, among: Collection[UUID] | None) -> dict[UUID, UUID]:
    """The unit (the first, when there are several) of everyone employed today."""
    rows = Employment.objects.filter(during(today), employee__party=party).order_by("-first_day")
    if among is not None:
        rows = rows.filter(employee_id__in=list(among))
    return dict(rows.values_list("employee_id", "unit_id"))


def _holding(routine: Routine, units: dict[UUID, UUID], today: date) -> dict[tuple[UUID, int], ladder.Raised]:
    """The rungs that hold today and are not silent, by employee and rung."""
    answers: dict[UUID, list[ladder.Answer]] = defaultdict(list)
    for row in Answer.objects.filter(employee__in=_narrow(units)):
        answers[row.employee_id].append(ladder.Answer(row.rung, row.day, row.kind, row.until))
    found = {}
    for employee, own in _occasions(routine, units, today).items():
        for raised in ladder.raised(own, routine, as_of=today, answers=answers[employee]):
            found[employee, raised.rung] = raised
    return found


def _occasions(routine: Routine, units: dict[UUID, UUID], today: date) -> dict[UUID, list[Occasion]]:
    """The occasions that any rung can count, by employee: of years past nothing is read.

    What ended the day before the longest window is read too: it tells that a period which begins with the window goes
    on with an occasion from before it, and so is not counted.
    """
    since = min((window(today, rung.months)[0] for rung in routine.rungs), default=today) - timedelta(days=1)
    recent = Q(last_day__isnull=True) | Q(last_day__gte=since)
    rows = AbsencePeriod.objects.filter(recent, employee__in=_narrow(units)).order_by("employee_id", "first_day")
    periods: dict[UUID, list[Period]] = defaultdict(list)
    for employee, *days, kind in rows.values_list("employee_id", "first_day", "last_day", "degree", "kind"):
        periods[employee].append(Period(*days, Kind(kind)))
    return {e: occasions(own, exclude_kinds=routine.exclude_kinds) for e, own in periods.items() if e in units}


def _narrow(units: dict[UUID, UUID]):
    """Few people are named in the question; many are not, as a database takes only so many parameters."""
    if len(units) <= 500:
        return list(units)
    party = Employee.objects.values_list("party_id", flat=True).get(id=next(iter(units)))
    return Employee.objects.filter(party_id=party).values("id")


def _lapse_for_those_who_left(party: Party, units: dict[UUID, UUID]) -> int:
    """Nobody is the manager of someone who is not employed any more: their open signals lapse. How many."""
    still_open = Signal.objects.filter(employee__party=party, state=policies.OPEN).values_list("id", "employee_id")
    left = [id for id, employee in still_open if employee not in units]
    return Signal.objects.filter(id__in=left).update(state=policies.LAPSED) if left else 0


def _standing(units: dict[UUID, UUID]) -> dict[tuple[UUID, int], Signal]:
    """The open signals of these employees, locked, by employee and rung."""
    rows = Signal.objects.select_for_update().filter(state=policies.OPEN, employee__in=_narrow(units))
    return {(s.employee_id, s.rung): s for s in rows if s.employee_id in units}


def _bring_up_to_date(version: RoutineVersion, routine: Routine, units: dict[UUID, UUID], standing: dict,
                      holding: dict, today: date) -> dict[str, int]:
    gone = [signal.id for key, signal in standing.items() if key not in holding]
    Signal.objects.filter(id__in=gone).update(state=policies.LAPSED)
    new = [_signal(version, routine, key, raised, units[key[0]], today)
           for key, raised in sorted(holding.items()) if key not in standing]
    Signal.objects.bulk_create(new, batch_size=500)
    changed = [_counted(signal, version, routine.rungs[signal.rung - 1], holding[key])
               for key, signal in standing.items() if key in holding]
    Signal.objects.bulk_update(changed, COUNTED, batch_size=200)
    return {"raised": len(new), "lapsed": len(gone), "open": len(holding)}


def _signal(version: RoutineVersion, routine: Routine, key: tuple[UUID, int], raised: ladder.Raised, unit: UUID,
            today: date) -> Signal:
    rung = routine.rungs[raised.rung - 1]
    signal = Signal(id=uuid.uuid4(), employee_id=key[0], unit_id=unit, rung=raised.rung, raised_on=today,
                    due_on=today + timedelta(days=rung.within_days))
    return _counted(signal, version, rung, raised)


def _counted(signal: Signal, version: RoutineVersion, rung: Rung, raised: ladder.Raised) -> Signal:
    """What the routine in force says of the rung, and what is counted today."""
    signal.routine, signal.actor, signal.action = version, str(rung.actor), str(rung.action)
    signal.count = len(raised.occasions)
    signal.days = [[o.first_day.isoformat(), o.last_day and o.last_day.isoformat()] for o in raised.occasions]
    signal.window_first_day, signal.window_last_day = raised.window_first_day, raised.window_last_day
    return signal
