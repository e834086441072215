"""`omtanke import`: a payroll file into an employer's absences, the whole file or nothing."""

import argparse
import json
from pathlib import Path

from omtanke.config.boot import boot
from omtanke.config.cli.inputs import read_bytes, shown

HELP = "Import a payroll file (PAXml, CSV or Excel): the whole file or nothing; the same file twice changes nothing."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="the payroll file")
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--employer", required=True, metavar="NAME", help="the employer's name, as in Omtanke")
    parser.add_argument("--codes", metavar="MAP.toml", help="what the employer's own codes mean")
    parser.add_argument("--agreed-hours", action="store_true",
                        help="the file is a table of employments (person, hours_per_week, perhaps first_day): give "
                             "the employments that are here those hours")
    parser.add_argument("--dry-run", action="store_true", help="read and count, change nothing")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Read the file, apply it, and say what became of every row."""
    from omtanke.intake.readers import read_code_map

    if options.agreed_hours:
        return _agreed_hours(options)
    codes = read_code_map(Path(options.codes)) if options.codes else None
    boot(options.data)
    from omtanke.config import clock
    from omtanke.jobs import imports

    result = imports.import_file(Path(options.file), employer=options.employer, codes=codes, now=clock.now(),
                                 dry_run=options.dry_run)
    if _told(result, options):
        print("Kept: own sickness. Days at home with a child, and other absence, are not.")
    return 0


def _agreed_hours(options: argparse.Namespace) -> int:
    """Read a table of employments, and say what became of its rows."""
    data = read_bytes(options.file)
    boot(options.data)
    from omtanke.config import clock
    from omtanke.jobs.agreed_hours import import_hours

    _told(import_hours(data, file=shown(options.file), employer=options.employer, now=clock.now(),
                       dry_run=options.dry_run), options)
    return 0


def _told(result: dict[str, int], options: argparse.Namespace) -> bool:
    """Print the result; whether it was in words."""
    if options.json:
        print(json.dumps(result))
        return False
    for name, count in result.items():
        print(f"{name.replace('_', ' ')}: {count}")
    return True
