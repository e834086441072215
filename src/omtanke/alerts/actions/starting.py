"""Rungs from before a unit was switched on: HR starts them from the list, a few people a day."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from omtanke.alerts import policies, quota
from omtanke.alerts.models import Signal
from omtanke.audit import trail
from omtanke.organisation.models import Party
from omtanke.rules.errors import BadInput
from omtanke.rules.routine import parse


def start_earlier(people: Collection[UUID], *, unit: UUID, party: UUID, by: trail.Actor, now: datetime) -> list[UUID]:
    """Start the listed rungs of some people in one unit: they become open signals with a day to be done by.

    Those who have waited longest come first, and no more than are left of the day's number for the unit's manager
    (`policies.MOST_STARTED_A_DAY`). Returns who was started. Raises `BadInput` when none is left of today's number.
    """
    today = now.date()
    with transaction.atomic():
        Party.objects.select_for_update(no_key=True).get(id=party)  # two at once, or the night: one number a day
        room = policies.left_today(quota.started_today([unit], now=now)[unit])
        if not room:
            raise BadInput("today's number has been started for this manager")
        listed = Signal.objects.select_for_update(of=("self",)).filter(
            state=policies.LISTED, unit=unit, employee__in=list(people), employee__party=party)
        listed = listed.select_related("routine").order_by("employee_id", "rung")
        rows = sorted(listed, key=lambda s: (s.reached_on, str(s.employee_id)))
        chosen = list(dict.fromkeys(signal.employee_id for signal in rows))[:room]
        started = [_start(signal, today) for signal in rows if signal.employee_id in chosen]
        Signal.objects.bulk_update(started, ["state", "raised_on", "started_on", "due_on"])
        trail.record_all(trail.Entry("alerts.earlier_started", by, now, who, f"unit:{unit}") for who in chosen)
    return chosen


def _start(signal: Signal, today: date) -> Signal:
    rung = parse(signal.routine.text).rungs[signal.rung - 1]
    signal.state, signal.raised_on, signal.started_on = policies.OPEN, today, today
    signal.due_on = today + timedelta(days=rung.within_days)
    return signal
