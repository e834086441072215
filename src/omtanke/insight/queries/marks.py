"""What an employer has said about its series: where they break, and what they are compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.insight.models import ComparedSeries, SeriesNote


@dataclass(frozen=True)
class Compared:
    """A series that the employer brought in: percent by month, from `source`, which is of `source_day`."""

    name: str
    source: str
    source_day: str
    percent: Mapping[str, float]


@dataclass(frozen=True)
class Marks:
    """Breaks as (month, words) in the order of time; the newest comparison, None without."""

    breaks: Sequence[tuple[str, str]] = ()
    compared: Compared | None = field(default=None)


def marks_of(party: UUID, *, for_user: Viewer) -> Marks:
    """A party's marks, for someone with a relation to it."""
    if party not in {scope.party for scope in for_user.scopes}:
        return Marks()
    breaks = SeriesNote.objects.filter(party_id=party).order_by("month").values_list("month", "words")
    row = ComparedSeries.objects.filter(party_id=party).order_by("received_at", "id").last()
    return Marks(list(breaks), Compared(row.name, row.source, row.source_day.isoformat(), row.percent) if row else None)


def kept(party: UUID, *, for_user: Viewer) -> tuple[list[SeriesNote], list[ComparedSeries]]:
    """The rows themselves, for whoever keeps them."""
    if party not in {scope.party for scope in for_user.scopes}:
        return [], []
    return (list(SeriesNote.objects.filter(party_id=party).order_by("month")),
            list(ComparedSeries.objects.filter(party_id=party).order_by("-received_at", "id")))
