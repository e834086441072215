"""`omtanke oversight …`: what each party can ask of what it holds. One module for each act (`oversight_due.py`)."""

import argparse
import importlib

HELP = "What a party can ask of what it holds: what is due, a person's own copy, what a breach could reveal."
ACTS = {"due": "oversight_due", "subject-access": "oversight_subject_access",
        "breach": "oversight_breach"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    for name, module_name in ACTS.items():
        module = importlib.import_module(f"omtanke.config.cli.{module_name}")
        act = acts.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(act)
        act.set_defaults(run_act=module.run)


def run(options: argparse.Namespace) -> int:
    """Do the act that was asked for."""
    return options.run_act(options)
