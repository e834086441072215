"""The night and the imports on the whole demo, beside the obvious way, in one run.

    uv run --no-sync python bench/night.py [--employees 5500] [--months 48] [--rows 100000] [--hard]

Commands are run as users run them, in a process of their own, from start to end. The obvious way applies the routine
to one employee at a time (every fiftieth, times fifty), and takes a file row by row through the ORM (a tenth of it,
times ten; it checks no employment, joins nothing and makes no spells, so it does less). Budgets (DESIGN §9): the night
10 s; a file of 100,000 rows 5 s and 300 MB; signals for one day's import 10 ms in `rules`. Exit code 1 when one is not
kept. `--hard` also takes a file in which every row is a period of its own; it has no budget.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.support import payroll, town

BUDGET_NIGHT, BUDGET_IMPORT, BUDGET_MEGABYTES, BUDGET_RULES = 10, 5, 300, 0.010
EVERY_PERSON, EVERY_ROW = 50, 10


def main() -> int:
    """Print one line per act."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--employees", type=int, default=town.EMPLOYEES)
    parser.add_argument("--months", type=int, default=town.MONTHS)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--hard", action="store_true")
    options = parser.parse_args()
    with town.made(options.employees, options.months) as (data, _):
        samples = data.with_name(f"{data.name}-samples")
        file = data.with_name("month.pax")
        payroll.whole_month(samples, file, options.rows)
        town.open_up(data)
        town.say_if_busy()
        print(f"{options.employees} employees, {options.months} months{'':30}  budget  measured     (cpu)  obvious way")
        kept = [_night(data), _evaluated(), _in_rules(), _imported(data, file)]
        _again(data, file)
        if options.hard:
            payroll.hard(samples, file, options.rows)
            _line(f"omtanke import, {options.rows} rows, each a period of its own", None, *_import(data, file))
    print(f"budgets: {'kept' if all(kept) else 'NOT kept'}")
    return 0 if all(kept) else 1


def _night(data: Path) -> bool:
    run = town.omtanke("tick", "--data", data, "--today", town.TODAY.isoformat())
    return _line("omtanke tick, from start to end", BUDGET_NIGHT, (run.seconds, run.cpu), run.megabytes)


def _evaluated() -> bool:
    """The routine applied to everyone, in this process, and to one at a time."""
    from omtanke.alerts import actions as alerts
    from omtanke.audit.trail import SYSTEM
    from omtanke.organisation.models import during
    from omtanke.organisation.queries import employer_named
    from omtanke.workforce.models import Employment

    party = employer_named(town.EMPLOYER)
    people = sorted(set(Employment.objects.filter(during(town.TODAY), employee__party=party).values_list(
        "employee_id", flat=True)))

    def apply(among=None) -> None:
        alerts.evaluate(party=party, today=town.TODAY, by=SYSTEM, now=town.MOMENT, among=among)

    slow = _timed(lambda: [apply([person]) for person in people[::EVERY_PERSON]])[0] * EVERY_PERSON
    return _line(f"the routine applied to {len(people)} employees", BUDGET_NIGHT, _timed(apply), slow=slow)


def _in_rules() -> bool:
    """Only the rules, for those whom the last day's import is about: who was ill within a week."""
    from omtanke.absence.models import AbsencePeriod, as_period
    from omtanke.alerts.models import RoutineVersion
    from omtanke.rules.ladder import raised
    from omtanke.rules.occasions import occasions
    from omtanke.rules.routine import parse

    routine = parse(RoutineVersion.objects.first().text)
    touched = AbsencePeriod.objects.filter(last_day__gte=town.TODAY - timedelta(days=7), first_day__lte=town.TODAY)
    own: dict = {}
    for row in AbsencePeriod.objects.filter(employee__in=touched.values("employee")):
        own.setdefault(row.employee_id, []).append(as_period(row))
    times = min(_timed(lambda: [raised(occasions(p), routine, as_of=town.TODAY) for p in own.values()])
                  for _ in range(5))
    return _line(f"signals for one day's import ({len(own)} employees), rules only", BUDGET_RULES, times)


def _imported(data: Path, file: Path) -> bool:
    """A month's file with a row for every day at work; before it the obvious way, which leaves nothing behind."""
    slow = _row_by_row(file)
    times, megabytes = _import(data, file)
    rows = file.read_text(encoding="iso-8859-1").count("<tidtrans ")
    return _line(f"omtanke import, {rows} rows, from start to end", BUDGET_IMPORT, times, megabytes, slow)


def _again(data: Path, file: Path) -> None:
    _line("the same file again, which changes nothing", BUDGET_IMPORT, *_import(data, file))


def _import(data: Path, file: Path) -> tuple[tuple[float, float], float]:
    run = town.omtanke("import", file, "--data", data, "--employer", town.EMPLOYER)
    return (run.seconds, run.cpu), run.megabytes


def _row_by_row(file: Path) -> float:
    """Seconds for the whole tree once, and for its rows; of each its person looked up, and of illness its period kept
    when it is not there."""
    from django.db import transaction
    from lxml import etree

    from omtanke.organisation.queries import employer_named

    party, begun = employer_named(town.EMPLOYER), time.perf_counter()
    rows = list(etree.parse(file).iter("tidtrans"))
    parsed = time.perf_counter()
    with transaction.atomic():
        for element in rows[::EVERY_ROW]:
            _keep({child.tag: child.text for child in element}, element.get("anstid"), party)
        transaction.set_rollback(True)
    return parsed - begun + (time.perf_counter() - parsed) * EVERY_ROW


def _keep(row: dict[str, str], number: str, party) -> None:
    from omtanke.absence.models import AbsencePeriod
    from omtanke.vault.doors import number_index
    from omtanke.workforce.models import NumberIndex

    known = NumberIndex.objects.filter(party=party, index=number_index(party.id, number)).first()
    if known is None or not row["tidkod"].startswith("SJK"):
        return
    first, last = row.get("datum") or row["datumfrom"], row.get("datum") or row["datumtom"]
    AbsencePeriod.objects.get_or_create(
        employee_id=known.employee_id, first_day=date.fromisoformat(first), last_day=date.fromisoformat(last),
        kind="sick", defaults={"degree": int(row.get("omfattning") or 100)})


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor's work."""
    begun, busy = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - begun, time.process_time() - busy


def _line(what: str, budget: float | None, times: tuple[float, float], megabytes: float = 0, slow: float = 0) -> bool:
    """Print an act; whether it kept its budget."""
    kept = budget is None or (town.fair(*times) <= budget and megabytes <= BUDGET_MEGABYTES)
    unit, scale = ("ms", 1000) if budget and budget < 1 else ("s ", 1)
    said = f"{budget * scale:>5g} {unit}" if budget else f"{'-':>5}   "
    measured = f"{times[0] * scale:>6.1f} {unit} {times[1] * scale:>6.1f} {unit}"
    print(f"{what:58} {said} {measured} {f'{slow:>8.1f} s' if slow else '':10} "
          f"{f'{megabytes:>5.0f} MB' if megabytes else ''}{'' if kept else '  NOT kept'}", flush=True)
    return kept


if __name__ == "__main__":
    raise SystemExit(main())
