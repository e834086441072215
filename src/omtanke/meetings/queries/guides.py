"""Which guide an employer uses, and its versions."""

from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.meetings.guide_files import built_in
from omtanke.meetings.models import GuideVersion
from omtanke.meetings.policies.agreements import DRAFT, IN_USE
from omtanke.meetings.policies.guide import Guide
from omtanke.meetings.policies.guide_reading import check

EDIT = Permission.GUIDE_EDIT


def in_use(party: UUID, *, for_user: Viewer) -> tuple[int, Guide]:
    """The number of the viewer's employer's own guide and the guide; 0 and the one that comes with Omtanke without one.
    404 for another employer's."""
    if not any(scope.party == party for scope in for_user.scopes):
        raise Http404
    row = GuideVersion.objects.filter(party_id=party, state=IN_USE).first()
    return (row.number, check(row.content)) if row else (0, built_in())


def editing(*, for_user: Viewer) -> Scope:
    """The relation by which the viewer adapts her employer's guide. 404 for whoever does not."""
    scope = next(iter(for_user.scopes_with(EDIT)), None)
    if scope is None:
        raise Http404
    return scope


def versions(*, for_user: Viewer) -> list[GuideVersion]:
    """The employer's versions, the latest first."""
    return list(GuideVersion.objects.filter(party_id=editing(for_user=for_user).party).order_by("-number"))


def draft(*, for_user: Viewer) -> GuideVersion:
    """The draft that is being written. 404 when there is none."""
    row = GuideVersion.objects.filter(party_id=editing(for_user=for_user).party, state=DRAFT).first()
    if row is None:
        raise Http404
    return row
