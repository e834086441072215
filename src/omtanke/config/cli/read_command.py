"""`omtanke read`: a payroll file in, what it tells out. Needs no database."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from omtanke.config.cli.inputs import option_day
from omtanke.config.cli.outputs import print_text
from omtanke.intake.readers import FORMATS, Problem, Reading, ReadPeriod, read_code_map, read_file
from omtanke.intake.readers.rows import PAXML
from omtanke.intake.readers.table import SETTINGS
from omtanke.intake.readers.words import LANGUAGES
from omtanke.rules.errors import BadInput

HELP = "Read a payroll file (PAXml, CSV or Excel) and say what it tells."
ROWS = (
    "Rows are numbered from 1: in PAXml the tidtrans elements in the order of the file; in CSV the line where a row "
    "begins, in Excel the row as Excel shows it, so that the header is usually row 1 and the first data row is row 2. "
    "A problem on row 0 is about the file as a whole."
)
_COUNTS = ("format", "encoding", "rows", "accepted", "ignored", "quarantined", "codes", "refused_columns")
_ROWS_SHOWN = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = ROWS
    parser.add_argument("file", metavar="FILE", help="the payroll file")
    parser.add_argument("--format", choices=FORMATS, default="auto", help="default: what the file looks like")
    parser.add_argument("--codes", metavar="MAP.toml", help='[codes] "311" = "sick" (a kind, or "ignore")')
    parser.add_argument("--column", metavar="FIELD=HEADER", action="append", default=[],
                        help=f"which column of a table is what, once for each: {', '.join(PAXML)}")
    parser.add_argument("--sheet", metavar="NAME", default="", help="of an Excel file; default: the first that fits")
    parser.add_argument("--as-of", metavar="DAY", help="put aside days more than five years after this day")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the problems' sentences; default en")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a summary")


def run(options: argparse.Namespace) -> int:
    """Print the reading."""
    codes = read_code_map(options.codes) if options.codes else None
    as_of = option_day(options.as_of, "--as-of") if options.as_of else None
    reading = read_file(options.file, format=options.format, codes=codes, columns=_columns(options.column),
                        sheet=options.sheet, as_of=as_of)
    if options.json:
        _write_json(reading, options.language, sys.stdout)
    else:
        print_text("\n".join(_summary(reading, options.language)))
    return 0


def _columns(texts: Iterable[str]) -> dict[str, str] | None:
    """Raises BadInput for a column that is not FIELD=HEADER."""
    found = {}
    for text in texts:
        name, equals, header = text.partition("=")
        if name not in (*PAXML, *SETTINGS) or not equals or not header:
            raise BadInput(f"--column: write FIELD=HEADER, where FIELD is one of {', '.join((*PAXML, *SETTINGS))}")
        found[name] = header
    return found or None


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
