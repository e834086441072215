"""Fixed times.

A care centre has times that come again: a weekday, a time on the clock on the wall, so many minutes, every week or
every second. This is how they become dates. Times are shown with the distance to UTC that Sweden has at that moment.
"""

from datetime import date, time, timedelta

from omtanke.rules.slot_days import Series, changed, slot_times
from tests.spec.book import Page, Table
from tests.spec.examples import day, maybe_day

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def series(row) -> Series:
    starts = time.fromisoformat(row["at"])
    return Series(WEEKDAYS.index(row["weekday"]), starts, int(row.get("minutes", 45)), day(row["first_day"]),
                  maybe_day(row.get("last_day")), int(row.get("weeks", 1)))


def given_one(page: Page, text: str) -> Series:
    [row] = page.given(text)
    return series(row)


def rows(found) -> list[dict[str, str]]:
    return [{"from": f"{slot.starts_at:%Y-%m-%d %H.%M %z}", "to": f"{slot.ends_at:%H.%M %z}"} for slot in found]


def days(found) -> Table:
    return [{"day": slot.starts_at.date(), "week": slot.starts_at.isocalendar().week} for slot in found]


def test_a_weekday_between_two_days(page: Page):
    """Between 26 November and 17 December 2026, both included. The first time is the first Thursday on or after the
    first day."""
    one = given_one(page, """
        weekday  | at    | minutes | first_day  | last_day
        Thursday | 08:30 | 45      | 2026-12-01 | 2026-12-17
    """)
    page.expect(rows(slot_times(one, day("2026-11-26"), day("2026-12-17"))), """
        from                   | to
        2026-12-03 08.30 +0100 | 09.15 +0100
        2026-12-10 08.30 +0100 | 09.15 +0100
        2026-12-17 08.30 +0100 | 09.15 +0100
    """)


def test_the_clock_on_the_wall_stays_over_summer_time(page: Page):
    """Half past eight is half past eight on both sides of the change, 29 March and 25 October 2026."""
    one = given_one(page, """
        weekday | at    | minutes | first_day
        Monday  | 08:30 | 45      | 2026-01-01
    """)
    found = [*slot_times(one, day("2026-03-23"), day("2026-03-30")),
             *slot_times(one, day("2026-10-19"), day("2026-10-26"))]
    page.expect(rows(found), """
        from                   | to
        2026-03-23 08.30 +0100 | 09.15 +0100
        2026-03-30 08.30 +0200 | 09.15 +0200
        2026-10-19 08.30 +0200 | 09.15 +0200
        2026-10-26 08.30 +0100 | 09.15 +0100
    """)


def test_a_time_that_does_not_exist(page: Page):
    """In a spring night the clock goes from 02.00 to 03.00. A time between them begins as much later as the clock is
    put forward; a meeting that goes on over the change has its minutes."""
    table = page.given("""
        weekday | at    | minutes | first_day
        Sunday  | 01:30 | 60      | 2026-03-29
        Sunday  | 02:30 | 45      | 2026-03-29
        Sunday  | 03:00 | 45      | 2026-03-29
    """)
    night = day("2026-03-29")
    page.expect([row for given in table for row in rows(slot_times(series(given), night, night))], """
        from                   | to
        2026-03-29 01.30 +0100 | 03.30 +0200
        2026-03-29 03.30 +0200 | 04.15 +0200
        2026-03-29 03.00 +0200 | 03.45 +0200
    """)


def test_a_time_that_is_there_twice(page: Page):
    """In an autumn night the clock goes from 03.00 back to 02.00. A time between them is the first of the two."""
    table = page.given("""
        weekday | at    | minutes | first_day
        Sunday  | 02:30 | 45      | 2026-10-25
        Sunday  | 03:00 | 45      | 2026-10-25
    """)
    night = day("2026-10-25")
    page.expect([row for given in table for row in rows(slot_times(series(given), night, night))], """
        from                   | to
        2026-10-25 02.30 +0200 | 02.15 +0100
        2026-10-25 03.00 +0100 | 03.45 +0100
    """)


def test_every_second_week_over_week_53(page: Page):
    """Every second week is every fourteenth day from the first time, not even or odd weeks: 2026 has a week 53."""
    one = given_one(page, """
        weekday | at    | weeks | first_day
        Tuesday | 10:00 | 2     | 2026-12-01
    """)
    page.expect(days(slot_times(one, day("2026-12-01"), day("2027-01-31"))), """
        day        | week
        2026-12-01 | 49
        2026-12-15 | 51
        2026-12-29 | 53
        2027-01-12 | 2
        2027-01-26 | 4
    """)


def test_a_leap_day_is_a_day_as_any_other(page: Page):
    """29 February 2028 is a Tuesday."""
    one = given_one(page, """
        weekday | at    | first_day
        Tuesday | 10:00 | 2028-02-20
    """)
    page.expect(days(slot_times(one, day("2028-02-20"), day("2028-03-07"))), """
        day        | week
        2028-02-22 | 8
        2028-02-29 | 9
        2028-03-07 | 10
    """)


def test_closed_days_and_breaks(page: Page):
    """A closed day and a break take their times away. Nothing is moved, and every second week is counted on as before.
    Here 24 December is closed, and 4 to 10 February is a break."""
    one = given_one(page, """
        weekday  | at    | weeks | first_day
        Thursday | 10:00 | 2     | 2026-12-10
    """)
    found = slot_times(one, day("2026-12-01"), day("2027-02-28"), closed={day("2026-12-24")},
                       breaks=[(day("2027-02-04"), day("2027-02-10"))])
    page.expect(days(found), """
        day        | week
        2026-12-10 | 50
        2027-01-07 | 1
        2027-01-21 | 3
        2027-02-18 | 7
    """)


def test_what_a_change_does(page: Page):
    """A series is changed by ending it and beginning another. A time that begins or ends at another moment falls away,
    and a new one comes in its place; whoever has booked it is told so, and is not moved."""
    old, new = (series(row) for row in page.given("""
        weekday  | at    | minutes | first_day
        Thursday | 08:30 | 45      | 2026-12-01
        Thursday | 08:30 | 60      | 2026-12-17
    """))
    begins, until, before = date(2026, 12, 1), date(2026, 12, 24), new.first_day - timedelta(days=1)
    found = changed(slot_times(old, begins, until), slot_times(old, begins, before) + slot_times(new, begins, until))
    page.expect([{"what": what, **row} for what in ("gone", "new", "kept") for row in rows(getattr(found, what))], """
        what | from                   | to
        gone | 2026-12-17 08.30 +0100 | 09.15 +0100
        gone | 2026-12-24 08.30 +0100 | 09.15 +0100
        new  | 2026-12-17 08.30 +0100 | 09.30 +0100
        new  | 2026-12-24 08.30 +0100 | 09.30 +0100
        kept | 2026-12-03 08.30 +0100 | 09.15 +0100
        kept | 2026-12-10 08.30 +0100 | 09.15 +0100
    """)
