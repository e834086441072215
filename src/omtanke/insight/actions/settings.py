"""Acts on an employer's choices about figures."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.insight.models import FigureSettings


def choose(*, party: UUID, monthly: bool, by: trail.Actor, now: datetime) -> None:
    """Whether the employer's managers are told when the report of a month is new. The reports are there in any case."""
    with transaction.atomic():
        FigureSettings.objects.update_or_create(party_id=party, defaults={"monthly": monthly})
        trail.record("insight.chosen", by=by, now=now, thing=f"party:{party}", reason="on" if monthly else "off")
