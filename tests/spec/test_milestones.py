"""Milestones as dates.

What the law counts in a sickness, as days in the calendar (rules.md §1.1, 2.1 and 2.2). Försäkringskassan's days are
the earliest possible: the agency decides. An end that no well report has confirmed is read both ways where it matters.
"""

from datetime import timedelta

from omtanke.rules.milestone_days import (
    MilestoneDay,
    Situation,
    days_both_ways,
    milestone_days,
    relapse_watch,
)
from omtanke.rules.occasions import occasions
from omtanke.rules.routine import Action, Actor, Milestone
from tests.spec.book import Page, Table
from tests.spec.examples import day, maybe_day, periods

NAMES = {Action.CERTIFICATE: "certificate", Action.NOTICE: "notice to the agency", Action.RETURN_PLAN: "return plan",
         Action.ASSESSMENT: "wider assessment", Action.CONTACT: "contact"}


def name(hit: MilestoneDay) -> str:
    return NAMES[hit.milestone.action] if hit.milestone else "last day of sick pay"


def shown(table: Table, as_of: str, *, columns: str = "day to_day standing", only: str = "", **more) -> list[dict]:
    situation = Situation(tuple(occasions(periods(table))), **more)
    hits = milestone_days(situation, as_of=day(as_of))
    return [{"what": name(hit), "number": hit.number} | {column: getattr(hit, column) for column in columns.split()}
            for hit in hits if only in name(hit)]


def test_an_unbroken_sickness(page: Page):
    """Ill and reported on Monday 2 March 2026, seen on 18 March, day 17. A span ends with its last day."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 |
    """)
    page.expect(shown(rows, "2026-03-18", reported=day("2026-03-02")), """
        what                 | number | day        | to_day     | standing
        certificate          | 8      | 2026-03-09 |            | reached
        last day of sick pay | 14     | 2026-03-15 |            | reached
        notice to the agency | 15     | 2026-03-16 | 2026-03-22 | reached
        return plan          | 30     | 2026-03-31 |            | coming
        wider assessment     | 91     | 2026-05-31 |            | coming
        wider assessment     | 181    | 2026-08-29 |            | coming
        wider assessment     | 366    | 2027-03-02 |            | coming
    """)


def test_a_year_with_a_leap_day(page: Page):
    """From 1 January 2028 the leap day moves every later date by one."""
    rows = page.given("""
        first_day  | last_day
        2028-01-01 |
    """)
    page.expect(shown(rows, "2028-01-05", columns="day", only="wider"), """
        what             | number | day
        wider assessment | 91     | 2028-03-31
        wider assessment | 181    | 2028-06-29
        wider assessment | 366    | 2028-12-31
    """)


def test_the_report_moves_the_certificate_only(page: Page):
    """Reported two days late, the certificate comes two days later; the other days count from the first sick day. With
    the report unknown, the first sick day stands for it, and this is said."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 |
    """)
    found = [shown(rows, "2026-03-18", columns="day assumed", only=what, reported=maybe_day(text))
             for text in ("2026-03-04", "") for what in ("certificate", "sick pay")]
    page.expect((row for rows in found for row in rows), """
        what                 | number | day        | assumed
        certificate          | 8      | 2026-03-11 | no
        last day of sick pay | 14     | 2026-03-15 | no
        certificate          | 8      | 2026-03-09 | yes
        last day of sick pay | 14     | 2026-03-15 | no
    """)


def test_a_relapse_goes_on_counting(page: Page):
    """Three occasions are one sick pay period (vector C): the certificate counts from the last report, sick pay ends on
    21 March, the notice has seven calendar days from then, and day 30 counts sick days only."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-08
        2026-03-12 | 2026-03-16
        2026-03-20 |
    """)
    page.expect(shown(rows, "2026-03-25", reported=day("2026-03-20"))[:4], """
        what                 | number | day        | to_day     | standing
        last day of sick pay | 14     | 2026-03-21 |            | reached
        notice to the agency | 15     | 2026-03-22 | 2026-03-28 | reached
        certificate          | 8      | 2026-03-27 |            | coming
        return plan          | 30     | 2026-04-06 |            | coming
    """)


def test_no_new_notice_in_a_relapse_after_the_fourteen_days(page: Page):
    """Vector D, confirmed well on 14 January: the relapse is the agency's from its first day, without a new notice."""
    rows = page.given("""
        first_day  | last_day
        2026-01-01 | 2026-01-14
        2026-01-19 | 2026-01-21
    """)
    page.expect(shown(rows, "2026-01-20", confirmed_ends=frozenset({day("2026-01-14")}))[:3], """
        what                 | number | day        | to_day | standing
        last day of sick pay | 14     | 2026-01-14 |        | reached
        certificate          | 8      | 2026-01-26 |        | after_end
        return plan          | 30     | 2026-02-03 |        | after_end
    """)


def test_the_chain_has_its_own_day_numbers(page: Page):
    """60 days in the spring and fewer than 90 days between: day 91 of the chain is day 31 of the autumn's sickness. The
    plan follows the new sickness only."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-04-30
        2026-07-06 |
    """)
    found = [shown(rows, "2026-07-10", columns="day", only=what) for what in ("return plan", "wider")]
    page.expect((row for rows in found for row in rows), """
        what             | number | day
        return plan      | 30     | 2026-08-04
        wider assessment | 91     | 2026-08-05
        wider assessment | 181    | 2026-11-03
        wider assessment | 366    | 2027-05-07
    """)


def test_the_sickness_has_ended(page: Page):
    """Confirmed well after ten days: what lies later does not come by itself."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-11
    """)
    known = frozenset({day("2026-03-11")})
    page.expect(shown(rows, "2026-03-20", columns="day standing", confirmed_ends=known)[:4], """
        what                 | number | day        | standing
        certificate          | 8      | 2026-03-09 | reached
        last day of sick pay | 14     | 2026-03-15 | after_end
        notice to the agency | 15     | 2026-03-16 | after_end
        return plan          | 30     | 2026-03-31 | after_end
    """)


def test_the_plan_when_the_assumption_comes_late(page: Page):
    """The plan is due on day 30 at the latest. When it is assumed only later that the ability will be reduced for at
    least 60 days, the plan is made at once."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 |
    """)
    assumed = ("", "2026-03-18", "2026-03-31", "2026-04-01")
    found = [shown(rows, "2026-04-02", columns="day at_once", only="plan", assumed_on=maybe_day(text))[0]
             for text in assumed]
    page.expect(({"assumed on": text, "day": row["day"], "at once": row["at_once"]}
                 for text, row in zip(assumed, found, strict=True)), """
        assumed on | day        | at once
                   | 2026-03-31 | no
        2026-03-18 | 2026-03-31 | no
        2026-03-31 | 2026-03-31 | no
        2026-04-01 | 2026-04-01 | yes
    """)


def test_an_end_on_a_friday(page: Page):
    """Away until Friday 6 March, at work Monday to Wednesday, ill again on Thursday 12 March. Well from Saturday it is
    a new sick pay period; ill until Sunday it is a relapse, and sick pay ends earlier. Nobody has confirmed: both are
    told (gränsfall)."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-06
        2026-03-12 |
    """)
    page.expect(shown(rows, "2026-03-13", columns="day borderline otherwise")[:4], """
        what                 | number | day        | borderline | otherwise
        certificate          | 8      | 2026-03-19 | no         |
        last day of sick pay | 14     | 2026-03-25 | yes        | 2026-03-18
        notice to the agency | 15     | 2026-03-26 | yes        | 2026-03-19
        return plan          | 30     | 2026-04-10 | yes        | 2026-04-03
    """)
    told, longer = days_both_ways(Situation(tuple(occasions(periods(rows)))), as_of=day("2026-03-13"))
    page.expect([{"as told": told, "at the longest": longer}], """
        as told | at the longest
        2       | 9
    """, says="And the day of the spell on 13 March")
    known = frozenset({day("2026-03-06")})
    page.expect(shown(rows, "2026-03-13", columns="day borderline otherwise", confirmed_ends=known)[1:2], """
        what                 | number | day        | borderline | otherwise
        last day of sick pay | 14     | 2026-03-25 | no         |
    """, says="And when a well report has confirmed the Friday")


def test_the_fourteenth_day_on_a_friday(page: Page):
    """Ill again within the relapse days after a fourteenth day on a Friday that nobody has confirmed: if the sickness
    went on into the weekend a notice was due, else none is."""
    rows = page.given("""
        first_day  | last_day
        2026-03-07 | 2026-03-20
        2026-03-24 | 2026-03-25
    """)
    page.expect(shown(rows, "2026-03-25", columns="day to_day borderline", only="notice"), """
        what                 | number | day        | to_day     | borderline
        notice to the agency | 15     | 2026-03-21 | 2026-03-27 | yes
    """)


def test_the_routine_adds_days(page: Page):
    """The routine's own milestones lie beside the law's."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 |
    """)
    own = (Milestone(3, Actor.MANAGER, Action.CONTACT), Milestone(10, Actor.HR, Action.CONTACT, to_day=14))
    page.expect(shown(rows, "2026-03-04", own=own, only="contact"), """
        what    | number | day        | to_day     | standing
        contact | 3      | 2026-03-04 |            | reached
        contact | 10     | 2026-03-11 | 2026-03-15 | coming
    """)


def test_nobody_is_ill(page: Page):
    """Without a sickness there are no days, and what begins later is not known yet."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 |
    """)
    page.expect(shown(rows, "2026-03-01"), "nothing")


def test_the_days_of_looking_back(page: Page):
    """A closed case is looked back at 30, 90, 180 and 365 calendar days after the closing day."""
    rows = page.given("""
        closed
        2026-03-02
        2027-12-31
    """)
    page.expect((
        {str((found - day(row["closed"])) // timedelta(days=1)): found for found in relapse_watch(day(row["closed"]))}
        for row in rows
    ), """
        30         | 90         | 180        | 365
        2026-04-01 | 2026-05-31 | 2026-08-29 | 2027-03-02
        2028-01-30 | 2028-03-30 | 2028-06-28 | 2028-12-30
    """)
