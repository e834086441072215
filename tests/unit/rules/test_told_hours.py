"""Hours of days told directly: by hand, and against a day by day count."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from omtanke.rules.told_hours import minutes, workdays

WEEK = Decimal("38.25")
EVER = (date(2020, 1, 1), None, WEEK)
MONDAY = date(2026, 11, 2)


def test_a_week_is_the_agreed_week_and_a_weekend_is_nothing():
    assert minutes(MONDAY, MONDAY + timedelta(days=6), 100, [EVER]) == 2295
    assert minutes(MONDAY, MONDAY, 50, [EVER]) == 230  # 229.5 to the even one
    assert minutes(MONDAY + timedelta(days=5), MONDAY + timedelta(days=6), 100, [EVER]) == 0


def test_what_is_not_known_is_never_guessed():
    assert minutes(MONDAY, MONDAY, None, [EVER]) is None
    assert minutes(MONDAY, MONDAY, 100, []) is None
    assert minutes(MONDAY, MONDAY, 100, [(date(2020, 1, 1), None, None)]) is None
    assert minutes(MONDAY, MONDAY, 100, [EVER, EVER]) is None
    assert minutes(MONDAY - timedelta(days=3), MONDAY, 100, [(MONDAY, None, WEEK)]) is None


DAYS = some.dates(date(2026, 1, 1), date(2026, 3, 31))
JOBS = some.lists(some.tuples(DAYS, some.none() | DAYS, some.none() | some.sampled_from([WEEK, Decimal(40)])),
                  max_size=3)


@given(DAYS, some.integers(0, 60), some.none() | some.integers(1, 100), JOBS)
def test_as_a_count_day_by_day(first, length, degree, jobs):
    days = [first + timedelta(days=number) for number in range(length + 1)]
    held = {day: [week for begins, ends, week in jobs if begins <= day <= (ends or day)] for day in days}
    worked = [day for day in days if day.weekday() < 5]
    assert workdays(days[0], days[-1]) == len(worked)
    found = minutes(days[0], days[-1], degree, jobs)
    if degree is None or any(len(held[day]) != 1 or held[day][0] is None for day in worked):
        assert found is None
    elif all(len(held[day]) <= 1 for day in days):
        assert found == round(sum(Fraction(held[day][0]) / 5 for day in worked) * 60 * degree / 100)
