"""The ladder.

A rung says: at so many occasions within so many months, this actor does this. An occasion counts when its first day
lies in the window. The rungs have the order of the routine file. A rung that holds is a reason to talk, nothing more
(DESIGN §8). Occasions here are one day long.
"""

from datetime import date

from omtanke.rules.ladder import raised
from omtanke.rules.occasions import occasions
from omtanke.rules.routine import Comparison, ExcludedPeriod
from tests.spec.book import Page
from tests.spec.examples import day, one_day_occasions, periods, raised_rungs, routine, rung


def test_the_count_is_reached(page: Page):
    """At the fourth occasion the rung "4 or more in 12 months" holds, and it says why."""
    rows = page.given("""
        first_day
        2025-09-01
        2025-12-01
        2026-02-01
        2026-03-15
    """)
    four = one_day_occasions(row["first_day"] for row in rows)
    found = [(text, raised(four, routine(), as_of=day(text))) for text in ("2026-03-14", "2026-03-15")]
    page.expect(
        (
            {
                "as_of": text,
                "rung": signals[0].rung if signals else "none",
                "occasions": len(signals[0].occasions) if signals else "",
                "window_first_day": signals[0].window_first_day if signals else "",
            }
            for text, signals in found
        ), """
        as_of      | rung | occasions | window_first_day
        2026-03-14 | none |           |
        2026-03-15 | 1    | 4         | 2025-03-16
    """)


def test_the_window_moves(page: Page):
    """The rung stops holding the day the first occasion has left the window, twelve months after it."""
    rows = page.given("""
        first_day
        2025-03-10
        2025-06-01
        2025-09-01
        2025-12-01
    """)
    days = [row["first_day"] for row in rows]
    page.expect(({"as_of": t, "rungs": raised_rungs(days, routine(), t)} for t in ("2026-03-09", "2026-03-10")), """
        as_of      | rungs
        2026-03-09 | 1
        2026-03-10 | none
    """)


def test_the_first_day_decides(page: Page):
    """An occasion that began before the window does not count, even if it reaches into it, here with one occasion in
    1 month looked at on 31 March 2026."""
    table = page.given("""
        first_day  | last_day
        2026-02-27 | 2026-03-20
    """)
    found = raised(occasions(periods(table)), routine(rung(1, months=1)), as_of=date(2026, 3, 31))
    page.expect(({"rung": signal.rung} for signal in found), "nothing")


def test_relapse_does_not_join_occasions(page: Page):
    """The relapse rule joins spells, never occasions: these four occasions are one spell and still count as four."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-02
        2026-03-05 | 2026-03-05
        2026-03-09 | 2026-03-09
        2026-03-13 | 2026-03-13
    """)
    found = raised(occasions(periods(table)), routine(), as_of=date(2026, 3, 31))
    page.expect(({"rung": signal.rung, "occasions": len(signal.occasions)} for signal in found), """
        rung | occasions
        1    | 4
    """)


def test_the_comparisons(page: Page):
    """`>=` holds from the number, `>` above it, and `==` only at it: it does not hold after the count has passed."""
    rows = page.given("""
        occasions in the window
        3
        4
        5
    """)
    months = [f"2026-{month:02}-01" for month in range(1, 6)]

    def holds(count: int, comparison: Comparison) -> str:
        return raised_rungs(months[:count], routine(rung(4, comparison=comparison)), "2026-06-01").replace("1", "holds")

    page.expect(
        (
            {f"{sign} 4": holds(int(row["occasions in the window"]), sign) for sign in Comparison}
            for row in rows
        ), """
        >= 4  | > 4   | == 4
        none  | none  | none
        holds | none  | holds
        holds | holds | none
    """)


def test_every_rung_by_itself(page: Page):
    """Every rung is looked at by itself, with its own window: 3 within 2 months, 4 within 12, and 6 within 12."""
    rows = page.given("""
        first_day
        2025-08-01
        2025-11-01
        2026-02-10
        2026-02-20
        2026-03-10
    """)
    rules = routine(rung(3, months=2), rung(4), rung(6))
    days = [row["first_day"] for row in rows]
    shown = ("2026-02-28", "2026-03-10", "2026-04-10", "2026-05-01")
    page.expect(({"as_of": text, "rungs": raised_rungs(days, rules, text)} for text in shown), """
        as_of      | rungs
        2026-02-28 | 2
        2026-03-10 | 1, 2
        2026-04-10 | 2
        2026-05-01 | 2
    """)


def test_excluded_periods(page: Page):
    """An occasion that starts in an excluded period, here February 2026 with both days, is not counted; one that only
    reaches into it is. The rung is 1 within 12 months."""
    rows = page.given("""
        first_day  | last_day
        2026-01-31 | 2026-02-02
        2026-02-01 | 2026-02-01
        2026-02-28 | 2026-03-02
        2026-03-01 | 2026-03-01
    """)
    february = ExcludedPeriod(date(2026, 2, 1), date(2026, 2, 28), "influenza")
    rules = routine(rung(1), exclude_periods=(february,))
    found = [raised(occasions(periods([row])), rules, as_of=date(2026, 3, 31)) for row in rows]
    page.expect(({"counts": bool(signals)} for signals in found), """
        counts
        yes
        no
        no
        yes
    """)


def test_start(page: Page):
    """With a start day only rungs reached after it signal, here 1 January 2026. So the first import does not flood, and
    a rung that held on that day and ever since stays silent when another occasion comes; the next rung does not."""
    rows = page.given("""
        the first days
        2025-03-01, 2025-06-01, 2025-09-01, 2025-12-01
        2025-03-01, 2025-06-01, 2025-09-01, 2026-01-01
        2025-03-01, 2025-06-01, 2025-09-01, 2026-01-02
        2025-03-01, 2025-06-01, 2025-09-01, 2025-12-01, 2026-01-02
    """)
    rules = routine(rung(4), rung(5), start=date(2026, 1, 1))
    days = [row["the first days"].split(", ") for row in rows]
    page.expect(({"rungs on 2 January 2026": raised_rungs(four, rules, "2026-01-02")} for four in days), """
        rungs on 2 January 2026
        none
        none
        1
        2
    """)


def test_a_unit_switched_on(page: Page):
    """A unit is switched on a day of its own, here 1 January 2026. What is reached after it signals; a rung that held
    on that day and ever since is an earlier one, with the day it was reached, and lies in HR's list until it is
    started."""
    rows = page.given("""
        the first days
        2025-03-01, 2025-06-01, 2025-09-01, 2025-12-01
        2025-03-01, 2025-06-01, 2025-09-01, 2026-01-01
        2025-03-01, 2025-06-01, 2025-09-01, 2026-01-02
        2025-03-01, 2025-06-01, 2025-09-01, 2025-12-01, 2026-01-02
    """)
    rules, as_of = routine(rung(4), rung(5)), date(2026, 1, 2)
    found = [raised(one_day_occasions(row["the first days"].split(", ")), rules, as_of=as_of,
                    unit_start=date(2026, 1, 1)) for row in rows]
    page.expect(
        (
            {"signals on 2 January 2026": ", ".join(str(r.rung) for r in rungs if r.earlier is None) or "none",
             "in HR's list": ", ".join(f"{r.rung} since {r.earlier}" for r in rungs if r.earlier) or "none"}
            for rungs in found
        ), """
        signals on 2 January 2026 | in HR's list
        none                      | 1 since 2025-12-01
        none                      | 1 since 2026-01-01
        1                         | none
        2                         | 1 since 2025-12-01
    """)


def test_a_unit_switched_on_and_the_routines_own_start(page: Page):
    """The routine's own `start` silences altogether, also for a unit that is switched on later: here the routine
    starts on 1 July 2025 and the unit is switched on 1 January 2026. The rung is 4 within 12 months."""
    rows = page.given("""
        the first days
        2025-01-10, 2025-02-10, 2025-03-10, 2025-04-10
        2025-03-10, 2025-04-10, 2025-05-10, 2025-08-10
    """)
    rules = routine(start=date(2025, 7, 1))
    found = [raised(one_day_occasions(row["the first days"].split(", ")), rules, as_of=date(2026, 1, 5),
                    unit_start=date(2026, 1, 1)) for row in rows]
    page.expect(({"in HR's list": f"1 since {rungs[0].earlier}" if rungs else "nothing"} for rungs in found), """
        in HR's list
        nothing
        1 since 2025-08-10
    """)


def test_ongoing_counts_from_its_first_day(page: Page):
    """An occasion that goes on counts from its first day; one that begins after the day asked for does not count."""
    table = page.given("""
        first_day  | last_day
        2026-03-10 |
    """)
    found = occasions(periods(table))
    holds = {t: bool(raised(found, routine(rung(1)), as_of=day(t))) for t in ("2026-03-09", "2026-03-10")}
    page.expect(({"as_of": text, "1 in 12 months": held} for text, held in holds.items()), """
        as_of      | 1 in 12 months
        2026-03-09 | no
        2026-03-10 | yes
    """)
