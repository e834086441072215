"""What the shown days of a unit cost, by the models that can be counted: nothing that the days do not tell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from uuid import UUID

import polars as pl

from omtanke.access.checks import Viewer
from omtanke.figures import cost_parameters, costs, months
from omtanke.figures.cost_parameters import DEFAULTS, Dated
from omtanke.insight import storing
from omtanke.insight.models import FigureSettings
from omtanke.insight.queries.figures import YEAR, Figures, unit_figures
from omtanke.insight.queries.settings import settings_of
from omtanke.organisation.models import Unit
from omtanke.rules.errors import BadInput


@dataclass(frozen=True)
class Cost:
    """A model's kronor of the months that are shown, by band, all of them estimates, rounded to what an estimate bears
    (`figures.costs.step`). None: no month is shown."""

    model: str
    short: int | None
    long: int | None
    very_long: int | None

    @property
    def total(self) -> int | None:
        """The bands together."""
        return None if self.short is None else self.short + (self.long or 0) + (self.very_long or 0)


@dataclass(frozen=True)
class Costs:
    """A unit's costs of the last twelve months. `shown`: how many of the months are in them. `wages`: the mean monthly
    wages that the months are counted with, each with the month it holds from ("" from the start), none without;
    `lacking`: the models that cannot be counted without one. `paid`: of the whole employer, the year, kronor and source
    of what was paid, as the employer has given it; never rounded, and part of no estimate."""

    found: Figures
    models: list[Cost]
    lacking: list[str]
    shown: int
    wages: list[tuple[str, int]]
    day_value: int
    keys: list[str]
    paid: Sequence[tuple[str, int, str]] = ()


def unit_costs(unit: UUID, *, for_user: Viewer) -> Costs:
    """What a unit's sick leave cost. Raises as `unit_figures` does."""
    return costs_of(unit_figures(unit, for_user=for_user), for_user=for_user)


def costs_of(found: Figures, *, for_user: Viewer) -> Costs:
    """The same of figures that have been fetched."""
    chosen = settings_of(found.party, for_user=for_user)
    rows = [row for row in found.place.months[-YEAR:] if row.hidden is None]
    stored = storing.read(found.party)
    dated = _dated(_standard(), chosen, _net_days(stored) if stored else None)
    table = pl.DataFrame([(row.month, row.short, row.long, row.very_long) for row in rows], orient="row", schema={
        "month": pl.String, **dict.fromkeys(costs.BANDS, pl.Float64)})
    models, lacking = [], []
    for model in costs.MODELS:
        try:
            models.append(_cost(table, model, dated))
        except BadInput:
            lacking.append(model)
    if not rows:
        models, lacking = [], []
    keys = [row.month for row in found.place.months[-YEAR:]]
    value = round(dated.on(months.first_day(keys[-1])).day_value) if keys else 0
    whole = bool(models and chosen.paid) and Unit.objects.filter(id=found.place.id, parent=None).exists()
    paid = [(year, sum_, source) for year, (sum_, source) in chosen.paid.items()] if whole else []
    return Costs(found, models, lacking, len(rows), _held(chosen, [row.month for row in rows]), value, keys, paid)


def _cost(table: pl.DataFrame, model: str, dated: Dated) -> Cost:
    counted = costs.cost(table, model, dated)
    sums = [counted[band].sum() for band in costs.BANDS]
    to = costs.step(sum(sums))
    return Cost(model, *(to * round(some / to) for some in sums))


def _held(chosen: FigureSettings, keys: Sequence[str]) -> list[tuple[str, int]]:
    """The wages that hold in any of the months, with the month each holds from."""
    found: list[tuple[str, int]] = []
    for key in keys:
        since, wage = _wage(chosen, key)
        if wage is not None and (since, wage) not in found:
            found.append((since, wage))
    return found


def _net_days(stored: storing.Stored) -> float | None:
    return stored["periods"]["net_days"][0] if "periods" in stored and len(stored["periods"]) else None


@lru_cache(maxsize=1)
def _standard() -> Dated:
    text = files("omtanke.figures.data").joinpath(DEFAULTS).read_text(encoding="utf-8")
    return cost_parameters.parameters(text, file=DEFAULTS)


def _dated(standard: Dated, chosen: FigureSettings, net_days: float | None) -> Dated:
    """The standard parameters with the employer's own wages from their months and length of a period, as estimates."""
    days = sorted({day for day, _held in standard.by_day} | {
        max(months.first_day(month), standard.by_day[0][0]) for month in chosen.wages})
    return Dated(tuple((day, replace(standard.on(day), monthly_wage=_wage(chosen, months.of(day))[1],
                                     net_days_per_period=net_days)) for day in days))


def _wage(chosen: FigureSettings, month: str) -> tuple[str, int | None]:
    """The wage of a month, and from which month it holds."""
    since = max((key for key in chosen.wages if key <= month), default="")
    return since, chosen.wages.get(since, chosen.monthly_wage)
