"""Makes Ekhult: one call, the same result for the same arguments, on every machine."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from omtanke.demo import cast, catalogue, movements, people
from omtanke.demo.history import draw_history
from omtanke.demo.roster import Roster
from omtanke.demo.routine import routine_text
from omtanke.demo.shapes import Absence, Account, Employment, Municipality
from omtanke.demo.talks import Leaders, Ledger, answer_signals, unit_on
from omtanke.demo.tree import EMPLOYERS, LEAST_EMPLOYEES, MOST_EMPLOYEES, SYDVIK, grow_tree
from omtanke.rules import ladder
from omtanke.rules.dates import months_back
from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import Kind
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from omtanke.rules.routine import parse

LEAST_MONTHS, MOST_MONTHS = 13, 120
EARLIEST_TODAY = date(2000, 1, 1)
_KEPT_ANSWERS_MONTHS, _OLD_ANSWER_DAYS = 24, 400
Progress = Callable[[float, str], None]


def generate(
    *, employees: int = 5500, months: int = 48, seed: int = 2026, today: date, progress: Progress | None = None
) -> Municipality:
    """Return Ekhult as it is on `today`, with `months` months of history and `employees` people employed today.

    The small other employer comes on top of `employees`. `progress`, if given, is called with a share from 0 to 1 and
    a few English words. Raises BadInput when a number is outside what the cast or the test numbers allow.
    """
    _check(employees, months, today)
    say = progress or (lambda share, words: None)
    first_day = months_back(today, months) + timedelta(days=1)
    say(0.0, "units")
    tree = grow_tree(Random(f"{seed}:tree"), employees, first_day)
    say(0.05, "people")
    roster = Roster(Random(f"{seed}:people"), today, first_day)
    people.fill_tree(roster, tree)
    movements.lead_units(roster, people.fill_posts(roster, tree), tree.by_name[catalogue.NO_MANAGER])
    movements.add_leavers(roster, tree)
    movements.move_some(roster, tree)
    people.support_units(roster, tree)
    units = (*tree.units, *people.add_neighbours(roster, len(tree.units) + 1))
    say(0.2, "absence")
    absences = draw_history(Random(f"{seed}:absence"), roster, tree.by_name[catalogue.NORTH], say)
    say(0.75, "talks")
    ledger = Ledger(
        Random(f"{seed}:talks"),
        Leaders.of(units, roster.managements, roster.hr_supports),
        today,
        replace(parse(routine_text(today)), start=None),
    )
    _answer_everyone(ledger, roster, absences)
    ledger.hand_over(roster.cast[cast.HANDED_OVER], tree.by_name[catalogue.NORTH], roster.cast[cast.ACTING_MANAGER],
                     today - timedelta(days=cast.HANDED_OVER_AGO))
    say(1.0, "ready")
    return Municipality(
        seed, today, first_day, EMPLOYERS, units, tuple(roster.employees), tuple(roster.employments),
        tuple(roster.managements), tuple(roster.hr_supports), tuple(absences), tuple(ledger.talks),
        tuple(ledger.answers), _accounts(roster), routine_text(today), dict(roster.cast),
        _protected(roster, tree.by_name[catalogue.NORTH]),
    )  # fmt: skip


def _check(employees: int, months: int, today: date) -> None:
    if not LEAST_EMPLOYEES <= employees <= MOST_EMPLOYEES:
        raise BadInput(f"--employees must be {LEAST_EMPLOYEES} to {MOST_EMPLOYEES}; you gave {employees}")
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        raise BadInput(f"--months must be {LEAST_MONTHS} to {MOST_MONTHS}; you gave {months}")
    if today < EARLIEST_TODAY:
        raise BadInput(f"--today must be {EARLIEST_TODAY} or later; you gave {today}")


def _answer_everyone(ledger: Ledger, roster: Roster, absences: list[Absence]) -> None:
    """Record the cast's pinned answers and draw those of everyone else in Ekhult who reached a rung."""
    pinned = {roster.cast[p.name]: p for p in (*cast.NORTH_PEOPLE, *cast.OTHER_PEOPLE)}
    since = months_back(roster.today, _KEPT_ANSWERS_MONTHS)
    jobs = _by_employee(roster.employments)
    for employee, own in _by_employee(absences).items():
        if roster.employees[employee - 1].employer == SYDVIK:
            continue
        if employee in pinned:
            _answer_cast(ledger, roster, pinned[employee], jobs[employee])
            continue
        found = occasions(Period(a.first_day, a.last_day, a.degree, Kind(a.kind)) for a in own)
        last = max(job.last_day or roster.today for job in jobs[employee])
        for answer in answer_signals(ledger.rng, found, ledger.routine, last):
            if answer.day > since:
                ledger.record(employee, unit_on(jobs[employee], answer.day), answer)


def _answer_cast(ledger: Ledger, roster: Roster, person: cast.Person, jobs: list[Employment]) -> None:
    shortened = any(roster.today - timedelta(days=away.first) < roster.first_day for away in person.away)
    for pinned in person.answers:
        if shortened and pinned.ago > _OLD_ANSWER_DAYS:
            continue
        day = roster.today - timedelta(days=pinned.ago)
        answer = ladder.Answer(pinned.rung, day, pinned.kind)
        ledger.record(jobs[0].employee, unit_on(jobs, day), answer, pinned.note)


def _protected(roster: Roster, north: int) -> dict[int, str]:
    """One of those who were drawn into the manager's own group, by alias. Chosen last, so that nothing else moves."""
    there = [job.employee for job in roster.employments if job.unit == north and job.last_day is None]
    pinned, leads = set(roster.cast.values()), {row.employee for row in roster.managements}
    return {[key for key in there if key not in pinned | leads][-1]: cast.PROTECTED_ALIAS}


def _by_employee(rows: list) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(row.employee, []).append(row)
    return found


def _accounts(roster: Roster) -> tuple[Account, ...]:
    return tuple(Account(user, role, roster.cast.get(name), name, party) for user, role, name, party in cast.ACCOUNTS)
