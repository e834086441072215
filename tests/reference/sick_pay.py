"""Sick pay as rules.md §1.2 to §1.4 words it: one day after the other, no shared code.

`rows` are (first, last, degree), all known; `week` seven agreed hours; `reported` {first day of a run: day}.
"""

from datetime import timedelta
from fractions import Fraction


def year_before(day):
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def sick_pay_periods(rows, week, reported, as_of, month_wage, week_hours):
    """Return, for each sick pay period, its first day, its sick days, hours, kronor deducted, kronor paid and the
    number of deductions in the twelve months before."""
    degree = {}
    for first, last, percent in rows:
        day = first
        while day <= min(last or as_of, as_of):
            degree[day] = max(percent, degree.get(day, 0))
            day += timedelta(days=1)
    found, deductions, latest, report = [], [], None, None
    for day in sorted(degree):
        new_run = latest is None or (day - latest).days > 1
        if latest is None or (day - latest).days >= 6:
            count = sum(1 for each in deductions if year_before(day) <= each < day)
            found.append({"first": day, "days": 0, "hours": Fraction(0), "deducted": Fraction(0),
                          "paid": Fraction(0), "count": count})
        if new_run:
            report = reported.get(day, day)
        latest = day
        now = found[-1]
        now["days"] += 1
        if now["days"] > 14 or day < report:
            continue
        hours = Fraction(week[day.weekday()]) * degree[day] / 100
        worth = Fraction(8, 10) * hours * month_wage * 12 / 52 / week_hours
        full = Fraction(2, 10) * Fraction(8, 10) * month_wage * 12 / 52
        taken = Fraction(0)
        if now["count"] < 10:
            taken = min(worth, full - now["deducted"])
        if worth and not now["deducted"] and taken:
            deductions.append(day)
        now["hours"] += hours
        now["deducted"] += taken
        now["paid"] += worth - taken
    return found
