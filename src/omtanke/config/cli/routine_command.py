"""`omtanke routine`: `check` tells an employer's routine in plain words or what is wrong with it, `simulate` tries it
on history. Needs no database."""

import argparse

from omtanke.config.cli import routine_simulate
from omtanke.config.cli.inputs import read_routine
from omtanke.config.cli.outputs import print_text
from omtanke.rules.words import describe

HELP = "Check an employer's routine and tell it in plain words, or try it on the employer's own history."
CHECK = "Check an employer's routine and tell it in plain words."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    commands = parser.add_subparsers(dest="routine_command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help=CHECK, description=CHECK)
    check.add_argument("routine", metavar="R.toml", help="the employer's routine")
    check.add_argument("--language", choices=("sv", "en"), default="sv", help="default sv")
    routine_simulate.add_arguments(commands.add_parser(
        "simulate", help=routine_simulate.HELP, description=routine_simulate.HELP))


def run(options: argparse.Namespace) -> int:
    """Print the routine in words, or what it would have done. What is wrong raises BadInput, which the dispatcher turns
    into exit 2."""
    if options.routine_command == "simulate":
        return routine_simulate.run(options)
    print_text(describe(read_routine(options.routine), options.language))
    return 0
