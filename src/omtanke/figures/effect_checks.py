"""What an estimate is held against: how it was before, groups drawn by lot, and what falls back by itself."""

from dataclasses import dataclass, replace

import numpy as np

from omtanke.figures.effect_differences import Estimate, Windows, estimate, known_months, statistic, usable
from omtanke.figures.effect_panel import NEVER, Panel

PLACEBO_GROUPS = 199


@dataclass(frozen=True)
class Lots:
    """What the method gives when as many workplaces as were supported are drawn among those that were not: the limits
    that 95 of 100 drawings keep within. `units` is how many there were to draw among."""

    low: float
    high: float
    units: int


@dataclass(frozen=True)
class FellBack:
    """Without any support: as large a part of the workplaces as was supported, those with the most absence one year,
    and how they changed to the next against the others. `units` are the highest and the others."""

    value: float
    units: tuple[int, int]


def earlier(panel: Panel, windows: Windows, months: int, *, draws: int, seed: int) -> Estimate | None:
    """The same comparison as if support had begun so many months earlier, without a gap: what it says there is no
    effect. None when there are too few months before."""
    moved = np.where(panel.cohort == NEVER, NEVER, panel.cohort - months)
    return estimate(replace(panel, cohort=moved), Windows(windows.length, 0), draws=draws, seed=seed)


def without_gap(panel: Panel, windows: Windows, *, draws: int, seed: int) -> Estimate | None:
    """The plain way, against the year just before: it takes what falls back by itself for an effect."""
    return estimate(panel, Windows(windows.length, 0), draws=draws, seed=seed)


def by_lot(panel: Panel, windows: Windows, *, seed: int) -> Lots | None:
    """The method on groups drawn by lot. None when those not supported are too few to draw as many among and leave
    as many to compare with."""
    kept, cohorts = usable(panel, windows)
    if not len(cohorts):
        return None
    free = kept.only(kept.cohort > max(cohorts) + windows.length)
    taken = kept.cohort[np.isin(kept.cohort, cohorts)]
    if len(free.units) < 2 * len(taken):
        return None
    labels = np.full(len(free.units), NEVER)
    labels[: len(taken)] = taken
    drawn = np.random.default_rng(seed).permuted(
        np.broadcast_to(labels, (PLACEBO_GROUPS, len(labels))), axis=1)
    found = np.sort(statistic(free.outcome, free.employees.mean(axis=1), drawn, cohorts, windows))
    edge = round(0.025 * (PLACEBO_GROUPS + 1)) - 1
    return Lots(float(found[edge]), float(found[-1 - edge]), len(free.units))


def fell_back(panel: Panel, windows: Windows) -> FellBack | None:
    """Of what there is before any support: the highest one year, and their change to the next less that of others."""
    kept, cohorts = usable(panel, windows)
    if not len(cohorts):
        return None
    begins, length = int(min(cohorts)) - windows.gap - windows.length, windows.length
    years = [kept.outcome[:, start : start + length] for start in (begins, begins + length)]
    if not all(known_months(year).any() for year in years):
        return None
    first, second = (year[:, known_months(year)].mean(axis=1) for year in years)
    change = second - first
    count = int((kept.cohort < NEVER).sum())
    if not 0 < count < len(first):
        return None
    high = np.zeros(len(first), dtype=bool)
    high[np.argsort(-first, kind="stable")[:count]] = True
    weight = kept.employees.mean(axis=1)
    value = np.average(change[high], weights=weight[high]) - np.average(change[~high], weights=weight[~high])
    return FellBack(float(value), (count, len(first) - count))
