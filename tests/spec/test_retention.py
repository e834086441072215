"""Retention.

Nothing is destroyed without a decision. A decision says for how long a kind of record is kept, from when it holds, and
whether the time runs from the day itself or from the end of its year. What no decision names is only listed.
"""

from omtanke.rules.retention import (
    RetentionRule,
    action,
    due,
    in_force,
    kept_until,
    latest_due,
)
from tests.spec.book import Page
from tests.spec.examples import day, maybe_day


def rule(row: dict[str, str]) -> RetentionRule:
    months = row.get("months", "24")
    return RetentionRule(row.get("kind", "care_talks"), None if months == "for ever" else int(months),
                         row.get("counted", "day"), row.get("decision", "KS 2026/7"),
                         maybe_day(row.get("decided", "2026-01-15")), maybe_day(row.get("holds from", "2026-02-01")))


def test_the_last_day_it_is_kept(page: Page):
    """It is kept to and with the same day so many months later, or that month's last day; it is due from the day
    after. Counted from the year's end, the time begins on the last of December."""
    rows = page.given("""
        trigger    | months   | counted
        2024-03-01 | 24       | day
        2024-02-29 | 12       | day
        2024-01-31 | 1        | day
        2024-03-01 | 0        | day
        2024-03-01 | 24       | year_end
        2024-12-31 | 24       | year_end
        2024-03-01 | for ever | day
    """)
    page.expect(({"kept until": kept_until(day(row["trigger"]), rule(row)) or "for ever"} for row in rows), """
        kept until
        2026-03-01
        2025-02-28
        2024-02-29
        2024-03-01
        2026-12-31
        2026-12-31
        for ever
    """)


def test_due_from_the_day_after(page: Page):
    """On its last day it is still kept."""
    rows = page.given("""
        trigger    | months   | today
        2024-03-01 | 24       | 2026-03-01
        2024-03-01 | 24       | 2026-03-02
        2024-02-29 | 12       | 2025-03-01
        2024-03-01 | 0        | 2024-03-01
        2024-03-01 | 0        | 2024-03-02
        1990-03-01 | for ever | 2026-03-02
    """)
    page.expect(({"due": "yes" if due(day(r["trigger"]), rule(r), today=day(r["today"])) else "no"} for r in rows), """
        due
        no
        yes
        yes
        no
        yes
        no
    """)


def test_the_latest_trigger_that_is_due(page: Page):
    """One question to a table: everything with this trigger or an earlier one is due, and nothing later."""
    rows = page.given("""
        today      | months   | counted
        2026-03-02 | 24       | day
        2025-03-01 | 12       | day
        2026-03-02 | 24       | year_end
        2026-12-31 | 24       | year_end
        2027-01-01 | 24       | year_end
        2026-03-02 | for ever | day
    """)
    found = [latest_due(rule(row), today=day(row["today"])) for row in rows]
    page.expect(({"latest trigger": found or "none"} for found in found), """
        latest trigger
        2024-03-01
        2024-02-29
        2023-12-31
        2023-12-31
        2024-12-31
        none
    """)


def test_a_later_decision_replaces_an_earlier_one_from_its_first_day(page: Page):
    """Until then the earlier one holds. A decision that is not complete is a proposal, and replaces nothing."""
    rules = [rule(row) for row in page.given("""
        months   | decision  | decided    | holds from
        24       | KS 2026/7 | 2026-01-15 | 2026-02-01
        120      | KS 2026/9 | 2026-03-10 | 2026-06-01
        for ever | KS 2027/2 | 2026-12-01 | 2027-01-01
        1        |           |            | 2026-02-02
    """, says="Decisions")]
    rows = page.given("""
        today
        2026-01-31
        2026-02-01
        2026-05-31
        2026-06-01
        2027-01-01
    """)
    found = [in_force(rules, "care_talks", today=day(row["today"])) for row in rows]
    page.expect(({"in force": rule.decision_ref if rule else "none"} for rule in found), """
        in force
        none
        KS 2026/7
        KS 2026/7
        KS 2026/9
        KS 2027/2
    """)


def test_what_may_be_done(page: Page):
    """A rule without a decision may only list. Who decided, and when, must be told."""
    rows = page.given("""
        months   | decision  | decided    | holds from
        24       | KS 2026/7 | 2026-01-15 | 2026-02-01
        for ever | KS 2026/7 | 2026-01-15 | 2026-02-01
        24       |           |            |
        24       | KS 2026/7 |            | 2026-02-01
        24       |           | 2026-01-15 | 2026-02-01
    """)
    page.expect(({"may": action(rule(row))} for row in rows), """
        may
        destroy
        keep
        list
        list
        list
    """)
