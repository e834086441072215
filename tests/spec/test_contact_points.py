"""Keeping in touch during a sickness.

Which contact is next, which good question goes with it, and why there is none. The days come from the employer's
routine, else built-in ones; at most one contact a week unless the employee has agreed to more or asks for one; none
while the employee wants to be left in peace; none after the sickness (docs/adr/0061).
"""

from datetime import date, timedelta

from omtanke.rules.contact_points import GAPS, InTouch, NextContact, Often, next_contact
from omtanke.rules.occasions import occasions
from omtanke.rules.routine import Action, Actor, Counted, Milestone
from tests.spec.book import Page, Table
from tests.spec.examples import day, periods

MONDAY = date(2026, 3, 2)
ILL = """
    first_day  | last_day
    2026-03-02 |
"""


def known(table: Table, **more) -> InTouch:
    return InTouch(tuple(occasions(periods(table))), **more)


def days(*texts: str) -> frozenset[date]:
    return frozenset(day(text) for text in texts)


def row(found: NextContact, columns: str = "why day number question basis") -> dict:
    return {column: getattr(found, column) for column in columns.split()}


def walked(table: Table, until: int, **more) -> list[dict]:
    """Every contact made on the first day that it is due."""
    made: set[date] = set()
    rows = []
    for number in range(until):
        today = MONDAY + timedelta(days=number)
        found = next_contact(known(table, made=frozenset(made), **more), as_of=today)
        if found.why == "due":
            made.add(today)
            rows.append({"made": today, "sick day": number + 1, "question": found.question, "basis": found.basis})
    return rows


def test_without_days_of_its_own(page: Page):
    """A routine that names no contact gets day 3 and day 10, and then a rhythm of two weeks. Nobody is asked about
    coming back before day 15, and never the same question twice in a row."""
    page.expect(walked(page.given(ILL), 70), """
        made       | sick day | question | basis
        2026-03-04 | 3        | need     | built_in
        2026-03-11 | 10       | news     | built_in
        2026-03-25 | 24       | how      | rhythm
        2026-04-08 | 38       | easier   | rhythm
        2026-04-22 | 52       | missed   | rhythm
        2026-05-06 | 66       | step     | rhythm
    """, says="Made on the day each is due")


def test_the_days_of_the_routine(page: Page):
    """A routine that says "the manager is in touch by day 8" gives day 8, a Monday, and then the rhythm; Monday 6 April
    is a holiday, so it is due on the Thursday before. What it asks of the manager's own manager or of occupational
    health is not counted here: they see no names."""
    table = page.given(ILL)
    own = tuple(Milestone(number, actor, Action.CONTACT, Counted.SICK_PERIOD)
                for number, actor in ((8, Actor.MANAGER), (5, Actor.UPPER_MANAGER), (6, Actor.OCCUPATIONAL_HEALTH)))
    page.expect(walked(table, 40, own=own), """
        made       | sick day | question | basis
        2026-03-09 | 8        | need     | routine
        2026-03-23 | 22       | news     | rhythm
        2026-04-02 | 32       | how      | rhythm
    """, says="Made on the day each is due")


def test_a_day_when_most_are_free(page: Page):
    """A contact on a weekend or a holiday is due already on the working day before it, so that it can be made in time;
    but not so soon that it comes within a week of the latest one."""
    rows = []
    for made in ((), ("2026-03-01",)):
        table = [{"first_day": "2026-02-27", "last_day": ""}]
        found = next_contact(known(table, made=days(*made)), as_of=date(2026, 2, 27))
        rows.append({"made": ", ".join(made)} | row(found, "why day number"))
    page.expect(rows, """
        made       | why | day        | number
                   | due | 2026-03-01 | 3
        2026-03-01 | due | 2026-03-01 | 3
    """, says="Ill from Friday 27 February, seen that Friday; what is dated later is not looked at")
    sunday = next_contact(known([{"first_day": "2026-02-27", "last_day": ""}], made=days("2026-02-22")),
                          as_of=date(2026, 2, 27))
    page.expect([row(sunday, "why day number")], """
        why    | day        | number
        coming | 2026-03-01 | 3
    """, says="In touch on Sunday 22 February, about something else")


def test_at_most_once_a_week(page: Page):
    """A contact answers the days before it and those within the week after it. The routine's day 8 is answered by a
    call on day 5, and the next is in the rhythm."""
    table = page.given(ILL)
    own = (Milestone(8, Actor.MANAGER, Action.CONTACT, Counted.SICK_PERIOD),)
    rows = [{"made": made} | row(next_contact(known(table, own=own, made=days(made)), as_of=day("2026-03-10")),
                                 "why day basis") for made in ("2026-03-02", "2026-03-06", "2026-03-09")]
    page.expect(rows, """
        made       | why    | day        | basis
        2026-03-02 | due    | 2026-03-09 | routine
        2026-03-06 | coming | 2026-03-20 | rhythm
        2026-03-09 | coming | 2026-03-23 | rhythm
    """)


def test_what_was_missed(page: Page):
    """Nobody was in touch. It is the latest of the days that is due: what was missed longer ago is held against no one,
    and somebody who has long been ill when Omtanke begins is late by two weeks at most."""
    table = page.given(ILL)
    page.expect([{"seen": seen} | row(next_contact(known(table), as_of=day(seen)), "why day number basis")
                 for seen in ("2026-03-03", "2026-03-04", "2026-03-10", "2026-03-12", "2026-06-30")], """
        seen       | why    | day        | number | basis
        2026-03-03 | coming | 2026-03-04 | 3      | built_in
        2026-03-04 | due    | 2026-03-04 | 3      | built_in
        2026-03-10 | due    | 2026-03-04 | 3      | built_in
        2026-03-12 | due    | 2026-03-11 | 10     | built_in
        2026-06-30 | due    | 2026-06-17 | 108    | rhythm
    """)


def test_as_often_as_the_employee_wishes(page: Page):
    """What the employee has agreed to stands above the routine: at least so many days between two, and that rhythm."""
    table, rows = page.given(ILL), []
    for often in (None, *Often):
        found = next_contact(known(table, made=days("2026-03-04"), often=often), as_of=day("2026-03-05"))
        rows.append({"wish": often or "nothing said", "days between": (GAPS[often].days if often else 7)}
                    | row(found, "day basis"))
    page.expect(rows, """
        wish         | days between | day        | basis
        nothing said | 7            | 2026-03-11 | built_in
        more         | 3            | 2026-03-07 | wish
        week         | 7            | 2026-03-11 | built_in
        fortnight    | 14           | 2026-03-18 | wish
        month        | 28           | 2026-04-01 | wish
    """, says="In touch on day 3, and then")


def test_in_peace(page: Page):
    """In peace no contact is due; the next is the day after it at the earliest. It ends by itself."""
    table = page.given(ILL)
    page.expect([{"seen": seen} | row(next_contact(known(table, peace_until=day("2026-03-13")), as_of=day(seen)),
                                      "why day") for seen in ("2026-03-04", "2026-03-13", "2026-03-14")], """
        seen       | why   | day
        2026-03-04 | peace | 2026-03-14
        2026-03-13 | peace | 2026-03-14
        2026-03-14 | due   | 2026-03-14
    """, says="Left in peace until 13 March")


def test_asked_for_by_the_employee(page: Page):
    """Who asks for contact gets it by the next day, whatever the week says, with a question of its own."""
    table = page.given(ILL)
    found = next_contact(known(table, made=days("2026-03-04"), asked_on=day("2026-03-05")), as_of=day("2026-03-06"))
    page.expect([row(found)], """
        why | day        | number | question | basis
        due | 2026-03-06 | 5      | yours    | asked
    """, says="In touch on Wednesday, asked for on Thursday, seen on Friday")


def test_tried_in_vain(page: Page):
    """It comes again in two days, and after the third time in a row in a week: a call that nobody takes is an answer
    too."""
    table, tried = page.given(ILL), ("2026-03-04", "2026-03-06", "2026-03-08", "2026-03-15")
    rows = []
    for count in range(1, 5):
        found = next_contact(known(table, tried=days(*tried[:count])), as_of=day(tried[count - 1]))
        rows.append({"tried": tried[count - 1]} | row(found, "why day basis tries"))
    page.expect(rows, """
        tried      | why    | day        | basis | tries
        2026-03-04 | coming | 2026-03-06 | again | 1
        2026-03-06 | coming | 2026-03-08 | again | 2
        2026-03-08 | coming | 2026-03-15 | again | 3
        2026-03-15 | coming | 2026-03-22 | again | 4
    """)


def test_why_there_is_none(page: Page):
    """Well again; back before the day comes; at work part of the time, where they meet; or agreed in a case."""
    ongoing = [{"first_day": "2026-03-02", "last_day": ""}]
    short = [{"first_day": "2026-03-02", "last_day": "2026-03-03"}]
    cases = {
        "well since Wednesday, seen on Thursday": next_contact(known(short), as_of=day("2026-03-05")),
        "back on Wednesday, seen on Monday": next_contact(known(short), as_of=MONDAY),
        "ill half time": next_contact(known(ongoing, partly=True), as_of=day("2026-03-04")),
        "ill half time, has asked": next_contact(known(ongoing, partly=True, asked_on=MONDAY), as_of=day("2026-03-04")),
        "agreed in a case": next_contact(known(ongoing, in_case=True), as_of=day("2026-03-04")),
    }
    page.expect([{"case": name} | row(found, "why day") for name, found in cases.items()], """
        case                                   | why            | day
        well since Wednesday, seen on Thursday | well           |
        back on Wednesday, seen on Monday      | ends_before    |
        ill half time                          | partly_at_work |
        ill half time, has asked               | due            | 2026-03-03
        agreed in a case                       | in_case        |
    """)


def test_ill_again_within_five_days(page: Page):
    """A relapse goes on with the same sick period: its days are counted on, and a call in its first part counts."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-06
        2026-03-10 |
    """)
    rows = [{"made": made} | row(next_contact(known(table, made=days(*filter(None, [made]))), as_of=day("2026-03-10")),
                                 "why day number basis") for made in ("", "2026-03-04")]
    page.expect(rows, """
        made       | why    | day        | number | basis
                   | due    | 2026-03-04 | 3      | built_in
        2026-03-04 | coming | 2026-03-14 | 10     | built_in
    """)
