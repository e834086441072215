"""Fixed times: what is refused, and that the moments are those of the database."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from omtanke.rules.slot_days import Series, in_sweden, slot_days, slot_time, slot_times

FIRST = date(2026, 11, 26)


@pytest.mark.parametrize("wrong", [
    {"weekday": 7}, {"weekday": -1}, {"minutes": 0}, {"weeks": 0}, {"starts": time(8, 30, tzinfo=UTC)},
    {"last_day": date(2026, 11, 25)}])
def test_what_is_no_series_is_refused(wrong):
    with pytest.raises(ValueError):
        Series(**{"weekday": 3, "starts": time(8, 30), "minutes": 45, "first_day": FIRST, **wrong})


def test_a_series_of_one_day_and_an_interval_turned_round():
    one = Series(3, time(8, 30), 45, FIRST, FIRST)
    assert list(slot_days(one, FIRST, FIRST)) == [FIRST]
    assert list(slot_days(one, date(2026, 12, 1), FIRST)) == []
    assert list(slot_days(Series(4, time(8, 30), 45, FIRST, FIRST), FIRST, date(2027, 1, 1))) == []


def test_a_time_equals_what_the_database_gives_back_also_in_an_autumn_night():
    """A moment with the zone's own name is never equal to one in UTC when the clock shows it twice (PEP 495)."""
    twice = slot_time(date(2026, 10, 25), time(2, 30), 45)
    assert twice.starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert twice.starts_at < twice.ends_at == datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Stockholm")) != twice.starts_at


def test_the_second_of_two_is_not_chosen_by_a_fold_that_came_along():
    assert slot_time(date(2026, 10, 25), time(2, 30, fold=1), 45) == slot_time(date(2026, 10, 25), time(2, 30), 45)


def test_a_time_over_midnight_belongs_to_the_day_it_begins():
    late = Series(3, time(23, 30), 60, FIRST)
    [found] = slot_times(late, FIRST, FIRST, breaks=[(date(2026, 11, 27), date(2026, 11, 30))])
    assert found.ends_at.date() == date(2026, 11, 27)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError):
        in_sweden(datetime(2026, 1, 1))
