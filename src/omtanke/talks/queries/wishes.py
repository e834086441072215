"""Questions about wishes to talk: those that wait for one's own role, and one's own."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.talks.models import Wish
from omtanke.talks.policies import HELD, OFFERED, RAISED, WISH, WORRY


def wishes_waiting(*, for_user: Viewer, people: Collection[UUID] | None = None) -> list[Wish]:
    """Wishes that wait for the viewer's own role, the oldest first, and the viewer's own worries: HR never sees what
    is meant for the manager, nor the manager what concerns herself, nor anyone another's worry."""
    scopes = for_user.scopes_with(Permission.SIGNAL_READ)
    rows = Wish.objects.filter(Q(kind=WISH) | Q(raised_by=str(for_user.user_id)), state__in=[RAISED, OFFERED],
                               employee__party_id__in={scope.party for scope in scopes}).order_by("raised_on", "id")
    if people is not None:
        rows = rows.filter(employee_id__in=list(people))
    found = list(rows) if scopes else []
    # Asked about those who wish for something, and not about everyone whom HR supports.
    named = {row.employee_id for row in found}
    reached = [(scope.role, for_user.reach(scope, named)) for scope in scopes] if named else []
    return [row for row in found if any(role == row.to and row.employee_id in reach for role, reach in reached)]


def my_wishes(*, for_user: Viewer) -> list[Wish]:
    """The viewer's own wishes, the latest first, and what a manager gave as a reason for a talk that is offered."""
    own = [scope.person for scope in for_user.scopes_with(Permission.OWN_PAGE_READ)]
    seen = Q(kind=WISH) | Q(kind=WORRY, state__in=[OFFERED, HELD])
    return list(Wish.objects.filter(seen, employee_id__in=own).order_by("-raised_on", "id"))


def wish(id: UUID, *, for_user: Viewer) -> tuple[Wish, Scope]:
    """One wish that waits for the viewer's own role, or the viewer's own, and the relation; else 404 or 403."""
    found = Wish.objects.filter(id=id).first()
    if found is None:
        raise Http404
    own = next((s for s in for_user.scopes_with(Permission.WISH_MAKE) if s.person == found.employee_id), None)
    if own:
        if found.kind == WORRY:
            raise Http404
        return found, own
    scope = for_user.require(found.employee_id, Permission.SIGNAL_ANSWER)
    if scope.role != found.to or found.kind == WORRY and found.raised_by != str(for_user.user_id):
        raise PermissionDenied
    return found, scope
