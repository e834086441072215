"""The plan for return to work.

SFB 30:6: if the ability to work can be assumed to be reduced for at least 60 days, the employer has a plan at the
latest on the day it has been reduced for 30 days; if the assumption comes later, at once. None is needed while the
health clearly shows that a return is not possible. What was assumed is kept: who, when and on what.
"""

from omtanke.rules.plan_rows import differences, not_released
from omtanke.rules.return_plan import Assumption, Stance, at_least_sixty, day_sixty, duty, plan_day
from omtanke.rules.spells import Spell
from tests.spec.book import Page, Table
from tests.spec.examples import day, spells_of


def assumptions(table: Table) -> list[Assumption]:
    return [Assumption(day(row["made on"]), Stance(row["stance"])) for row in table]


def duties(spell: Spell, table: Table, days: list[str]) -> list[dict]:
    """What is known on each of the days: only the answers given by then."""
    made = assumptions(table)
    found = [(text, duty(spell, [a for a in made if a.made_on <= day(text)], as_of=day(text))) for text in days]
    return [{"on": text, "need": d.need, "by": d.by, "at once": d.at_once, "because": d.reason} for text, d in found]


def test_day_thirty_of_the_spell(page: Page):
    """The plan's day is day 30 of the spell: the first day and 29 more (D+29). With a relapse the healthy days between
    are not counted; partial sick leave counts as any."""
    table = page.given("""
        first_day  | last_day   | degree
        2026-03-02 |            | 100
    """)
    relapse = page.given("""
        first_day  | last_day   | degree
        2026-03-02 | 2026-03-11 | 100
        2026-03-15 |            | 50
    """, says="and another")
    page.expect(({"spell": name, "plan at the latest": plan_day(spells_of(rows)[0])}
                 for name, rows in (("unbroken", table), ("with a relapse", relapse))), """
        spell          | plan at the latest
        unbroken       | 2026-03-31
        with a relapse | 2026-04-03
    """)


def test_sixty_days_count_the_first(page: Page):
    """At least 60 days: the first day is one of them."""
    rows = page.given("""
        first day  | certificate until
        2026-03-02 | 2026-04-29
        2026-03-02 | 2026-04-30
        2026-01-01 | 2026-03-01
        2028-01-01 | 2028-02-29
    """)
    pairs = [(day(row["first day"]), day(row["certificate until"])) for row in rows]
    page.expect(({"day 60": day_sixty(first), "at least sixty": at_least_sixty(first, last)}
                 for first, last in pairs), """
        day 60     | at least sixty
        2026-04-30 | no
        2026-04-30 | yes
        2026-03-01 | yes
        2028-02-29 | yes
    """)


def test_an_assumption_before_day_thirty_gives_day_thirty(page: Page):
    """Until somebody has said what they assume, the question waits; after that the plan is due on day 30."""
    [spell] = spells_of(page.given("first_day | last_day\n2026-03-02 |"))
    made = page.given("""
        made on    | stance
        2026-03-20 | plan
    """, says="and what was assumed")
    page.expect(duties(spell, made, ["2026-03-19", "2026-03-20", "2026-04-15"]), """
        on         | need | by         | at once | because
        2026-03-19 | ask  | 2026-03-31 | no      |
        2026-03-20 | due  | 2026-03-31 | no      |
        2026-04-15 | due  | 2026-03-31 | no      |
    """)


def test_a_later_assumption_gives_the_same_day(page: Page):
    """On day 30 or later the plan is made at once: due the very day it was assumed."""
    [spell] = spells_of(page.given("first_day | last_day\n2026-03-02 |"))
    made = page.given("""
        made on    | stance
        2026-03-25 | soon
        2026-04-10 | plan
        2026-04-20 | plan
    """, says="and what was assumed")
    page.expect(duties(spell, made, ["2026-03-25", "2026-04-10", "2026-04-25"]), """
        on         | need         | by         | at once | because
        2026-03-25 | not_required |            | no      | soon
        2026-04-10 | due          | 2026-04-10 | yes     |
        2026-04-25 | due          | 2026-04-10 | yes     |
    """)


def test_three_stances_need_no_plan(page: Page):
    """Back in full within 60 days, back without anything arranged, or a return that clearly is not possible: the stance
    is kept and no plan is due."""
    [spell] = spells_of(page.given("first_day | last_day\n2026-03-02 |"))
    rows = page.given("""
        stance
        soon
        without
        impossible
    """)
    found = [duty(spell, [Assumption(day("2026-03-20"), Stance(row["stance"]))], as_of=day("2026-04-15"))
             for row in rows]
    page.expect(({"need": d.need, "by": d.by, "because": d.reason} for d in found), """
        need         | by | because
        not_required |    | soon
        not_required |    | without
        not_required |    | impossible
    """)


def test_when_the_health_improves_the_plan_is_made_at_once(page: Page):
    """A return was not possible and has become so: at once, though never before day 30, which is the first day a plan
    has to be there for anyone."""
    [spell] = spells_of(page.given("first_day | last_day\n2026-03-02 |"))
    rows = page.given("""
        improved
        2026-03-20
        2026-06-01
    """, says="A return is not possible from 10 March, and then")
    found = [duty(spell, [Assumption(day("2026-03-10"), Stance.IMPOSSIBLE),
                          Assumption(day(row["improved"]), Stance.PLAN)], as_of=day("2026-07-01")) for row in rows]
    page.expect(({"by": d.by, "at once": d.at_once} for d in found), """
        by         | at once
        2026-03-31 | no
        2026-06-01 | yes
    """)


def test_a_spell_that_is_over_needs_no_plan(page: Page):
    """The day after the last sick day nothing is due any more. On the last day itself it still is."""
    [spell] = spells_of(page.given("""
        first_day  | last_day
        2026-03-02 | 2026-04-12
    """), as_of="2026-04-30")
    made = page.given("""
        made on    | stance
        2026-03-20 | plan
    """, says="and what was assumed")
    page.expect(duties(spell, made, ["2026-04-12", "2026-04-13"]), """
        on         | need  | by         | at once | because
        2026-04-12 | due   | 2026-03-31 | no      |
        2026-04-13 | ended |            | no      |
    """)


def test_a_row_enters_the_common_plan_only_if_released_to_all(page: Page):
    """The common plan is one text for all: a row that one of its recipients may not have does not enter."""
    rows = page.given("""
        row       | employee | employer | insurance
        training  | yes      | yes      | no
        rota      | yes      | yes      | yes
    """)
    may = {row["row"]: {who for who, said in row.items() if said == "yes"} for row in rows}
    found = not_released(may, ["employee", "employer", "insurance"], lambda row, one: one in may[row])
    page.expect(({"row": row, "not released to": ", ".join(lacking)} for row, lacking in found.items()), """
        row      | not released to
        training | insurance
    """)


def test_what_differs_between_two_versions(page: Page):
    """Parts are compared by their key. An empty part is the same as none."""
    rows = page.given("""
        part     | first version | second version
        rota     | 9 to 13       | 8 to 13
        lifting  |               | two together
        coffee   | Fridays       |
        contact  | Tuesdays      | Tuesdays
    """)
    versions = ("first version", "second version")
    found = differences(*({row["part"]: row[version] for row in rows} for version in versions))
    page.expect(({"part": d.key, "change": d.change, "was": d.before, "is": d.after} for d in found), """
        part    | change  | was     | is
        rota    | changed | 9 to 13 | 8 to 13
        lifting | added   |         | two together
        coffee  | removed | Fridays |
    """)
