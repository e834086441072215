"""Ten times the data. What is multiplied, by the application's own acts:

- everything of the municipality: nine further employers of the same size, each with units, managers, people, absences,
  talks, answers and a routine of its own, under other ids and other keys;
- the history of each person whom the measured pages show: nine earlier stretches as long as the first one, with the
  same absences; and talks, with two measures and a comment each, answers and settled signals, ten for each person;
- the trail: ten times as many lines, in all, about the one employee, and by the one manager within the last hour.
"""

import random
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from bench.support.town import MOMENT, SEED, TODAY

LINES, LINES_ABOUT, LINES_NOW = 20_000, 200, 30
"""The trail before it grows: in all, about the measured employee in the last year, by the manager in the last hour."""
A_DAY = timedelta(days=1)
OF_NOBODY = {"units", "people", "managers", "routine", "absences", "talks", "signals", "due", "figures"}
"""The steps of a demo that are loaded for the further employers."""


def further_employers(employees: int, months: int, times: int) -> None:
    """Load `times - 1` copies of the municipality, each as an employer that shares nothing with the others: what the
    generator makes, without the cast, their partners and the stories told of them."""
    from django.db import transaction

    from omtanke.demo.generator import generate
    from omtanke.demo.loader import Loader

    class WithoutTheCast(Loader):
        """The steps that need nobody of the cast."""

        def steps(self):
            return tuple(step for step in super().steps() if step[0] in OF_NOBODY)

    town = generate(employees=employees, months=months, seed=SEED, today=TODAY)
    for number in range(2, times + 1):
        named = tuple(replace(e, name=f"{e.name} {number}") for e in town.employers)
        copy = replace(town, seed=f"{town.seed}-{number}", employers=named, accounts=(), protected={})
        with transaction.atomic():
            WithoutTheCast(copy, password="-", now=MOMENT).load(lambda share, words: None)


def longer_history(people: Collection[UUID], months: int, times: int) -> None:
    """Give each of the people `times` times the absences they have, and `times` talks, answers and settled signals."""
    from omtanke.absence import actions as absence
    from omtanke.absence.models import AbsencePeriod, as_period
    from omtanke.audit.trail import SYSTEM
    from omtanke.workforce.models import Employee

    back = timedelta(days=round(months * 30.44) + 30)
    rows = [(row.employee_id, as_period(row)) for row in AbsencePeriod.objects.filter(employee_id__in=people)]
    earlier = [(employee, replace(p, first_day=p.first_day - back * n, last_day=(p.last_day or p.first_day) - back * n))
               for employee, p in rows for n in range(1, times)]
    absence.add_periods(earlier, today=TODAY, by=SYSTEM, now=MOMENT)
    party = Employee.objects.filter(id__in=people).values_list("party_id", flat=True)[0]
    _talks(people, party, times)
    _settled_signals(people, times)


def _talks(people: Collection[UUID], party: UUID, times: int) -> None:
    from omtanke.alerts import actions as alerts
    from omtanke.audit.trail import SYSTEM
    from omtanke.rules.ladder import Answer
    from omtanke.talks import actions as talks

    days = [TODAY - timedelta(days=150 + 300 * n) for n in range(times)]
    measures = lambda day: (("Lugnare start på dagen", "manager", day), ("Säga till i tid", "employee", day))  # noqa: E731
    held = [talks.EarlierTalk(employee=person, held_on=day, held_by="employee:0", agreed="Vi ser över schemat.",
                              measures=measures(day + timedelta(days=30)), confirmed_on=day + A_DAY, comment="Bra.")
            for person in sorted(people) for day in days]
    talks.take_over(held, party=party, by=SYSTEM, now=MOMENT)
    given = [(person, Answer(1, day, "held"), "employee:0", "") for person in sorted(people) for day in days[1:]]
    alerts.take_over(given, party=party, by=SYSTEM, now=MOMENT)


def _settled_signals(people: Collection[UUID], times: int) -> None:
    """Signals of years past. No act makes them but the years themselves, so they are written as they would lie."""
    from omtanke.alerts.models import RoutineVersion, Signal
    from omtanke.alerts.policies import ANSWERED

    routine = RoutineVersion.objects.earliest("valid_from")
    Signal.objects.bulk_create([
        Signal(id=uuid4(), employee_id=person, routine=routine, rung=1, actor="manager", action="care_talk", count=4,
               days=[], window_first_day=day - timedelta(days=365), window_last_day=day, raised_on=day,
               due_on=day + A_DAY * 14, state=ANSWERED)
        for person in people for day in (TODAY - timedelta(days=150 + 300 * n) for n in range(times))], batch_size=500)


def longer_trail(times: int, *, manager: UUID, employee: UUID) -> None:
    """Write `times` portions of the trail: openings during the last year by 300 people about 5,500, oldest first."""
    from omtanke.audit import trail

    dice = random.Random(times)
    entries = [*_openings(dice, LINES * times, TODAY - timedelta(days=365)),
               *_about(dice, LINES_ABOUT * times, str(manager), employee),
               *_just_now(LINES_NOW * times, str(manager))]
    entries.sort(key=lambda entry: entry.now)
    for start in range(0, len(entries), 5000):
        trail.record_all(entries[start : start + 5000])


def _openings(dice: random.Random, lines: int, first_day: date) -> Iterator:
    from omtanke.audit.trail import Actor, Entry

    for number in range(lines):
        by = Actor(id=str(UUID(int=dice.randrange(300), version=4)), role="manager")
        about = UUID(int=1000 + dice.randrange(5500), version=4)
        yield Entry("open.directory", by, _at(first_day, number / lines), subject=about, thing="page:person")


def _about(dice: random.Random, lines: int, manager: str, employee: UUID) -> Iterator:
    from omtanke.audit.trail import Actor, Entry

    things = (("open.directory", "page:person", ""), ("open.content", f"talk:{UUID(int=1)}", "reading"))
    for number in range(lines):
        act, thing, reason = dice.choice(things)
        yield Entry(act, Actor(id=manager, role="manager"), _at(TODAY - timedelta(days=360), number / lines),
                    subject=employee, thing=thing, reason=reason)


def _just_now(lines: int, manager: str) -> Iterator:
    from omtanke.audit.trail import Actor, Entry

    for number in range(lines):
        yield Entry("open.directory", Actor(id=manager, role="manager"), MOMENT - timedelta(seconds=number % 3000),
                    thing="page:group", count=42)


def _at(first_day: date, share: float) -> datetime:
    """A moment between the morning of `first_day` and yesterday's."""
    begun = datetime.combine(first_day, MOMENT.timetz())
    return begun + (MOMENT - timedelta(days=1) - begun) * share
