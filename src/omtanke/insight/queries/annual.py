"""The stored disclosure of sickness absence for the annual report: the employer's seven measures by hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.insight import storing
from omtanke.insight.queries.reach import unit_over

NEEDS = ("needs hours", "needs hours_per_week")


@dataclass(frozen=True)
class Measure:
    """A measure in percent, and of how many employees; None: not shown, and `hidden` says why."""

    measure: str
    value: float | None
    n: int | None
    hidden: str | None


@dataclass(frozen=True)
class Year:
    """A calendar year. `history`: whether sickness before New Year is known. `rows` and `employments`: how many lack
    hours and an agreed week; None where the employer is too small to be told of."""

    year: int
    measures: Sequence[Measure]
    history: bool
    rows: int | None
    employments: int | None

    @property
    def lacks(self) -> bool:
        """Whether hours are missing, so that nothing of the year can be computed."""
        return any(row.hidden in NEEDS for row in self.measures)

    @property
    def stated(self) -> bool:
        """Whether any measure may be stated."""
        return any(row.value is not None for row in self.measures)


@dataclass(frozen=True)
class Annual:
    """The employer's top unit, every year that is counted, the newest first, and which of them is asked for. None as
    `made_at`: not counted yet."""

    unit: UUID
    name: str
    years: Sequence[Year]
    year: Year | None
    made_at: datetime | None

    @property
    def before(self) -> Year | None:
        """The year before the one that is asked for."""
        return next((one for one in self.years if self.year and one.year == self.year.year - 1), None)


def annual(unit: UUID, *, year: str = "", for_user: Viewer) -> Annual:
    """The disclosure of the employer whose top the unit is: of the year asked for, or of the newest. 404 for other
    units and outside the viewer's, 403 inside them without the permission."""
    found = unit_over(unit, for_user=for_user)
    if found.parent_id is not None:
        raise Http404
    stored = storing.read(found.party_id)
    if not stored or "annual_report" not in stored:
        return Annual(found.id, found.name, (), None, None)
    rows: dict[int, list[dict]] = {}
    for row in stored["annual_report"].sort("year", descending=True, maintain_order=True).iter_rows(named=True):
        rows.setdefault(row["year"], []).append(row)
    years = [_year(number, of) for number, of in rows.items()]
    chosen = next((one for one in years if str(one.year) == year), years[0] if years else None)
    return Annual(found.id, found.name, years, chosen, datetime.fromisoformat(stored.meta["made_at"]))


def _year(number: int, rows: list[dict]) -> Year:
    measures = [Measure(row["measure"], row["value"], row["n"], row["hidden"]) for row in rows]
    return Year(number, measures, rows[0]["history"], rows[0]["rows"], rows[0]["employments"])
