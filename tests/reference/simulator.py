"""The routine simulator, slow and obvious: the real ladder (`rules.ladder.raised`) asked about each person, each day.

Persons' occasions and answers are those that the application would keep. Nothing is shared with `omtanke.figures`.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from omtanke.rules.dates import window
from omtanke.rules.kinds import OWN_SICKNESS, Kind
from omtanke.rules.ladder import Answer, raised
from omtanke.rules.milestone_days import Situation, Standing, milestone_days
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from omtanke.rules.spells import day_number, spells

ONE = timedelta(days=1)


@dataclass
class Person:
    """One person's periods, and the days employed."""

    periods: list = field(default_factory=list)
    jobs: list = field(default_factory=list)

    def employed(self, day):
        return any(first <= day <= (last or date.max) for first, last in self.jobs)


class World:
    """An employer's persons, with what is known through `known`."""

    def __init__(self, dataset, last):
        rows = [row for row in dataset.absences.to_dicts() if Kind(row["kind"]) in OWN_SICKNESS]
        self.last, self.known = last, max([last, *(row["first_day"] for row in rows)])
        self.people = {}
        for row in rows:
            period = Period(row["first_day"], row["last_day"] or self.known, row["degree"], Kind(row["kind"]))
            self._of(row).periods.append(period)
        for row in dataset.employments.to_dicts():
            self._of(row).jobs.append((row["first_day"], row["last_day"]))
        self.begins = min([p.first_day for one in self.people.values() for p in one.periods], default=last)

    def _of(self, row):
        return self.people.setdefault(row["person"], Person())

    def days(self):
        """Every day that there could be a signal on."""
        return [self.begins + timedelta(days=n) for n in range((self.last - self.begins).days + 1)]


def signals(world, routine, valid_months):
    """[(person, rung, day, highest)]: each day's rungs that hold, are not silent and, when nothing is answered, did not
    stand the day before."""
    found = []
    for name, person in world.people.items():
        own, answers, standing = occasions(person.periods, exclude_kinds=routine.exclude_kinds), [], set()
        for day in world.days():
            now = set()
            if person.employed(day):
                now = {hit.rung for hit in raised(own, routine, as_of=day, answers=answers)}
            new = now - standing
            found += [(name, rung, day, rung == max(new)) for rung in new]
            if valid_months and new:
                answers.append(Answer(max(new), day, "held"))
            else:
                standing = now
    return sorted(found, key=lambda row: (row[0], row[2], row[1]))


def milestones(world, routine):
    """[(person, milestone, day)]: the routine's own, by the application's own days, when they come while ill."""
    found = set()
    for name, person in world.people.items():
        own = tuple(occasions(person.periods))
        for day in world.days():
            if not any(o.first_day <= day for o in own):
                continue
            for hit in milestone_days(Situation(own, own=routine.milestones), as_of=day):
                if hit.standing == Standing.REACHED and hit.day == day and hit.milestone in routine.milestones \
                        and person.employed(day) and any(o.first_day <= day <= (o.last_day or day) for o in own):
                    found |= {(name, place, day) for place, one in enumerate(routine.milestones, start=1)
                              if one == hit.milestone}
    return sorted(found, key=lambda row: (row[0], row[2], row[1]))


def followup(world, found, first):
    """The counts of what came afterwards. `found`: (person, rung, day, highest), from the first day there is."""
    talks = sorted({(name, day) for name, _rung, day, _highest in found})
    numbers = {name: numbered(person, world.known) for name, person in world.people.items()}
    followed = min(world.last, window(world.known, 12)[0] - ONE)
    answer = dict.fromkeys(("flagged", "others", "with_15_90", "with_91", "others_with_15_90", "others_with_91"), 0)
    if followed >= first:
        middle = first + (followed - first) // 2
        for name, person in world.people.items():
            own = [day for who, day in talks if who == name and first <= day <= followed]
            if own or person.employed(middle):
                _follow(answer, numbers[name], min(own, default=middle), "" if own else "others_")
    return answer | _cases(world, talks, numbers, first)


def _follow(answer, own, day, prefix):
    if own.get(day, 0) >= 15:
        return
    answer["others" if prefix else "flagged"] += 1
    after = [number for when, number in own.items() if when > day and day >= window(when, 12)[0]]
    answer[f"{prefix}with_15_90"] += any(15 <= number <= 90 for number in after)
    answer[f"{prefix}with_91"] += any(number >= 91 for number in after)


def _cases(world, talks, numbers, first):
    leads, cases, later, seen = [], 0, 0, 0
    for name, person in world.people.items():
        fifteenth = None
        for day, number in sorted(numbers[name].items()):
            inside = first <= day <= world.last and person.employed(day)
            if number == 15:
                fifteenth = day
                before = _before(talks, name, day)
                cases += inside
                leads += [(day - min(before)).days] if inside and before else []
            if number == 91 and inside:
                later += 1
                seen += bool(_before(talks, name, fifteenth))
    return {"long_cases": cases, "long_cases_seen": len(leads), "very_long_cases": later,
            "very_long_cases_seen": seen, "leads": sorted(leads)}


def _before(talks, name, day):
    return [when for who, when in talks if who == name and window(day, 12)[0] <= when < day]


def numbered(person, known):
    """Every sick day through `known`, with its number in its spell."""
    found = {}
    for spell in spells(occasions(person.periods), as_of=known):
        day = spell.first_day
        while day <= (spell.last_day or known):
            if (number := day_number(spell, day)) is not None:
                found[day] = number
            day += ONE
    return found
