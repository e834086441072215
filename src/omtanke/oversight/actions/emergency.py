"""Emergency access: one asks, another one of the same party approves, and it ends by itself."""

import uuid
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from omtanke.access import policies
from omtanke.access.models import EmergencyAccess
from omtanke.access.relations import Scope
from omtanke.audit import trail
from omtanke.rules.errors import BadInput
from omtanke.vault import doors

STANDING = (policies.ASKED, policies.OPEN)


def ask(person: UUID, *, scope: Scope, reason: str, words: str, hours: int, by: trail.Actor,
        now: datetime) -> EmergencyAccess:
    """Ask to have one person's texts and absence opened for some hours, in a relation to her. Nothing opens by this.

    Raises `BadInput` for a reason or a number of hours outside the lists, without words, or when it is asked for or
    open already.
    """
    if reason not in EmergencyAccess.Reason.values or hours not in policies.HOURS or not words.strip():
        raise BadInput("choose a reason and a number of hours from the lists, and say why in words")
    with transaction.atomic():
        if EmergencyAccess.objects.filter(person=person, asked_by=by.id, state__in=STANDING).exists():
            raise BadInput("it is asked for already")
        id, room = uuid.uuid4(), doors.make_room(scope.party)
        sealed = doors.seal_content(room, person=person, table="emergency", row=id, field="words", text=words)
        row = EmergencyAccess.objects.create(
            id=id, party_id=scope.party, person=person, reason=reason, room=room, sealed=sealed, hours=hours,
            asked_by_id=UUID(by.id), asked_role=scope.role, asked_unit=scope.unit, asked_at=now)
        trail.record("access.emergency_asked", by=by, now=now, subject=person, thing=f"emergency:{id}", reason=reason)
    return row


def approve(id: UUID, *, by: trail.Actor, now: datetime) -> EmergencyAccess:
    """Open it from the next request, for as many hours as were asked for. Twice, or by two at once, is once.

    Raises `BadInput` when it is not waiting any more, or when the one who approves is the one who asked.
    """
    with transaction.atomic():
        row = _waiting(id, now)
        if row.asked_by_id == UUID(by.id):
            raise BadInput("somebody else has to approve: two persons stand behind an emergency access")
        row.state, row.approved_by_id, row.approved_at = policies.after("approve", row.state), UUID(by.id), now
        row.until = now + timedelta(hours=row.hours)
        row.save(update_fields=["state", "approved_by", "approved_at", "until"])
        trail.record("access.emergency_approved", by=by, now=now, subject=row.person, thing=f"emergency:{id}",
                     reason=row.reason, count=row.hours)
    return row


def decline(id: UUID, *, by: trail.Actor, now: datetime) -> None:
    """Say no; or, by the one who asked, take it back. Raises `BadInput` when it is not waiting any more."""
    with transaction.atomic():
        row = _waiting(id, now)
        act = "withdraw" if row.asked_by_id == UUID(by.id) else "decline"
        row.state, row.ended_at = policies.after(act, row.state), now
        row.save(update_fields=["state", "ended_at"])
        trail.record(f"access.emergency_{row.state}", by=by, now=now, subject=row.person, thing=f"emergency:{id}")


def end(id: UUID, *, by: trail.Actor, now: datetime) -> None:
    """Close it before its time, from the next request. Raises `BadInput` when it is not open."""
    with transaction.atomic():
        row = EmergencyAccess.objects.select_for_update().get(id=id)
        if not policies.may("end", row.state) or row.until <= now:
            raise BadInput("it is not open")
        row.state, row.ended_at = policies.after("end", row.state), now
        row.save(update_fields=["state", "ended_at"])
        trail.record("access.emergency_ended", by=by, now=now, subject=row.person, thing=f"emergency:{id}")


def _waiting(id: UUID, now: datetime) -> EmergencyAccess:
    row = EmergencyAccess.objects.select_for_update().get(id=id)
    if not policies.may("approve", row.state) or not policies.waits_still(row.asked_at, now):
        raise BadInput("it is not waiting any more")
    return row
