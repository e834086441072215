"""Sick reports.

What is told, one thing after the other, and what of it holds. Nothing that was told is overwritten; what may change
pay for days that have passed waits for the manager's word. The day of the first telling is kept, because no sick pay
is owed for the time before it (sjuklönelagen 8 §).
"""

from datetime import date

from omtanke.rules.sick_reports import (
    Confirmed,
    NotTaken,
    Said,
    Telling,
    ask_on,
    asked,
    check_ill,
    needs_confirming,
    periods,
    what_holds,
)
from tests.spec.book import Page, Table


def tellings(table: Table) -> list[Telling]:
    return [Telling(Said(row["said"]), _day(row["told_on"]), _day(row.get("day", "")),
                    int(row["degree"]) if row.get("degree") else None, _day(row.get("back_on", "")),
                    Confirmed(row.get("confirmed", ""))) for row in table]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def shown(found) -> list[dict]:
    return [{"first_day": p.first_day, "last_day": p.last_day or "", "degree": p.degree} for p in periods(found)]


def test_well_on_a_saturday(page: Page):
    """The sickness ends the day before the first day of being well, a Sunday or not. Payroll could not know it."""
    rows = page.given("""
        said | told_on    | day        | degree
        ill  | 2026-11-18 | 2026-11-18 | 100
        well | 2026-11-23 | 2026-11-21 |
    """)
    page.expect(shown(what_holds(tellings(rows))), """
        first_day  | last_day   | degree
        2026-11-18 | 2026-11-20 | 100
    """)


def test_back_by_degrees(page: Page):
    """Another degree holds from its day on; what was told before of later days gives way."""
    rows = page.given("""
        said   | told_on    | day        | degree
        ill    | 2026-11-02 | 2026-11-02 | 100
        degree | 2026-11-16 | 2026-11-16 | 50
        degree | 2026-11-20 | 2026-11-23 | 25
        well   | 2026-11-30 | 2026-11-30 |
    """)
    page.expect(shown(what_holds(tellings(rows))), """
        first_day  | last_day   | degree
        2026-11-02 | 2026-11-15 | 100
        2026-11-16 | 2026-11-22 | 50
        2026-11-23 | 2026-11-29 | 25
    """)


def test_still_ill(page: Page):
    """Who said to be well from a day that has not come, and is still ill, takes the well report back."""
    rows = page.given("""
        said  | told_on    | day        | degree
        ill   | 2026-11-18 | 2026-11-18 | 100
        well  | 2026-11-20 | 2026-11-23 |
        still | 2026-11-22 |            |
    """)
    page.expect(shown(what_holds(tellings(rows))), """
        first_day  | last_day | degree
        2026-11-18 |          | 100
    """)


def test_a_correction_holds_when_the_manager_has_confirmed_it(page: Page):
    """The employee's first day is corrected twice: what waits does not hold, nor what the manager has said no to."""
    rows = page.given("""
        said      | told_on    | day        | degree | confirmed
        ill       | 2026-11-18 | 2026-11-18 | 100    |
        first_day | 2026-11-19 | 2026-11-17 |        | yes
        first_day | 2026-11-20 | 2026-11-10 |        | no
        mistake   | 2026-11-20 |            |        | waits
    """)
    page.expect(shown(what_holds(tellings(rows))), """
        first_day  | last_day | degree
        2026-11-17 |          | 100
    """)


def test_a_report_that_was_a_mistake(page: Page):
    """It is kept and counts nowhere."""
    rows = page.given("""
        said    | told_on    | day        | degree
        ill     | 2026-11-18 | 2026-11-18 | 100
        mistake | 2026-11-18 |            |
    """)
    page.expect(shown(what_holds(tellings(rows))), "nothing")


def test_what_waits_for_the_manager(page: Page):
    """Only what changes days before the day it is told. A first well report never does: it ends what was open."""
    was = what_holds(tellings(page.given("""
        said | told_on    | day        | degree
        ill  | 2026-11-16 | 2026-11-16 | 100
    """, says="After")))
    rows = page.given("""
        said      | told_on    | day        | degree
        degree    | 2026-11-20 | 2026-11-20 | 50
        degree    | 2026-11-20 | 2026-11-19 | 50
        well      | 2026-11-20 | 2026-11-18 |
        first_day | 2026-11-20 | 2026-11-15 |
        mistake   | 2026-11-20 |            |
        mistake   | 2026-11-16 |            |
    """, says="Told by the employee")
    page.expect([{"said": t.said, "day": t.day or "", "told_on": t.told_on, "waits": needs_confirming(t, was)}
                 for t in tellings(rows)], """
        said      | day        | told_on    | waits
        degree    | 2026-11-20 | 2026-11-20 | no
        degree    | 2026-11-19 | 2026-11-20 | yes
        well      | 2026-11-18 | 2026-11-20 | no
        first_day | 2026-11-15 | 2026-11-20 | yes
        mistake   |            | 2026-11-20 | yes
        mistake   |            | 2026-11-16 | no
    """)


def test_days_that_are_not_taken(page: Page):
    """At most seven days ahead; at most 14 back for one's own report and 90 for another's; back after the first day."""
    rows = page.given("""
        first_day  | back_on    | own
        2026-12-01 |            | yes
        2026-12-02 |            | yes
        2026-11-10 |            | yes
        2026-11-09 |            | yes
        2026-11-09 |            | no
        2026-08-25 |            | no
        2026-11-24 | 2026-11-24 | yes
    """, says="On 2026-11-24")

    def said(row: dict) -> str:
        try:
            check_ill(_day(row["first_day"]), _day(row["back_on"]), today=date(2026, 11, 24), own=row["own"] == "yes")
        except NotTaken as problem:
            return problem.code
        return "taken"

    page.expect([row | {"then": said(row)} for row in rows], """
        first_day  | back_on    | own | then
        2026-12-01 |            | yes | taken
        2026-12-02 |            | yes | too_far_ahead
        2026-11-10 |            | yes | taken
        2026-11-09 |            | yes | too_long_ago
        2026-11-09 |            | no  | taken
        2026-08-25 |            | no  | too_long_ago
        2026-11-24 | 2026-11-24 | yes | back_before_first
    """)


def test_who_is_asked(page: Page):
    """The employee on the day to be back and once more the day after; then the manager. Nobody said a day: after a
    week. Who has reported to be well is asked nothing."""
    rows = page.given("""
        said | told_on    | day        | degree | back_on
        ill  | 2026-11-16 | 2026-11-16 | 100    | 2026-11-19
    """)
    since = ask_on(what_holds(tellings(rows)), last_told_on=date(2026, 11, 16))
    page.expect([{"today": day, "asked": asked(since, today=date(2026, 11, day))} for day in (18, 19, 20, 21, 30)], """
        today | asked
        18    | nobody
        19    | employee
        20    | again
        21    | manager
        30    | manager
    """)
