"""Five ways of putting days together.

The law counts sick days in five ways, and each has its own rule of what is joined (rules.md §1.2): sick pay (at most
four healthy days between), the rehabilitation chain (fewer than 90 days between), the agency's levels (364 days of the
450 before), the certificate and the long absences (nothing is joined), and what recurs within twelve months.
"""

from omtanke.rules.counters import (
    continued_level,
    fk_ersattning,
    intyg,
    lkbr60,
    pay_days,
    rehabkedja,
    rolling12,
    sjukloneperiod,
)
from omtanke.rules.occasions import occasions
from tests.spec.book import Page
from tests.spec.examples import day, maybe_day, occasion_rows, periods, spell_rows


def used(page: Page, table: str, expected: str) -> None:
    rows = page.given(table)
    [spell] = sjukloneperiod(occasions(periods(rows)), as_of=day("2026-12-31"))
    found = pay_days(spell, as_of=day("2026-12-31"))
    page.expect(({"employer": days.employer, "agency": days.agency} for days in found), expected)


def test_sick_pay_days_vector_a(page: Page):
    """Vector A: the difference is 5, one sick pay period, 3 + 2 of its 14 days are used."""
    used(page, """
        first_day  | last_day
        2026-03-02 | 2026-03-04
        2026-03-09 | 2026-03-10
    """, """
        employer | agency
        3        | 0
        2        | 0
    """)


def test_sick_pay_days_vector_b(page: Page):
    """Vector B: the difference is 6, two sick pay periods, each with 14 days of its own."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-04
        2026-03-10 | 2026-03-11
    """)
    page.expect(spell_rows(sjukloneperiod(occasions(periods(rows)), as_of=day("2026-12-31"))), """
        first_day  | last_day   | days | occasions
        2026-03-02 | 2026-03-04 | 3    | 1
        2026-03-10 | 2026-03-11 | 2    | 1
    """)


def test_sick_pay_days_vector_c(page: Page):
    """Vector C: 7 + 5 + 2 are the employer's, the last four days (22 to 25 March) are the agency's."""
    used(page, """
        first_day  | last_day
        2026-03-02 | 2026-03-08
        2026-03-12 | 2026-03-16
        2026-03-20 | 2026-03-25
    """, """
        employer | agency
        7        | 0
        5        | 0
        2        | 4
    """)


def test_sick_pay_days_vector_d(page: Page):
    """Vector D: the fourteen days are used; the relapse has no day of sick pay and three of the agency's."""
    used(page, """
        first_day  | last_day
        2026-01-01 | 2026-01-14
        2026-01-19 | 2026-01-21
    """, """
        employer | agency
        14       | 0
        0        | 3
    """)


def test_the_chain_adds_periods_with_fewer_than_90_days_between(page: Page):
    """Rehabilitation chain: 89 days between are added, with 90 it begins anew (SFB 27:51)."""
    rows = page.given("""
        first_day  | last_day
        2026-01-05 | 2026-01-18
        2026-04-18 | 2026-04-20
        2026-07-20 | 2026-07-21
    """)
    page.expect(spell_rows(rehabkedja(occasions(periods(rows)), as_of=day("2026-12-31"))), """
        first_day  | last_day   | days | occasions
        2026-01-05 | 2026-04-20 | 17   | 2
        2026-07-20 | 2026-07-21 | 2    | 1
    """)


def test_the_chain_across_a_leap_day(page: Page):
    """The same dates a leap year: 29 February is a day between, so what added in 2026 begins anew in 2028."""
    rows = page.given("""
        first_day  | last_day
        2026-01-31 | 2026-01-31
        2026-05-01 | 2026-05-01
        2028-01-31 | 2028-01-31
        2028-05-01 | 2028-05-01
    """)
    page.expect(spell_rows(rehabkedja(occasions(periods(rows)), as_of=day("2028-12-31"))), """
        first_day  | last_day   | days | occasions
        2026-01-31 | 2026-05-01 | 2    | 2
        2028-01-31 | 2028-01-31 | 1    | 1
        2028-05-01 | 2028-05-01 | 1    | 1
    """)


def test_364_days_of_450(page: Page):
    """The agency's normal level lasts 364 days of the 450 before: unbroken from 2 March 2026, day 365 is the first at
    the continued level. The day itself is not counted."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 |
    """)
    own = occasions(periods(rows))
    shown = ("2026-03-15", "2026-03-16", "2026-03-17", "2027-02-28", "2027-03-01", "2028-01-01")
    page.expect((
        {"day": text, "days before": fk_ersattning(own, day(text)), "continued": continued_level(own, day(text))}
        for text in shown
    ), """
        day        | days before | continued
        2026-03-15 | 0           | no
        2026-03-16 | 0           | no
        2026-03-17 | 15          | no
        2027-02-28 | 363         | no
        2027-03-01 | 364         | yes
        2028-01-01 | 450         | yes
    """)


def test_only_what_the_agency_paid_after_is_counted_in_the_frame(page: Page):
    """A sick pay period that the agency's benefit does not follow is not counted; one that it follows is counted from
    its first day. Days more than 450 before the day have left the frame."""
    rows = page.given("""
        first_day  | last_day
        2025-01-01 | 2025-01-14
        2025-03-01 | 2025-03-20
        2026-01-05 | 2026-01-09
    """)
    own = occasions(periods(rows))
    shown = ("2025-02-01", "2025-04-01", "2026-05-25", "2026-05-26", "2026-06-14")
    page.expect(({"day": text, "days before": fk_ersattning(own, day(text))} for text in shown), """
        day        | days before
        2025-02-01 | 0
        2025-04-01 | 20
        2026-05-25 | 20
        2026-05-26 | 19
        2026-06-14 | 0
    """)


def test_the_certificate_counts_from_the_report(page: Page):
    """Certificate: from the seventh calendar day after the day of the report, each sick period by itself. When the
    report is unknown the first sick day stands for it."""
    rows = page.given("""
        first_day  | last_day   | reported
        2026-03-02 |            | 2026-03-02
        2026-03-02 |            | 2026-03-04
        2026-03-02 |            |
        2028-02-25 |            | 2028-02-25
    """)
    page.expect((
        {"certificate from": intyg(occasions(periods([row]))[0], maybe_day(row["reported"]))} for row in rows
    ), """
        certificate from
        2026-03-09
        2026-03-11
        2026-03-09
        2028-03-03
    """)


def test_sixty_days_unbroken(page: Page):
    """Long absences are 60 days or more in unbroken time: one healthy day and it is two. A leap year's February has a
    day more."""
    rows = page.given("""
        first_day  | last_day
        2026-01-01 | 2026-02-28
        2026-03-02 | 2026-04-30
        2028-01-01 | 2028-02-29
    """)
    page.expect(occasion_rows(lkbr60(occasions(periods(rows)), as_of=day("2028-12-31"))), """
        first_day  | last_day
        2026-03-02 | 2026-04-30
        2028-01-01 | 2028-02-29
    """)


def test_twelve_months_back(page: Page):
    """What recurs: first days within the twelve months that end with the day, here 28 February 2029. The same date a
    year before is outside."""
    rows = page.given("""
        first_day  | last_day
        2028-02-28 | 2028-02-28
        2028-03-01 | 2028-03-01
        2029-02-28 | 2029-02-28
        2029-03-02 | 2029-03-02
    """)
    page.expect(occasion_rows(rolling12(occasions(periods(rows)), as_of=day("2029-02-28"))), """
        first_day  | last_day
        2028-03-01 | 2028-03-01
        2029-02-28 | 2029-02-28
    """)
