"""A unit's month out of the stored figures: what the monthly report says, and which months there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import polars as pl
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.figures import months
from omtanke.insight import storing
from omtanke.insight.queries.figures import SHOWN, YEAR, Figures, Month, Place
from omtanke.insight.queries.reach import unit_over
from omtanke.insight.storing import Again, Stored
from omtanke.organisation.models import Unit
from omtanke.rules.reflection import Seen


@dataclass(frozen=True)
class Report:
    """A unit's month: its figures with the two years before, the last twelve as rules see them, and the months
    that have a report, the newest first: none from before the employer's absence begins. `month` is "" before the
    first night."""

    found: Figures
    month: str
    seen: list[Seen]
    available: list[str]


def report(unit: UUID, *, month: str = "", for_user: Viewer) -> Report:
    """The report of a month, or of the newest. Raises as `unit_figures` does, and Http404 for a month that is not
    stored."""
    found = unit_over(unit, for_user=for_user)
    below = Unit.objects.filter(parent=found).exists()
    stored = storing.read(found.party_id)
    if not stored:
        return Report(Figures(Place(found.id, found.name, [], below), found.party_id), "", [], [])
    available = months.span(stored.meta["first"], stored.meta["last"])[::-1]
    asked = month or available[0]
    if asked not in available:
        raise Http404
    keys = months.span(months.shifted(asked, 1 - SHOWN), asked)
    rows, often = _days(stored, found.id, keys), stored.often(found.id)
    place = Place(found.id, found.name, [rows[key] for key in keys], below)
    made = datetime.fromisoformat(stored.meta["made_at"])
    seen = [_seen(key, rows, often) for key in keys[-YEAR:]]
    before = _before(stored, found.id)
    offered = [key for key in available if key not in before]
    return Report(Figures(place, found.party_id, made, asked, often.get(asked)), asked, seen, offered or [asked])


def _days(stored: Stored, unit: UUID, keys: Sequence[str]) -> dict[str, Month]:
    found = {key: Month(key) for key in keys}
    if "days" in stored:
        rows = stored["days"].filter(pl.col("node") == unit.hex, pl.col("month").is_in(list(keys))).drop("node")
        found |= {row["month"]: Month(**row) for row in rows.iter_rows(named=True)}
    return found


def _before(stored: Stored, unit: UUID) -> set[str]:
    """The months of which no absence is known."""
    if "days" not in stored:
        return set()
    return set(stored["days"].filter(pl.col("node") == unit.hex, pl.col("hidden") == "before")["month"])


def _seen(key: str, rows: dict[str, Month], often: dict[str, Again]) -> Seen:
    now, before, again = rows[key], rows[months.shifted(key, -YEAR)], often.get(key)
    longer = None if now.long is None or now.very_long is None else now.long + now.very_long
    return Seen(key, now.share, before.share, now.short, longer, *(
        (again.flagged, again.employed, again.inflow) if again else ()))
