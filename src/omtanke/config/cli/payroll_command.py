"""`omtanke payroll export`: what is new of own sickness that was reported here, as a file for payroll."""

import argparse
import os
import tempfile
from datetime import date
from pathlib import Path

from omtanke.config.boot import boot, parse_day
from omtanke.config.cli.outputs import print_json, print_text
from omtanke.rules.errors import BadInput

HELP = "Make a file for payroll of the sick days that were reported in Omtanke, each told once."
FORMATS = ("paxml", "csv")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("export",), help="make a file")
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--from", required=True, dest="first", metavar="DAY", help="the first day, YYYY-MM-DD")
    parser.add_argument("--to", required=True, dest="last", metavar="DAY", help="the last day, that day too")
    parser.add_argument("--format", choices=FORMATS, default="paxml", help="default: paxml")
    parser.add_argument("--out", required=True, metavar="FILE", help="where the file is put")
    parser.add_argument("--employer", metavar="NAME", default="", help="needed where several have reports here")
    parser.add_argument("--json", action="store_true", help="print what came of it as JSON")


def run(options: argparse.Namespace) -> int:
    """Tell what is new and every correction. Run again with nothing new it leaves the file as it is."""
    first, last = _day(options.first, "--from"), _day(options.last, "--to")
    if last < first:
        raise BadInput("--to: the last day is before the first; change one of them")
    boot(options.data)
    from django.utils import timezone

    from omtanke.audit.trail import SYSTEM
    from omtanke.payroll.actions import exports

    out = Path(options.out)
    made = exports.make(party=_employer(options.employer).id, first_day=first, last_day=last, form=options.format,
                        by=SYSTEM, now=timezone.localtime(), keep=lambda content: put(out, content))
    if made.export is None and not out.exists():
        put(out, made.content)
    _say(made, out, options)
    return 0


def put(out: Path, content: bytes) -> None:
    """Put the file where it is to lie, whole or not at all: it is on the disk before anything is remembered."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(name, out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _say(made, out: Path, options: argparse.Namespace) -> None:
    export = made.export
    back = [f"{person} {day.isoformat()}" for person, day in made.taken_back]
    if options.json:
        print_json({"file": str(out), "export": export.number if export else None, "rows": export.rows if export else 0,
                    "left_out": export.left_out if export else 0, "renews_from": export.renews_from.isoformat()
                    if export and export.renews_from else None, "taken_back": back})
        return
    if export is None:
        print_text(f"Nothing new to tell; {out} is left as it is." if out.exists() else "Nothing new to tell.")
        return
    said = [f"{out}: export {export.number}, {export.rows} rows."]
    if export.left_out:
        said.append(f"{export.left_out} people are not in it: their employment numbers are not known here.")
    if back and options.format == "csv":
        said += ["CSV cannot take back days. Take these back in payroll (employment number, day):", *back]
    print_text("\n".join(said))


def _employer(name: str):
    """The one that is named; else the only one there is, or the only one with anything reported here. Where none has,
    there is nothing to tell, whichever it is."""
    from omtanke.organisation import queries as organisation
    from omtanke.payroll.memory import those_who_report

    known = list(organisation.employers())
    found = [party for party in known if party.name == name] if name else known
    if len(found) > 1 and not name:
        reporting = those_who_report()
        found = [party for party in known if party.id in reporting] if reporting else known[:1]
    if len(found) == 1:
        return found[0]
    names = ", ".join(party.name for party in known)
    raise BadInput(f"--employer: write which one; the employers here are: {names}")


def _day(text: str, option: str) -> date:
    try:
        return parse_day(text)
    except BadInput as problem:
        raise BadInput(f"{option}: {problem}") from None
