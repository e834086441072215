"""`omtanke signals`: a routine and absence periods in, the rungs that call for a talk out. Needs no database."""

import argparse
from typing import Any

from omtanke.config.cli.inputs import option_day, read_bytes, read_routine, shown
from omtanke.config.cli.outputs import print_json, print_table
from omtanke.rules.absence_table import absences
from omtanke.rules.answer_table import answers
from omtanke.rules.ladder import Answer, Raised, raised
from omtanke.rules.occasions import occasions
from omtanke.rules.routine import Routine
from omtanke.rules.words import rule_text

HELP = "Say which rungs of a routine hold on a day and are not answered. A signal is a reason to talk, nothing more."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--routine", required=True, metavar="R.toml", help="the employer's routine")
    parser.add_argument("--absences", required=True, metavar="A.csv", help="person,first_day,last_day,degree,kind")
    parser.add_argument("--as-of", metavar="DATE", help="the day to look at, YYYY-MM-DD (default: today)")
    parser.add_argument("--answers", metavar="ANSWERS.csv", help="person,rung,day,kind,until")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")


def run(options: argparse.Namespace) -> int:
    """Print the signals, ordered by person and rung: never by the number of occasions."""
    as_of = option_day(options.as_of, "--as-of")
    routine = read_routine(options.routine)
    people = absences(read_bytes(options.absences), file=shown(options.absences))
    answered = _answers(options.answers, routine)
    found = [
        _shown(person, signal, routine)
        for person in sorted(people)
        for signal in raised(
            occasions(people[person], exclude_kinds=routine.exclude_kinds),
            routine,
            as_of=as_of,
            answers=answered.get(person, ()),
        )
    ]
    if options.json:
        print_json(found)
    else:
        keys = ("person", "rung", "occasions", "rule", "actor", "action")
        print_table(keys, [[s[k] for k in keys] for s in found], empty=f"No rung calls for anything on {as_of}.")
    return 0


def _answers(path: str | None, routine: Routine) -> dict[str, list[Answer]]:
    if path is None:
        return {}
    return answers(read_bytes(path), rungs=len(routine.rungs), file=shown(path))


def _shown(person: str, signal: Raised, routine: Routine) -> dict[str, Any]:
    rung = routine.rungs[signal.rung - 1]
    return {
        "person": person,
        "rung": signal.rung,
        "occasions": len(signal.occasions),
        "window_first_day": signal.window_first_day.isoformat(),
        "window_last_day": signal.window_last_day.isoformat(),
        "rule": rule_text(rung),
        "actor": rung.actor.value,
        "action": rung.action.value,
    }
