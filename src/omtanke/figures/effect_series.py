"""One series before and after: an interrupted time series with season, whose errors may hang together.

Generalised least squares with errors of the first order (a month's error is a part of the month's before). How large a
part is not known: every part on a grid is weighed by the restricted likelihood, so that the interval holds that doubt
too. Newey and West's errors, the textbook way, cover the truth in only 65-89 of 100 series of 48-84 months where 95 are
promised (bench/effect.py), so they are not what is told here.
"""

from dataclasses import dataclass
from math import lgamma, log, pi

import numpy as np

from omtanke.figures.effect_panel import Panel

YEAR = 12
LEAST_BEFORE, LEAST_AFTER = 12, 6
PARTS = np.arange(-0.4, 0.96, 0.05)
"""How much of a month's error may come from the month before."""
_POINTS, _WIDE = 8001, 40.0


@dataclass(frozen=True)
class SeriesEffect:
    """Days per employee and month, the mean of the months after, with the interval of 95 %. `part` is the likeliest
    part of an error that comes from the month before; `months` how many before and after were used."""

    value: float
    low: float
    high: float
    part: float
    months: tuple[int, int]


@dataclass(frozen=True)
class Series:
    """The supported workplaces together: days per employee by month, nan for what is not to be used. Support begins in
    the month `begins` at the first and had spread to all in the month `spread`."""

    outcome: np.ndarray
    begins: int
    spread: int
    units: int
    employees: float

    @property
    def kept(self) -> np.ndarray:
        """The months that are used: before the first had support, and from when all had it."""
        place = np.arange(len(self.outcome))
        return ~np.isnan(self.outcome) & ((place < self.begins) | (place >= self.spread))

    @property
    def before(self) -> int:
        """How many months before are used."""
        return int(self.kept[: self.begins].sum())

    @property
    def seasonal(self) -> bool:
        """Whether there are months enough before to know the season."""
        return self.before >= 2 * YEAR


def supported_series(panel: Panel) -> Series | None:
    """The supported workplaces with every month that is known, together; None when there are fewer than twelve months
    before or six after."""
    whole = panel.only((panel.cohort > 0) & (panel.cohort < len(panel.months)))
    known = ~np.isnan(whole.outcome).all(axis=0)
    whole = whole.only(~np.isnan(whole.outcome[:, known]).any(axis=1))
    if not len(whole.units):
        return None
    weight = whole.employees.mean(axis=1)
    outcome = np.where(known, np.nan_to_num(whole.outcome).T @ weight / weight.sum(), np.nan)
    begins = int(whole.cohort.min())
    outcome[begins - 1] = np.nan  # the month in which support may have begun
    found = Series(outcome, begins, int(whole.cohort.max()), len(whole.units), float(weight.sum()))
    return found if found.before >= LEAST_BEFORE and found.kept.sum() - found.before >= LEAST_AFTER else None


def series_effect(series: Series) -> SeriesEffect:
    """The change from the months before to those after, beyond trend and season."""
    columns, asked = design(series)
    value, low, high, part = fitted(series.outcome, columns, asked, series.kept)
    return SeriesEffect(value, low, high, part, (series.before, int(series.kept.sum()) - series.before))


def design(series: Series) -> tuple[np.ndarray, np.ndarray]:
    """The columns of the regression (level, trend, change of level, change of trend; season as a wave of a year) and
    the combination of them that is asked for: the mean change over the months after."""
    place = np.arange(len(series.outcome))
    time, later = place.astype(float), (place >= series.begins).astype(float)
    columns = [np.ones(len(place)), time - time.mean(), later, (time - series.begins) * later]
    if series.seasonal:
        columns += [np.cos(2 * np.pi * time / YEAR), np.sin(2 * np.pi * time / YEAR)]
    asked = np.zeros(len(columns))
    asked[2], asked[3] = 1.0, float((time[series.kept & (later > 0)] - series.begins).mean())
    return np.column_stack(columns), asked


def fitted(outcome: np.ndarray, columns: np.ndarray, asked: np.ndarray,
           kept: np.ndarray) -> tuple[float, float, float, float]:
    """The combination of the coefficients with its interval, over all `PARTS`; and the likeliest part."""
    free = int(kept.sum()) - columns.shape[1]
    found = [_at(outcome, columns, asked, kept, float(part), free) for part in PARTS]
    likelihood, centre, spread = (np.array(one) for one in zip(*found, strict=True))
    weight = np.exp(likelihood - likelihood.max())
    weight /= weight.sum()
    low, high = _quantiles(weight, centre, spread, free)
    return float(weight @ centre), low, high, float(PARTS[int(weight.argmax())])


def _at(outcome: np.ndarray, columns: np.ndarray, asked: np.ndarray, kept: np.ndarray, part: float,
        free: int) -> tuple[float, float, float]:
    """The restricted log likelihood, the estimate and its standard error when errors hang together by `part`."""
    place = np.flatnonzero(kept)
    apart = np.abs(place[:, None] - place[None, :])
    factor = np.linalg.cholesky(part ** apart / (1 - part**2))
    white_y, white_x = np.linalg.solve(factor, outcome[kept]), np.linalg.solve(factor, columns[kept])
    gram = white_x.T @ white_x
    coefficients = np.linalg.solve(gram, white_x.T @ white_y)
    squares = float(((white_y - white_x @ coefficients) ** 2).sum())
    error = float(np.sqrt(asked @ np.linalg.solve(gram, asked) * squares / free))
    likelihood = -np.log(np.diag(factor)).sum() - 0.5 * np.linalg.slogdet(gram)[1] - 0.5 * free * log(squares)
    return float(likelihood), float(asked @ coefficients), error


def _quantiles(weight: np.ndarray, centre: np.ndarray, spread: np.ndarray, free: int) -> tuple[float, float]:
    """The limits that a mixture of t distributions of `free` degrees keeps 95 % within."""
    middle = float(weight @ centre)
    at = np.linspace(-1, 1, _POINTS) ** 3 * _WIDE * float(spread.max()) + middle  # closest in the middle
    scale = lgamma((free + 1) / 2) - lgamma(free / 2) - 0.5 * log(free * pi)
    scaled = (at[:, None] - centre) / spread
    density = (np.exp(scale - (free + 1) / 2 * np.log1p(scaled**2 / free)) / spread) @ weight
    below = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2 * np.diff(at))])
    low, high = np.interp([0.025, 0.975], below / below[-1], at)
    return float(low), float(high)
