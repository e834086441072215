"""The disclosure of LKBR 11:6 by hours, one person and one day at a time (rules.md §4). Nothing is hidden here.

Sick hours of a day count where the person has an employment that day, because numerator and denominator are about the
same people. Ordinary time is a fifth of the agreed week for every weekday, in every employment that covers the
day, and nobody has more than a whole day together.
"""

from fractions import Fraction

from tests.reference.figures import ONE, age_class, days_between, first_day, last_day

LENGTH = 60


def disclosure(world, year):
    """{total, share_60, K, M, -29, 30-49, 50-: (part, whole, heads at the year's end, average)} in minutes; ages are
    those of the year's last day. None where a row of the year has no hours or an employment no agreed week.
    The world is read through the year."""
    first, last = first_day(f"{year}-01"), last_day(f"{year}-12")
    if lacking(world, first, last):
        return None
    found = {"total": group(world, world.persons, first, last)}
    sick, _, heads, average = found["total"]
    found["share_60"] = (long_minutes(world, first, last), sick, heads, average)
    for sex in ("K", "M"):
        found[sex] = group(world, {p for p in world.persons if about(world, p)["sex"] == sex}, first, last)
    for ages in ("-29", "30-49", "50-"):
        some = {p for p in world.persons if age_class(about(world, p)["birth_date"], last) == ages}
        found[ages] = group(world, some, first, last)
    return found


def about(world, person):
    """What the tables say of the person herself: the same in every employment."""
    return next((row for row in world.employments if row["person"] == person), {"sex": None, "birth_date": None})


def lacking(world, first, last):
    """Whether something that overlaps the year has no hours."""
    return any(row[column] is None and row["first_day"] <= last and (row["last_day"] or last) >= first
               for rows, column in ((world.absences, "hours"), (world.employments, "hours_per_week")) for row in rows)


def group(world, persons, first, last):
    """(sick minutes, ordinary minutes, employed on the last day, average number employed)."""
    days = days_between(first, last)
    sick = sum(world.sick[p][day].minutes for p in persons for day in days if counted(world, p, day))
    heads = [sum(world.employed(p, day) for p in persons) for day in days]
    return sick, ordinary(world, persons, days), heads[-1], Fraction(sum(heads), len(days))


def counted(world, person, day):
    """Whether the person is sick on the day and employed."""
    return day in world.sick[person] and world.employed(person, day)


def ordinary(world, persons, days):
    """The agreed minutes: for every weekday a fifth of the week of each employment then (the same rows once). Where
    the degrees together pass the whole, all of it shrinks until they do not."""
    words = ("person", "unit", "first_day", "last_day", "degree", "hours_per_week")
    found = Fraction(0)
    for person in persons:
        rows = {tuple(row[word] for word in words) for row in world.employments if row["person"] == person}
        for day in (day for day in days if day.weekday() < 5):
            then = [(degree, week) for *_, first, last, degree, week in rows
                    if first <= day and (last is None or day <= last)]
            together = sum(100 if degree is None else degree for degree, _ in then)
            found += sum(Fraction(week) * 12 for _, week in then) * (Fraction(100, together) if together > 100 else 1)
    return found


def long_minutes(world, first, last):
    """The minutes of the year's days that lie in unbroken sickness of 60 days or more, whatever year it began, and as
    long as the world was read."""
    return sum(world.sick[p][day].minutes for p in world.persons for day in days_between(first, last)
               if counted(world, p, day) and length(world.sick[p], day) >= LENGTH)


def length(sick, day):
    """How many sick days lie side by side with the day."""
    first = last = day
    while first - ONE in sick:
        first -= ONE
    while last + ONE in sick:
        last += ONE
    return (last - first).days + 1


def by_degree(world, year):
    """The same from degrees, in hundredths of full-time days: a weekday weighs the degrees of the employments that
    cover it, together at most 100, and the sickness its degree of that."""
    first, last = first_day(f"{year}-01"), last_day(f"{year}-12")
    some = {"total": set(world.persons), **{sex: {p for p in world.persons if about(world, p)["sex"] == sex}
                                            for sex in ("K", "M")},
            **{ages: {p for p in world.persons if age_class(about(world, p)["birth_date"], last) == ages}
               for ages in ("-29", "30-49", "50-")}}
    found = {name: degrees(world, persons, days_between(first, last), 1) for name, persons in some.items()}
    long, _ = degrees(world, world.persons, days_between(first, last), LENGTH)
    return found | {"share_60": (long, found["total"][0])}


def degrees(world, persons, days, least):
    """(away, time) of the weekdays; away only in unbroken sickness of at least so many days."""
    away = time = Fraction(0)
    for person in persons:
        for day in (day for day in days if day.weekday() < 5):
            share = employed_share(world, person, day)
            time += share
            sick = world.sick[person].get(day)
            if sick is not None and share and length(world.sick[person], day) >= least:
                away += share * Fraction(sick.degree or 0, 100)
    return away, time


def employed_share(world, person, day):
    """The degrees of the employments that cover the day, told once each, together at most 100."""
    rows = {(row["unit"], row["first_day"], row["last_day"], row["degree"]) for row in world.employments
            if row["person"] == person and row["first_day"] <= day
            and (row["last_day"] is None or day <= row["last_day"])}
    return min(100, sum(100 if degree is None else degree for *_, degree in rows))
