"""The question of the month.

The monthly report ends with one question to think about. A rule chooses it from the figures that the unit is shown, in
an order that never changes; no model does. Each question is about the work or about what the manager needs, never
about anybody. What is not shown is used by no rule. An empty cell below is not shown.

In this chapter the months before are like the month itself, if not said otherwise.
"""

from omtanke.rules.reflection import Seen, holding, question
from tests.spec.book import Page


def amount(text: str) -> float | None:
    return float(text) if text else None


def whole(text: str) -> int | None:
    return int(text) if text else None


def year(**figures) -> list[Seen]:
    """The same figures from November to January."""
    return [Seen(month, **figures) for month in ("2026-11", "2026-12", "2027-01")]


def test_which_question(page: Page):
    """Somebody new among those who have been ill more than three times comes first, then what has changed since a year
    ago, then how the days divide, then how many have been ill often. A change is one percentage point in the mean of
    three months."""
    table = page.given("""
        percent | a year before | day 1 to 14 | day 15 on | ill more than three times | of | new
        8.0     | 6.0           | 10          | 40        | 3                         | 20 | 1
        8.0     | 6.0           | 10          | 40        | 3                         | 20 | 0
        7.0     | 6.0           | 10          | 10        | 0                         | 20 | 0
        6.9     | 6.0           | 10          | 10        | 0                         | 20 | 0
        5.0     | 6.0           | 10          | 40        | 3                         | 20 | 0
        6.0     | 6.0           | 10          | 11        | 3                         | 20 | 0
        6.0     | 6.0           | 11          | 11        | 2                         | 20 | 0
        6.0     | 6.0           | 20          | 10        | 1                         | 20 | 0
        6.0     | 6.0           | 19          | 10        | 1                         | 20 | 0
        0.0     |               | 0           | 0         | 0                         | 20 | 0
    """)
    seen = [year(share=amount(row["percent"]), year_before=amount(row["a year before"]),
                 short=amount(row["day 1 to 14"]), longer=amount(row["day 15 on"]),
                 flagged=whole(row["ill more than three times"]), employed=whole(row["of"]), inflow=whole(row["new"]))
            for row in table]
    page.expect(({"asked": holding(one)[0], "would come after": ", ".join(holding(one)[1:])} for one in seen), """
        asked        | would come after
        new_repeated | up, long, often, open
        up           | long, often, open
        up           | open
        steady       | open
        down         | long, often, open
        long         | often, steady, open
        often        | steady, open
        short        | steady, open
        steady       | open
        open         |
    """)


def test_what_is_not_shown_is_not_used(page: Page):
    """A group of at most ten is not shown, and neither is what would tell of it. Nor is a department's number of new
    ones. The rules that need it are passed over."""
    table = page.given("""
        percent | a year before | day 1 to 14 | day 15 on | ill more than three times | of | new
                | 6.0           |             |           |                           |    |
        8.0     |               | 10          | 40        | 3                         | 20 |
        8.0     |               | 20          | 10        |                           |    |
    """)
    seen = [year(share=amount(row["percent"]), year_before=amount(row["a year before"]),
                 short=amount(row["day 1 to 14"]), longer=amount(row["day 15 on"]),
                 flagged=whole(row["ill more than three times"]), employed=whole(row["of"]), inflow=whole(row["new"]))
            for row in table]
    page.expect(({"asked": holding(one)[0]} for one in seen), """
        asked
        open
        long
        short
    """)


def test_a_question_rests_for_a_month(page: Page):
    """The question of the month before is passed over, so that a unit whose figures stay the same has something new to
    think about. The series begins anew in January."""
    table = page.given("""
        month   | percent | a year before | new
        2026-11 | 8.0     | 6.0           | 1
        2026-12 | 8.0     | 6.0           | 1
        2027-01 | 8.0     | 6.0           | 1
        2027-02 | 8.0     | 6.0           | 1
        2027-03 | 8.0     | 6.0           | 0
        2027-04 | 8.0     | 6.0           | 0
    """)
    seen = [Seen(row["month"], amount(row["percent"]), amount(row["a year before"]), inflow=whole(row["new"]))
            for row in table]
    page.expect(({"month": seen[end - 1].month, "asked": question(seen[:end])} for end in range(3, 7)), """
        month   | asked
        2027-01 | new_repeated
        2027-02 | up
        2027-03 | open
        2027-04 | up
    """)
