"""What no engine of this kind can do without: python -m bench.support.figures_floor FOLDER TIMES

Prints the least seconds of reading the files; and of one pass of one thread over the rows that are in memory, in which
every day is read once and a running maximum and one total a month are made. Neither is a figure yet.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

BLOCK = 1 << 17


def read(folder: Path) -> pl.DataFrame:
    """All three files; the absences."""
    return [pl.read_parquet(folder / f"{name}.parquet") for name in ("units", "employments", "absences")][-1]


def one_pass(columns: list[np.ndarray]) -> np.ndarray:
    """A running maximum by person and a total by month."""
    total = np.zeros(1 << 12, np.int64)
    for begin in range(0, len(columns[0]), BLOCK):
        person, first, last = (column[begin:begin + BLOCK] for column in columns)
        np.maximum.accumulate(person.astype(np.int64) * (1 << 22) + last)
        np.add.at(total, np.maximum(first.astype(np.int64) >> 5, 0), (last - first + 1).astype(np.int64))
    return total


def least(work: Callable[[], object], times: int) -> float:
    """The shortest of so many times."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return min(found)


def main() -> None:
    """Time them."""
    folder, times = Path(sys.argv[1]), int(sys.argv[2])
    days = (pl.col(name).to_physical().fill_null(0) for name in ("first_day", "last_day"))
    rows = read(folder).select("person", *days)
    columns = [rows[name].cast(pl.Int32).to_numpy() for name in rows.columns]
    print(f"{least(lambda: read(folder), times):.4f} {least(lambda: one_pass(columns), times):.4f}")


if __name__ == "__main__":
    main()
