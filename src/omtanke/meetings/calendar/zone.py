"""Swedish time in a calendar copy: one static VTIMEZONE, the same in every file.

Two rules say it for every year since 1996. A list of days (RDATE), as libraries write it, ends some year, and tells
nothing more.
"""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component

ZONE = "Europe/Stockholm"
STOCKHOLM = ZoneInfo(ZONE)
_STATIC = f"""BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:DAYLIGHT
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
END:VCALENDAR
"""


@cache
def timezone_part() -> Component:
    """The VTIMEZONE of every copy. It is shared: never change it."""
    return Calendar.from_ical(_STATIC.replace("\n", "\r\n")).subcomponents[0]


def local(moment: datetime) -> datetime:
    """An aware moment in Swedish time."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(STOCKHOLM)


def told_twice(moment: datetime) -> bool:
    """Whether the moment lies in the hour that the clock shows a second time in October.

    A local time in a calendar means the first of the two (RFC 5545, 3.3.5): the second can only be written in UTC.
    """
    return local(moment).fold == 1
