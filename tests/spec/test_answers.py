"""Answers.

A signal falls silent when it is answered. An answer silences its rung and all lower rungs; a higher rung signals on
its own (DESIGN §8). In this chapter the routine has three rungs, 4, 5 and 6 occasions within 12 months, if not said
otherwise, and an answer is valid for 12 months.
"""

from omtanke.rules.routine import Repeat
from tests.spec.book import Page
from tests.spec.examples import answers, raised_rungs, routine, rung

SIX = ("2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26", "2026-02-02", "2026-02-09")
THREE_RUNGS = routine(rung(4), rung(5), rung(6))


def test_its_rung_and_lower(page: Page):
    """Six occasions, looked at on 1 March 2026: the answer silences its rung and all lower ones."""
    table = page.given("""
        rung | day        | kind
        1    | 2026-02-20 | held
        2    | 2026-02-20 | explained
        3    | 2026-02-20 | held
    """, says="Given one of these answers at a time")
    page.expect(
        ({"rungs that signal": raised_rungs(SIX, THREE_RUNGS, "2026-03-01", answers([row]))} for row in table), """
        rungs that signal
        2, 3
        3
        none
    """)


def test_valid_for_months(page: Page):
    """Held and explained are valid while their day lies in the window of the valid months: the first day that signals
    again is twelve months after the answer. The rung here is 1 occasion within 24 months."""
    table = page.given("""
        rung | day        | kind
        1    | 2026-03-10 | held
    """)
    rules = routine(rung(1, months=24))
    shown = ("2026-03-09", "2026-03-10", "2027-03-09", "2027-03-10")
    given = answers(table)
    page.expect(({"as_of": t, "rungs": raised_rungs(["2026-02-01"], rules, t, given)} for t in shown), """
        as_of      | rungs
        2026-03-09 | 1
        2026-03-10 | none
        2027-03-09 | none
        2027-03-10 | 1
    """)


def test_postponed(page: Page):
    """Postponed is silent up to and including its day."""
    table = page.given("""
        rung | day        | kind      | until
        1    | 2026-02-01 | postponed | 2026-02-15
    """)
    given = answers(table)
    shown = ("2026-01-31", "2026-02-01", "2026-02-15", "2026-02-16")
    page.expect(({"as_of": t, "rungs": raised_rungs(SIX[:4], routine(), t, given)} for t in shown), """
        as_of      | rungs
        2026-01-31 | 1
        2026-02-01 | none
        2026-02-15 | none
        2026-02-16 | 1
    """)


def test_postponed_without_a_day(page: Page):
    """Postponed without a day is silent for 30 days after the answer."""
    table = page.given("""
        rung | day        | kind      | until
        1    | 2026-02-01 | postponed |
    """)
    given = answers(table)
    shown = ("2026-03-03", "2026-03-04")
    page.expect(({"as_of": t, "rungs": raised_rungs(SIX[:4], routine(), t, given)} for t in shown), """
        as_of      | rungs
        2026-03-03 | none
        2026-03-04 | 1
    """)


def test_once(page: Page):
    """`repeat = "once"`: a new occasion after the answer does not open the rung again while the answer is valid."""
    table = page.given("""
        rung | day        | kind
        1    | 2026-01-28 | held
    """)
    given = answers(table)
    rows = [SIX[:4], SIX[:5]]
    page.expect(
        (
            {"latest occasion": days[-1], "rungs on 15 February": raised_rungs(days, routine(), "2026-02-15", given)}
            for days in rows
        ), """
        latest occasion | rungs on 15 February
        2026-01-26      | none
        2026-02-02      | none
    """)


def test_each(page: Page):
    """`repeat = "each"`: an occasion that begins after the answer's day opens the rung again."""
    table = page.given("""
        rung | day        | kind
        1    | 2026-02-02 | held
    """)
    given = answers(table)
    rules = routine(rung(4, repeat=Repeat.EACH))
    rows = [SIX[:4], SIX[:5], (*SIX[:5], "2026-02-03")]
    page.expect(
        (
            {"latest occasion": days[-1], "rungs on 15 February": raised_rungs(days, rules, "2026-02-15", given)}
            for days in rows
        ), """
        latest occasion | rungs on 15 February
        2026-01-26      | none
        2026-02-02      | none
        2026-02-03      | 1
    """)


def test_any_valid_answer_is_enough(page: Page):
    """One valid answer is enough, whatever older or later ones say; an answer dated later is not there yet."""
    table = page.given("""
        rung | day        | kind      | until
        1    | 2024-05-01 | held      |
        1    | 2026-01-27 | postponed | 2026-02-05
        1    | 2026-02-20 | held      |
    """)
    given = answers(table)
    shown = ("2026-02-05", "2026-02-06", "2026-02-20")
    page.expect(({"as_of": t, "rungs": raised_rungs(SIX[:4], routine(), t, given)} for t in shown), """
        as_of      | rungs
        2026-02-05 | none
        2026-02-06 | 1
        2026-02-20 | none
    """)
