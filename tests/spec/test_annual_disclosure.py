"""Sickness absence in the annual report.

LKBR 11 kap. 6 § asks for seven measures of a year: total, the share of the absence in unbroken time of 60 days or more,
women, men, and three ages, each group as a share of its own time. Groups of at most ten are left out, and so much more
that they cannot be calculated. Age is age on 31 December; the size of a group is the smaller of its heads then and its
average. In this chapter everybody works 40 hours a week during 2025 (2,088 hours), if not said otherwise.
"""

from datetime import date

import polars as pl

from omtanke.figures.dataset import dataset
from omtanke.figures.prepared import prepare
from omtanke.figures.statutory import disclosure
from tests.spec.book import Page, Table

YEAR = 2025


def employed(table: Table) -> pl.DataFrame:
    """As many persons as each row says, named a1, a2… after the row's `who`."""
    return pl.DataFrame([
        {"person": f"{row['who']}{n}", "unit": "u", "first_day": date(2024, 1, 1), "degree": 100,
         "last_day": date.fromisoformat(row["until"]) if row.get("until") else None, "sex": row["sex"] or None,
         "birth_date": date(int(row["born"]), 12, 31) if row["born"] else None, "hours_per_week": 40.0}
        for row in table for n in range(1, int(row["persons"]) + 1)])


def away(table: Table) -> pl.DataFrame:
    return pl.DataFrame([
        {"person": row["who"], "first_day": date.fromisoformat(row["first_day"]), "degree": 100, "kind": "sick",
         "last_day": date.fromisoformat(row["last_day"]), "hours": float(row["hours"]) if row["hours"] else None}
        for row in table])


def told(absences: pl.DataFrame, employments: pl.DataFrame) -> list[dict[str, object]]:
    units = pl.DataFrame({"unit": ["u"], "name": ["U"]})
    data = dataset(absences, employments, units)
    found = disclosure(data, prepare(data, last=f"{YEAR}-12"), YEAR)
    return [{"measure": row["measure"], "n": row["n"],
             "percent": "" if row["value"] is None else f"{row['value']:.2f}", "reason": row["reason"]}
            for row in found.to_dicts()]


def test_seven_measures(page: Page):
    """Twenty women and fifteen men. The women's first is away 1,044 hours in one unbroken half year, which began the
    year before; the men's first twice, 40 hours each. The share of 60 days divides by the absence, not by the time."""
    people = page.given("""
        who | persons | sex | born
        a   | 20      | K   | 1980
        b   | 15      | M   | 1999
    """)
    rows = page.given("""
        who | first_day  | last_day   | hours
        a1  | 2025-01-01 | 2025-07-01 | 1044
        b1  | 2025-03-03 | 2025-03-07 | 40
        b1  | 2025-03-10 | 2025-03-14 | 40
    """, says="and away")
    page.expect(told(away(rows), employed(people)), """
        measure  | n  | percent | reason
        total    | 35 | 1.54    |
        share_60 | 35 | 92.88   |
        women    | 20 | 2.50    |
        men      | 15 | 0.26    |
        -29      | 15 | 0.26    |
        30-49    | 20 | 2.50    |
        50-      | 0  |         | at most ten
    """)


def test_ten_are_left_out_and_the_other_with_them(page: Page):
    """Ten men: the total minus the women would tell theirs. Of the ages the smallest goes, and one more beside it."""
    people = page.given("""
        who | persons | sex | born
        a   | 30      | K   | 1980
        b   | 10      | M   | 1999
        c   | 15      | K   | 1960
    """)
    rows = page.given("""
        who | first_day  | last_day   | hours
        a1  | 2025-03-03 | 2025-03-07 | 40
    """, says="and away")
    page.expect(told(away(rows), employed(people)), """
        measure  | n  | percent | reason
        total    | 55 | 0.03    |
        share_60 | 55 | 0.00    |
        women    | 45 |         | complementary
        men      | 10 |         | at most ten
        -29      | 10 |         | at most ten
        30-49    | 30 | 0.06    |
        50-      | 15 |         | complementary
    """)


def test_those_who_left_are_no_heads_at_the_years_end(page: Page):
    """Eleven were employed most of the year, ten on 31 December: the smaller counts."""
    people = page.given("""
        who | persons | sex | born | until
        a   | 10      | K   | 1980 |
        b   | 1       | K   | 1980 | 2025-12-30
    """)
    rows = page.given("""
        who | first_day  | last_day   | hours
        a1  | 2025-03-03 | 2025-03-07 | 40
    """, says="and away")
    found = told(away(rows), employed(people))
    page.expect(found[:1], """
        measure | n  | percent | reason
        total   | 10 |         | at most ten
    """)


def test_without_hours_there_is_no_figure(page: Page):
    """The law asks for hours. Without them nothing is made up."""
    people = page.given("""
        who | persons | sex | born
        a   | 30      | K   | 1980
    """)
    rows = page.given("""
        who | first_day  | last_day   | hours
        a1  | 2025-03-03 | 2025-03-07 |
    """, says="and away")
    page.expect(told(away(rows), employed(people))[:2], """
        measure  | n  | percent | reason
        total    | 30 |         | needs hours
        share_60 | 30 |         | needs hours
    """)
