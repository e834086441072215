"""Acts on an employer's choices about figures."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.insight.models import FigureSettings


def choose(*, party: UUID, monthly: bool, monthly_wage: int | None, by: trail.Actor, now: datetime) -> None:
    """Whether the employer's managers are told when the report of a month is new (it is there in any case), and the
    mean pay of a whole-time month in kronor that cost is estimated from."""
    with transaction.atomic():
        FigureSettings.objects.update_or_create(party_id=party, defaults={
            "monthly": monthly, "monthly_wage": monthly_wage})
        trail.record("insight.chosen", by=by, now=now, thing=f"party:{party}", reason="on" if monthly else "off")
