"""`omtanke slots`: the fixed times of a care centre, free and taken; nothing about anyone."""

import argparse
from datetime import date

from omtanke.config.boot import boot, parse_day
from omtanke.config.cli.outputs import print_json, print_table
from omtanke.rules.errors import BadInput

HELP = "List a care centre's fixed times: whether each is free, or which employer has taken it. Never for whom."
MOST_DAYS = 3660
SHOWN = ("day", "start", "end", "form", "room", "state", "employer")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--centre", required=True, metavar="NAME", help="the care centre's name, or a part of it")
    parser.add_argument("--from", required=True, dest="first", metavar="DAY", help="the first day, YYYY-MM-DD")
    parser.add_argument("--to", required=True, dest="last", metavar="DAY", help="the last day, that day too")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")


def run(options: argparse.Namespace) -> int:
    """Print the times in order. Changes nothing."""
    first, last = _day(options.first, "--from"), _day(options.last, "--to")
    if last < first:
        raise BadInput("--to: the last day is before the first; change one of them")
    if (last - first).days > MOST_DAYS:
        raise BadInput("--to: that is more than ten years; ask for fewer days at a time")
    boot(options.data)
    from omtanke.meetings import listing

    centre = listing.centre_named(options.centre)
    if centre is None:
        raise BadInput("--centre: there is no care centre, or more than one, with that name; write its whole name")
    rows = list(listing.rows(centre, first, last))
    if options.json:
        print_json(rows)
    else:
        print_table(SHOWN, [[row[key] for key in SHOWN] for row in rows],
                    empty=f"{centre.name} has no times from {first} to {last}.")
    return 0


def _day(text: str, option: str) -> date:
    try:
        return parse_day(text)
    except BadInput as problem:
        raise BadInput(f"{option}: {problem}") from None
