"""`omtanke routine simulate`: what one routine, or two beside each other, would have done with a history."""

import argparse
from datetime import date
from pathlib import Path

from omtanke.config.cli.dataset_in import read_files
from omtanke.config.cli.inputs import option_day, option_number, read_routine, shown
from omtanke.config.cli.outputs import print_json
from omtanke.config.cli.routine_simulated import print_simulated
from omtanke.figures import simulator
from omtanke.rules.errors import BadInput
from omtanke.rules.routine import MAX_MONTHS, ExcludedPeriod

HELP = "Try one routine or two on the employer's own history: signals, workload, and what came afterwards."
MOST_MINUTES, MOST_TALKS = 1000, 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("routine", metavar="R.toml", help="the routine")
    parser.add_argument("other", nargs="?", metavar="R2.toml", help="another one, to compare with")
    parser.add_argument("--absences", required=True, metavar="A.csv", help="person,first_day,last_day,degree,kind")
    parser.add_argument("--employments", required=True, metavar="E.csv",
                        help="person,unit,first_day,last_day,degree,sex,birth_date")
    parser.add_argument("--units", metavar="U.csv", help="unit,parent: without it every unit is its own department")
    parser.add_argument("--from", dest="first", required=True, metavar="DATE", help="the first day, YYYY-MM-DD")
    parser.add_argument("--to", dest="last", required=True, metavar="DATE", help="the last day, YYYY-MM-DD")
    parser.add_argument("--minutes", default=str(simulator.MINUTES), metavar="N", help="a talk takes (default 60)")
    parser.add_argument("--most-talks", default=str(simulator.MOST_TALKS), metavar="N",
                        help="what a manager has time for in a month (default 4)")
    parser.add_argument("--answer-months", metavar="N", help="months that a talk keeps its signal silent (default: as "
                                                             "the routine says; 0: no talks are held)")
    parser.add_argument("--exclude", action="append", default=[], metavar="DATE:DATE",
                        help="days, such as an epidemic, besides the routine's own; may be given more than once")
    parser.add_argument("--count-excluded", action="store_true", help="count excluded days as any other")
    parser.add_argument("--no-suppress", action="store_true", help="hide nothing: for a controller's own register only")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")


def run(options: argparse.Namespace) -> int:
    """Print what each routine would have done."""
    from omtanke.config.cli.figures_command import tell

    asked = _asked(options)
    routines = [(path, read_routine(path)) for path in (options.routine, options.other) if path]
    reading = read_files(Path(options.absences), Path(options.employments),
                         Path(options.units) if options.units else None)
    tell(reading.notes)
    told = simulator.history(reading.dataset, last=asked.last)
    found = [{"routine": routine.name, "file": shown(path), "from": asked.first.isoformat(),
              "to": asked.last.isoformat(), **simulator.simulate(told, routine, asked).summary}
             for path, routine in routines]
    if options.json:
        print_json(found)
    else:
        print_simulated(found)
    return 0


def _asked(options: argparse.Namespace) -> simulator.Question:
    """The question, checked before anything is read."""
    first, last = option_day(options.first, "--from"), option_day(options.last, "--to")
    if last < first:
        raise BadInput("--to: is before --from; correct one of them")
    months = options.answer_months
    return simulator.Question(
        first, last, minutes=option_number(options.minutes, "--minutes", low=1, high=MOST_MINUTES),
        most_talks=option_number(options.most_talks, "--most-talks", low=0, high=MOST_TALKS),
        answer_months=None if months is None else option_number(months, "--answer-months", low=0, high=MAX_MONTHS),
        excluded=tuple(map(_period, options.exclude)), count_excluded=options.count_excluded,
        suppress=not options.no_suppress)


def _period(text: str) -> ExcludedPeriod:
    first, colon, last = text.partition(":")
    if not colon:
        raise BadInput("--exclude: write the first and the last day as YYYY-MM-DD:YYYY-MM-DD")
    days: tuple[date, date] = option_day(first, "--exclude"), option_day(last, "--exclude")
    if days[1] < days[0]:
        raise BadInput("--exclude: the last day is before the first; both are included")
    return ExcludedPeriod(*days)
