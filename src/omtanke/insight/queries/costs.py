"""What the shown days of a unit cost, by the models that can be counted: nothing that the days do not tell."""

from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from uuid import UUID

import polars as pl

from omtanke.access.checks import Viewer
from omtanke.figures import cost_parameters, costs, months
from omtanke.figures.cost_parameters import DEFAULTS, Dated
from omtanke.insight import storing
from omtanke.insight.queries.figures import YEAR, Figures, unit_figures
from omtanke.insight.queries.settings import settings_of
from omtanke.rules.errors import BadInput


@dataclass(frozen=True)
class Cost:
    """A model's kronor of the months that are shown, by band, rounded to whole kronor, all of them estimates. None:
    no month is shown."""

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
    """A unit's costs of the last twelve months. `shown`: how many of the months are in them. `wage`: the mean monthly
    wage that was given, None without; `lacking`: the models that cannot be counted without it."""

    found: Figures
    models: list[Cost]
    lacking: list[str]
    shown: int
    wage: int | None
    day_value: int
    keys: list[str]


def unit_costs(unit: UUID, *, for_user: Viewer) -> Costs:
    """What a unit's sick leave cost. Raises as `unit_figures` does."""
    return costs_of(unit_figures(unit, for_user=for_user), for_user=for_user)


def costs_of(found: Figures, *, for_user: Viewer) -> Costs:
    """The same of figures that have been fetched."""
    wage = settings_of(found.party, for_user=for_user).monthly_wage
    rows = [row for row in found.place.months[-YEAR:] if row.hidden is None]
    stored = storing.read(found.party)
    dated = _dated(_standard(), wage, _net_days(stored) if stored else None)
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
    return Costs(found, models, lacking, len(rows), wage, value, keys)


def _cost(table: pl.DataFrame, model: str, dated: Dated) -> Cost:
    counted = costs.cost(table, model, dated)
    return Cost(model, *(round(counted[band].sum()) for band in costs.BANDS))


def _net_days(stored: storing.Stored) -> float | None:
    return stored["periods"]["net_days"][0] if "periods" in stored and len(stored["periods"]) else None


@lru_cache(maxsize=1)
def _standard() -> Dated:
    text = files("omtanke.figures.data").joinpath(DEFAULTS).read_text(encoding="utf-8")
    return cost_parameters.parameters(text, file=DEFAULTS)


def _dated(standard: Dated, wage: int | None, net_days: float | None) -> Dated:
    """The standard parameters with the employer's own wage and length of a period, as estimates."""
    return Dated(tuple((day, replace(held, monthly_wage=wage, net_days_per_period=net_days))
                       for day, held in standard.by_day))
