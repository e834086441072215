"""Back to work in steps.

How much of one's ordinary time one works, from which day: whole percent, 0 to 100. A step holds until the next begins.
"""

from datetime import date

from omtanke.rules.errors import BadInput
from omtanke.rules.work_steps import Step, back_in_full, chart_end, degree_on, in_order, stretches
from tests.spec.book import Page, Table
from tests.spec.examples import day, maybe_day


def steps(table: Table) -> list[Step]:
    return [Step(day(row["from"]), int(row["degree"]), maybe_day(row.get("until"))) for row in table]


def refusal(found: list[Step]) -> dict:
    try:
        in_order(found)
    except BadInput as refused:
        return {"refused": refused.code, "step": refused.row}
    return {"refused": "", "step": ""}


def test_the_steps_are_read_by_day(page: Page):
    """In whichever order they are written. A step that changes nothing is left out."""
    table = page.given("""
        from       | degree
        2026-12-14 | 50
        2026-11-30 | 25
        2027-01-11 | 50
        2027-02-01 | 100
    """)
    found = in_order(steps(table))
    page.expect(({"from": s.first_day, "degree": s.degree} for s in found), """
        from       | degree
        2026-11-30 | 25
        2026-12-14 | 50
        2027-02-01 | 100
    """)
    page.expect([{"back in full": back_in_full(found), "or without the last": back_in_full(found[:-1])}], """
        back in full | or without the last
        2027-02-01   |
    """, says="and")


def test_a_gap_is_filled_by_the_step_before(page: Page):
    """A step may say its last day; until the next begins it goes on. Before the first one nothing is worked, unless
    something else is known."""
    found = in_order(steps(page.given("""
        from       | until      | degree
        2026-11-30 | 2026-12-04 | 25
        2026-12-14 |            | 50
    """)))
    days = ("2026-11-29", "2026-11-30", "2026-12-10", "2026-12-14", "2027-06-01")
    page.expect(({"day": text, "works": degree_on(found, day(text))} for text in days), """
        day        | works
        2026-11-29 | 0
        2026-11-30 | 25
        2026-12-10 | 25
        2026-12-14 | 50
        2027-06-01 | 50
    """)


def test_what_a_chart_draws(page: Page):
    """The days of the chart without gaps: from the spell's first day, and on past the last step so that it is seen."""
    found = in_order(steps(page.given("""
        from       | degree
        2026-11-30 | 25
        2027-02-01 | 100
    """)))
    first, today = date(2026, 11, 8), date(2026, 11, 24)
    last = chart_end(found, first, today=today)
    page.expect(({"from": s.first_day, "until": s.last_day, "works": s.degree}
                 for s in stretches(found, first, last)), """
        from       | until      | works
        2026-11-08 | 2026-11-29 | 0
        2026-11-30 | 2027-01-31 | 25
        2027-02-01 | 2027-02-18 | 100
    """)


def test_days_that_do_not_fit_are_refused(page: Page):
    """Two steps never have the same day, and a last day never comes before the first. The step is told by its place
    among those written."""
    tables = {
        "the same day": "from | until | degree\n2026-12-14 | | 50\n2026-12-14 | | 75",
        "begins before the other has ended":
            "from | until | degree\n2026-12-14 | 2026-12-20 | 50\n2026-12-20 | | 75",
        "ends before it begins": "from | until | degree\n2026-12-14 | 2026-12-13 | 50",
        "begins the day after": "from | until | degree\n2026-12-14 | 2026-12-20 | 50\n2026-12-21 | | 75",
    }
    found = {name: refusal(steps(page.given(table, says=name.capitalize()))) for name, table in tables.items()}
    page.expect(({"given": name} | said for name, said in found.items()), """
        given                             | refused   | step
        the same day                      | overlap   | 2
        begins before the other has ended | overlap   | 2
        ends before it begins             | day_order | 1
        begins the day after              |           |
    """)


def test_a_degree_is_a_whole_percent(page: Page):
    """0 to 100, both included."""
    rows = page.given("""
        degree
        -1
        0
        100
        101
    """)
    page.expect(({"degree": row["degree"]} | refusal([Step(date(2026, 12, 14), int(row["degree"]))])
                 for row in rows), """
        degree | refused | step
        -1     | degree  | 1
        0      |         |
        100    |         |
        101    | degree  | 1
    """)
