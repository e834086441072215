"""Versions of the routine.

A routine is changed by a new version with a day from which it is in force. Answers were given under the version of
their day. A rung is known by what it asks for: occasions, months and comparison (docs/adr/0013). Who then acts does
not matter, nor its place in the file.
"""

from omtanke.rules.routine import Actor, Comparison, Routine, Rung
from omtanke.rules.routine_versions import carried, same_rungs
from tests.spec.book import Page
from tests.spec.examples import routine, rung

THREE = routine(rung(4), rung(5), rung(6))


def ladder(text: str) -> Routine:
    """ "4, 5 hr, >6" as a routine: occasions within 12 months, or within others after a slash; who acts; comparison."""
    return routine(*(_rung(part.strip()) for part in text.split(",")))


def _rung(text: str) -> Rung:
    asks, _, actor = text.partition(" ")
    comparison = Comparison.MORE_THAN if asks.startswith(">") else Comparison.AT_LEAST
    occasions, _, months = asks.lstrip(">").partition("/")
    made = rung(int(occasions), int(months or 12), comparison=comparison)
    return Rung(made.occasions, made.months, Actor(actor or "manager"), made.action, made.comparison)


def test_a_rung_is_known_by_what_it_asks_for(page: Page):
    """An open signal follows its rung to a new place, and to a new actor; one whose rung is gone lapses. The version
    before has the rungs 4, 5 and 6 occasions within 12 months; "5 hr" lets HR act, "5/6" is within 6 months."""
    rows = page.given("""
        the next version
        4, 5, 6
        3, 4, 5, 6
        4 hr, 5, 6
        6, 5, 4
        4, 5/6, 6
        >4, 5, 6
    """)
    page.expect(
        (
            {f"rung {place}": same_rungs(THREE, ladder(row["the next version"])).get(place, "lapses")
             for place in (1, 2, 3)}
            for row in rows
        ), """
        rung 1 | rung 2 | rung 3
        1      | 2      | 3
        2      | 3      | 4
        1      | 2      | 3
        3      | 2      | 1
        1      | lapses | 3
        lapses | 2      | 3
    """)


def test_how_far_an_answer_reaches(page: Page):
    """An answer silences its rung and all lower ones, also those that are put in below it. A rung put in above it
    signals on its own. When its rung is gone, the answer reaches up to the highest rung that asks for no more: fewer or
    as many occasions, in as long a time or longer."""
    rows = page.given("""
        the next version
        4, 5, 6
        3, 4, 5, 6
        4, 5, 5/6, 6
        5, 6
        3, 6
        4, 5/24, 6
        4, >4, 6
        8
    """)
    page.expect(
        (
            {f"an answer to rung {place}": carried(THREE, ladder(row["the next version"]))[place] or "nothing"
             for place in (1, 2, 3)}
            for row in rows
        ), """
        an answer to rung 1 | an answer to rung 2 | an answer to rung 3
        1                   | 2                   | 3
        2                   | 3                   | 4
        1                   | 2                   | 4
        nothing             | 1                   | 2
        1                   | 1                   | 2
        1                   | 2                   | 3
        1                   | 2                   | 3
        nothing             | nothing             | nothing
    """)


def test_rungs_that_ask_the_same(page: Page):
    """Two rungs that ask for the same are told apart by their order: here both are 4 within 12 months, the manager's
    and HR's. An answer to the first leaves the second."""
    rows = page.given("""
        the next version
        4, 4 hr
        4 hr, 4
        3, 4, 4 hr
        4
    """)
    twice = ladder("4, 4 hr")
    page.expect(
        (
            {f"an answer to the {word}": carried(twice, ladder(row["the next version"]))[place] or "nothing"
             for place, word in ((1, "first"), (2, "second"))}
            for row in rows
        ), """
        an answer to the first | an answer to the second
        1                      | 2
        1                      | 2
        2                      | 3
        1                      | 1
    """)
