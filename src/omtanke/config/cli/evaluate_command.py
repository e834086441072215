"""`omtanke evaluate`: a programme's participant register in, its tables out. Needs no database."""

import argparse
from typing import Any

from omtanke.config.cli.inputs import read_bytes, shown
from omtanke.config.cli.outputs import print_json, print_table, print_text
from omtanke.figures.participants import Evaluation, evaluate
from omtanke.figures.participants_read import read_participants
from omtanke.figures.participants_told import told

HELP = "Count a programme's participants: how they began, how it ended, how many meetings."
CAUTION = ("There is no group beside the participants: the tables say how it went, not that the programme was the "
           "cause.")
UNKNOWN = {"signal_to_first_meeting": "needs the cases of Omtanke; a register of participants does not hold it",
           "case_to_first_payment": "cannot be known here; Försäkringskassan's series may be read as a sum only"}
"""Lead times that the register cannot tell (systems A19)."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("participants", metavar="PARTICIPANTS.csv", help="one row a participant, no names")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--no-suppress", action="store_true", help="hide no small group: for your own checks only")


def run(options: argparse.Namespace) -> int:
    """Print the tables."""
    rows = read_participants(read_bytes(options.participants), file=shown(options.participants))
    found = evaluate(rows, suppress=not options.no_suppress)
    if options.json:
        print_json(_as_json(found))
    else:
        _print(found)
    return 0


def _as_json(found: Evaluation) -> dict[str, Any]:
    return told(found) | {"unknown": UNKNOWN, "caution": CAUTION}


def _print(found: Evaluation) -> None:
    for name, table in found.tables.items():
        print_text(f"{name}\n")
        rows = [[_short(value) for value in row] for row in table.drop("suppressed").iter_rows()]
        print_table(table.drop("suppressed").columns, rows, empty="Nobody.")
        print_text("")
    print_text(f"women and men, wholly back at work: {found.equality.verdict}")
    print_text(CAUTION)


def _short(value: Any) -> Any:
    return f"{value:.2f}" if isinstance(value, float) else value
