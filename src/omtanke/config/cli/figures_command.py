"""`omtanke figures`: a dataset in, tables out. Needs no database."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from omtanke.config.cli import figures_asked, figures_effect
from omtanke.config.cli.figures_folder import write_all
from omtanke.config.cli.figures_one import one_table
from omtanke.config.cli.figures_tables import TABLES
from omtanke.config.cli.inputs import shown
from omtanke.config.cli.outputs import print_json, print_table, print_text
from omtanke.rules.errors import BadInput

HELP = "Count absence figures from a folder with absences, employments and units (CSV or Parquet)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("dataset", metavar="DATASET_DIR", help="the folder; or one whose sub-folders are datasets")
    parser.add_argument("--table", choices=[*TABLES, figures_effect.EFFECT], help="print one table")
    parser.add_argument("--out", metavar="DIR", help="write all tables here, as Parquet, CSV and one HTML report")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    figures_asked.add_arguments(parser)
    figures_effect.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the table that is asked for, or write them all."""
    if bool(options.table) == bool(options.out):
        raise BadInput("name one table with --table, or a new folder for all of them with --out")
    if options.out:
        out, notes = write_all(options)
        tell(notes)
        print_json({"out": str(out)}) if options.json else print_text(f"Written: {shown(str(out))}")
        return 0
    if options.table == figures_effect.EFFECT:
        answer, notes = figures_effect.effect(options)
        tell(notes)
        print_json(answer) if options.json else figures_effect.print_effect(answer)
        return 0
    asked = figures_asked.asked(options, options.table)
    found, notes = one_table(Path(options.dataset), asked)
    tell(notes)
    if options.json:
        print_json(found)
    else:
        keys = list(dict.fromkeys(key for row in found for key in row))
        print_table(keys, [[_short(row.get(key)) for key in keys] for row in found], empty="There is nothing to count.")
    return 0


def tell(notes: Sequence[str]) -> None:
    """Print what the reader must know of the data, one line each, on stderr."""
    for note in notes:
        print(f"omtanke: {note}", file=sys.stderr)


def _short(value: object) -> object:
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
