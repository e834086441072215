"""Cohorts, percentiles and concentration, slow and obvious. The same words as docs/figures.md; see `figures`."""

from collections import defaultdict
from fractions import Fraction
from math import ceil, exp, log, sqrt

from omtanke.rules.proportions import Count, wilson
from tests.reference.figures import (
    BANDS,
    ONE,
    SCALE,
    bands,
    first_day,
    flagged,
    last_day,
    months_between,
    name,
    parts,
    refuse_without_hours,
    weight_of,
)

Z = 1.959963984540054
TOPS = (1, 5, 10, 20, 50)


def cohort(world, selection, followup, more_than=3, months=12):
    """{(version, group): counts and shares}, version `all` or `incident`, group `flagged` or `others`; and
    {version, measure: (risk ratio, low, high) or None}. `selection` and `followup` are (first month, last month)."""
    chosen_on = last_day(selection[1])
    base = {person for person in world.persons if world.employed(person, chosen_on)}
    ever = {person for month in months_between(*selection) for person in flagged(world, month, more_than, months)}
    fresh = {p for p in base if chosen_on not in world.sick[p] or world.sick[p][chosen_on].number < 15}
    rows, ratios = {}, {}
    for version, persons in (("all", base), ("incident", fresh)):
        groups = {"flagged": persons & ever, "others": persons - ever}
        for group, some in groups.items():
            rows[version, group] = followed(world, some, followup)
        for measure in ("with_15_90", "with_91"):
            ratios[version, measure] = ratio(rows[version, "flagged"], rows[version, "others"], measure)
    return rows, ratios


def followed(world, persons, followup):
    """How many there are, how many had such days in the follow-up while employed, and how many had left at its end."""
    first, last = first_day(followup[0]), last_day(followup[1])
    numbers = {person: [sick.number for day, sick in world.sick[person].items()
                        if first <= day <= last and world.employed(person, day)] for person in persons}
    row = {
        "n": len(persons),
        "with_15_90": sum(any(15 <= n <= 90 for n in some) for some in numbers.values()),
        "with_91": sum(any(n >= 91 for n in some) for some in numbers.values()),
        "leavers": sum(not world.employed(person, last) for person in persons),
    }
    for measure in ("15_90", "91"):
        row[f"share_{measure}"] = wilson(Count(row[f"with_{measure}"], row["n"]))
    return row


def ratio(flagged_row, others, measure):
    """The share of the flagged by that of the others with its 95 % interval; None where either has none of it."""
    a, n, b, m = flagged_row[measure], flagged_row["n"], others[measure], others["n"]
    if not a or not b:
        return None
    value, spread = float(Fraction(a * m, n * b)), sqrt(1 / a - 1 / n + 1 / b - 1 / m)
    return value, exp(log(value) - Z * spread), exp(log(value) + Z * spread)


def percentiles(world, first, measure="degree", days=BANDS, employees=11, places=11):
    """{month: (p10, p50, p90) or None} of net days per employee, over the workplaces that are large enough."""
    found = per_workplace(world, first, measure, days, employees)
    return {month: tuple(nearest_rank(list(values.values()), p) for p in (10, 50, 90)) if len(values) >= places else
            None for month, values in found.items()}


def per_workplace(world, first, measure, days, employees):
    """{month: {unit: net days per employee}} of those with at least so many average employees that month."""
    found = {month: {} for month in months_between(first, name(world.until))}
    for (month, unit), cell in bands(parts(world, first, measure), ("month", "unit"), measure=measure).items():
        if cell["employees"] >= employees:
            found[month][unit] = sum(cell[band] for band in days) / cell["employees"]
    return found


def nearest_rank(values, percent):
    """The value at place ⌈percent of how many⌉, counted from 1 and from the smallest."""
    return sorted(values)[ceil(Fraction(percent * len(values), 100)) - 1]


def spread(world, first, measure="degree", days=BANDS, employees=11):
    """{month: how the departments' means lie (range, variance), and the mean of the variances inside them}."""
    return {month: between_and_within(world, values)
            for month, values in per_workplace(world, first, measure, days, employees).items()}


def between_and_within(world, per_unit):
    """Every workplace weighs the same in its department, and every department the same; None without any."""
    departments = defaultdict(list)
    for unit, value in per_unit.items():
        departments[world.parents.get(unit, unit)].append(value)
    if not departments:
        return None
    means = [mean(values) for values in departments.values()]
    return {"range": max(means) - min(means), "between": variance(means),
            "within": mean([variance(values) for values in departments.values()])}


def mean(values):
    """The sum by how many."""
    return sum(values) / Fraction(len(values))


def variance(values):
    """The mean square distance from the mean."""
    return mean([(value - mean(values)) ** 2 for value in values])


def year_of_persons(world, year, measure="degree"):
    """{person employed any day of the year: her net days while employed}. The world is read through the year."""
    first, last, found = first_day(f"{year}-01"), last_day(f"{year}-12"), {}
    if measure == "hours":
        refuse_without_hours(world, first)
    for person in world.persons:
        day, net, employed = first, 0, False
        while day <= last:
            if world.employed(person, day):
                employed = True
                if day in world.sick[person]:
                    net += weight_of(world.sick[person][day], measure)
            day += ONE
        if employed:
            found[person] = Fraction(net, SCALE[measure])
    return found


def sick_persons(world, year):
    """Those with a sick day in the year while employed, whatever it weighs."""
    return {person for person in world.persons for day in world.sick[person]
            if day.year == year and world.employed(person, day)}


def concentration(world, year, measure="degree"):
    """Persons, how many had no sick day, all net days, and {top: the share of them that the top per cent had}."""
    net = year_of_persons(world, year, measure)
    most, total = sorted(net.values(), reverse=True), sum(net.values())
    return {
        "persons": len(net), "net_days": total, "without": len(net) - len(sick_persons(world, year)),
        "shares": {top: sum(most[:ceil(Fraction(top * len(net), 100))]) / total if total else None for top in TOPS},
    }


def returning(world, year, measure="degree", top=10):
    """The share of the year's top ten per cent that were in the top ten per cent the year before; None without any."""
    now, before = (topmost(year_of_persons(world, y, measure), top) for y in (year, year - 1))
    return Fraction(len(now & before), len(now)) if now else None


def topmost(net, top):
    """The persons with most net days, so many per cent of all, rounded up; of equals the smallest name first."""
    order = sorted(net, key=lambda person: (-net[person], person))
    return set(order[:ceil(Fraction(top * len(order), 100))])
