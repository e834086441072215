"""Small employers with every trap that makes a figure plausible and wrong. The same seed gives the same tables.

    made(7)                          5 to 60 people, 3 to 15 units, history from HISTORY, figures from FIRST to LAST
    made(7, people=300, units=12)    more of them, for what needs workplaces of some size

Odd kinds of seeds: every third has hours (`has_hours`), 50 has empty tables, 51 one person, 52 no absence.
"""

from datetime import date, timedelta
from random import Random

import polars as pl

from omtanke.figures.dataset import ABSENCES, EMPLOYMENTS, UNITS, Dataset, dataset

HISTORY, BEGINS, ENDS = date(2022, 7, 1), date(2023, 1, 1), date(2025, 6, 30)
FIRST, LAST = "2023-01", "2025-06"
ONE = timedelta(days=1)
EMPTY, ALONE, WELL = 50, 51, 52
SIZES = (5, 5, 5, 6, 6, 6, 7, 7, 8, 8, 9, 10, 10, 12, 15, 20, 25, 60)
GAPS = (2, 3, 4, 5, 5, 6, 6, 7, 12)
DEGREES = (100, 100, 100, 75, 50, 25, 25, 38, None)


def has_hours(seed: int) -> bool:
    """Whether the seed's rows have hours and agreed weeks."""
    return seed % 3 == 0


def made(seed: int, *, people: int | None = None, units: int | None = None) -> Dataset:
    """The employer of the seed."""
    random = Random(seed)
    number = people if people is not None else {EMPTY: 0, ALONE: 1}.get(seed, random.choice(SIZES))
    tree = [] if seed == EMPTY else tree_of(random, units or random.randint(3, 15))
    places = [row["unit"] for row in tree if row["unit"][0] == "u"]
    if seed % 5 == 0:  # some in a department itself, some in a unit that the tree does not hold
        places += ["d0", "x1"]
    absences, employments = [], []
    for name in random.sample(range(10 * number), number):
        person = f"p{name:04}"
        employments += employments_of(random, person, places, has_hours(seed))
        if seed != WELL:
            absences += absences_of(random, person, has_hours(seed))
    if number and seed % 7 == 0:  # somebody nobody has employed
        absences += absences_of(random, "q0001", has_hours(seed))
    for rows in (absences, employments, tree):
        random.shuffle(rows)
    return dataset(frame(absences, ABSENCES), frame(employments, EMPLOYMENTS), frame(tree, UNITS))


def frame(rows: list[dict], schema: dict) -> pl.DataFrame:
    """The rows as a table with these columns and types."""
    return pl.DataFrame(rows, schema=schema, orient="row")


def tree_of(random: Random, units: int) -> list[dict]:
    """Two or three departments under one top, and workplaces under them."""
    departments = [f"d{n}" for n in range(random.randint(2, 3))]
    rows = [{"unit": "top", "parent": None, "name": "Kommunen"}]
    rows += [{"unit": name, "parent": "top", "name": f"Förvaltning {name}"} for name in departments]
    return rows + [{"unit": f"u{n:02}", "parent": random.choice(departments), "name": f"Enhet {n}"}
                   for n in range(units)]


def employments_of(random: Random, person: str, units: list[str], hours: bool) -> list[dict]:
    """A working life: some stay, some move, come back after a gap, have two places at once, or two rows of one."""
    about = {"person": person, "sex": random.choice(("K", "K", "K", "M", "M", None)), "birth_date": born(random)}
    first = random.choice((HISTORY, HISTORY, BEGINS, BEGINS + ONE * random.randint(-90, 800)))
    rows = []
    while first <= ENDS and len(rows) < 5:
        ends = first + ONE * random.randint(20, 500), month_end(first, random.randint(1, 14))
        last = random.choice((None, None, *ends))
        rows.append(employment(random, about, random.choice(units), first, last, hours))
        if random.random() < 0.25:  # two at once
            rows.append(beside(random, about, rows[-1], units, hours))
        if last is None:
            break
        first = last + ONE * random.choice((1, 1, 1, 0, -9, 2, 45))  # moved the day after; both a while; a gap
    if random.random() < 0.1:
        rows.append(dict(rows[0]))
    return rows


def employment(random: Random, about: dict, unit: str, first: date, last: date | None, hours: bool) -> dict:
    """One row."""
    degree = random.choice((100, 100, 80, 75, 50, 50))
    return about | {"unit": unit, "first_day": first, "last_day": last, "degree": degree,
                    "hours_per_week": degree * 0.4 if hours else None}


def beside(random: Random, about: dict, row: dict, units: list[str], hours: bool) -> dict:
    """Another at the same time: here or elsewhere, from the same day or later, often of the same degree."""
    first = random.choice((row["first_day"], row["first_day"] + ONE * random.randint(1, 60)))
    last = row["last_day"]
    if last is not None and (first > last or random.random() < 0.5):
        last = max(first, last) + ONE * random.randint(0, 40)
    other = employment(random, about, random.choice([*units, row["unit"]]), first, last, hours)
    if random.random() < 0.6:
        other |= {"degree": row["degree"], "hours_per_week": row["hours_per_week"]}
    return other


def born(random: Random) -> date | None:
    """A birth date, often one whose class changes within the window, some on 29 February; None now and then."""
    if random.random() < 0.08:
        return None
    if random.random() < 0.15:
        return date(random.choice((1972, 1976, 1992, 1996)), 2, 29)
    year = random.choice((1973, 1974, 1975, 1993, 1994, 1995, random.randint(1958, 2004)))
    return date(year, random.randint(1, 12), random.choice((1, 1, 2, 15, 28)))


def absences_of(random: Random, person: str, hours: bool) -> list[dict]:
    """Occasions of all lengths, some beside each other within the relapse rule, some going on, some of other kinds."""
    rows, day = [], HISTORY + ONE * random.randint(0, 200)
    often = random.choice((20, 60, 200, 600))
    while day <= ENDS + 20 * ONE:
        days = random.choice((1, 1, 2, 3, 5, 13, 14, 15, 16, 40, random.randint(60, 260)))
        rows += occasion(random, day, day + ONE * (days - 1))
        day += ONE * (days - 1)
        day += ONE * (random.choice(GAPS) if random.random() < 0.45 else random.randint(1, often))
    rows = [row for row in rows if row["last_day"] >= row["first_day"]]
    if rows and random.random() < 0.3:  # one that goes on, most often the last
        rows.append(random.choice((rows[-1], rows[-1], rows[-1], random.choice(rows))) | {"last_day": None})
    rows = [row | {"person": person, "hours": hours_of(random, row) if hours else None} for row in rows]
    return rows + [dict(row) for row in rows if random.random() < 0.05]  # exported once more


def occasion(random: Random, first: date, last: date) -> list[dict]:
    """One connected absence as a payroll system may tell it."""
    shape = random.choice(("whole", "whole", "months", "stairs", "over", "pieces"))
    kind = random.choice(("sick", "sick", "sick", "sick", "work_injury", "sick_child", "contagion", "other"))
    degree = random.choice(DEGREES)
    rows = [{"first_day": first, "last_day": last, "degree": degree, "kind": kind}]
    if shape == "months":
        rows = split(rows[0])
    elif shape in ("stairs", "pieces"):
        middle = first + ONE * random.randint(0, (last - first).days)
        rows = [rows[0] | {"last_day": middle}, rows[0] | {"first_day": middle + ONE}]
        if shape == "stairs":
            rows[1] |= {"degree": random.choice(DEGREES)}
    elif shape == "over":  # two rows at once, of other degrees or for another reason
        middle = first + ONE * random.randint(0, (last - first).days)
        rows.append({"first_day": middle, "last_day": last + ONE * random.randint(0, 3),
                     "degree": random.choice(DEGREES), "kind": random.choice(("sick", "work_injury", "other"))})
    return rows


def hours_of(random: Random, row: dict) -> float:
    """Hours of the row, with minutes that its days do not divide evenly."""
    days = ((row["last_day"] or ENDS) - row["first_day"]).days + 1
    return round(max(days, 1) * random.choice((2, 4, 5.71, 5.25, 8)) + random.choice((0, 0.25, 0.35)), 2)


def split(row: dict) -> list[dict]:
    """The row cut at every month's end; hours are not shared out, so give it rows without."""
    rows, end = [], month_end(row["first_day"], 0)
    while row["last_day"] is not None and end < row["last_day"]:
        rows.append(row | {"last_day": end})
        row = row | {"first_day": end + ONE}
        end = month_end(row["first_day"], 0)
    return [*rows, row]


def month_end(day: date, months: int) -> date:
    """The last day of the month so many months after the day's."""
    ahead = day.month + months
    return date(day.year + ahead // 12, ahead % 12 + 1, 1) - ONE
