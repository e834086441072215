"""A version of an agreement, as the rules take it."""

from omtanke.meetings.models import AgreementVersion
from omtanke.rules.agreements import MeetingKind, Terms


def terms(row: AgreementVersion | None) -> Terms | None:
    """A version as the rules take it; None when nothing is agreed."""
    if row is None:
        return None
    return Terms(
        row.first_day, row.last_day, employers=frozenset(employer.party_id for employer in row.employers.all()),
        fk_from_day=row.fk_from_day, fk_by_decision=row.fk_by_decision, coordinator_speaks=row.coordinator_speaks,
        kinds=frozenset(MeetingKind(kind) for kind in row.kinds), at_work=row.at_work)
