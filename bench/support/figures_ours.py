"""The six tables by `omtanke.figures`: python -m bench.support.figures_ours FOLDER TIMES

Reads FOLDER/*.parquet so many times, prints each time's seconds, and leaves the last answers in FOLDER/ours.
"""

import sys
import time
from pathlib import Path

import polars as pl

from omtanke.figures import bands, cohort, concentration, percentiles, prepared, repeated
from omtanke.figures.dataset import dataset

FIRST, LAST = "2022-11", "2026-10"
SELECTION, FOLLOWUP, YEAR = ("2023-11", "2024-10"), ("2024-11", "2025-10"), 2025


def tables(folder: Path) -> dict[str, pl.DataFrame]:
    """The six."""
    ready = prepared.prepare(dataset(*(pl.read_parquet(folder / f"{name}.parquet")
                                       for name in ("absences", "employments", "units"))), last=LAST)
    return {
        "units": bands.bands(ready, FIRST, LAST, ["unit"]),
        "groups": bands.bands(ready, FIRST, LAST, ["sex", "age"]),
        "repeated": repeated.repeated(ready, FIRST, LAST),
        "cohort": cohort.cohort(ready, SELECTION, FOLLOWUP).groups,
        "percentiles": percentiles.percentiles(ready, FIRST, LAST),
        "concentration": concentration.concentration(ready, YEAR).shares,
    }


def main() -> None:
    """Time them."""
    folder, times = Path(sys.argv[1]), int(sys.argv[2])
    found = {}
    for _ in range(times):
        found.clear()
        begun, worked = time.perf_counter(), time.process_time()
        found = tables(folder)
        print(f"{time.perf_counter() - begun:.4f} {time.process_time() - worked:.4f}", flush=True)
    (folder / "ours").mkdir(exist_ok=True)
    for name, table in found.items():
        table.write_parquet(folder / "ours" / f"{name}.parquet")


if __name__ == "__main__":
    main()
