"""Shares, and two beside each other.

A share is shown with its 95 % interval (Wilson), the difference between two shares too (Newcombe 1998, method 10). A
group of fewer than 11 persons is not shown (figures.md). Of two groups both are hidden or none: one of them beside a
figure for all would give the other away. Where the interval of the difference is wider than 40 percentage points and
holds nought, the answer is that it cannot be known.
"""

from omtanke.rules.proportions import Count, Interval, compare, newcombe, shown, wilson
from tests.spec.book import Page


def count(text: str, persons: str = "") -> Count:
    some, of = text.split(" of ")
    return Count(int(some), int(of), int(persons) if persons else None)


def told(found: Interval | None) -> str:
    return f"{found.value:.4f} ({found.low:.4f} to {found.high:.4f})" if found else "not shown"


def test_a_share(page: Page):
    """The examples of Newcombe 1998 (Statistics in Medicine 17:857–872, table I, method 3)."""
    table = page.given("""
        count
        81 of 263
        15 of 148
        0 of 20
        1 of 29
    """)
    page.expect(({"share": told(wilson(count(row["count"])))} for row in table), """
        share
        0.3080 (0.2553 to 0.3662)
        0.1014 (0.0624 to 0.1605)
        0.0000 (0.0000 to 0.1611)
        0.0345 (0.0061 to 0.1718)
    """)


def test_a_difference(page: Page):
    """The examples of Newcombe 1998 (Statistics in Medicine 17:873–890, table II, method 10)."""
    table = page.given("""
        first    | second
        56 of 70 | 48 of 80
        9 of 10  | 3 of 10
        6 of 7   | 2 of 7
        5 of 56  | 0 of 29
        0 of 10  | 0 of 20
        0 of 10  | 0 of 10
        10 of 10 | 0 of 20
        10 of 10 | 0 of 10
    """)
    page.expect(({"difference": told(newcombe(count(row["first"]), count(row["second"])))} for row in table), """
        difference
        0.2000 (0.0524 to 0.3339)
        0.6000 (0.1705 to 0.8090)
        0.5714 (0.0582 to 0.8062)
        0.0893 (-0.0381 to 0.1926)
        0.0000 (-0.1611 to 0.2775)
        0.0000 (-0.2775 to 0.2775)
        1.0000 (0.6791 to 1.0000)
        1.0000 (0.6075 to 1.0000)
    """)


def test_a_group_of_few_is_not_shown(page: Page):
    """Persons are counted, not meetings: twelve meetings with four persons are four persons."""
    table = page.given("""
        count    | persons
        6 of 10  | 10
        6 of 11  | 11
        6 of 12  | 4
        0 of 0   | 0
    """)
    page.expect(({"share": told(shown(count(row["count"], row["persons"])))} for row in table), """
        share
        not shown
        0.5455 (0.2801 to 0.7873)
        not shown
        not shown
    """)


def test_what_may_be_said_of_two(page: Page):
    """Too few: neither is shown. Too unsure: the difference may be nought and may be large. Not seen: it may be nought
    and is not large. Seen: it is not nought."""
    table = page.given("""
        women     | men       | persons
        30 of 40  | 5 of 10   | 10
        30 of 40  | 12 of 20  | 10
        30 of 40  | 8 of 11   | 11
        60 of 80  | 56 of 80  | 80
        70 of 80  | 40 of 80  | 80
        11 of 11  | 0 of 11   | 11
    """, says="Given so many of so many meetings, and so many men")
    found = [compare(count(row["women"]), count(row["men"], row["persons"])) for row in table]
    page.expect(({"verdict": o.verdict, "women": told(o.first), "difference": told(o.difference)} for o in found), """
        verdict    | women                     | difference
        too_few    | not shown                 | not shown
        too_few    | not shown                 | not shown
        too_unsure | 0.7500 (0.5981 to 0.8581) | 0.0227 (-0.2092 to 0.3350)
        not_seen   | 0.7500 (0.6452 to 0.8319) | 0.0500 (-0.0878 to 0.1853)
        seen       | 0.8750 (0.7850 to 0.9307) | 0.3750 (0.2351 to 0.4956)
        seen       | 1.0000 (0.7412 to 1.0000) | 1.0000 (0.6340 to 1.0000)
    """)
