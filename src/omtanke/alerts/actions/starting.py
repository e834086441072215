"""Rungs from before a unit was switched on: HR starts them from the list, a few people a day."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from omtanke.alerts import policies
from omtanke.alerts.models import Signal
from omtanke.audit import trail
from omtanke.organisation.models import Party
from omtanke.rules.errors import BadInput
from omtanke.rules.routine import parse
from omtanke.workforce.models import Management
from omtanke.workforce.relations import holding


def start_earlier(people: Collection[UUID], *, unit: UUID, party: UUID, by: trail.Actor, now: datetime) -> list[UUID]:
    """Start the listed rungs of some people in one unit: they become open signals with a day to be done by.

    Those who have waited longest come first, and no more than are left of the day's number for the unit's manager
    (`policies.MOST_STARTED_A_DAY`). Returns who was started. Raises `BadInput` when none is left of today's number.
    """
    today = now.date()
    with transaction.atomic():
        Party.objects.select_for_update(no_key=True).get(id=party)  # two at once, or the night: one number a day
        room = policies.left_today(len(_started(unit, today, now)))
        if not room:
            raise BadInput("today's number has been started for this manager")
        listed = Signal.objects.select_for_update().filter(
            state=policies.LISTED, unit=unit, employee__in=list(people), employee__party=party)
        rows = sorted(listed.select_related("routine"), key=lambda s: (s.reached_on, str(s.employee_id)))
        chosen = list(dict.fromkeys(signal.employee_id for signal in rows))[:room]
        started = [_start(signal, today) for signal in rows if signal.employee_id in chosen]
        Signal.objects.bulk_update(started, ["state", "raised_on", "started_on", "due_on"])
        trail.record_all(trail.Entry("alerts.earlier_started", by, now, who, f"unit:{unit}") for who in chosen)
    return chosen


def started_today(unit: UUID, *, by: trail.Actor, now: datetime) -> int:
    """How many people's rungs have been started today for whoever leads the unit."""
    return len(_started(unit, now.date(), now))


def _started(unit: UUID, today: date, now: datetime) -> set[UUID]:
    """The people started today in this unit and the others that its managers lead."""
    leading = Management.objects.filter(holding(now), unit=unit).values_list("employee_id", flat=True)
    units = Management.objects.filter(holding(now), employee__in=list(leading)).values_list("unit_id", flat=True)
    return set(Signal.objects.filter(started_on=today, unit__in=[unit, *units]).values_list("employee_id", flat=True))


def _start(signal: Signal, today: date) -> Signal:
    rung = parse(signal.routine.text).rungs[signal.rung - 1]
    signal.state, signal.raised_on, signal.started_on = policies.OPEN, today, today
    signal.due_on = today + timedelta(days=rung.within_days)
    return signal
