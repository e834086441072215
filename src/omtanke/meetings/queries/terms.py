"""What the agreement with a care centre says, as the rules take it."""

from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.meetings.models import AgreementVersion
from omtanke.meetings.policies.agreements import SAID_YES
from omtanke.rules.agreements import MeetingKind, Terms


def versions(centre: UUID | None, *, for_user: Viewer) -> list[AgreementVersion]:
    """The versions of a centre's agreement that everybody has said yes to, the latest first, with their employers. Nothing
    in them is about anyone; whoever may see fixed times may read them."""
    if not for_user.may(Permission.SLOTS_READ):
        return []
    rows = AgreementVersion.objects.filter(agreement__centre=centre, state__in=SAID_YES)
    return list(rows.select_related("office__party").prefetch_related("employers").order_by("-number"))


def terms(row: AgreementVersion | None) -> Terms | None:
    """A version as the rules take it; None when nothing is agreed."""
    if row is None:
        return None
    return Terms(
        row.first_day, row.last_day, employers=frozenset(employer.party_id for employer in row.employers.all()),
        fk_from_day=row.fk_from_day, fk_by_decision=row.fk_by_decision, coordinator_speaks=row.coordinator_speaks,
        kinds=frozenset(MeetingKind(kind) for kind in row.kinds), at_work=row.at_work)
