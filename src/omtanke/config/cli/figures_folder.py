"""`omtanke figures FOLDER --out NEW`: every table of a dataset, or of every employer's, written whole or not at all."""

import argparse
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import polars as pl

from omtanke.config.cli.dataset_in import read_dataset
from omtanke.config.cli.figures_asked import Asked, asked
from omtanke.config.cli.figures_counted import Counted, count, last_month_with_data, outside_notes
from omtanke.config.cli.figures_defined import defined
from omtanke.config.cli.figures_report import report
from omtanke.config.cli.figures_tables import (
    bands_table,
    cohort_table,
    concentration_table,
    costs_table,
    disclosure_table,
    percentiles_table,
    repeated_table,
)
from omtanke.config.cli.figures_total import Total
from omtanke.config.cli.inputs import option_day, shown
from omtanke.config.cli.outputs import progress
from omtanke.figures import months
from omtanke.figures.arrow import two_years
from omtanke.figures.dataset import Dataset
from omtanke.rules.errors import BadInput

Tables = dict[str, pl.DataFrame]
STEPS: dict[str, Callable[[Counted, Asked], pl.DataFrame]] = {
    "bands": bands_table,
    "bands_unit": lambda counted, asked: bands_table(counted, replace(asked, by=("unit",))),
    "bands_sex_age": lambda counted, asked: bands_table(counted, replace(asked, by=("sex", "age"))),
    "bands_unit_sex_age": lambda counted, asked: bands_table(counted, replace(asked, by=("unit", "sex", "age"))),
    "repeated": lambda counted, asked: repeated_table(counted, replace(asked, by=())),
    "cohort": cohort_table, "percentiles": percentiles_table,
    "concentration": concentration_table, "disclosure": disclosure_table,
    "cost": costs_table,
}


def write_all(options: argparse.Namespace) -> tuple[Path, list[str]]:
    """Write the folder that is asked for; return it and what its reader must be told. Raises BadInput when there is
    something in it already, and leaves nothing behind when anything goes wrong."""
    source, out = Path(options.dataset), Path(options.out)
    parts = employers(source)
    notes: list[str] = []
    with whole_folder(out) as made:
        total = Total()
        for place, part in enumerate(parts):
            name = part.name if part != source else ""
            tables, told = one(part, made / name, options,
                               lambda share, words, at=place: progress((at + share) / len(parts), words))
            notes += [f"{shown(name)}: {note}" if name else note for note in told]
            total.add(tables)
        if parts != [source]:
            _write(total.tables(), made / "total")
        progress(1, "done")
    return out, notes


def employers(source: Path) -> list[Path]:
    """The folders with a dataset: the folder itself, or those in it, one employer's each, in order."""
    below = sorted(path for path in source.iterdir() if path.is_dir()) if source.is_dir() else []
    own = any((source / f"{name}.{end}").exists() for name in ("absences", "employments", "units")
              for end in ("csv", "parquet"))
    return below if below and not own else [source]


def one(source: Path, out: Path, options: argparse.Namespace, tell: Callable[[float, str], None]
        ) -> tuple[Tables, list[str]]:
    """One employer's tables, written; and its notes. What was read is let go of when this returns."""
    tell(0, f"reading {shown(source.name)}"[:24])
    reading = read_dataset(source)
    question = _asked(options, reading.dataset)
    first = min(question.first, question.selection[0], f"{question.year}-01")
    counted = count(reading.dataset, first=first, last=question.last, relapse_days=question.relapse_days,
                    as_of=question.as_of)
    tables = {}
    for place, (name, step) in enumerate(STEPS.items()):
        tell((place + 2) / (len(STEPS) + 3), name)
        tables[name] = step(counted, question)
    notes = [*reading.notes, *outside_notes(counted)]
    _write(tables, out)
    defined(tables, question).write_csv(out / "definitions.csv")
    (out / "report.html").write_text(report(tables, question, notes), encoding="utf-8")
    return tables, notes


def _asked(options: argparse.Namespace, dataset: Dataset) -> Asked:
    """The options, with what is not said taken from the data: the 24 months that end with its latest month."""
    question = asked(options, "")
    last = question.last or (months.of(question.as_of) if question.as_of else _latest(dataset))
    usual = two_years(last)
    for one in (question.first, last):
        months.number(one or last)
    return replace(
        question, first=question.first or usual.first, last=last, year=question.year or usual.year,
        selection=question.selection if question.selection[0] else usual.selection,
        followup=question.followup if question.followup[0] else usual.followup)


def _latest(dataset: Dataset) -> str:
    """The dataset's latest month; this month when it has no rows."""
    return last_month_with_data(dataset) or months.of(option_day(None, "--to"))


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """A folder beside `out` to write in, which becomes `out` when all has gone well."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BadInput("--out: there is something with this name already; choose a new folder")
    if not out.absolute().parent.is_dir():
        raise BadInput("--out: there is no such folder to make it in; make that first")
    part = out.absolute().with_name(f".{out.name}.{os.getpid()}")
    part.mkdir(mode=0o700)
    try:
        yield part
        part.replace(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(tables: Tables, out: Path) -> None:
    out.mkdir(exist_ok=True, mode=0o700)
    for name, table in tables.items():
        table.write_parquet(out / f"{name}.parquet")
        table.write_csv(out / f"{name}.csv")
