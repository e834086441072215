"""Six tables of an employer's absence, from Parquet to results, beside skilled pandas in the same run.

    uv run --no-sync python bench/figures.py [--employees 5500] [--times 3] [--text | --many]

The six: days by band, both by month and unit and by month, department, sex and age; repeated absence with what comes
and goes; the cohort; percentiles over workplaces; short days beside what a contract expects; and who passed the limit
today. Concentration is a seventh, told apart. 48 months and a year of history before them. Each way is a process of its
own; seconds are the median (of pandas with a million employees, one run), memory is the peak. Beside it what no engine
can do without: reading the files, and one pass over the rows. Budgets (DESIGN §9): 0.1 s up to 5,500 employees; from
1,200,000 on 2.5 s, six times as fast as pandas, with a third of its memory. The answers must be the same. Exit code 1
when a budget is not kept.

The files are as a partition is stored, persons as whole numbers; `--text` has text. `--many` counts the employees in
311 employers, one after the other, without pandas and without a budget.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SMALL, LARGE = (5_500, 0.1), (1_200_000, 2.5)
FASTER, MEMORY, MILLION = 6, 1 / 3, 1_000_000
HERE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Run:
    """One way: the median of seconds by the clock and of the processor's work, and the peak memory in megabytes."""

    seconds: float
    work: float
    peak: float


def main() -> int:
    """Print both ways and what was kept."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--employees", type=int, default=SMALL[0])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--text", action="store_true", help="persons and kinds as text")
    parser.add_argument("--many", action="store_true", help="in 311 employers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        how = [word for word in ("text", "many") if getattr(options, word)]
        _python("bench.support.figures_made", folder, str(options.employees), *how)
        if options.many:
            return _many(folder, options)
        busy = os.getloadavg()[0] > (os.cpu_count() or 1)
        floor = _python("bench.support.figures_floor", folder, "3").split() if not options.text else None
        ours = _run("bench.support.figures_ours", folder, options.times)
        pandas = _run("bench.support.figures_pandas", folder, 1 if options.employees >= MILLION else options.times)
        same = subprocess.run([sys.executable, "-m", "bench.support.figures_same", folder], cwd=HERE, check=False)
    print(f"{options.employees} employees, 48 months and a year before, six tables, median of {options.times}")
    for name, run in (("omtanke", ours), ("pandas", pandas)):
        print(f"{name:8} {run.seconds:8.3f} s  ({run.work:8.3f} s of work)  peak {run.peak:8.1f} MB")
    print(f"{pandas.seconds / ours.seconds:.1f} times as fast ({pandas.work / ours.work:.1f} by work), "
          f"{ours.peak / pandas.peak:.2f} of the memory")
    if floor:
        print(f"reading the files alone {float(floor[0]):.3f} s, one pass over the rows {float(floor[1]):.3f} s: "
              f"{ours.seconds / sum(map(float, floor)):.1f} times the two together")
    kept = _kept(options.employees, ours, pandas, busy)
    return 0 if kept and same.returncode == 0 else 1


def _many(folder: str, options: argparse.Namespace) -> int:
    """The same employees in many employers."""
    run = _run("bench.support.figures_ours", folder, options.times)
    print(f"{options.employees} employees in {len(list(Path(folder).iterdir()))} employers, one after the other: "
          f"{run.seconds:.3f} s ({run.work:.3f} s of work), peak {run.peak:.1f} MB")
    return 0


def _kept(employees: int, ours: Run, pandas: Run, busy: bool) -> bool:
    """Say whether the budgets for the size are kept; between the two sizes there is none."""
    seconds = min(ours.seconds, ours.work) if busy else ours.seconds
    if busy:
        print("(this machine has other work: the processor's time is judged where it is less than the clock's)")
    if employees <= SMALL[0]:
        checks = {f"at most {SMALL[1]} s": seconds <= SMALL[1]}
    elif employees >= LARGE[0]:
        ratio = pandas.work / ours.work if busy else pandas.seconds / ours.seconds
        checks = {f"at most {LARGE[1]} s": seconds <= LARGE[1], f"{FASTER} times as fast": ratio >= FASTER,
                  "a third of the memory": ours.peak <= pandas.peak * MEMORY}
    else:
        checks = {}
    for words, kept in checks.items():
        print(f"budget {words}: {'kept' if kept else 'NOT kept'}")
    return all(checks.values())


def _run(module: str, folder: str, times: int) -> Run:
    """Run one way with its memory measured."""
    lines = _python("bench/support/measure.py", sys.executable, "-m", module, folder, str(times)).split("\n")
    seconds, work = zip(*(map(float, line.split()) for line in lines if len(line.split()) == 2), strict=True)
    return Run(statistics.median(seconds), statistics.median(work), float(lines[-1].split()[2]))


def _python(program: str, *arguments: str) -> str:
    """Run a module, or a file, and give what it printed. Raises when it fails."""
    start = [program] if program.endswith(".py") else ["-m", program]
    done = subprocess.run([sys.executable, *start, *arguments], cwd=HERE, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


if __name__ == "__main__":
    raise SystemExit(main())
