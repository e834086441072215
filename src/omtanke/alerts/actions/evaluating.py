"""The routine in force applied: signals raised, listed, brought up to date and lapsed."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from omtanke.alerts import counting, policies
from omtanke.alerts.counting import Key, Place
from omtanke.alerts.models import RoutineVersion, Signal
from omtanke.audit import trail
from omtanke.organisation.models import Party
from omtanke.rules import ladder
from omtanke.rules.routine import Routine, Rung, parse
from omtanke.rules.routine_versions import same_rungs

KEPT_UP = ("routine", "actor", "action", "count", "days", "window_first_day", "window_last_day", "rung", "state",
           "raised_on", "due_on", "reached_on", "unit")
ASIDE = 10_000
"""Added to the numbers of rungs while they change places, so that no two of one person have the same."""


@dataclass(frozen=True)
class _Night:
    """What one evaluation goes by: the version and what it says, the day, and where the people counted work."""

    version: RoutineVersion
    routine: Routine
    today: date
    places: dict[UUID, Place]


def evaluate(*, party: Party, today: date, by: trail.Actor, now: datetime,
             among: Collection[UUID] | None = None) -> dict[str, int]:
    """Apply the routine in force to everyone employed today (or to those `among`) in a unit that is on. Repeatable.

    New rungs raise signals, or wait in HR's list when they held already as the unit was switched on; rungs that no
    longer hold lapse; standing signals are brought up to date. Returns how many were `raised`, `lapsed` and are `open`.
    """
    with transaction.atomic():
        Party.objects.select_for_update(no_key=True).get(id=party.id)  # one night at a time
        version = counting.in_force(party.id, day=today)
        if version is None:
            return {"raised": 0, "lapsed": 0, "open": 0}
        night = _Night(version, parse(version.text), today, counting.places(party.id, day=today, among=among))
        # Locked before the answers are read: one that is being given is waited for, and then seen.
        standing = _standing(night)
        holding = counting.holding(version, night.routine, night.places, today)
        counts = _bring_up_to_date(night, standing, holding)
        counts["lapsed"] += _lapse_elsewhere(party, night.places, among)
        trail.record("alerts.evaluated", by=by, now=now, thing=f"routine:{version.id}", count=counts["raised"])
    return counts


def open_signals(*, party: Party, by: trail.Actor) -> set[UUID]:
    """The employees of a party who have an open signal: for jobs, which see no names."""
    return set(Signal.objects.filter(employee__party=party, state=policies.OPEN).values_list("employee_id", flat=True))


def _standing(night: _Night) -> dict[Key, Signal]:
    """The standing signals of these people, locked, by employee and by the rung's place in the version in force.

    Rungs that the version no longer has are given places nothing holds, so that their signals lapse.
    """
    # The signals alone, and in one order everywhere: whoever answers one at this moment reads their routine's row.
    rows = Signal.objects.select_for_update(of=("self",)).filter(
        state__in=policies.STANDING, employee__in=counting.narrow(night.places)).select_related("routine").order_by(
        "employee_id", "rung")
    same: dict[UUID, dict[int, int]] = {night.version.id: {}}
    found, moved = {}, []
    for signal in rows:
        if signal.employee_id not in night.places:
            continue
        if signal.routine_id not in same:
            same[signal.routine_id] = same_rungs(parse(signal.routine.text), night.routine)
        known = signal.routine_id == night.version.id
        place = signal.rung if known else same[signal.routine_id].get(signal.rung, -signal.rung)
        if place != signal.rung:
            moved.append(signal.id)
        signal.rung = place
        found[signal.employee_id, place] = signal
    Signal.objects.filter(id__in=moved).update(rung=F("rung") + ASIDE)
    return found


def _bring_up_to_date(night: _Night, standing: dict[Key, Signal], holding: dict[Key, ladder.Raised]) -> dict[str, int]:
    gone = [signal for key, signal in standing.items() if key not in holding]
    lapsing = Signal.objects.filter(id__in=[signal.id for signal in gone])
    lapsing.update(state=policies.LAPSED)
    lapsing.filter(rung__gte=ASIDE).update(rung=F("rung") - ASIDE)
    new = [_new(night, key, raised) for key, raised in sorted(holding.items()) if key not in standing]
    kept = [(signal, holding[key]) for key, signal in standing.items() if key in holding]
    reached = [signal for signal, raised in kept if signal.state == policies.LISTED and raised.earlier is None]
    for signal in reached:
        _raise(signal, night)
    Signal.objects.bulk_update([_counted(signal, night, raised) for signal, raised in kept], KEPT_UP, batch_size=200)
    Signal.objects.bulk_create(new, batch_size=500)
    raised_now = [signal for signal in new if signal.state == policies.OPEN] + reached
    still_open = sum(signal.state == policies.OPEN for signal, _ in kept) - len(reached)
    lapsed = sum(signal.state == policies.OPEN for signal in gone)
    return {"raised": len(raised_now), "lapsed": lapsed, "open": still_open + len(raised_now)}


def _lapse_elsewhere(party: Party, places: dict[UUID, Place], among: Collection[UUID] | None) -> int:
    """Nobody is the manager of someone who is not employed any more, and a unit that is off has no signals: those that
    stand lapse. How many open ones."""
    rows = Signal.objects.filter(employee__party=party, state__in=policies.STANDING)
    if among is not None:
        rows = rows.filter(employee__in=list(among))
    left = [(id, state) for id, employee, state in rows.values_list("id", "employee_id", "state")
            if employee not in places]
    if left:
        Signal.objects.filter(id__in=[id for id, _ in left]).update(state=policies.LAPSED)
    return sum(state == policies.OPEN for _, state in left)


def _new(night: _Night, key: Key, raised: ladder.Raised) -> Signal:
    signal = Signal(id=uuid.uuid4(), employee_id=key[0], unit_id=night.places[key[0]].unit, rung=raised.rung)
    _raise(signal, night)
    if raised.earlier is not None:
        signal.state = policies.LISTED
    return _counted(signal, night, raised)


def _raise(signal: Signal, night: _Night) -> None:
    signal.state, signal.raised_on = policies.OPEN, night.today
    signal.due_on = night.today + timedelta(days=night.routine.rungs[signal.rung - 1].within_days)


def _counted(signal: Signal, night: _Night, raised: ladder.Raised) -> Signal:
    """What the routine in force says of the rung, and what is counted today."""
    rung: Rung = night.routine.rungs[raised.rung - 1]
    signal.routine, signal.actor, signal.action = night.version, str(rung.actor), str(rung.action)
    signal.count = len(raised.occasions)
    signal.days = [[o.first_day.isoformat(), o.last_day and o.last_day.isoformat()] for o in raised.occasions]
    signal.window_first_day, signal.window_last_day = raised.window_first_day, raised.window_last_day
    if signal.state == policies.LISTED:  # the list follows the person to the unit where they work now
        signal.reached_on, signal.unit_id = raised.earlier, night.places[signal.employee_id].unit
    return signal
