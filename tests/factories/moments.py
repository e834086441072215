"""The moment that the tests stand in: Tuesday 24 November 2026, noon in Stockholm."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NOON = datetime(2026, 11, 24, 12, tzinfo=STOCKHOLM)


def ago(days: int) -> date:
    """The day `days` days before today; negative for a day to come."""
    return TODAY - timedelta(days=days)


def at(day: date, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    """A moment of a day, in Stockholm."""
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=STOCKHOLM)
