"""`omtanke keys`: look after the keys. One module for each act beside this one."""

import argparse
import importlib

HELP = "Check the keys, change them, split the master key among holders, and prove that shares and backup suffice."
ACTS = ("check", "rotate", "split", "join", "drill")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    for name in ACTS:
        module = importlib.import_module(f"omtanke.config.cli.keys_{name}")
        act = acts.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(act)
        act.set_defaults(act_run=module.run)


def run(options: argparse.Namespace) -> int:
    """As the act says."""
    return options.act_run(options)
