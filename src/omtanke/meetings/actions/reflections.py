"""The act of answering the two questions after a meeting. What is kept is two numbers and a day."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from omtanke.audit import trail
from omtanke.cases.keeping import MOVED_ON, locked
from omtanke.meetings.models import Participant, Reflection
from omtanke.meetings.policies.meetings import HELD
from omtanke.meetings.policies.reflections import SCALE, may_answer
from omtanke.rules.errors import BadInput


def reflect(participant: UUID, *, together: int, own: int, by: trail.Actor, now: datetime) -> Reflection:
    """Keep what somebody who was there answers, once, within fourteen days. Nobody is shown it by itself, nor who has
    answered. The trail says that it was done, without the numbers."""
    if together not in SCALE or own not in SCALE:
        raise BadInput("choose a number from 1 to 10", code="outside_the_scale")
    with transaction.atomic():
        row = Participant.objects.select_related("meeting").get(id=participant)
        locked(row.meeting.case_id)
        met_on = timezone.localtime(row.meeting.starts_at).date()
        if row.meeting.state != HELD or row.came is False or not may_answer(met_on, timezone.localtime(now).date()):
            raise BadInput(MOVED_ON, code="moved_on")
        made, new = Reflection.objects.get_or_create(
            participant=row, defaults={"together": together, "own": own, "on": now.date()})
        if new:
            trail.record("meetings.reflected", by=by, now=now, thing=f"meeting:{row.meeting_id}")
    return made
