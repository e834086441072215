"""Acts that end a room for ever: its key is destroyed, and what it held opens nowhere again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices
from omtanke.cases.keeping import locked
from omtanke.cases.models import Attachment, Delivery, Room
from omtanke.cases.policies.deliveries import STOPPED, WAITING
from omtanke.vault import doors


def erase_room(room: UUID, *, by: trail.Actor, now: datetime) -> bool:
    """Destroy a room's key, those of its attachments, and the name that came with it; what has not left it stops.

    Whoever calls answers for the decision (an authority's records are destroyed only under one) and for that an export
    has succeeded. Copies in other rooms are other parties'. False when it was erased before.
    """
    with transaction.atomic():
        row = Room.objects.get(id=room)
        case = locked(row.case_id)
        row.refresh_from_db()
        if row.erased_at:
            return False
        for delivery in Delivery.objects.filter(from_room=row, state__in=WAITING):
            delivery.state, delivery.stopped_at, delivery.stopped_for = STOPPED, now, choices.StopReason.CLOSED
            delivery.save(update_fields=["state", "stopped_at", "stopped_for"])
        for file in Attachment.objects.filter(version__item__room=row).values_list("file", flat=True):
            doors.erase_file(file, by=by, now=now)
        doors.destroy_room(row.id, by=by, now=now)
        row.erased_at, row.about = now, None
        row.save(update_fields=["erased_at", "about"])
        trail.record("cases.room_erased", by=by, now=now, subject=case.employee_id if row.party_id else "",
                     thing=f"room:{row.id}")
    return True


def leave(party: UUID, *, by: trail.Actor, now: datetime) -> int:
    """A party does not take part any more: each of its rooms is erased, one transaction a room, so that it can be done
    again from where it stopped. How many. Its own export comes first (DESIGN §6)."""
    rooms = Room.objects.filter(party_id=party, erased_at__isnull=True).order_by("made_at", "id")
    return sum(erase_room(room, by=by, now=now) for room in list(rooms.values_list("id", flat=True)))
