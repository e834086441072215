"""Whether support made a difference: who was supported is sent in, and the night counts."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.figures import months
from omtanke.figures.control import LEAST
from omtanke.figures.effect_panel import Panel, panel
from omtanke.figures.effect_report import report
from omtanke.figures.prepared import prepare
from omtanke.insight import counting, source
from omtanke.programme.models import SupportList

LANGUAGES = ("sv", "en")


def keep_support(*, party: UUID, supported: Mapping[UUID, date], source: str, by: trail.Actor, now: datetime
                 ) -> SupportList:
    """Which workplaces were supported from which day. It takes the place of the list before, which is kept."""
    rows = [[unit.hex, day.isoformat()] for unit, day in supported.items()]
    with transaction.atomic():
        made = SupportList.objects.create(party_id=party, source=source, rows=rows, received_at=now)
        trail.record("programme.support_received", by=by, now=now, thing=f"party:{party}", count=len(rows))
    return made


def estimate(*, party: UUID, today: date, by: trail.Actor, now: datetime) -> int:
    """Count what the newest list has come to, to the last whole month before `today`: once for each month, and again
    when a new list has come. 1 when something was counted. Opens nothing: absence and employments under keys that are
    made anew, neither sex nor age."""
    last = months.shifted(months.of(today), -1)
    newest = SupportList.objects.filter(party_id=party).last()
    if newest is None or newest.last == last:
        return 0
    told = _told(newest, last)
    with transaction.atomic():
        SupportList.objects.filter(id=newest.id).update(told=told, last=last, told_at=now)
        trail.record("programme.effect_counted", by=by, now=now, thing=f"party:{party}")
    return 1


def _told(kept: SupportList, last: str) -> dict | None:
    data = source.of(kept.party_id)
    begins = counting.begins(data, last)
    if data.employments.is_empty() or begins > last:
        return None
    supported = {unit: date.fromisoformat(day) for unit, day in kept.rows}
    made = _large(panel(prepare(data, last=last), begins, last, supported))
    return {language: asdict(report(made, language=language)) for language in LANGUAGES}


def _large(made: Panel) -> Panel:
    """Only workplaces that may be told of: with the estimates of two lists that differ by one workplace, its days
    could be worked out."""
    return made.only(made.employees.min(axis=1) >= LEAST)
