"""The same rules, slow and obvious: one day at a time, with nothing but sets and loops.

Nothing is shared with `omtanke.rules` but the values that go in. What the fast rules answer must be exactly this.
"""

from datetime import date, timedelta

ONE = timedelta(days=1)
FOREVER = date(2031, 1, 1)  # no example reaches here: who is sick on this day is sick without a known end


def days_between(first_day, last_day):
    """Every day of the interval, both ends included."""
    found, day = [], first_day
    while day <= last_day:
        found.append(day)
        day += ONE
    return found


def sick_days(periods, exclude_kinds=()):
    """Every day somebody is away for own sickness, whatever the degree and however many rows say so."""
    found = set()
    for period in periods:
        if period.kind in ("sick", "work_injury") and period.kind not in exclude_kinds:
            found.update(days_between(period.first_day, period.last_day or FOREVER))
    return found


def occasions(periods, exclude_kinds=()):
    """(first day, last day) of each unbroken row of sick days; the last day is None when it reaches forever."""
    sick = sick_days(periods, exclude_kinds)
    firsts = sorted(day for day in sick if day - ONE not in sick)
    lasts = sorted(day for day in sick if day + ONE not in sick)
    return [(first, None if last == FOREVER else last) for first, last in zip(firsts, lasts, strict=True)]


def spells(periods, relapse_days, as_of):
    """(first day, last day, days, number of occasions, {day: its number up to as_of}) of each spell."""
    found = []
    last_sick_day = None
    for first, last in occasions(periods):
        if first > as_of:
            continue
        if last_sick_day is None or (first - last_sick_day).days > relapse_days:
            found.append([first, None, 0, 0, {}])
        spell = found[-1]
        for day in days_between(first, min(last or FOREVER, as_of)):
            spell[2] += 1
            spell[4][day] = spell[2]
        spell[1] = last
        spell[3] += 1
        last_sick_day = last
    return [tuple(spell) for spell in found]


def window(as_of, months):
    """Every day of the window: from the day after the same date so many months ago, or after that month's last day."""
    year, month = as_of.year, as_of.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    number = as_of.day
    while True:
        try:
            back = date(year, month, number)
            break
        except ValueError:
            number -= 1
    return days_between(back + ONE, as_of)


def raised(periods, routine, as_of, answers):
    """(rung, first days counted) of every rung that holds and is not silent."""
    sick = sick_days(periods, routine.exclude_kinds)
    found = []
    for number, rung in enumerate(routine.rungs, start=1):
        counted = counted_on(sick, rung, routine, as_of)
        if not holds_on(sick, rung, routine, as_of):
            continue
        if routine.start is not None and reached_on(sick, rung, routine, as_of) <= routine.start:
            continue
        if not any(silences(a, number, rung, counted, routine, as_of) for a in answers):
            found.append((number, counted))
    return found


def reached_on(sick, rung, routine, as_of):
    """The first day of the days without a break, back from as_of, on which the rung holds."""
    day = as_of
    while holds_on(sick, rung, routine, day - ONE):
        day -= ONE
    return day


def counted_on(sick, rung, routine, day):
    """The first days counted in the window that ends with the day; what begins after the day is not known then."""
    counted = [d for d in window(day, rung.months) if d in sick and d - ONE not in sick]
    for period in routine.exclude_periods:
        counted = [d for d in counted if d not in days_between(period.first_day, period.last_day)]
    return counted


def holds_on(sick, rung, routine, day):
    """Whether the rung holds on the day, answers and start apart."""
    count = len(counted_on(sick, rung, routine, day))
    return {">=": count >= rung.occasions, ">": count > rung.occasions, "==": count == rung.occasions}[rung.comparison]


def silences(answer, number, rung, counted, routine, as_of):
    """Whether one answer silences the rung on the day."""
    if answer.day > as_of or answer.rung < number:
        return False
    if rung.repeat == "each" and any(day > answer.day for day in counted):
        return False
    if answer.kind == "postponed":
        return as_of in days_between(answer.day, answer.until or answer.day + 30 * ONE)
    return answer.day in window(as_of, routine.answer_valid_months)


def joined(periods, largest_gap, as_of):
    """The sick days up to as_of in groups: a new group after more than `largest_gap` healthy days."""
    found = []
    for day in sorted(day for day in sick_days(periods) if day <= as_of):
        if not found or (day - found[-1][-1]).days - 1 > largest_gap:
            found.append([])
        found[-1].append(day)
    return found


def pay_days(periods, as_of):
    """The latest sick pay period's days, (the employer's, the agency's) of each occasion in it."""
    groups = joined(periods, 4, as_of)
    if not groups:
        return []
    return [
        tuple(sum(1 for number, day in enumerate(groups[-1], start=1) if first <= day and (last is None or day <= last)
                  and (number <= 14) is employers) for employers in (True, False))
        for first, last in occasions(periods) if groups[-1][0] <= first <= as_of
    ]


def used_of_the_normal_level(periods, day):
    """The days of the 450 before that lie in a sick pay period of more than 14 days, as known the day before."""
    counted = [sick for group in joined(periods, 4, day - ONE) if len(group) > 14 for sick in group]
    return sum(1 for sick in counted if 1 <= (day - sick).days <= 450)


def long_unbroken(periods, as_of):
    """The first day of every row of 60 sick days or more without a break, up to as_of."""
    return [group[0] for group in joined(periods, 0, as_of) if len(group) >= 60]


def as_late_as_can_be(periods):
    """The sick days, and after each last one the Saturdays and Sundays that follow without a break."""
    sick = sick_days(periods)
    for day in sorted(sick):
        later = day + ONE
        while later not in sick and later.weekday() >= 5:
            sick.add(later)
            later += ONE
    return sick
