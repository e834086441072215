"""Checks of the trail: what was drawn by chance, what is being gone through, and what came of earlier ones."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import SUBJECT_ACCESS, Viewer
from omtanke.access.permissions import Permission
from omtanke.audit.models import Line
from omtanke.oversight import policies
from omtanke.oversight.models import TrailCheck
from omtanke.oversight.queries.trail import Asked, Found, described, matching, watching

OPENED = ("open.content", "open.directory", "open.file")


@dataclass(frozen=True)
class Checking:
    """One check with its lines, and what was thought of each so far, by line number."""

    row: TrailCheck
    found: Found
    verdicts: dict[int, str]


def checks(*, for_user: Viewer) -> list[TrailCheck]:
    """The party's latest checks, the latest first."""
    scope = watching(Permission.TRAIL_READ, for_user=for_user)
    return list(TrailCheck.objects.filter(party=scope.party).order_by("-drawn_at", "id")[:30])


def check(id: UUID, *, for_user: Viewer) -> Checking:
    """One of the party's checks; else 404. A line that is no longer in the trail is left out: the chain tells of it."""
    scope = watching(Permission.TRAIL_READ, for_user=for_user)
    row = TrailCheck.objects.filter(id=id, party=scope.party).first()
    if row is None:
        raise Http404
    verdicts = dict(row.lines.values_list("number", "verdict"))
    lines = list(Line.objects.filter(number__in=verdicts, party=str(scope.party)).order_by("-at", "-number"))
    return Checking(row, described(lines, for_user=for_user), verdicts)


def to_draw_from(*, for_user: Viewer) -> tuple[Asked, list[int]]:
    """The days to draw from, and the numbers of all openings in them that somebody made in a role of the party's."""
    asked = Asked(for_user.today - timedelta(days=policies.DRAW_DAYS - 1), for_user.today, acts=OPENED)
    rows = matching(asked, for_user=for_user).exclude(role__in=["post", "system", SUBJECT_ACCESS])
    return asked, list(rows.order_by("number").values_list("number", flat=True))
