"""The texts of findings, points and members: found by thing, opened once for a page."""

from collections.abc import Collection
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.relations import Scope
from omtanke.learning.models import SharedText
from omtanke.learning.places import value_of
from omtanke.vault import doors

Texts = dict[tuple[UUID, str], str]


def opened(things: Collection[UUID], *, scope: Scope, page: str, for_user: Viewer) -> Texts:
    """The texts of the things as (thing, field) → words, opened with one line in the trail. A text of a circle that the
    relation is not about is left out: another group's friction is another group's."""
    circles = for_user.circles(scope).texts
    rows = SharedText.objects.filter(thing__in=list(things), party_id__in=list(circles))
    rows = [row for row in rows.order_by("id") if row.circle in circles[row.party_id]]
    reader = for_user.circle_reader(scope, doors.SHARED)
    said = doors.open_shared([value_of(row) for row in rows], reader=reader, page=page, now=for_user.now)
    return {(row.thing, row.field): words for row, words in zip(rows, said, strict=True)}
