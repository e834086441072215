"""`omtanke survey`: anonymous answers in, HME or KI's lost performance out. Needs no database."""

import argparse
from typing import Any

import polars as pl

from omtanke.config.cli.inputs import read_bytes, shown
from omtanke.config.cli.outputs import print_json, print_table
from omtanke.config.cli.survey_in import GROUP, hme_answers, ki_answers
from omtanke.figures import surveys
from omtanke.rules.errors import BadInput

HELP = "Count a survey's answers: HME (sustainable engagement) or KI (lost performance)."
HME_HELP = "HME from answers 1 to 5 on q1 to q9, in SKR's order, and perhaps a group"
KI_HELP = "KI's lost performance from q1 and q3 (1, 0, ja, nej), q2 and q4 (0 to 10), and perhaps a group"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    commands = parser.add_subparsers(dest="survey", required=True, metavar="SURVEY")
    for name, words in (("hme", HME_HELP), ("ki", KI_HELP)):
        command = commands.add_parser(name, help=words, description=words)
        command.add_argument("answers", metavar="ANSWERS.csv", help="one row a person, no names")
        command.add_argument("--json", action="store_true", help="print JSON instead of a table")
        command.add_argument("--no-suppress", action="store_true", help="hide no small group: for your own checks only")
        if name == "ki":
            command.add_argument("--scale", metavar="0-10", help="what q2 and q4 were answered on; only 0-10 is known")


def run(options: argparse.Namespace) -> int:
    """Print the figures of all, and of each group."""
    least = 0 if options.no_suppress else surveys.LEAST_ANSWERS
    data, file = read_bytes(options.answers), shown(options.answers)
    if options.survey == "ki":
        if options.scale is None:
            raise BadInput("--scale: say that q2 and q4 were answered from 0 to 10, with --scale 0-10")
        surveys.known_scale(options.scale)
        table = surveys.ki(ki_answers(data, file=file), least=least)
    else:
        table = surveys.hme(hme_answers(data, file=file), least=least)
    if options.json:
        print_json(_shown(table))
    else:
        _print(table)
    return 0


def _shown(table: pl.DataFrame) -> dict[str, Any]:
    """The figures of all, with those of each group under `groups` when there are groups."""
    rows = [{name: value for name, value in row.items() if not (name == "suppressed" and value is False)}
            for row in table.to_dicts()]
    every = {name: value for name, value in rows[0].items() if name != GROUP}
    return every | ({"groups": rows[1:]} if GROUP in table.columns else {})


def _print(table: pl.DataFrame) -> None:
    for name in table.columns:
        if isinstance(table.schema[name], pl.Struct):
            table = table.unnest(name, separator=".")
    rows = [[_short(value) for value in row] for row in table.iter_rows()]
    print_table(table.columns, rows, empty="Nobody has answered.")


def _short(value: Any) -> Any:
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
