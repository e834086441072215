"""Acts on what an employer says about its series."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.insight.models import ComparedSeries, SeriesNote


def note_break(*, party: UUID, month: str, words: str, by: trail.Actor, now: datetime) -> None:
    """The series break from a month on. Said again about the same month it takes the place of what was said."""
    with transaction.atomic():
        SeriesNote.objects.update_or_create(party_id=party, month=month, defaults={"words": words})
        trail.record("insight.break_noted", by=by, now=now, thing=f"party:{party}")


def remove_break(note: SeriesNote, *, by: trail.Actor, now: datetime) -> None:
    """Take a break away."""
    with transaction.atomic():
        note.delete()
        trail.record("insight.break_removed", by=by, now=now, thing=f"party:{note.party_id}")


def bring_in(*, party: UUID, name: str, source: str, source_day: date, percent: Mapping[str, float], by: trail.Actor,
             now: datetime) -> None:
    """A series to compare with; the newest is shown."""
    with transaction.atomic():
        ComparedSeries.objects.create(party_id=party, name=name, source=source, source_day=source_day,
                                      percent=dict(percent), received_at=now)
        trail.record("insight.series_brought_in", by=by, now=now, thing=f"party:{party}", count=len(percent))


def remove_series(series: ComparedSeries, *, by: trail.Actor, now: datetime) -> None:
    """Take a series away; the one before it is shown again."""
    with transaction.atomic():
        series.delete()
        trail.record("insight.series_removed", by=by, now=now, thing=f"party:{series.party_id}")
