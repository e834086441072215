"""Working days in Sweden."""

from datetime import date, timedelta

import pytest

from omtanke.rules.working_days import easter, is_working_day, working_day_from


@pytest.mark.parametrize(("year", "sunday"), [
    (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5)), (2027, date(2027, 3, 28)),
    (2038, date(2038, 4, 25)), (2049, date(2049, 4, 18)), (2285, date(2285, 3, 22))])
def test_easter_sunday(year, sunday):
    assert easter(year) == sunday


def test_the_free_weekdays_of_a_year():
    """2026: New Year, Epiphany, Good Friday, Easter Monday, 1 May, Ascension, midsummer's eve, Christmas Eve and Day,
    New Year's Eve. 6 June and 26 December are Saturdays."""
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    free = [f"{day:%m-%d}" for day in days if day.weekday() < 5 and not is_working_day(day)]
    assert free == ["01-01", "01-06", "04-03", "04-06", "05-01", "05-14", "06-19", "12-24", "12-25", "12-31"]


def test_the_first_working_day_may_be_the_day_itself():
    assert working_day_from(date(2026, 11, 24)) == date(2026, 11, 24)
    assert working_day_from(date(2026, 12, 24)) == date(2026, 12, 28)
