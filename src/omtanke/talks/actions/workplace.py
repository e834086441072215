"""What comes up in a talk and concerns the workplace goes on without a person."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from omtanke.audit import trail
from omtanke.talks.models import WorkplaceNote


def pass_on(topics: Collection[str], *, unit: UUID, by: trail.Actor, now: datetime) -> None:
    """A row for each topic: the unit and the month, no person, no talk and no day. Called inside holding a talk."""
    month = now.date().replace(day=1)
    WorkplaceNote.objects.bulk_create(
        WorkplaceNote(unit_id=unit, month=month, topic=topic, by_user=by.id) for topic in sorted(set(topics)))
    trail.record("talks.passed_on", by=by, now=now, thing=f"unit:{unit}", count=len(set(topics)))
