"""The rules of meetings again, slow and obvious: day by day, minute by minute, by trying.

Nothing is shared with `omtanke.rules` but the values that go in and come out.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ONE = timedelta(days=1)


def slot_days(series, first_day, last_day, closed, breaks):
    """Walk from the series' first day, one day at a time, and count the right weekdays."""
    found, seen, day = [], 0, series.first_day
    while day <= last_day:
        if day.weekday() == series.weekday:
            held = seen % series.weeks == 0 and (series.last_day is None or day <= series.last_day)
            away = day in closed or any(first <= day <= last for first, last in breaks)
            if held and not away and day >= first_day:
                found.append(day)
            seen += 1
        day += ONE
    return found


def moment(day: date, clock):
    """The first moment, minute by minute from the evening before, at which the clock in Sweden shows this; if none
    does, the moment that the clock would have shown it, had it not been put forward."""
    stockholm = ZoneInfo("Europe/Stockholm")
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=4)
    for minute in range(60 * 30):
        there = start + timedelta(minutes=minute)
        local = there.astimezone(stockholm)
        if (local.date(), local.hour, local.minute) == (day, clock.hour, clock.minute):
            return there
    return datetime(day.year, day.month, day.day, clock.hour, clock.minute, tzinfo=UTC) - timedelta(hours=1)


def wilson(some, of, z):
    """The shares that lie so close to what was seen that it is not surprising, found by halving."""
    seen = some / of

    def surprised(share):
        return abs(seen - share) > z * (share * (1 - share) / of) ** 0.5

    return tuple(_edge(seen, end, surprised) for end in (0.0, 1.0))


def _edge(inside, outside, surprised):
    for _ in range(200):
        middle = (inside + outside) / 2
        inside, outside = (inside, middle) if surprised(middle) else (middle, outside)
    return inside
