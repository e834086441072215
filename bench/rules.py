"""Spells and signals of one employer, beside the slow and obvious way, in one run.

    uv run --no-sync python bench/rules.py [--employees 5500]

The obvious way is the tests' day-by-day reference; it runs on every tenth employee, must give the same answer, and its
time is shown for all. The rows are split at month borders, as payroll exports are, and every answer is kept until the
end. Budget (issue 2): 5,500 employees × 48 months in 0.3 s, reading the file apart; exit code 1 when it is not kept.
"""

import argparse
import random
import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from omtanke.rules.kinds import Kind
from omtanke.rules.ladder import raised
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from omtanke.rules.routine import Action, Actor, Comparison, Routine, Rung
from omtanke.rules.spells import spells
from tests.reference import absences as slow

BUDGET_SECONDS = 0.3
FIRST_DAY, AS_OF = date(2022, 11, 1), date(2026, 10, 31)
ROUTINE = Routine("bench", FIRST_DAY, (
    Rung(3, 12, Actor.MANAGER, Action.CARE_TALK, comparison=Comparison.MORE_THAN),
    Rung(5, 12, Actor.HR, Action.CONTACT),
    Rung(6, 12, Actor.MANAGER, Action.THREE_PARTY_TALK),
    Rung(8, 12, Actor.HR, Action.HR_CHECK),
))  # fmt: skip


def main() -> int:
    """Print one line per way."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--employees", type=int, default=5500)
    people = made_up(parser.parse_args().employees)
    print(f"{len(people)} employees, 48 months, {sum(map(len, people))} rows")
    begun = time.perf_counter()
    expected = [naive(rows) for rows in people[::10]]
    print(f"obvious way  {(time.perf_counter() - begun) * len(people) / len(expected):8.3f} s (every tenth, times ten)")
    seconds = []
    for _ in range(5):
        begun = time.perf_counter()
        found = [ours(rows) for rows in people]
        seconds.append(time.perf_counter() - begun)
    print(f"omtanke      {statistics.median(seconds):8.3f} s (median of 5: {', '.join(f'{s:.3f}' for s in seconds)})")
    same = [([s.days for s in spelled], [r.rung for r in rungs]) for spelled, rungs in found[::10]] == expected
    kept = same and statistics.median(seconds) <= BUDGET_SECONDS
    print(f"answers {'the same' if same else 'DIFFER'}; budget {BUDGET_SECONDS} s: {'kept' if kept else 'NOT kept'}")
    return 0 if kept else 1


def ours(rows: list[Period]) -> tuple[list, list]:
    """The rules."""
    joined = occasions(rows)
    return spells(joined, as_of=AS_OF), raised(joined, ROUTINE, as_of=AS_OF)


def naive(rows: list[Period]) -> tuple[list, list]:
    """One day at a time."""
    spelled = slow.spells(rows, 5, AS_OF)
    return [spell[2] for spell in spelled], [rung for rung, _ in slow.raised(rows, ROUTINE, AS_OF, ())]


def made_up(employees: int) -> list[list[Period]]:
    """Each employee's rows: from two to sixteen absences in 48 months, a tenth of them for a sick child."""
    dice = random.Random(1)
    people = []
    for _ in range(employees):
        rows = []
        for _ in range(dice.choice((2, 4, 6, 8, 16))):
            first = FIRST_DAY + timedelta(days=dice.randrange(1460))
            last = first + timedelta(days=dice.choice((0, 1, 2, 3, 5, 20, 60)))
            rows += split_at_months(first, last, dice.choice([Kind.SICK] * 9 + [Kind.SICK_CHILD]))
        people.append(rows)
    return people


def split_at_months(first: date, last: date, kind: Kind) -> list[Period]:
    """One row per calendar month."""
    rows = []
    while first <= last:
        month_end = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        rows.append(Period(first, min(month_end, last), 100, kind))
        first = month_end + timedelta(days=1)
    return rows


if __name__ == "__main__":
    raise SystemExit(main())
