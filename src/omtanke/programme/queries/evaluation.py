"""What is known of a programme's participants, and of the world around it, for those who follow it up. No person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.insight.queries.figures import whole
from omtanke.programme.models import Counted, ImportedSeries

OWN_PERCENT, OWN_SHORT = "own_percent", "own_short"
USUAL_BASE = "2016-08"
"""The month that 4 Ess compared with."""


@dataclass(frozen=True)
class Line:
    """A series of one place ("" for the whole) by month; None is a value that is not shown, and a month that is not
    there was never sent in. `source` and `day` are None for Omtanke's own."""

    kind: str
    place: str
    values: dict[str, float | None]
    source: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Evaluated:
    """`chosen` are the participants shown, among `all`, the newest first. `base` is the month that is compared with."""

    chosen: Counted | None
    all: Sequence[Counted]
    lines: Sequence[Line]
    base: str
    bases: Sequence[str]


def evaluated(*, of: str, base: str, for_user: Viewer) -> Evaluated:
    """The evaluation. `of` is the id of some participants and `base` a month; what is unknown is the usual one."""
    party = for_user.scopes_with(Permission.PROGRAMME_READ)[0].party
    every = _shown(list(Counted.objects.filter(party=party).order_by("-made_at", "-id")))
    chosen = next((one for one in every if str(one.id) == of), every[0] if every else None)
    lines = [*_own(party, for_user), *_imported(party)]
    bases = sorted({month for line in lines for month in line.values})
    usual = USUAL_BASE if USUAL_BASE in bases else (bases[0] if bases else "")
    return Evaluated(chosen, every, lines, base if base in bases else usual, bases)


def _shown(rows: list[Counted]) -> list[Counted]:
    """The last register, and each time's cases once: half a year after where that has been counted."""
    followed = {row.last_day for row in rows if row.kind == Counted.Kind.FOLLOWED}
    registers = [row for row in rows if row.kind == Counted.Kind.REGISTER][:1]
    return registers + [row for row in rows if row.kind == Counted.Kind.FOLLOWED
                        or row.kind == Counted.Kind.BEGUN and row.last_day not in followed]


def _own(party: UUID, viewer: Viewer) -> list[Line]:
    rows = [row for row in whole(party, for_user=viewer) if row.share is not None]
    if not rows:
        return []
    percent = {row.month: row.share for row in rows}
    short = {row.month: row.short / row.employees for row in rows if row.short is not None and row.employees}
    return [Line(OWN_PERCENT, "", percent), Line(OWN_SHORT, "", short)]


def _imported(party: UUID) -> list[Line]:
    """The newest of each kind, a line for each place."""
    newest = ImportedSeries.objects.filter(party=party).values("kind").annotate(last=Max("id")).values_list(
        "last", flat=True)
    found = []
    for one in ImportedSeries.objects.filter(id__in=list(newest)).order_by("kind"):
        places = sorted({row["place"] for row in one.rows})
        found += [Line(one.kind, place, {row["month"]: row["value"] for row in one.rows if row["place"] == place},
                       one.source, one.source_day) for place in places]
    return found
