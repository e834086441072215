"""The stored sickness absence of calendar years: the employer's seven measures, year by year."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.insight import storing
from omtanke.insight.queries.reach import unit_over
from omtanke.organisation.models import Unit

YEARS = 3


@dataclass(frozen=True)
class Measure:
    """A measure of a year in percent; None: not shown, and `hidden` says why."""

    measure: str
    value: float | None
    hidden: str | None


@dataclass(frozen=True)
class Disclosure:
    """The employer's top unit and its years, the newest first, at most three: {year: its seven measures}. `history`:
    the years whose sickness before New Year is known. None as `made_at`: not counted yet."""

    unit: UUID
    name: str
    years: dict[int, list[Measure]]
    history: frozenset[int]
    made_at: datetime | None


def has_one(unit: UUID, *, for_user: Viewer) -> bool:
    """Whether there is a disclosure for the viewer: the unit is an employer's whole, and the employer one of hers."""
    return Unit.objects.filter(id=unit, parent=None, party__in={scope.party for scope in for_user.scopes}).exists()


def disclosure(unit: UUID, *, for_user: Viewer) -> Disclosure:
    """The disclosure of the employer whose top the unit is. 404 for other units and outside the viewer's, 403 inside
    them without the permission."""
    found = unit_over(unit, for_user=for_user)
    if found.parent_id is not None:
        raise Http404
    stored = storing.read(found.party_id)
    if not stored or "disclosure" not in stored:
        return Disclosure(found.id, found.name, {}, frozenset(), None)
    years: dict[int, list[Measure]] = {}
    known = set()
    for row in stored["disclosure"].sort("year", descending=True, maintain_order=True).iter_rows(named=True):
        years.setdefault(row["year"], []).append(Measure(row["measure"], row["value"], row["hidden"]))
        known |= {row["year"]} if row["history"] else set()
    newest = dict(list(years.items())[:YEARS])
    return Disclosure(found.id, found.name, newest, frozenset(known & set(newest)),
                      datetime.fromisoformat(stored.meta["made_at"]))
