"""The quiet clock.

The guide suggests minutes for each step of a meeting. The clock shows when each step was meant to begin, how many
minutes are left of the one that is on, and whether the meeting is in time: up to two minutes early or late are in time.
There are no seconds.
"""

from datetime import UTC, datetime

from omtanke.rules.meeting_clock import clock, length, planned, spread
from tests.spec.book import Page

STEPS = (3, 5, 6, 8, 5, 6, 4, 6, 2)


def at(text: str) -> datetime:
    return datetime.strptime(f"2026-11-26 {text}", "%Y-%m-%d %H.%M").replace(tzinfo=UTC)


def clock_time(moment: datetime) -> str:
    return f"{moment:%H.%M}"


def test_each_step_has_its_time(page: Page):
    """A meeting of 45 minutes that began 13.15, with 45 suggested minutes."""
    table = page.given("""
        step               | suggested
        purpose            | 3
        how is it          | 5
        what works         | 6
        the work           | 8
        the obstacles      | 5
        ability            | 6
        the insurance      | 4
        what we do         | 6
        the next step      | 2
    """)
    minutes = [int(row["suggested"]) for row in table]
    page.expect([{"step": row["step"], "begins": clock_time(one.starts_at), "minutes": one.minutes}
                 for row, one in zip(table, planned(minutes, at("13.15"), 45), strict=True)], """
        step          | begins | minutes
        purpose       | 13.15  | 3
        how is it     | 13.18  | 5
        what works    | 13.23  | 6
        the work      | 13.29  | 8
        the obstacles | 13.37  | 5
        ability       | 13.42  | 6
        the insurance | 13.48  | 4
        what we do    | 13.52  | 6
        the next step | 13.58  | 2
    """)


def test_another_length(page: Page):
    """Minutes are shared out in proportion, in whole minutes, and every step keeps at least one.
    Minutes left over by rounding go to the steps that lost most by it, of two such the earlier."""
    table = page.given("""
        minutes
        30
        45
        60
        9
    """)
    page.expect(({"each": ", ".join(map(str, spread(STEPS, int(row["minutes"]))))} for row in table), """
        each
        2, 4, 4, 5, 3, 4, 3, 4, 1
        3, 5, 6, 8, 5, 6, 4, 6, 2
        4, 7, 8, 11, 7, 8, 5, 8, 2
        1, 1, 1, 1, 1, 1, 1, 1, 1
    """)


def test_a_meeting_that_begins_late(page: Page):
    """It ends when it was booked to end, since people have other meetings; but it is never given less than half of what
    was booked, and never more."""
    table = page.given("""
        booked      | began
        13.15–14.00 | 13.10
        13.15–14.00 | 13.15
        13.15–14.00 | 13.25
        13.15–14.00 | 13.50
        13.15–14.00 | 16.00
    """)
    page.expect(({"minutes": length(*map(at, row["booked"].split("–")), at(row["began"]))} for row in table), """
        minutes
        45
        45
        35
        23
        23
    """)


def test_in_time_behind_ahead(page: Page):
    """A meeting of 45 minutes that began 13.15. The fourth step is meant for 13.29 to 13.37, and the meeting for
    14.00."""
    table = page.given("""
        step | now
        4    | 13.25
        4    | 13.26
        4    | 13.27
        4    | 13.33
        4    | 13.37
        4    | 13.39
        4    | 13.40
        4    | 13.59
        4    | 14.00
        9    | 13.59
        9    | 14.05
    """)
    found = [clock(STEPS, began_at=at("13.15"), minutes=45, step=int(row["step"]) - 1, now=at(row["now"]))
             for row in table]
    page.expect([{"pace": one.pace, "by": one.minutes, "left of the step": one.minutes_left, "percent": one.percent}
                 for one in found], """
        pace     | by | left of the step | percent
        ahead    | 4  | 12               | 22
        ahead    | 3  | 11               | 24
        on_time  | 0  | 10               | 26
        on_time  | 0  | 4                | 40
        on_time  | 0  | 0                | 48
        on_time  | 0  | 0                | 53
        behind   | 3  | 0                | 55
        behind   | 22 | 0                | 97
        past_end | 0  | 0                | 100
        on_time  | 0  | 1                | 97
        past_end | 5  | 0                | 100
    """)
