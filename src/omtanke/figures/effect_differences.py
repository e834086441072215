"""Supported workplaces against those that are not supported yet: cohort by cohort, with intervals by permutation.

The estimate is a difference of differences (Callaway and Sant'Anna, J. Econometrics 2021, without covariates). The
months just before the support are left out, and as long a time before them is compared with as after: a workplace that
was chosen because a year was high falls back by itself, as much before that year as after it, and the two take out each
other (Chabé-Ferret, J. Econometrics 2015: symmetric difference in differences). Nothing is matched on the outcome.
"""

from dataclasses import dataclass

import numpy as np

from omtanke.figures.effect_panel import Panel

LEVEL = 0.95


@dataclass(frozen=True)
class Windows:
    """Months: `gap` before the first whole month of support are left out, `length` before the gap and from the first
    month on are compared."""

    length: int = 12
    gap: int = 12


@dataclass(frozen=True)
class Estimate:
    """Days per employee and month; below nought is less absence where there was support. `low` and `high` are the
    interval of `LEVEL`, `p` how often a drawing of lots gives as much. `units` are the supported and the compared."""

    value: float
    low: float
    high: float
    p: float
    units: tuple[int, int]
    employee_months: float


def usable(panel: Panel, windows: Windows) -> tuple[Panel, np.ndarray]:
    """The workplaces with every month that is needed, and the cohorts among them that can be estimated: with the
    windows inside the months, half of them known, and somebody to compare with all through."""
    known = known_months(panel.outcome)
    cohorts = [int(g) for g in np.unique(panel.cohort) if _inside(int(g), known, windows)]
    if not cohorts:
        return panel.only(np.zeros(len(panel.units), bool)), np.array([], dtype=int)
    first, end = min(cohorts) - windows.gap - windows.length, max(cohorts) + windows.length
    needed = panel.outcome[:, first:end][:, known[first:end]]
    early = panel.cohort < min(cohorts)  # supported so early that nothing is known before: no comparison either
    kept = panel.only(~np.isnan(needed).any(axis=1) & ~early)
    found = [g for g in cohorts if (kept.cohort == g).any() and (kept.cohort > g + windows.length).any()]
    return kept, np.array(found, dtype=int)


def known_months(outcome: np.ndarray) -> np.ndarray:
    """[month]: whether anything is known of it; what is excluded is known of nobody."""
    return ~np.isnan(outcome).all(axis=0)


def _inside(g: int, known: np.ndarray, windows: Windows) -> bool:
    start = g - windows.gap - windows.length
    if start < 0 or g + windows.length > len(known):
        return False
    half = (windows.length + 1) // 2
    return bool(known[start : start + windows.length].sum() >= half and known[g : g + windows.length].sum() >= half)


def estimate(panel: Panel, windows: Windows, *, draws: int, seed: int) -> Estimate | None:
    """The effect of the first `length` months of support, per employee and month. None when no cohort can be
    estimated. `draws` permutations of which workplaces had which cohort, from the seed."""
    kept, cohorts = usable(panel, windows)
    if not len(cohorts):
        return None
    weight = kept.employees.mean(axis=1)
    treated = np.where(known_months(kept.outcome), np.arange(len(kept.months))[None, :] >= kept.cohort[:, None], np.nan)
    labels = _drawn(kept.cohort, draws, seed)
    mine = kept.cohort[None, :]
    value = float(statistic(kept.outcome, weight, mine, cohorts, windows)[0])
    dose = float(statistic(treated, weight, mine, cohorts, windows)[0])
    value, others = value / dose, statistic(kept.outcome, weight, labels, cohorts, windows) / dose
    theirs = statistic(treated, weight, labels, cohorts, windows) / dose
    low, high, p = inverted(value, others, theirs)
    inside = np.isin(kept.cohort, cohorts)
    return Estimate(value, low, high, p, (int(inside.sum()), int((kept.cohort > min(cohorts) + windows.length).sum())),
                    float(weight[inside].sum() * windows.length))


def statistic(outcome: np.ndarray, weight: np.ndarray, labels: np.ndarray, cohorts: np.ndarray,
              windows: Windows) -> np.ndarray:
    """[drawing]: for each row of `labels` (a cohort for each workplace) the mean over cohorts and months of the change
    of the cohort less that of those not yet supported, weighted by employees."""
    total, mass, known = np.zeros(len(labels)), np.zeros(len(labels)), known_months(outcome)
    for g in cohorts:
        change = _changes(outcome, int(g), windows)
        chosen = (labels == g) * weight
        heads = chosen.sum(axis=1)
        mine = chosen @ change
        for k in np.flatnonzero(known[g : g + windows.length]):
            others = (labels > g + k + 1) * weight
            total += mine[:, k] - heads * (others @ change[:, k]) / others.sum(axis=1)
            mass += heads
    return total / mass


def _changes(outcome: np.ndarray, g: int, windows: Windows) -> np.ndarray:
    """[workplace, month of support]: the outcome less the mean of the window before the gap."""
    start = g - windows.gap - windows.length
    window = outcome[:, start : start + windows.length]
    before = window[:, known_months(window)].mean(axis=1)
    return outcome[:, g : g + windows.length] - before[:, None]


def _drawn(cohort: np.ndarray, draws: int, seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    return random.permuted(np.broadcast_to(cohort, (draws, len(cohort))), axis=1)


def inverted(value: float, others: np.ndarray, doses: np.ndarray) -> tuple[float, float, float]:
    """The effects that drawing lots does not reject, lowest and highest, and the p-value of none at all.

    With an effect t taken away from the supported months, a drawing's statistic is `others - t * doses` and the real
    one `value - t`: for each drawing the t for which it is at least as far from nought form one interval around
    `value`. What is not rejected is every t that enough of those intervals hold.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        one, two = (value - others) / (1 - doses), (value + others) / (1 + doses)
    one, two = np.where(np.isfinite(one), one, -np.inf), np.where(np.isfinite(two), two, np.inf)
    lows, highs = np.sort(np.minimum(one, two)), np.sort(np.maximum(one, two))[::-1]
    # t is kept while (1 + number of intervals that hold it) / (1 + draws) > 1 - LEVEL
    place = max(int(np.floor((1 - LEVEL) * (len(others) + 1))) - 1, 0)
    p = (1 + int((np.abs(others) >= abs(value) - 1e-12).sum())) / (1 + len(others))
    return float(lows[place]), float(highs[place]), p
