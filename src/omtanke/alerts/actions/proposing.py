"""Proposals that a week is not counted: a manager proposes, the steward decides by what the routine says next."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.alerts.models import ExclusionProposal
from omtanke.audit import trail


def propose_exclusion(*, unit: UUID, first_day: date, last_day: date, by: trail.Actor, now: datetime) -> None:
    """Propose that occasions which begin in these days, both included, are not counted. Twice is once."""
    with transaction.atomic():
        _, made = ExclusionProposal.objects.get_or_create(
            unit_id=unit, first_day=first_day,
            defaults={"last_day": last_day, "proposed_at": now, "proposed_by": by.id})
        if made:
            trail.record("alerts.exclusion_proposed", by=by, now=now, thing=f"unit:{unit}")


def decide_proposal(proposal: ExclusionProposal, *, by: trail.Actor, now: datetime) -> None:
    """The proposal has been seen to: the days are in the draft, or they shall count. Twice is once."""
    with transaction.atomic():
        waiting = ExclusionProposal.objects.filter(id=proposal.id, decided_at__isnull=True)
        if waiting.update(decided_at=now, decided_by=by.id):
            trail.record("alerts.proposal_decided", by=by, now=now, thing=f"unit:{proposal.unit_id}")
