"""Dates and windows.

Every interval is inclusive at both ends. A month back keeps the day's number, or takes the month's last day. A window
is never 365 days: it is counted in months (DESIGN §8).
"""

from omtanke.rules.dates import days, months_back, months_forward, window
from tests.spec.book import Page
from tests.spec.examples import day


def test_both_days_count(page: Page):
    """An interval holds its first and its last day."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-02
        2026-03-02 | 2026-03-15
        2024-02-28 | 2024-03-01
    """)
    page.expect(({"days": days(day(row["first_day"]), day(row["last_day"]))} for row in rows), """
        days
        1
        14
        3
    """)


def test_months_back(page: Page):
    """Months back keeps the day's number; where the month is too short it takes its last day."""
    rows = page.given("""
        day        | months
        2026-03-15 | 12
        2026-03-31 | 1
        2024-03-31 | 1
        2024-02-29 | 12
        2026-01-31 | 2
        2026-01-15 | 1
    """)
    page.expect(({"months back": months_back(day(row["day"]), int(row["months"]))} for row in rows), """
        months back
        2025-03-15
        2026-02-28
        2024-02-29
        2023-02-28
        2025-11-30
        2025-12-15
    """)


def test_months_forward(page: Page):
    """Months forward works the same way."""
    rows = page.given("""
        day        | months
        2026-03-15 | 12
        2026-01-31 | 1
        2024-02-29 | 12
        2026-12-15 | 1
    """)
    page.expect(({"months forward": months_forward(day(row["day"]), int(row["months"]))} for row in rows), """
        months forward
        2027-03-15
        2026-02-28
        2025-02-28
        2027-01-15
    """)


def test_the_window(page: Page):
    """The window begins the day after months back and ends with the day itself."""
    rows = page.given("""
        as_of      | months
        2026-03-15 | 12
        2026-03-31 | 12
        2025-02-28 | 12
        2024-02-29 | 12
        2026-03-31 | 1
    """)
    found = [window(day(row["as_of"]), int(row["months"])) for row in rows]
    page.expect(({"first_day": first, "last_day": last} for first, last in found), """
        first_day  | last_day
        2025-03-16 | 2026-03-15
        2025-04-01 | 2026-03-31
        2024-02-29 | 2025-02-28
        2023-03-01 | 2024-02-29
        2026-03-01 | 2026-03-31
    """)
