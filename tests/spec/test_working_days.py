"""Working days.

Monday to Friday but public holidays (lag 1989:253) and the eves of midsummer, Christmas and New Year, which are free
almost everywhere. A preparation is due two working days before its meeting.
"""

from omtanke.rules.working_days import working_days_before
from tests.spec.book import Page
from tests.spec.examples import day


def test_two_working_days_before(page: Page):
    """Days between that are not working days are not counted."""
    table = page.given("""
        meeting    | what lies before it
        2026-11-26 | a Thursday
        2026-11-30 | a weekend
        2026-12-28 | Christmas, on Thursday and Friday
        2027-01-07 | Epiphany on Wednesday
        2026-04-07 | Easter
    """)
    page.expect(({"due": working_days_before(day(row["meeting"]), 2)} for row in table), """
        due
        2026-11-24
        2026-11-26
        2026-12-22
        2027-01-04
        2026-04-01
    """)


def test_never_in_the_past(page: Page):
    """Where that day has passed when the meeting is booked, it is today; never later than the meeting itself."""
    table = page.given("""
        meeting    | today
        2026-11-26 | 2026-11-23
        2026-11-26 | 2026-11-24
        2026-11-26 | 2026-11-25
        2026-11-26 | 2026-11-26
        2026-11-26 | 2026-11-27
    """)
    due = (working_days_before(day(row["meeting"]), 2, today=day(row["today"])) for row in table)
    page.expect(({"due": one} for one in due), """
        due
        2026-11-24
        2026-11-24
        2026-11-25
        2026-11-26
        2026-11-26
    """)
