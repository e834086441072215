"""`omtanke oversight subject-access`: everything a party keeps about a person, for that person."""

import argparse
import json

from omtanke.config.boot import boot
from omtanke.config.cli.outputs import new_file

HELP = "Everything a party keeps about a person, for that person: a zip with a PDF and JSON, other people masked."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON", help="the exact personal or employment number, or the id")
    parser.add_argument("--party", required=True, metavar="NAME", help="the party that answers, by name or id")
    parser.add_argument("--data", required=True, help="the data folder")
    parser.add_argument("--out", required=True, metavar="FILE", help="the zip to write; it must not be there yet")
    parser.add_argument("--language", choices=("sv", "en"), default="sv", help="of the words in it; default sv")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Write the copy and say how much it is. Nothing about the person is printed."""
    out = new_file(options.out)
    boot(options.data)
    from django.utils import translation

    from omtanke.audit.trail import SYSTEM
    from omtanke.config import clock
    from omtanke.oversight import packing, subject
    from omtanke.oversight.actions.subject import take_out

    with translation.override(options.language):
        party = subject.party_called(options.party)
        copy = take_out(subject.person_called(options.person), party=party, by=SYSTEM, now=clock.now())
        out.write(packing.packed(copy))
    told = {"sections": sum(1 for section in copy.sections if section.rows),
            "rows": sum(len(section.rows) for section in copy.sections), "masked": copy.masked}
    if options.json:
        print(json.dumps(told))
        return 0
    print(f"{told['rows']} rows of {told['sections']} kinds, {told['masked']} places masked. It is in the trail, and "
          "the person sees it.")
    print("Read it through before it is handed over: a machine masks only the names it knows.")
    return 0
