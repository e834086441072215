"""Spells.

Occasions are joined into a spell when the new first day minus the last sick day is at most five: at most four whole
healthy days between (sjuklönelagen 7 § third paragraph, SFB 27:32; vectors A to D of rules.md §1.2). Healthy days are
not counted.
"""

from omtanke.rules.occasions import occasions
from omtanke.rules.spells import date_of_day, day_number, spells
from tests.spec.book import Page
from tests.spec.examples import day, periods, spell_rows, spells_of


def test_vector_a(page: Page):
    """Vector A: the difference is 5, so it is one spell, with 3 + 2 days."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-04
        2026-03-09 | 2026-03-10
    """)
    page.expect(spell_rows(spells_of(table)), """
        first_day  | last_day   | days | occasions
        2026-03-02 | 2026-03-10 | 5    | 2
    """)


def test_vector_b(page: Page):
    """Vector B: the difference is 6, so there are two spells."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-04
        2026-03-10 | 2026-03-11
    """)
    page.expect(spell_rows(spells_of(table)), """
        first_day  | last_day   | days | occasions
        2026-03-02 | 2026-03-04 | 3    | 1
        2026-03-10 | 2026-03-11 | 2    | 1
    """)


def test_vector_c(page: Page):
    """Vector C: three occasions are one spell, with 7 + 5 + 6 days."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-08
        2026-03-12 | 2026-03-16
        2026-03-20 | 2026-03-25
    """)
    page.expect(spell_rows(spells_of(table)), """
        first_day  | last_day   | days | occasions
        2026-03-02 | 2026-03-25 | 18   | 3
    """)


def test_vector_c_day_by_day(page: Page):
    """Vector C, the days: after 7 + 5 days, 20 and 21 March are day 13 and 14, and 22 March is day 15, the first
    that is not the employer's. Healthy days have no number."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-08
        2026-03-12 | 2026-03-16
        2026-03-20 | 2026-03-25
    """)
    [spell] = spells_of(table)
    shown = ("2026-03-01", "2026-03-02", "2026-03-08", "2026-03-09", "2026-03-12", "2026-03-16", "2026-03-20",
             "2026-03-21", "2026-03-22", "2026-03-25", "2026-03-26")
    page.expect(({"day": text, "number": day_number(spell, day(text))} for text in shown), """
        day        | number
        2026-03-01 |
        2026-03-02 | 1
        2026-03-08 | 7
        2026-03-09 |
        2026-03-12 | 8
        2026-03-16 | 12
        2026-03-20 | 13
        2026-03-21 | 14
        2026-03-22 | 15
        2026-03-25 | 18
        2026-03-26 |
    """)


def test_vector_d(page: Page):
    """Vector D: the fourteen days are used, and the relapse's three days are day 15 to 17."""
    table = page.given("""
        first_day  | last_day
        2026-01-01 | 2026-01-14
        2026-01-19 | 2026-01-21
    """)
    found = spells_of(table)
    page.expect(spell_rows(found), """
        first_day  | last_day   | days | occasions
        2026-01-01 | 2026-01-21 | 17   | 2
    """)
    shown = ("2026-01-14", "2026-01-18", "2026-01-19", "2026-01-21")
    page.expect(({"day": text, "number": day_number(found[0], day(text))} for text in shown), """
        day        | number
        2026-01-14 | 14
        2026-01-18 |
        2026-01-19 | 15
        2026-01-21 | 17
    """, says="And")


def test_the_relapse_rule_is_a_parameter(page: Page):
    """The number of relapse days is a parameter: the same absence for 0, 4, 5 and 6."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-04
        2026-03-06 | 2026-03-06
        2026-03-11 | 2026-03-12
        2026-03-18 | 2026-03-18
    """)
    page.expect(
        (
            {"relapse_days": n, "spells": ", ".join(str(s.days) for s in spells_of(table, relapse_days=n))}
            for n in (0, 4, 5, 6)
        ), """
        relapse_days | spells
        0            | 3, 1, 2, 1
        4            | 4, 2, 1
        5            | 6, 1
        6            | 7
    """, says="Then the spells have these days")


def test_overlapping_days_count_once(page: Page):
    """A day that several rows hold is one day."""
    table = page.given("""
        first_day  | last_day   | degree
        2026-03-02 | 2026-03-08 | 50
        2026-03-05 | 2026-03-10 | 50
        2026-03-02 | 2026-03-08 | 50
    """)
    page.expect(spell_rows(spells_of(table)), """
        first_day  | last_day   | days | occasions
        2026-03-02 | 2026-03-10 | 9    | 1
    """)


def test_ongoing(page: Page):
    """An ongoing spell has no last day and is counted to the day asked for, here 31 March 2026, both included."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-03
        2026-03-08 |
    """)
    page.expect(spell_rows(spells_of(table, as_of="2026-03-31")), """
        first_day  | last_day | days | occasions
        2026-03-02 |          | 26   | 2
    """)


def test_days_after_the_day_asked_for(page: Page):
    """Days after the day asked for, here 4 March 2026, are not counted; a known last day is still told. What begins
    later is left out, alone or as a relapse."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-06
        2026-03-09 | 2026-03-10
        2026-05-01 | 2026-05-02
    """)
    page.expect(spell_rows(spells_of(table, as_of="2026-03-04")), """
        first_day  | last_day   | days | occasions
        2026-03-02 | 2026-03-06 | 3    | 1
    """)


def test_a_retroactive_row_joins_two_spells(page: Page):
    """A row that arrives late can join two spells: the whole person is counted again."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-04
        2026-03-12 | 2026-03-13
    """)
    page.expect(spell_rows(spells_of(table)), """
        first_day  | last_day   | days | occasions
        2026-03-02 | 2026-03-04 | 3    | 1
        2026-03-12 | 2026-03-13 | 2    | 1
    """)
    late = page.given("""
        first_day  | last_day
        2026-03-08 | 2026-03-08
    """, says="And when this row arrives")
    page.expect(spell_rows(spells_of(table + late)), """
        first_day  | last_day   | days | occasions
        2026-03-02 | 2026-03-13 | 6    | 3
    """)


def test_when_a_day_number_falls(page: Page):
    """A day number becomes a date by counting sick days only, as if the last occasion went on: day 30 is the day a
    return plan is due at the latest."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-04
        2026-03-09 |
    """)
    [spell] = spells(occasions(periods(table)), as_of=day("2026-03-12"))
    page.expect(({"day number": n, "date": date_of_day(spell, n)} for n in (1, 3, 4, 15, 30)), """
        day number | date
        1          | 2026-03-02
        3          | 2026-03-04
        4          | 2026-03-09
        15         | 2026-03-20
        30         | 2026-04-04
    """)
