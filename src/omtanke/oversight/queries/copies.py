"""Copies of the trail: what was asked for, who decided, what can be fetched."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.models import User
from omtanke.access.permissions import Permission
from omtanke.oversight import policies
from omtanke.oversight.acts import DENSE, acts_of
from omtanke.oversight.models import TrailCopy
from omtanke.oversight.queries.trail import Asked, Found, described, matching, watching


@dataclass(frozen=True)
class Listed:
    """A copy, the user names of those who asked and decided, and how it stands for the viewer at this moment."""

    row: TrailCopy
    asked_by: str
    decided_by: str
    own: bool
    waits: bool
    withdrawable: bool
    open: bool


def copies(*, for_user: Viewer) -> list[Listed]:
    """The party's latest copies, the latest first: for those who ask for them and those who decide."""
    scope = watching(Permission.TRAIL_COPY, for_user=for_user)
    rows = list(TrailCopy.objects.filter(party=scope.party).order_by("-asked_at", "id")[:30])
    names = _names(rows)
    return [_listed(row, names, for_user) for row in rows]


def copy(id: UUID, *, for_user: Viewer) -> Listed:
    """One of the party's copies; else 404."""
    scope = watching(Permission.TRAIL_COPY, for_user=for_user)
    row = TrailCopy.objects.filter(id=id, party=scope.party).first()
    if row is None:
        raise Http404
    return _listed(row, _names([row]), for_user)


def waiting(*, for_user: Viewer) -> int:
    """How many copies wait for the viewer's yes or no."""
    if not for_user.may(Permission.TRAIL_COPY):
        return 0
    scope = watching(Permission.TRAIL_COPY, for_user=for_user)
    return TrailCopy.objects.filter(party=scope.party, state=policies.ASKED,
                                    asked_at__gt=for_user.now - policies.ANSWERED_WITHIN).exclude(
        asked_by=str(for_user.user_id)).count()


def contents(row: TrailCopy, *, for_user: Viewer) -> Found:
    """The lines of a copy, the earliest first: those that were there when it was approved."""
    rows = matching(_asked_of(row), for_user=for_user).filter(number__lte=row.number or 0)
    return described(list(rows.order_by("number")[:policies.MOST_LINES]), for_user=for_user)


def counted(asked: Asked, *, for_user: Viewer) -> int:
    """How many lines a copy would have, counted to one more than it may."""
    return matching(asked, for_user=for_user).order_by()[:policies.MOST_LINES + 1].count()


def _asked_of(row: TrailCopy) -> Asked:
    """What a copy is of, as it is looked for."""
    return Asked(row.first_day, row.last_day, row.role, row.kind, acts_of(row.kind) if row.kind else (),
                 row.kind == DENSE, row.about)


def _listed(row: TrailCopy, names: dict[str, str], viewer: Viewer) -> Listed:
    own = row.asked_by == str(viewer.user_id)
    still = row.state == policies.ASKED and policies.waits_still(row.asked_at, viewer.now)
    return Listed(row, names.get(row.asked_by, ""), names.get(row.decided_by, ""), own, still and not own,
                  still and own,
                  own and policies.can_be_fetched(row.state, row.until, viewer.now))


def _names(rows: list[TrailCopy]) -> dict[str, str]:
    users = {user for row in rows for user in (row.asked_by, row.decided_by) if user}
    return {str(id): name for id, name in User.objects.filter(id__in=users).values_list("id", "username")}
