"""Occasions.

An occasion is connected absence because of own sickness. It is what the ladder counts. The relapse rule has no say
(DESIGN §8).
"""

from omtanke.rules.kinds import Kind
from omtanke.rules.occasions import occasions
from tests.spec.book import Page
from tests.spec.examples import occasion_rows, periods


def test_one_free_day_parts(page: Page):
    """One whole healthy day between makes two occasions."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-04
        2026-03-06 | 2026-03-06
    """)
    page.expect(occasion_rows(occasions(periods(table))), """
        first_day  | last_day
        2026-03-02 | 2026-03-04
        2026-03-06 | 2026-03-06
    """)


def test_day_to_day_joins(page: Page):
    """Periods that lie day to day are one occasion: a row split at a month's border changes nothing."""
    table = page.given("""
        first_day  | last_day
        2026-03-30 | 2026-03-31
        2026-04-01 | 2026-04-02
    """)
    page.expect(occasion_rows(occasions(periods(table))), """
        first_day  | last_day
        2026-03-30 | 2026-04-02
    """)


def test_overlap_joins(page: Page):
    """Periods that overlap, or lie inside each other, are one occasion."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-20
        2026-03-04 | 2026-03-05
        2026-03-10 | 2026-03-25
    """)
    page.expect(occasion_rows(occasions(periods(table))), """
        first_day  | last_day
        2026-03-02 | 2026-03-25
    """)


def test_degree_and_kind_do_not_part(page: Page):
    """A change of degree, or of one kind of own sickness for another, does not begin a new occasion."""
    table = page.given("""
        first_day  | last_day   | degree | kind
        2026-03-02 | 2026-03-08 | 100    | work_injury
        2026-03-09 | 2026-03-22 | 50     | sick
        2026-03-23 | 2026-03-29 | 25     | sick
    """)
    page.expect(occasion_rows(occasions(periods(table))), """
        first_day  | last_day
        2026-03-02 | 2026-03-29
    """)


def test_only_own_sickness(page: Page):
    """A sick child, contagion and other absence never count, and never join two occasions."""
    table = page.given("""
        first_day  | last_day   | kind
        2026-03-02 | 2026-03-03 | sick
        2026-03-04 | 2026-03-05 | sick_child
        2026-03-06 | 2026-03-06 | sick
        2026-04-01 | 2026-04-09 | contagion
        2026-05-01 | 2026-05-09 | other
    """)
    page.expect(occasion_rows(occasions(periods(table))), """
        first_day  | last_day
        2026-03-02 | 2026-03-03
        2026-03-06 | 2026-03-06
    """)


def test_ongoing_takes_in_what_follows(page: Page):
    """An ongoing period has no last day and takes in everything after its first."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-03
        2026-03-10 |
        2026-04-01 | 2026-04-02
    """)
    page.expect(occasion_rows(occasions(periods(table))), """
        first_day  | last_day
        2026-03-02 | 2026-03-03
        2026-03-10 |
    """)


def test_a_routine_may_leave_out_a_kind(page: Page):
    """A kind that the routine excludes is left out before joining; here `work_injury`."""
    table = page.given("""
        first_day  | last_day   | kind
        2026-03-02 | 2026-03-03 | sick
        2026-03-04 | 2026-03-05 | work_injury
        2026-03-06 | 2026-03-06 | sick
    """)
    found = occasions(periods(table), exclude_kinds=frozenset({Kind.WORK_INJURY}))
    page.expect(occasion_rows(found), """
        first_day  | last_day
        2026-03-02 | 2026-03-03
        2026-03-06 | 2026-03-06
    """)
