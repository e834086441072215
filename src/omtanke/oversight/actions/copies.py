"""A copy of the trail: asked for by one, approved by another, fetched for a day. Each step a line of its own."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from omtanke.audit import trail
from omtanke.oversight import policies
from omtanke.oversight.models import TrailCopy
from omtanke.oversight.queries.trail import Asked
from omtanke.rules.errors import BadInput


def ask(asked: Asked, *, reason: str, lines: int, party: UUID, by: trail.Actor, now: datetime) -> TrailCopy:
    """Ask for a copy of what `asked` finds, `lines` lines now. Nothing can be fetched before another has said yes.

    Raises BadInput for a reason that is not in the list, and for more or fewer lines than a copy can have.
    """
    if reason not in TrailCopy.Reason.values:
        raise BadInput("choose a reason from the list")
    if not 0 < lines <= policies.MOST_LINES:
        raise BadInput("there is nothing to copy" if not lines else "too many lines for one copy")
    with transaction.atomic():
        row = TrailCopy.objects.create(
            party_id=party, reason=reason, first_day=asked.first, last_day=asked.last, role=asked.role,
            kind=asked.kind, about=asked.about, lines=lines, asked_by=by.id, asked_at=now)
        trail.record("oversight.copy_asked", by=by, now=now, subject=asked.about or "", thing=f"copy:{row.id}",
                     reason=reason, count=lines)
    return row


def approve(id: UUID, *, party: UUID, by: trail.Actor, now: datetime) -> TrailCopy:
    """Say yes: it can be fetched by the one who asked, for a day. Raises BadInput when it is not waiting any more, or
    for the one who asked."""
    with transaction.atomic():
        row = _waiting(id, party, now)
        if row.asked_by == by.id:
            raise BadInput("somebody else has to approve: two persons stand behind a copy")
        trail.record("oversight.copy_approved", by=by, now=now, subject=row.about or "", thing=f"copy:{id}",
                     reason=row.reason, count=row.lines)
        row.state, row.decided_by, row.decided_at = policies.READY, by.id, now
        row.until, (row.number, row.digest) = now + policies.FETCHED_WITHIN, trail.head()
        row.save(update_fields=["state", "decided_by", "decided_at", "until", "number", "digest"])
    return row


def decline(id: UUID, *, party: UUID, by: trail.Actor, now: datetime) -> None:
    """Say no; or, by the one who asked, take it back. Raises BadInput when it is not waiting any more."""
    with transaction.atomic():
        row = _waiting(id, party, now)
        act = "withdraw" if row.asked_by == by.id else "decline"
        row.state, row.decided_by, row.decided_at = policies.COPY_TRANSITIONS[row.state][act], by.id, now
        row.save(update_fields=["state", "decided_by", "decided_at"])
        trail.record(f"oversight.copy_{row.state}", by=by, now=now, subject=row.about or "", thing=f"copy:{id}")


def fetched(id: UUID, *, by: trail.Actor, now: datetime) -> TrailCopy:
    """The one who asked fetches it: the line is written first. Raises BadInput when the day has passed, or for anyone
    else."""
    with transaction.atomic():
        row = TrailCopy.objects.select_for_update().get(id=id)
        if row.asked_by != by.id or not policies.can_be_fetched(row.state, row.until, now):
            raise BadInput("it can be fetched by the one who asked for it, for a day after the yes")
        TrailCopy.objects.filter(id=id).update(fetched=F("fetched") + 1)
        trail.record("oversight.copy_fetched", by=by, now=now, subject=row.about or "", thing=f"copy:{id}",
                     reason=row.reason, count=row.lines)
    return row


def _waiting(id: UUID, party: UUID, now: datetime) -> TrailCopy:
    row = TrailCopy.objects.select_for_update().filter(id=id, party=party).first()
    if row is None or not policies.may("approve", row.state) or not policies.waits_still(row.asked_at, now):
        raise BadInput("it is not waiting any more")
    return row
