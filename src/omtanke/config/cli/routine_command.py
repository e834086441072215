"""`omtanke routine check`: the employer's routine in plain words, or what is wrong with it. Needs no database."""

import argparse

from omtanke.config.cli.inputs import read_routine
from omtanke.config.cli.outputs import print_text
from omtanke.rules.words import describe

HELP = "Check an employer's routine and tell it in plain words."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    commands = parser.add_subparsers(dest="routine_command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help=HELP, description=HELP)
    check.add_argument("routine", metavar="R.toml", help="the employer's routine")
    check.add_argument("--language", choices=("sv", "en"), default="sv", help="default sv")


def run(options: argparse.Namespace) -> int:
    """Print the routine in words. A routine that is wrong raises BadInput, which the dispatcher turns into exit 2."""
    print_text(describe(read_routine(options.routine), options.language))
    return 0
