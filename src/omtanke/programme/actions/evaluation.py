"""Acts on the evaluation: take in a register as counted tables, and a series of sums."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.figures.participants_told import too_little_new
from omtanke.organisation.models import Party
from omtanke.programme.models import Counted, ImportedSeries
from omtanke.rules.errors import BadInput


def keep_register(*, party: UUID, tables: dict[str, Any], source: str, as_of: date, by: trail.Actor,
                  now: datetime) -> Counted:
    """Keep the tables of a register, which have been through the gate. Its rows are never kept.

    Raises BadInput (code "little") when this register beside the last one would tell of a group of few.
    """
    with transaction.atomic():
        Party.objects.select_for_update().get(id=party)
        last = Counted.objects.filter(party_id=party, kind=Counted.Kind.REGISTER).last()
        if last is not None and too_little_new(last.tables, tables):
            raise BadInput("too little is new since the last register", code="little")
        made = Counted.objects.create(party_id=party, kind=Counted.Kind.REGISTER, source=source, as_of=as_of,
                                      tables=tables, made_at=now)
        trail.record("programme.register_counted", by=by, now=now, thing=f"party:{party}")
    return made


def keep_sums(*, party: UUID, kind: str, rows: list[dict[str, Any]], source: str, source_day: date, by: trail.Actor,
              now: datetime) -> ImportedSeries:
    """Keep a series of sums; the newest of its kind is shown."""
    with transaction.atomic():
        made = ImportedSeries.objects.create(party_id=party, kind=kind, rows=rows, source=source,
                                             source_day=source_day, received_at=now)
        trail.record("programme.sums_received", by=by, now=now, thing=f"party:{party}", count=len(rows))
    return made
