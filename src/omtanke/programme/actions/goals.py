"""Acts on goals, indicators, risks and messages: write one down, change it, take it away from the list."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from omtanke.audit import trail
from omtanke.programme.models import KINDS, Indicator, IndicatorValue


def begin(kind: str, values: Mapping[str, Any], *, by: trail.Actor, now: datetime) -> models.Model:
    """Write one of `KINDS` down. `values` are its fields, the party or the goal among them."""
    with transaction.atomic():
        made = KINDS[kind].objects.create(**values, made_at=now)
        trail.record(f"programme.{kind}_kept", by=by, now=now, thing=f"{kind}:{made.pk}")
    return made


def change(row: models.Model, values: Mapping[str, Any], *, by: trail.Actor, now: datetime) -> None:
    """Write it anew. The values that an indicator has had stay."""
    kind = _kind(row)
    with transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**values)
        trail.record(f"programme.{kind}_kept", by=by, now=now, thing=f"{kind}:{row.pk}")


def end(row: models.Model, *, by: trail.Actor, now: datetime) -> None:
    """Take it away from the list. Twice is once, and nothing is lost."""
    kind = _kind(row)
    with transaction.atomic():
        if type(row).objects.filter(pk=row.pk, ended_at=None).update(ended_at=now):
            trail.record(f"programme.{kind}_ended", by=by, now=now, thing=f"{kind}:{row.pk}")


def add_value(row: Indicator, *, value: Decimal, on: date, source: str, by: trail.Actor, now: datetime,
              definition: str = "") -> IndicatorValue:
    """A new value of an indicator. The earlier are kept."""
    with transaction.atomic():
        made = IndicatorValue.objects.create(indicator=row, value=value, on=on, source=source, definition=definition,
                                             written_at=now)
        trail.record("programme.value_added", by=by, now=now, thing=f"indicator:{row.pk}")
    return made


def _kind(row: models.Model) -> str:
    return next(name for name, model in KINDS.items() if isinstance(row, model))
