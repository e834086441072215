"""`omtanke oversight breach`: which people and which fields a breach could reveal, from a data folder or a backup."""

import argparse
import json

from omtanke.config.boot import boot, parse_day
from omtanke.config.cli.outputs import new_file

HELP = "Which people and fields a breach could reveal: counts in Swedish and English, JSON, ids. Opens nothing sealed."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", required=True, help="the data folder, or one that a backup was restored to")
    parser.add_argument("--out", required=True, metavar="FILE", help="the zip to write; it must not be there yet")
    parser.add_argument("--party", metavar="NAME", help="only what this party's key opens, by name or id")
    parser.add_argument("--unit", metavar="NAME", help="only people of this unit and those under it, by name or id")
    parser.add_argument("--account", metavar="USER", help="what this account reaches and has opened, by name or id")
    parser.add_argument("--since", metavar="DAY", help="with --account: openings from this day on, YYYY-MM-DD")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")


def run(options: argparse.Namespace) -> int:
    """Write the answer and print its counts. Changes nothing in the folder, and needs no master key."""
    since = parse_day(options.since) if options.since else None
    out = new_file(options.out)
    boot(options.data)
    from omtanke.config import clock
    from omtanke.oversight import breach

    scope = breach.scope_of(party=options.party, unit=options.unit, account=options.account, since=since)
    report = breach.report(scope, now=clock.now())
    out.write(breach.packed(report))
    told = {"people": len(report.people), "tables": len(report.tables), "rows": sum(t.rows for t in report.tables)}
    if options.json:
        print(json.dumps(told))
        return 0
    print(f"{told['people']} people, {told['rows']} rows in {told['tables']} tables.")
    print("The clocks: 24 hours, 72 hours and one month from when it was known. They stand in the file.")
    return 0
