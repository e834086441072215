"""Day bands.

Short is day 1 to 14, long day 15 to 90, very long day 91 and on. A band belongs to a day, by its number in the spell;
a spell has no band (figures.md).
"""

from omtanke.rules.bands import band
from omtanke.rules.spells import day_number
from tests.spec.book import Page
from tests.spec.examples import day, spells_of


def test_the_borders(page: Page):
    """The borders lie between day 14 and 15, and between day 90 and 91."""
    rows = page.given("""
        day number
        1
        14
        15
        90
        91
        400
    """)
    page.expect(({"band": band(int(row["day number"]))} for row in rows), """
        band
        short
        short
        long
        long
        very_long
        very_long
    """)


def test_the_first_days_of_a_long_spell_are_short(page: Page):
    """The first fourteen days of every spell are short, however long it becomes; a relapse goes on where it was."""
    table = page.given("""
        first_day  | last_day
        2026-01-01 | 2026-01-13
        2026-01-18 | 2026-06-30
    """)
    [spell] = spells_of(table)
    shown = ("2026-01-01", "2026-01-18", "2026-01-19", "2026-04-04", "2026-04-05")
    numbers = [(text, day_number(spell, day(text))) for text in shown]
    page.expect(({"day": text, "number": number, "band": band(number)} for text, number in numbers), """
        day        | number | band
        2026-01-01 | 1      | short
        2026-01-18 | 14     | short
        2026-01-19 | 15     | long
        2026-04-04 | 90     | long
        2026-04-05 | 91     | very_long
    """)
