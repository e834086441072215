"""The tables by `omtanke.figures`: python -m bench.support.figures_ours FOLDER TIMES

Reads FOLDER/*.parquet so many times, prints each time's seconds, and leaves the last answers in FOLDER/ours.
"""

import sys
import time
from datetime import date
from pathlib import Path

import polars as pl

from omtanke.figures import bands, cohort, concentration, months, percentiles, prepared, repeated
from omtanke.figures.dataset import dataset
from omtanke.rules.dates import months_back

FIRST, LAST = "2022-11", "2026-10"
SELECTION, FOLLOWUP, YEAR = ("2023-11", "2024-10"), ("2024-11", "2025-10"), 2025
MORE_THAN, WINDOW, TODAY = 3, 12, date(2026, 10, 30)
AGREED = 12
"""The contract: so many months of reference first; after them two per cent fewer a year are expected."""
TREND = 0.98


def tables(folder: Path) -> dict[str, pl.DataFrame]:
    """The six; and concentration, which is told apart."""
    ready = prepared.prepare(dataset(*(pl.read_parquet(folder / f"{name}.parquet")
                                       for name in ("absences", "employments", "units"))), last=LAST)
    groups = bands.bands(ready, FIRST, LAST, ["department", "sex", "age"])
    return {
        "units": bands.bands(ready, FIRST, LAST, ["unit"]), "groups": groups,
        "repeated": repeated.repeated(ready, FIRST, LAST, more_than=MORE_THAN, window=WINDOW),
        "cohort": cohort.cohort(ready, SELECTION, FOLLOWUP, more_than=MORE_THAN, window=WINDOW).groups,
        "percentiles": percentiles.percentiles(ready, FIRST, LAST),
        "contract": contract(groups),
        "today": today(ready),
    }


def seventh(folder: Path) -> pl.DataFrame:
    """Concentration, from the files."""
    ready = prepared.prepare(dataset(*(pl.read_parquet(folder / f"{name}.parquet")
                                       for name in ("absences", "employments", "units"))), last=LAST)
    return concentration.concentration(ready, YEAR).shares


def contract(groups: pl.DataFrame) -> pl.DataFrame:
    """[month, observed, expected, difference]: short days per employee beside those of the same calendar month in the
    reference, times the trend; the difference in days of all employees."""
    every = groups.group_by("month").agg(pl.col("short", "employee_days").sum()).sort("month")
    length = pl.Series([*map(months.days_in, every["month"])])
    rates = every.select("month", observed=pl.col("short") * length / (pl.col("employee_days") * 100),
                         employees=pl.col("employee_days") / length)
    later = rates[AGREED:].with_row_index("nth")
    expected = rates["observed"].gather(later["nth"] % 12) * TREND ** (later["nth"] // 12 + 1)
    return later.select("month", "observed", expected=expected,
                        difference=(pl.col("observed") - expected) * pl.col("employees"))


def today(ready: prepared.Prepared) -> pl.DataFrame:
    """[person, occasions] of those with a new occasion today who by it have passed the limit, and are employed."""
    day, since = months.as_number(TODAY), months.as_number(months_back(TODAY, WINDOW))
    here = ready.main.filter(pl.col("first") <= day, pl.col("last") >= day)["person"]
    begun = ready.occasions.filter(pl.col("first") == day)["person"]
    recent = ready.occasions.filter(pl.col("first") > since, pl.col("first") <= day,
                                    pl.col("person").is_in(begun.filter(begun.is_in(here.implode())).implode()))
    counts = recent.group_by("person").agg(occasions=pl.len().cast(pl.Int64))
    passed = counts.filter(pl.col("occasions") == MORE_THAN + 1).sort("person")
    return passed.with_columns(ready.people.gather(passed["person"]).alias("person"))


def main() -> None:
    """Time them; of many employers one after the other, and no answers are left."""
    folder, times = Path(sys.argv[1]), int(sys.argv[2])
    employers = sorted(folder.glob("employer=*"))
    found = {}
    for _ in range(times):
        found.clear()
        begun, worked = time.perf_counter(), time.process_time()
        for each in employers or [folder]:
            found = tables(each)
        print(f"{time.perf_counter() - begun:.4f} {time.process_time() - worked:.4f}", flush=True)
    if employers:
        return
    begun = time.process_time()
    found["concentration"] = seventh(folder)
    print(f"seventh {time.process_time() - begun:.4f} work", flush=True)
    (folder / "ours").mkdir(exist_ok=True)
    for name, table in found.items():
        table.write_parquet(folder / "ours" / f"{name}.parquet")


if __name__ == "__main__":
    main()
