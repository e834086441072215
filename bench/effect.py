"""How often the intervals of an effect hold the truth, in worlds made with a known effect; and how long it takes.

    scripts/run.sh python bench/effect.py [--worlds N]

Each line is a kind of world: workplaces chosen by lot or because the year before was high, errors that hang together
more or less from month to month, with and without an effect. What is promised is that 95 of 100 intervals hold the
truth; the plain ways stand beside in the same run. Exit code 1 when the recommended way keeps its promise worse than
chance allows (Monte Carlo error of three standard deviations) in the worlds it is made for.
"""

import argparse
import sys
import time
from math import sqrt
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from omtanke.config.cli.effect_newey_west import newey_west
from omtanke.figures.effect_checks import without_gap
from omtanke.figures.effect_differences import Windows, estimate
from omtanke.figures.effect_panel import Panel
from omtanke.figures.effect_report import report
from omtanke.figures.effect_series import Series, series_effect
from tests.factories.effects import workplaces

PROMISED, DRAWS = 0.95, 399
WORLDS = (
    ("by lot, no effect", {"units": 100}, 0.0, True), ("by lot, effect -0.05", {"units": 100}, -0.05, True),
    ("by lot, errors hang 0.8", {"units": 100, "hang": 0.8}, 0.0, True),
    ("by lot, 24 workplaces", {"units": 24}, 0.0, True),
    ("chosen high, no effect", {"units": 100, "chosen": "high"}, 0.0, True),
    ("chosen high, effect -0.05", {"units": 100, "chosen": "high"}, -0.05, True),
    ("chosen high, hang 0.8", {"units": 100, "chosen": "high", "hang": 0.8}, 0.0, False),
)


def main() -> int:
    """Print a line for each kind of world."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--worlds", type=int, default=200)
    count = parser.parse_args().worlds
    slack = 3 * sqrt(PROMISED * (1 - PROMISED) / count)
    print(f"{count} worlds a line; promised {PROMISED:.2f} +- {slack:.3f}")
    print(f"{'supported against not yet supported':36s} recommended  no effect told  plain way")
    told = [_line(name, values, effect, count, slack, judged) for name, values, effect, judged in WORLDS]
    kept = all(told) and _series(count, slack)
    print(f"one answer, 290 workplaces x 72 months: {_seconds():.2f} s")
    print("kept" if kept else "NOT kept")
    return 0 if kept else 1


def _line(name: str, values: dict, effect: float, count: int, slack: float, judged: bool) -> bool:
    truth = told = plain = 0
    for seed in range(count):
        world = workplaces(seed, effect=effect, **values)
        one, other = estimate(world, Windows(), draws=DRAWS, seed=seed), without_gap(world, Windows(), draws=DRAWS,
                                                                                     seed=seed)
        truth += one.low <= effect <= one.high
        told += not one.low <= 0 <= one.high
        plain += other.low <= effect <= other.high
    print(f"{name:36s} {truth / count:11.3f} {told / count:15.3f} {plain / count:10.3f}"
          f"{'' if judged else '   (shown, not judged)'}")
    return not judged or truth / count >= PROMISED - slack


def _series(count: int, slack: float) -> bool:
    """One series of 60 months, 24 of them after: ours, and the errors of Newey and West."""
    kept = True
    for hang in (0.0, 0.3, 0.6):
        ours = textbook = 0
        for seed in range(count):
            panel = _one(seed, hang)
            found = series_effect(Series(panel.outcome[0], 36, 36, 1, 100.0))
            other, _note = newey_west(panel, language="en")
            ours += found.low <= 0 <= found.high
            textbook += other.low <= 0 <= other.high
        print(f"one series, errors hang {hang:.1f}: ours {ours / count:.3f}, Newey and West {textbook / count:.3f}")
        kept = kept and ours / count >= PROMISED - slack
    return kept


def _one(seed: int, hang: float) -> Panel:
    random, error = np.random.default_rng(seed), np.zeros(110)
    for month in range(1, 110):
        error[month] = hang * error[month - 1] + random.normal(0, 0.03)
    outcome = 0.6 + 0.1 * np.cos(2 * np.pi * np.arange(60) / 12) + error[50:]
    return Panel(("u",), tuple(map(str, range(60))), outcome[None, :], np.full((1, 60), 100.0), np.array([36]))


def _seconds() -> float:
    world = workplaces(1, units=290, months=72, chosen="high")
    start = time.perf_counter()
    report(world)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
