"""Acts on an employer's choices about figures."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.insight.models import FigureSettings


def choose(*, party: UUID, monthly: bool, monthly_wage: int | None, wage_from: str = "", paid_year: int | None = None,
           paid: int | None = None, paid_source: str = "", by: trail.Actor, now: datetime) -> None:
    """Whether the employer's managers are told when the report of a month is new (it is there in any case); the mean
    pay of a whole-time month in kronor that cost is estimated from, from the month `wage_from` ("YYYY-MM") or before
    the first of them; and what was paid in a calendar year. None takes away what was given of that month or year."""
    with transaction.atomic():
        held, _new = FigureSettings.objects.select_for_update().get_or_create(party_id=party)
        held.monthly = monthly
        if wage_from:
            held.wages = _with(held.wages, wage_from, monthly_wage)
        else:
            held.monthly_wage = monthly_wage
        if paid_year is not None:
            held.paid = _with(held.paid, str(paid_year), None if paid is None else [paid, paid_source])
        held.save()
        trail.record("insight.chosen", by=by, now=now, thing=f"party:{party}", reason="on" if monthly else "off")


def _with(values: dict, key: str, value: object) -> dict:
    kept = {name: one for name, one in values.items() if name != key}
    return dict(sorted((kept if value is None else kept | {key: value}).items()))
