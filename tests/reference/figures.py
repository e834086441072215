"""The figures of docs/figures.md, slow and obvious: one person and one day at a time, with dicts and dates.

Nothing is shared with `omtanke.figures` but the values that go in. Net days are exact (`Fraction`), whichever measure.
What is counted here: days by band (`bands`), days outside every employment (`outside`), repeated absence (`repeated`).
"""

from calendar import monthrange
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

ONE = timedelta(days=1)
OWN = ("sick", "work_injury")
BANDS = ("short", "long", "very_long")
SCALE = {"degree": 100, "hours": 480}  # so many hundredths, or minutes, are one net day


class NeedsHours(Exception):
    """So many rows of own sickness in the window have no hours."""


@dataclass
class Sick:
    """One sick day of one person: its degree (None: unknown), its minutes, and its number in the spell."""

    degree: int | None = None
    minutes: int = 0
    number: int = 0


@dataclass
class Part:
    """What one person did in one unit in one month: days employed there, and of them the sick days of each band."""

    person: str
    month: str
    unit: str
    sex: str
    age: str
    days: int = 0
    unknown: int = 0
    weight: dict = field(default_factory=lambda: dict.fromkeys(BANDS, 0))
    gross: dict = field(default_factory=lambda: dict.fromkeys(BANDS, 0))


class World:
    """One employer's three tables as lists of dicts, read day by day through `until`, the last day of the window."""

    def __init__(self, dataset, until, relapse_days=5):
        self.until = until
        self.parents = {row["unit"]: row["parent"] for row in dataset.units.to_dicts() if row["parent"]}
        self.absences = [row for row in without_copies(dataset.absences.to_dicts()) if row["kind"] in OWN]
        self.employments = dataset.employments.to_dicts()
        self.persons = {row["person"] for row in self.absences + self.employments}
        self.sick = {person: {} for person in self.persons}
        for row in self.absences:
            self._read(row)
        for person in self.persons:
            number_the_days(self.sick[person], relapse_days)
        self.starts = {person: [day for day in sick if day - ONE not in sick] for person, sick in self.sick.items()}
        self.placed = {person: {} for person in self.persons}
        for row in self.employments:
            self._employ(row)

    def _read(self, row):
        days = days_between(row["first_day"], row["last_day"] or self.until)
        minutes = round(60 * row["hours"]) if row["hours"] is not None else 0
        for k, day in enumerate(days, start=1):
            if day > self.until:
                break
            found = self.sick[row["person"]].setdefault(day, Sick())
            found.minutes += minutes * k // len(days) - minutes * (k - 1) // len(days)
            if row["degree"] is not None and (found.degree is None or row["degree"] > found.degree):
                found.degree = row["degree"]

    def _employ(self, row):
        placed = self.placed[row["person"]]
        for day in days_between(row["first_day"], min(row["last_day"] or self.until, self.until)):
            if day not in placed or comes_before(row, placed[day]):
                placed[day] = row

    def employed(self, person, day):
        """Whether the person has any employment on the day."""
        return day in self.placed[person]


def without_copies(rows):
    """The rows, each that says exactly the same only once."""
    return list({tuple(row.items()): row for row in rows}.values())


def days_between(first_day, last_day):
    """Every day of the interval, both ends included."""
    return [date.fromordinal(n) for n in range(first_day.toordinal(), last_day.toordinal() + 1)]


def comes_before(row, other):
    """Whether the day belongs to `row` and not to `other`: higher degree, then begun later, then smaller unit."""
    if row["degree"] != other["degree"]:
        return row["degree"] > other["degree"]
    if row["first_day"] != other["first_day"]:
        return row["first_day"] > other["first_day"]
    return row["unit"] < other["unit"]


def number_the_days(sick, relapse_days):
    """Give every sick day its number: on from the last one if there are at most so many days to it, else from 1."""
    last = None
    for day in sorted(sick):
        joined = last is not None and (day - last == ONE or (day - last).days <= relapse_days)
        sick[day].number = sick[last].number + 1 if joined else 1
        last = day


def band(number):
    """Day 1 to 14, 15 to 90, and from 91 on."""
    return "short" if number <= 14 else "long" if number <= 90 else "very_long"


def age(birth_date, day):
    """How old by birthday; who is born on 29 February has hers on 1 March in a common year."""
    if birth_date is None:
        return None
    had = birthday(birth_date, day.year) <= day
    return day.year - birth_date.year - (0 if had else 1)


def birthday(birth_date, year):
    """Her birthday that year."""
    leap_day = (birth_date.month, birth_date.day) == (2, 29)
    return date(year, 3, 1) if leap_day and monthrange(year, 2)[1] == 28 else birth_date.replace(year=year)


def age_class(birth_date, day):
    """-29, 30-49, 50-, or unknown."""
    years = age(birth_date, day)
    return "unknown" if years is None else "-29" if years <= 29 else "30-49" if years <= 49 else "50-"


def months_between(first, last):
    """Every month from the first to the last, both included, as YYYY-MM."""
    found, month = [], first
    while month <= last:
        found.append(month)
        month = next_month(month)
    return found


def next_month(month):
    """The month after."""
    return name(last_day(month) + ONE)


def month_before(month):
    """The month before."""
    return name(first_day(month) - ONE)


def name(day):
    """The month of the day."""
    return f"{day.year:04}-{day.month:02}"


def first_day(month):
    """The first day of the month."""
    return date(int(month[:4]), int(month[5:]), 1)


def last_day(month):
    """The last day of the month."""
    return first_day(month).replace(day=monthrange(int(month[:4]), int(month[5:]))[1])


def weight_of(sick, measure):
    """What one sick day weighs: its degree in hundredths, or its minutes."""
    return sick.minutes if measure == "hours" else sick.degree or 0


def parts(world, first, measure="degree"):
    """What each person did in each unit in each month from the first. Raises NeedsHours: so many rows lack them."""
    if measure == "hours":
        refuse_without_hours(world, first_day(first))
    found, begins = {}, first_day(first)
    for person, placed in world.placed.items():
        for day, row in placed.items():
            if day < begins:
                continue
            where = (person, name(day), row["unit"])
            if where not in found:
                found[where] = Part(*where, row["sex"] or "unknown", age_class(row["birth_date"], day.replace(day=1)))
            found[where].days += 1
            if day in world.sick[person]:
                add(found[where], world.sick[person][day], measure)
    return list(found.values())


def add(part, sick, measure):
    """One more sick day."""
    part.weight[band(sick.number)] += weight_of(sick, measure)
    part.gross[band(sick.number)] += 1
    part.unknown += sick.degree is None


def refuse_without_hours(world, first):
    """Raise NeedsHours if a row that has a day in the window has no hours."""
    lacking = [row for row in world.absences if row["hours"] is None
               and row["first_day"] <= world.until and (row["last_day"] is None or row["last_day"] >= first)]
    if lacking:
        raise NeedsHours(len(lacking))


def bands(found, by, parents=None, measure="degree"):
    """{what `by` names (month, department, unit, sex, age): the cell} of what `parts` gave. A department is the unit's
    parent, by `parents`; a unit without one is its own. Every cell has `employee_days`, `persons`, `employees`,
    `unknown`, and the net and the gross days of each band."""
    groups = defaultdict(list)
    for part in found:
        groups[tuple(getattr(part, word) if word != "department" else parents.get(part.unit, part.unit)
                     for word in by)].append(part)
    return {where: cell(some, measure) for where, some in groups.items()}


def cell(some, measure):
    """The parts together. `employees` is the sum over its months (one month: the average number that month)."""
    days = Counter()
    for part in some:
        days[part.month] += part.days
    return {
        "employee_days": sum(part.days for part in some),
        "persons": len({part.person for part in some}),
        "employees": sum(Fraction(days[month], last_day(month).day) for month in days),
        "unknown": sum(part.unknown for part in some),
        **{b: Fraction(sum(part.weight[b] for part in some), SCALE[measure]) for b in BANDS},
        **{f"gross_{b}": sum(part.gross[b] for part in some) for b in BANDS},
    }


def outside(world, first):
    """{person: sick days from the first month on when she has no employment}, those who have any."""
    found = {}
    for person, sick in world.sick.items():
        days = [day for day in sick if day >= first_day(first) and not world.employed(person, day)]
        if days:
            found[person] = len(days)
    return found


def flagged(world, month, more_than, months=12):
    """Those employed on the month's last day with more than so many occasions begun in the months that end with it."""
    begins = month
    for _ in range(months - 1):
        begins = month_before(begins)
    return {person for person in world.persons if world.employed(person, last_day(month))
            and sum(first_day(begins) <= day <= last_day(month) for day in world.starts[person]) > more_than}


def repeated(world, first, more_than=3, months=12, by=()):
    """{(month, what `by` names): flagged, inflow, outflow, employed, and the share of last month's flagged that still
    are}, of months and cells with anybody employed or leaving."""
    last = month_before(first)
    before, found = in_cells(world, last, flagged(world, last, more_than, months), by), {}
    for month in months_between(first, name(world.until)):
        now = in_cells(world, month, flagged(world, month, more_than, months), by)
        employed = in_cells(world, month, [p for p in world.persons if world.employed(p, last_day(month))], by)
        for where in {*before, *employed}:
            here, there = now.get(where, set()), before.get(where, set())
            found[month, *where] = {
                "flagged": len(here), "inflow": len(here - there), "outflow": len(there - here),
                "employed": len(employed.get(where, ())),
                "continuity": Fraction(len(here & there), len(there)) if there else None,
            }
        before = now
    return found


def in_cells(world, month, persons, by):
    """{cell: those of the persons who are in it on the month's last day}, their age that of its first day."""
    cells = defaultdict(set)
    for person in persons:
        row = world.placed[person][last_day(month)]
        words = {"unit": row["unit"], "department": world.parents.get(row["unit"], row["unit"]),
                 "sex": row["sex"] or "unknown", "age": age_class(row["birth_date"], first_day(month))}
        cells[tuple(words[word] for word in by)].add(person)
    return cells
