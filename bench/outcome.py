"""An outcome contract of 36 months, whole, beside the plain loop of the tests, in one run.

    scripts/run.sh python bench/outcome.py

Employees and days differ every month, so the exact fractions grow as they do in a real series. Budget (issue
7): 50 ms for the settlement; reading both files, the sensitivity and the notes
are timed apart. Exit code 1 when it is not kept.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from omtanke.figures import outcome_contract, outcome_series
from omtanke.figures.cost_parameters import DEFAULTS, parameters
from omtanke.figures.outcome import Contract, Observed, Series, Settled, by_month, settle
from omtanke.figures.outcome_report import report
from tests.reference.outcome import outcome

BUDGET_SECONDS = 0.05
DATA = files("omtanke.figures.data")


def main() -> int:
    """Print one line per way."""
    contract, series = read()
    terms = {"contract_from": (2018, 11), "contract_to": (2021, 10), "reference_from": (2017, 11),
             "trend_formula": contract.formula, "day_value": contract.day_value, "investment": contract.investment,
             "contract_value": contract.contract_value, "risk_share": contract.risk_share,
             "premium_share": contract.premium_share}
    rows = {(int(name[:4]), int(name[5:])): (row.days, row.employees, row.trend) for name, row in series.items()}
    naive, expected = timed(lambda: outcome(terms, rows, (2021, 10)))
    ours, found = timed(lambda: settled(contract, series))
    costs = parameters(DATA.joinpath(DEFAULTS).read_text(encoding="utf-8"), file=DEFAULTS)
    whole, _ = timed(lambda: report(*read_example(), costs, exclude_from="", language="sv"))
    print(f"plain loop             {naive * 1000:8.2f} ms")
    print(f"omtanke, settlement    {ours * 1000:8.2f} ms")
    print(f"omtanke, files to notes{whole * 1000:8.2f} ms")
    same = all(getattr(found, name) == value for name, value in expected.items())
    kept = same and ours <= BUDGET_SECONDS
    told = "kept" if kept else "NOT kept"
    print(f"answers {'the same' if same else 'DIFFER'}; budget {BUDGET_SECONDS * 1000:.0f} ms: {told}")
    return 0 if kept else 1


def settled(contract: Contract, series: Series) -> Settled:
    """The settlement of every month."""
    return settle(contract, by_month(contract, series, contract.months))


def read_example() -> tuple[Contract, outcome_series.SeriesRead]:
    """The shipped example."""
    return (outcome_contract.read(DATA.joinpath("ornskoldsvik.toml").read_text(encoding="utf-8"), file="toml"),
            outcome_series.read(DATA.joinpath("ornskoldsvik.csv").read_bytes(), file="csv"))


def read() -> tuple[Contract, Series]:
    """The shipped contract, with a number of employees of its own for each month."""
    dice = random.Random(7)
    contract, held = read_example()
    return contract, {name: Observed(row.days, Fraction(dice.randrange(540_000, 580_000), 100), row.trend)
                      for name, row in held.months.items()}


def timed(run: Callable[[], Settled]) -> tuple[float, Settled]:
    """The median of eleven runs in seconds, and the answer."""
    seconds = []
    for _ in range(11):
        begun = time.perf_counter()
        answer = run()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds), answer


if __name__ == "__main__":
    raise SystemExit(main())
