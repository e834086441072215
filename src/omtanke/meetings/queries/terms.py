"""What has been agreed with a care centre."""

from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.meetings.models import AgreementVersion
from omtanke.meetings.policies.agreements import SAID_YES


def versions(centre: UUID | None, *, for_user: Viewer) -> list[AgreementVersion]:
    """The versions of a centre's agreement that everybody has said yes to, the latest first, with their employers.
    Nothing in them is about anyone; whoever may see fixed times may read them."""
    if not for_user.may(Permission.SLOTS_READ):
        return []
    rows = AgreementVersion.objects.filter(agreement__centre=centre, state__in=SAID_YES)
    return list(rows.select_related("office__party").prefetch_related("employers").order_by("-number"))
