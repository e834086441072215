"""The routine.

The employer's routine is a file that a person can read and that the product checks: every key known, every value in
its place, nothing that demands a certificate or decides anything about a person (DESIGN §8).
"""

from pathlib import Path

from omtanke.rules.errors import BadInput
from omtanke.rules.milestones import LEGAL, all_milestones
from omtanke.rules.routine import Routine, parse
from omtanke.rules.words import describe, rule_text, rung_rule
from tests.spec.book import Page

FOLDER = Path(__file__).parent
HEAD = 'name = "Ekhult"\nvalid_from = 2026-01-01\n'
RUNG = '[[rung]]\noccasions = 4\nmonths = 12\nactor = "manager"\naction = "care_talk"\n'

def refusal(text: str) -> str:
    try:
        parse(text, file="rutin.toml")
    except BadInput as problem:
        return str(problem)
    return "accepted"


def test_the_smallest_routine(page: Page):
    """A name, a first day and a rung are enough. The rest has a value from the start."""
    text = page.shows(f"{HEAD}\n{RUNG}")
    routine: Routine = parse(text)
    [rung] = routine.rungs
    defaults = {
        "relapse_days": routine.relapse_days,
        "start": routine.start or "none",
        "comparison": rung.comparison,
        "repeat": rung.repeat,
        "within_days": rung.within_days,
        "valid_months": routine.answer_valid_months,
    }
    page.expect(({"key": key, "value": value} for key, value in defaults.items()), """
        key          | value
        relapse_days | 5
        start        | none
        comparison   | >=
        repeat       | once
        within_days  | 14
        valid_months | 12
    """)


def test_a_whole_routine_in_words(page: Page):
    """Everything a routine can say, told in plain words."""
    text = page.shows("""
        name = "Tidiga samtal"
        valid_from = 2026-01-01
        relapse_days = 5
        start = 2026-01-01

        [[rung]]
        occasions = 4
        months = 12
        actor = "manager"
        action = "care_talk"

        [[rung]]
        occasions = 5
        months = 12
        comparison = ">"
        actor = "hr"
        action = "contact"
        within_days = 7
        repeat = "each"

        [[milestone]]
        day = 10
        counted = "sick_period"
        when = "at_latest"
        actor = "manager"
        action = "contact"

        [exclude]
        kinds = ["work_injury"]
        periods = [{first_day = 2026-02-01, last_day = 2026-02-28, reason = "influensa"}]

        [answer]
        valid_months = 6
    """)
    for language, says in (("sv", "Then, in Swedish"), ("en", "And in English")):
        expected = (FOLDER / f"routine_in_words.{language}.txt").read_text(encoding="utf-8")
        page.expect_text(describe(parse(text), language), expected, says=says)


def test_a_rule_in_words(page: Page):
    """A rung's rule in words, for pages and for the commands."""
    rows = page.given("""
        occasions | months | comparison
        4         | 12     | >=
        3         | 12     | >
        1         | 1      | ==
        13        | 24     | >=
    """)
    rungs = [
        parse(HEAD + RUNG.replace("= 4", f"= {row['occasions']}").replace("= 12", f"= {row['months']}")
              + f'comparison = "{row["comparison"]}"\n').rungs[0]
        for row in rows
    ]
    page.expect(({"Swedish": rung_rule(r, "sv"), "English": rung_rule(r, "en"), "rule": rule_text(r)} for r in rungs), """
        Swedish                                         | English                                  | rule
        Fyra tillfällen eller fler inom tolv månader    | Four occasions or more in twelve months  | 4 or more occasions in 12 months
        Fler än tre tillfällen inom tolv månader        | More than three occasions in twelve months | more than 3 occasions in 12 months
        Precis ett tillfälle inom en månad              | Exactly one occasion in one month        | exactly 1 occasion in 1 month
        13 tillfällen eller fler inom 24 månader        | 13 occasions or more in 24 months        | 13 or more occasions in 24 months
    """)  # noqa: E501  - a table is read by its columns


def test_what_is_refused(page: Page):
    """A refusal names the file, the key and what to do."""
    rows = page.given("""
        written
        action = "demand_certificate"
        actor = "doctor"
        comparison = "<"
        occasions = 0
        months = "12"
        repeats = "each"
    """, says="Given a rung in which one line is changed to")
    changed = [_with_line(row["written"]) for row in rows]
    page.expect(({"refusal": refusal(text)} for text in changed), """
        refusal
        rutin.toml: [[rung]] 1, "action" must be "care_talk", "contact", "three_party_talk", "hr_check" or "offer_support"; a routine invites and offers, it never demands a certificate or decides anything about a person
        rutin.toml: [[rung]] 1, "actor" must be "manager", "upper_manager", "hr" or "occupational_health"
        rutin.toml: [[rung]] 1, "comparison" must be ">=", ">" or "=="
        rutin.toml: [[rung]] 1, "occasions" must be a whole number from 1 to 366
        rutin.toml: [[rung]] 1, "months" must be a whole number from 1 to 60
        rutin.toml: [[rung]] 1, "repeats" is not a key here; use occasions, months, actor, action, comparison, repeat, within_days
    """)  # noqa: E501  - a table is read by its columns


def _with_line(line: str) -> str:
    key = line.partition(" ")[0]
    kept = [old for old in RUNG.splitlines() if not old.startswith(f"{key} ")]
    return HEAD + "\n".join([*kept, line]) + "\n"


def test_the_legal_milestones(page: Page):
    """The days the law sets are built in. A routine can add earlier ones; it cannot take one away."""
    page.expect(
        (
            {
                "day": f"{m.day} to {m.to_day}" if m.to_day else m.day,
                "when": m.when, "counted": m.counted, "actor": m.actor, "action": m.action, "source": m.source,
            }
            for m in LEGAL
        ), """
        day      | when      | counted     | actor            | action      | source
        8        | from      | report      | employee         | certificate | SjLL 8 §
        15 to 21 | from      | sick_period | employer         | notice      | SjLL 12 §
        30       | at_latest | sick_period | employer         | return_plan | SFB 30:6
        90       | after     | rehab_chain | insurance_agency | assessment  | SFB 27:47
        180      | after     | rehab_chain | insurance_agency | assessment  | SFB 27:48
        365      | after     | rehab_chain | insurance_agency | assessment  | SFB 27:49
    """)
    text = page.shows(HEAD + '\n[[milestone]]\nday = 10\nactor = "manager"\naction = "contact"\n', says="And given")
    page.expect(({"day": milestone.day} for milestone in all_milestones(parse(text).milestones)), """
        day
        8
        10
        15
        30
        90
        180
        365
    """)


