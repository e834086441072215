"""An authority's register (OSL 5:1–2): what left and came, and when. No text and nobody's name."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.models import RegisterEntry
from omtanke.oversight.queries.trail import watching

PAGE = 50
MOST = 5_000
NUMBER = re.compile(r"(?:(\d{4}):)?(\d{1,7})", re.ASCII)


@dataclass(frozen=True)
class Entries:
    """Entries, the latest first, and whether there are more."""

    rows: list[RegisterEntry]
    more: bool


def entries(first: date, last: date, *, for_user: Viewer, before: tuple[int, int] | None = None,
            most: int = PAGE) -> Entries:
    """The entries of one's own party between two days, inclusive, from the one `before` (year, number) on."""
    rows = _own(for_user).filter(day__gte=first, day__lte=last)
    if before:
        rows = rows.filter(Q(year__lt=before[0]) | Q(year=before[0], number__lt=before[1]))
    found = list(rows.order_by("-year", "-number")[: most + 1])
    return Entries(found[:most], len(found) > most)


def entry(id: UUID, *, for_user: Viewer) -> RegisterEntry:
    """One of the party's entries; else 404."""
    row = _own(for_user).filter(id=id).first()
    if row is None:
        raise Http404
    return row


def found(text: str, *, for_user: Viewer) -> RegisterEntry | None:
    """The party's entry with this number ("2026:14", or "14" of this year), or with exactly this diary number."""
    number = NUMBER.fullmatch(text.strip())
    own = _own(for_user)
    if number:
        row = own.filter(year=int(number[1] or for_user.today.year), number=int(number[2])).first()
        if row:
            return row
    return own.filter(diary_number=text.strip()).order_by("-year", "-number").first() if text.strip() else None


def _own(viewer: Viewer):
    scope = watching(Permission.REGISTER_KEEP, for_user=viewer)
    return RegisterEntry.objects.filter(party=scope.party).select_related("counterpart", "counterpart_place")
