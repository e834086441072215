"""Decisions about retention: entered by one person as the board has decided, approved by another, never changed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.oversight import policies
from omtanke.oversight.actions.listing import list_kind
from omtanke.oversight.models import RetentionDecision
from omtanke.rules.errors import BadInput
from omtanke.rules.retention import FROM_DAY, FROM_YEAR_END, LONGEST_MONTHS
from omtanke.vault import retention

NOT_WAITING = "it is not waiting any more"


def propose(kind: str, *, months: int | None, decision_ref: str, decided_on: date, from_day: date, party: UUID,
            counted: str = FROM_DAY, to_archive: bool = False, by: trail.Actor, now: datetime) -> RetentionDecision:
    """Enter what the board has decided about a kind of record; `months` None is for ever. Nothing is destroyed by it
    before another person has approved.

    Raises `BadInput` for a kind that cannot be destroyed, without a reference, for a day of decision to come, for a
    first day before the decision, for a time shorter than the kind allows, or when one waits already.
    """
    found = retention.kind_of(kind)
    if found is None or found.destroy is None:
        raise BadInput("this is only listed")
    if not decision_ref.strip():
        raise BadInput("say which decision it is")
    if not decided_on <= min(from_day, now.date()):
        raise BadInput("a decision holds from its own day at the earliest, and has been taken")
    if counted not in (FROM_DAY, FROM_YEAR_END) or months is not None and not 0 <= months <= LONGEST_MONTHS:
        raise BadInput("the time is not one that can be counted")
    if months is not None and months < found.least_months:
        raise BadInput("the time is too short")
    with transaction.atomic():
        waiting = RetentionDecision.objects.select_for_update().filter(party=party, kind=kind, state=policies.PROPOSED)
        if waiting.exists():
            raise BadInput("a decision about this waits already")
        row = RetentionDecision.objects.create(
            party_id=party, kind=kind, months=months, counted=counted, decision_ref=decision_ref.strip(),
            decided_on=decided_on, from_day=from_day, to_archive=to_archive, proposed_by_id=UUID(by.id),
            proposed_at=now)
        trail.record("retention.proposed", by=by, now=now, thing=f"decision:{row.id}", reason=kind)
    return row


def approve(id: UUID, *, party: UUID, by: trail.Actor, now: datetime) -> RetentionDecision:
    """Let it hold, from its first day. Twice is once. Raises `BadInput` when it is not waiting any more, or for the one
    who entered it."""
    with transaction.atomic():
        row = _waiting(id, party)
        if row.proposed_by_id == UUID(by.id):
            raise BadInput("somebody else has to approve: two persons stand behind a decision")
        row.approved_by_id = UUID(by.id)
        _close(row, "approve", by, now)
        list_kind(row.kind, party=party, by=by, now=now)
    return row


def decline(id: UUID, *, party: UUID, by: trail.Actor, now: datetime) -> None:
    """Say no; or, by the one who entered it, take it back. Raises `BadInput` when it is not waiting any more."""
    with transaction.atomic():
        row = _waiting(id, party)
        _close(row, "withdraw" if row.proposed_by_id == UUID(by.id) else "decline", by, now)


def _waiting(id: UUID, party: UUID) -> RetentionDecision:
    row = RetentionDecision.objects.select_for_update().filter(id=id, party=party, state=policies.PROPOSED).first()
    if row is None:
        raise BadInput(NOT_WAITING)
    return row


def _close(row: RetentionDecision, act: str, by: trail.Actor, now: datetime) -> None:
    row.state, row.closed_at = policies.DECISION_TRANSITIONS[row.state][act], now
    row.save(update_fields=["state", "closed_at", "approved_by"])
    trail.record(f"retention.{row.state}", by=by, now=now, thing=f"decision:{row.id}", reason=row.kind)
