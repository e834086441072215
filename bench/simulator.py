"""The routine simulator beside the real ladder asked day by day, in one run.

    uv run --no-sync python bench/simulator.py [--employees 5500 100000] [--times 5]

48 months, with a year of history before them; a routine of three rungs and a milestone. The ladder (`rules.ladder`) is
asked about some of the people only; their signals must be the same, and its time is shown for all. Budgets (issue 7):
0.3 s a routine for 5,500 employees, 3 s for 100,000, from the tables in memory to the whole summary, the gate
included; exit code 1 when one is not kept.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).parents[1]))

from omtanke.figures.dataset import Dataset, dataset
from omtanke.figures.simulator import Question, history, simulate
from omtanke.rules.routine import Action, Actor, Comparison, Milestone, Repeat, Routine, Rung
from tests.reference import simulator as slow

HERE = Path(__file__).parents[1]
BUDGETS = {5_500: 0.3, 100_000: 3.0}
FIRST, LAST, ASKED = date(2022, 11, 1), date(2026, 10, 31), 40
ROUTINE = Routine("bench", FIRST, (
    Rung(3, 12, Actor.MANAGER, Action.CARE_TALK, comparison=Comparison.MORE_THAN),
    Rung(6, 12, Actor.MANAGER, Action.THREE_PARTY_TALK),
    Rung(8, 12, Actor.HR, Action.HR_CHECK, repeat=Repeat.EACH),
), milestones=(Milestone(14, Actor.MANAGER, Action.CONTACT),))  # fmt: skip


def main() -> int:
    """Print one block a size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--employees", type=int, nargs="+", default=list(BUDGETS))
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    kept = [_size(employees, options.times) for employees in options.employees]
    return 0 if all(kept) else 1


def _size(employees: int, times: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.support.figures_made", folder, str(employees)]
        subprocess.run(command, cwd=HERE, check=True)
        tables = dataset(*(pl.read_parquet(Path(folder) / f"{name}.parquet")
                           for name in ("absences", "employments", "units")))
    seconds, work = [], []
    busy = os.getloadavg()[0] > (os.cpu_count() or 1)
    for _ in range(times):
        begun, worked = time.perf_counter(), time.process_time()
        found = simulate(history(tables, last=LAST), ROUTINE, Question(FIRST, LAST))
        seconds.append(time.perf_counter() - begun)
        work.append(time.process_time() - worked)
    ours = statistics.median(seconds)
    print(f"{employees} employees, 48 months, {len(tables.absences)} rows, {found.summary['signals']} signals")
    print(f"omtanke      {ours:8.3f} s (median of {times}: {', '.join(f'{s:.3f}' for s in seconds)})")
    if busy:
        ours = min(ours, statistics.median(work))
        print(f"(this machine has other work: the processor's time is judged where it is less: {ours:.3f} s)")
    same = _ladder(tables, found.signals, employees)
    budget = BUDGETS.get(employees)
    kept = same and (budget is None or ours <= budget)
    print(f"signals {'the same' if same else 'DIFFER'}; budget {budget or '-'} s: {'kept' if kept else 'NOT kept'}")
    return kept


def _ladder(tables: Dataset, found: pl.DataFrame, employees: int) -> bool:
    """The ladder asked each day about some people, those with signals among them; whether it says the same."""
    some = found["person"].unique().sort().head(ASKED // 2).to_list()
    some += tables.employments["person"].unique().sort().head(ASKED - len(some)).to_list()
    few = Dataset(*(table.filter(pl.col("person").is_in(some)) for table in (tables.absences, tables.employments)),
                  tables.units)
    begun = time.perf_counter()
    expected = [row for row in slow.signals(slow.World(few, LAST), ROUTINE, ROUTINE.answer_valid_months)
                if row[2] >= FIRST]
    took = (time.perf_counter() - begun) * employees / len(set(some))
    print(f"day by day   {took:8.1f} s (the ladder asked about {len(set(some))} people, as if about all)")
    mine = found.filter(pl.col("person").is_in(some))
    return expected == [(person, rung, date(1970, 1, 1) + timedelta(days=day), highest)
                        for person, rung, day, highest in mine.iter_rows()]


if __name__ == "__main__":
    raise SystemExit(main())
