"""Working days in Sweden: Monday to Friday but public holidays and the eves that are free almost everywhere.

Source: lag (1989:253) om allmänna helgdagar; the eves of midsummer, Christmas and New Year are free by agreement.
"""

from datetime import date, timedelta

from omtanke.rules.dates import ONE_DAY

_FIXED = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}
_AFTER_EASTER = (-2, 1, 39)  # Good Friday, Easter Monday, Ascension Day


def is_working_day(day: date) -> bool:
    """Whether most offices are open that day."""
    if day.weekday() >= 5 or (day.month, day.day) in _FIXED:
        return False
    midsummer_eve = day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4
    return not midsummer_eve and day not in {easter(day.year) + timedelta(days=n) for n in _AFTER_EASTER}


def working_day_from(day: date) -> date:
    """The first working day that is `day` or later."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def working_days_before(day: date, number: int, *, today: date | None = None) -> date:
    """The working day that is `number` working days before `day`, which need not be one itself; 0 is the day itself.

    Something due then can be late from the start: with `today` the answer is never before today, and never after `day`.
    """
    found = day
    for _ in range(number):
        found -= ONE_DAY
        while not is_working_day(found):
            found -= ONE_DAY
    return found if today is None else min(max(found, today), day)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, as given by Meeus)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leaps, odd = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - shift + 15) % 30
    weekday = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
