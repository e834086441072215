"""Made employers of any size as Parquet: python -m bench.support.figures_made FOLDER EMPLOYEES [text|many]

As a partition is stored: persons as whole numbers, kinds as an Enum; `text` makes both text, as in a file that somebody
hands in. A workplace has 25 employees and a department 20 workplaces: 1.2 million have 48,000 and 2,400. `many` makes
as many employees in 311 employers, each in a folder: 290 municipalities, most of them small, and 21 regions.

Rows for 60 months (12 of history, 48 of figures), sorted by person and first day: from none to twenty absences each,
most of them days and some half a year, half of the long ones split at a month's end as payroll does, some that overlap
and some that go on; an eighth of the employees move, some have two employments at once.
"""

import sys
from pathlib import Path

import numpy as np
import polars as pl

from omtanke.rules.kinds import Kind

HISTORY, END = np.datetime64("2021-11-01").astype(int), np.datetime64("2026-10-31").astype(int)
SPAN = END - HISTORY + 1
PER_UNIT = 25


def main() -> None:
    """Write the three tables, or those of every employer."""
    folder, employees, how = Path(sys.argv[1]), int(sys.argv[2]), (*sys.argv, "")[3]
    dice = np.random.default_rng(2026)
    if how != "many":
        return _write(dice, folder, employees, how == "text")
    for place, size in enumerate(_sizes(dice, employees)):
        _write(dice, folder / f"employer={place:03d}", size, False)
    return None


def _sizes(dice: np.random.Generator, employees: int) -> list[int]:
    """A quarter of the employees in 21 regions, the rest in 290 municipalities of very different sizes."""
    shares = [np.ones(21) * 290 / 21 / 3, dice.lognormal(0, 0.9, 290)]
    weights = np.concatenate([shares[0] * shares[1].sum() / 290, shares[1]])
    return [max(50, round(share)) for share in weights / weights.sum() * employees]


def _write(dice: np.random.Generator, folder: Path, employees: int, text: bool) -> None:
    units = max(12, employees // PER_UNIT)
    folder.mkdir(exist_ok=True)
    for name, table in (("units", _units(units)), ("employments", _employments(dice, employees, units)),
                        ("absences", _absences(dice, employees))):
        kept = table.with_columns(_told(table)) if text and "person" in table.columns else table
        kept.write_parquet(folder / f"{name}.parquet")


def _told(table: pl.DataFrame) -> list[pl.Expr]:
    """Persons and kinds as text."""
    person = pl.format("p{}", pl.col("person").cast(pl.String).str.zfill(8)).alias("person")
    return [person, pl.col("kind").cast(pl.String)] if "kind" in table.columns else [person]


def _units(units: int) -> pl.DataFrame:
    names = [f"u{place:06d}" for place in range(units)]
    return pl.DataFrame({"unit": names, "parent": [f"d{place // 20:05d}" for place in range(units)], "name": names})


def _employments(dice: np.random.Generator, employees: int, units: int) -> pl.DataFrame:
    person = np.arange(employees)
    begun = np.where(dice.random(employees) < 0.7, HISTORY - dice.integers(0, 9000, employees),
                     HISTORY + dice.integers(0, SPAN, employees))
    left = np.where(dice.random(employees) < 0.7, END + 9999, begun + dice.integers(30, 2500, employees))
    moved = (dice.random(employees) < 0.125) & (left - begun > 60)
    border = begun + (np.minimum(left, END) - begun) // 2
    both = dice.random(employees) < 0.03
    parts = [(person, begun, np.where(moved, border, left)), (person[moved], border[moved] + 1, left[moved]),
             (person[both], begun[both], left[both])]
    who, first, last = (np.concatenate(column) for column in zip(*parts, strict=True))
    born = dice.integers(-14000, 2000, employees)
    sex = np.where(dice.random(employees) < 0.78, "K", "M")
    table = pl.DataFrame({
        "person": who, "unit": dice.integers(0, units, len(who)), "first_day": first.astype(np.int32),
        "last_day": last.astype(np.int32), "degree": dice.choice([100, 100, 75, 50], len(who)).astype(np.int16),
        "sex": sex[who], "birth_date": born[who].astype(np.int32)})
    return _dated(table.filter(pl.col("first_day") <= END)).with_columns(
        unit=pl.format("u{}", pl.col("unit").cast(pl.String).str.zfill(6)),
        birth_date=pl.col("birth_date").cast(pl.Date), hours_per_week=pl.lit(None, pl.Float64))


def _absences(dice: np.random.Generator, employees: int) -> pl.DataFrame:
    person = np.repeat(np.arange(employees), np.minimum(dice.negative_binomial(1.5, 0.19, employees), 20))
    count = len(person)
    length = np.minimum(1 + dice.geometric(0.35, count) * np.where(dice.random(count) < 0.06, 30, 1), 400) - 1
    length = np.where(dice.random(count) < 0.3, 0, length)
    first = HISTORY + dice.integers(0, SPAN, count)
    last = first + length
    split = (length > 10) & (dice.random(count) < 0.5)
    month_end = (first.astype("datetime64[D]").astype("datetime64[M]") + 1).astype("datetime64[D]").astype(int) - 1
    cut = np.where(split & (month_end < last), month_end, last)
    degree = dice.choice([100] * 8 + [75, 50, 50, 25], count)
    kind = dice.choice(["sick"] * 18 + ["work_injury", "sick_child"], count)
    rest = cut < last
    last = np.where((last > END - 20) & (dice.random(count) < 0.5), END + 9999, last)
    table = pl.DataFrame({
        "person": np.concatenate([person, person[rest]]),
        "first_day": np.concatenate([first, cut[rest] + 1]).astype(np.int32),
        "last_day": np.concatenate([np.where(rest, cut, last), last[rest]]).astype(np.int32),
        "degree": np.concatenate([degree, degree[rest]]).astype(np.int16), "kind": np.concatenate([kind, kind[rest]])})
    table = table.with_columns(pl.col("kind").cast(pl.Enum([str(kind) for kind in Kind])))
    return _dated(table).with_columns(hours=pl.lit(None, pl.Float64))


def _dated(table: pl.DataFrame) -> pl.DataFrame:
    """Sorted, with days as dates; a day far off is none."""
    last = pl.when(pl.col("last_day") <= END + 5000).then("last_day").cast(pl.Date)
    return table.sort("person", "first_day").with_columns(
        pl.col("person").cast(pl.Int32),
        first_day=pl.col("first_day").cast(pl.Date), last_day=last)


if __name__ == "__main__":
    main()
