"""Workplaces made with a known effect, and chosen by lot or because they were high."""

import numpy as np

from omtanke.figures.effect_panel import NEVER, Panel

MONTHS = tuple(f"{2018 + month // 12}-{month % 12 + 1:02d}" for month in range(72))
FIRST = 36


def workplaces(seed: int, *, units: int = 60, months: int = 60, effect: float = 0.0, chosen: str = "lot",
               hang: float = 0.3, share: float = 0.3, spread: float = 0.12) -> Panel:
    """Workplaces of 12 to 59 employees, each with its own level, the same season and drift, and errors of which `hang`
    comes from the month before. `share` of them are supported: three cohorts drawn by lot, or the highest of the year
    before (`chosen` "high") from month 36 on; then the outcome changes by `effect`."""
    random = np.random.default_rng(seed)
    heads = random.integers(12, 60, units).astype(float)
    place = np.arange(months)
    level = random.normal(0.6, 0.12, units)[:, None] + 0.15 * np.cos(2 * np.pi * place / 12)
    outcome = level + np.cumsum(random.normal(0, 0.01, months)) + _errors(random, spread * np.sqrt(30 / heads), months,
                                                                          hang)
    cohort = np.full(units, NEVER)
    count = int(units * share)
    if chosen == "high":
        year = outcome[:, FIRST - 13 : FIRST - 1].mean(axis=1)
        cohort[np.argsort(-year)[:count]] = FIRST
    else:
        cohort[random.permutation(units)[:count]] = [(30, FIRST, 42)[number % 3] for number in range(count)]
    return Panel(tuple(f"u{number:03d}" for number in range(units)), MONTHS[:months],
                 outcome + effect * (place >= cohort[:, None]), np.repeat(heads[:, None], months, axis=1), cohort)


def _errors(random: np.random.Generator, size: np.ndarray, months: int, hang: float) -> np.ndarray:
    fresh = random.normal(0, 1, (len(size), months)) * size[:, None]
    found = fresh.copy()
    for month in range(1, months):
        found[:, month] = hang * found[:, month - 1] + np.sqrt(1 - hang**2) * fresh[:, month]
    return found
