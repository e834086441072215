"""Units switched on by their upper manager, and off again. Nothing is deleted."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.alerts import policies, switched
from omtanke.alerts.actions.evaluating import evaluate
from omtanke.alerts.models import UnitStart
from omtanke.audit import trail
from omtanke.organisation.models import Party, Unit, during
from omtanke.rules.errors import BadInput
from omtanke.workforce.models import Employment


def switch_on(unit: UUID, *, first_day: date, checklist: Mapping[str, bool], helper: str, by: trail.Actor,
              now: datetime) -> UnitStart:
    """Switch a unit on, with everything under it, from `first_day` (today or later).

    What its people's rungs say already is put in HR's list at once. Raises `BadInput` when the checklist is not
    answered or says no to what is demanded, when the day has passed, or when the unit is on already.
    """
    if policies.lacking(checklist) or helper not in policies.HELPERS:
        raise BadInput("the checklist is not done: " + ", ".join(policies.lacking(checklist) or ["helper"]))
    if first_day < now.date():
        raise BadInput("a unit is switched on from today or a later day")
    with transaction.atomic():
        party = _locked(unit)
        if _is_or_will_be_on(unit, party, now.date()):
            raise BadInput("the unit is on already")
        row = UnitStart.objects.create(
            unit_id=unit, first_day=first_day, helper=helper, started_at=now, started_by=by.id,
            **{key: checklist[key] for key in policies.CHECKLIST})
        trail.record("alerts.unit_switched_on", by=by, now=now, thing=f"unit:{unit}")
        _apply(unit, party, now, by)
    return row


def switch_off(unit: UUID, *, reason: str, by: trail.Actor, now: datetime) -> None:
    """Switch off a unit that was itself switched on, from today: its signals lapse, and nothing is deleted.

    Raises `BadInput` for a reason outside the list, and for a unit that is off or is on by one above it.
    """
    if reason not in policies.REASONS_OFF:
        raise BadInput("the reason is none of " + ", ".join(policies.REASONS_OFF))
    with transaction.atomic():
        party = _locked(unit)
        ended = UnitStart.objects.filter(unit=unit, ended_on__isnull=True).update(
            ended_on=now.date(), ended_by=by.id, reason=reason)
        if not ended:
            raise BadInput("the unit was not switched on by itself")
        trail.record("alerts.unit_switched_off", by=by, now=now, thing=f"unit:{unit}", reason=reason)
        _apply(unit, party, now, by)


def take_over_units(units: Collection[tuple[UUID, date]], *, party: Party, by: trail.Actor, now: datetime) -> None:
    """Units that were in use before Omtanke, each with the day it began: their checklist was done then."""
    done = dict.fromkeys(policies.CHECKLIST, True)
    with transaction.atomic():
        UnitStart.objects.bulk_create(
            UnitStart(unit_id=unit, first_day=first_day, helper="hr", started_at=now, started_by=by.id, **done)
            for unit, first_day in units)
        trail.record("alerts.units_taken_over", by=by, now=now, thing=f"party:{party.id}", count=len(units))


def _locked(unit: UUID) -> Party:
    party = Unit.objects.values_list("party_id", flat=True).get(id=unit)
    return Party.objects.select_for_update(no_key=True).get(id=party)


def _is_or_will_be_on(unit: UUID, party: Party, today: date) -> bool:
    waiting = UnitStart.objects.filter(unit=unit, ended_on__isnull=True).exists()
    return waiting or unit in switched.starts(party.id, day=today)


def _apply(unit: UUID, party: Party, now: datetime, by: trail.Actor) -> None:
    """What the change means for those who work in the unit and under it, without waiting for the night."""
    path = Unit.objects.values_list("path", flat=True).get(id=unit)
    working = Employment.objects.filter(during(now.date()), unit__path__startswith=path)
    evaluate(party=party, today=now.date(), by=by, now=now, among=list(working.values_list("employee_id", flat=True)))
