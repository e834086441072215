"""`omtanke read`: a payroll file in, what it tells out. Needs no database."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from omtanke.config.cli.outputs import print_text
from omtanke.intake.readers import FORMATS, Problem, Reading, ReadPeriod, read_code_map, read_file
from omtanke.intake.readers.words import LANGUAGES

HELP = "Read a payroll file (PAXml or CSV) and say what it tells."
ROWS = (
    "Rows are numbered from 1: in PAXml the tidtrans elements in the order of the file; in CSV the lines, so that the "
    "header is row 1 and the first data row is row 2. A problem on row 0 is about the file as a whole."
)
_COUNTS = ("format", "encoding", "rows", "accepted", "ignored", "quarantined", "codes")
_ROWS_SHOWN = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = ROWS
    parser.add_argument("file", metavar="FILE", help="the payroll file")
    parser.add_argument("--format", choices=FORMATS, default="auto", help="default: what the file looks like")
    parser.add_argument("--codes", metavar="MAP.toml", help='[codes] "311" = "sick" (a kind, or "ignore")')
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the problems' sentences; default en")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a summary")


def run(options: argparse.Namespace) -> int:
    """Print the reading."""
    codes = read_code_map(options.codes) if options.codes else None
    reading = read_file(options.file, format=options.format, codes=codes)
    if options.json:
        _write_json(reading, options.language, sys.stdout)
    else:
        print_text("\n".join(_summary(reading, options.language)))
    return 0


def _write_json(reading: Reading, language: str, out: TextIO) -> None:
    """Write piece by piece: a large file's reading is not held in memory twice."""
    head = json.dumps({name: getattr(reading, name) for name in _COUNTS})
    out.write(f'{head[:-1]}, "periods": ')
    _write_list(map(_period, reading.periods), out)
    out.write(', "problems": ')
    _write_list((_problem(problem, language) for problem in reading.problems), out)
    out.write("}\n")


def _write_list(things: Iterable[dict[str, Any]], out: TextIO) -> None:
    out.write("[")
    for place, thing in enumerate(things):
        out.write((",\n " if place else "\n ") + json.dumps(thing))
    out.write("]")


def _period(period: ReadPeriod) -> dict[str, Any]:
    return {
        "person": period.person,
        "first_day": period.first_day.isoformat(),
        "last_day": period.last_day.isoformat() if period.last_day else None,
        "degree": period.degree,
        "kind": period.kind,
        "bridged": period.bridged,
    }


def _problem(problem: Problem, language: str) -> dict[str, Any]:
    return {"row": problem.row, "code": problem.code, "text": problem.text_in(language)}


def _summary(reading: Reading, language: str) -> Iterator[str]:
    """The counts, and each kind of problem once with its first rows."""
    people = len({period.person for period in reading.periods})
    yield f"{reading.format}, {reading.encoding}: {reading.rows} rows"
    yield f"  accepted    {reading.accepted}  ({len(reading.periods)} periods of {people} people)"
    yield f"  ignored     {reading.ignored}"
    yield f"  quarantined {reading.quarantined}"
    found: dict[str, list[int]] = defaultdict(list)
    for problem in reading.problems:
        found[problem.text_in(language)].append(problem.row)
    for text, rows in found.items():
        shown = ", ".join(map(str, rows[:_ROWS_SHOWN])) + (", …" if len(rows) > _ROWS_SHOWN else "")
        yield f"{text} (row {shown})" if len(rows) == 1 else f"{text} ({len(rows)} rows: {shown})"
