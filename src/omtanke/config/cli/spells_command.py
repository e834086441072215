"""`omtanke spells`: absence periods in, sick periods with their days out. Needs no database."""

import argparse
from typing import Any

from omtanke.config.cli.inputs import option_day, option_number, read_bytes, shown
from omtanke.config.cli.outputs import print_json, print_table
from omtanke.rules.absence_table import absences
from omtanke.rules.occasions import occasions
from omtanke.rules.spells import RELAPSE_DAYS, Spell, spells

HELP = "Join absence periods into sick periods and count their days."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("absences", metavar="ABSENCES.csv", help="person,first_day,last_day,degree,kind[,hours]")
    parser.add_argument("--relapse-days", default=str(RELAPSE_DAYS), metavar="N", help="default 5, as the law has it")
    parser.add_argument("--as-of", metavar="DATE", help="count to this day, YYYY-MM-DD (default: today)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")


def run(options: argparse.Namespace) -> int:
    """Print the spells, ordered by person and first day."""
    as_of = option_day(options.as_of, "--as-of")
    relapse_days = option_number(options.relapse_days, "--relapse-days", low=0, high=366)
    people = absences(read_bytes(options.absences), file=shown(options.absences))
    found = [
        _shown(person, spell)
        for person in sorted(people)
        for spell in spells(occasions(people[person]), relapse_days=relapse_days, as_of=as_of)
    ]
    if options.json:
        print_json(found)
    else:
        header = ("person", "first day", "last day", "days", "occasions")
        keys = ("person", "first_day", "last_day", "days", "occasions")
        print_table(header, [[s[k] for k in keys] for s in found], empty=f"No sick period up to {as_of}.")
    return 0


def _shown(person: str, spell: Spell) -> dict[str, Any]:
    return {
        "person": person,
        "first_day": spell.first_day.isoformat(),
        "last_day": None if spell.ongoing else spell.last_day.isoformat(),
        "ongoing": spell.ongoing,
        "days": spell.days,
        "occasions": len(spell.occasions),
    }
