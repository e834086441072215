"""The clock of a sick period.

What happens on which day of a sickness, by which section of the law (rules.md §1.1 and §1.2). Every answer is
preliminary. An end that no well report has confirmed is read both ways, and where they disagree it is borderline.
"""

from omtanke.rules.milestone_days import Situation
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from omtanke.rules.sick_period import SickPeriod, sick_period
from tests.spec.book import Page, Table
from tests.spec.examples import day, periods

VECTORS = {
    "A": "2026-03-02 2026-03-04, 2026-03-09 2026-03-10",
    "B": "2026-03-02 2026-03-04, 2026-03-10 2026-03-11",
    "C": "2026-03-02 2026-03-08, 2026-03-12 2026-03-16, 2026-03-20 2026-03-25",
    "D": "2026-01-01 2026-01-14, 2026-01-19 2026-01-21",
}


def found(table: Table, as_of: str, **more) -> SickPeriod:
    return sick_period(Situation(tuple(occasions(periods(table))), **more), as_of=day(as_of))


def clock(period: SickPeriod, columns: str = "day to_day standing source") -> list[dict]:
    return [{"what": each.what} | {column: getattr(each, column) for column in columns.split()}
            for each in period.clock]


def test_the_worked_example(page: Page):
    """Ill and reported on Monday 2 March 2026, seen on 10 March. The certificate is counted from the report, the notice
    is made on day 15 to 21, and the agency pays at most seven days back from the employee's own application."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 |
    """)
    page.expect(clock(found(rows, "2026-03-10", reported=day("2026-03-02"))), """
        what               | day        | to_day     | standing | source
        pay_from           | 2026-03-02 |            | reached  | SjLL 7–8 §§
        agency_certificate | 2026-03-09 |            | reached  | SFB 27:25
        certificate        | 2026-03-09 |            | reached  | SjLL 8 §
        last_paid          | 2026-03-15 |            | coming   | SjLL 7 §
        agency_from        | 2026-03-16 |            | coming   | SjLL 7 §, SFB 27
        application        | 2026-03-16 | 2026-03-23 | coming   | SFB 27:17
        notice             | 2026-03-16 | 2026-03-22 | coming   | SjLL 12 §
    """)


def test_a_late_report(page: Page):
    """Ill on 2 March and reported on 5 March: no sick pay before the report, the certificate is due from the seventh
    day after it, and the 14 days still run from the first day."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 |
    """)
    shown = clock(found(rows, "2026-03-10", reported=day("2026-03-05")), "day")
    page.expect([row for row in shown if row["what"] in ("pay_from", "certificate", "last_paid")], """
        what        | day
        pay_from    | 2026-03-05
        certificate | 2026-03-12
        last_paid   | 2026-03-15
    """)


def test_a_short_sickness(page: Page):
    """What lies after a known end comes only if the sickness goes on."""
    rows = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-05
    """)
    shown = found(rows, "2026-03-10", reported=day("2026-03-02"), confirmed_ends=frozenset({day("2026-03-05")}))
    page.expect(clock(shown, "standing borderline"), """
        what               | standing  | borderline
        pay_from           | reached   | no
        agency_certificate | after_end | no
        certificate        | after_end | no
        last_paid          | after_end | no
        agency_from        | after_end | no
        application        | after_end | no
        notice             | after_end | no
    """)


def test_the_vectors(page: Page):
    """Vectors A to D, ends confirmed: within five days it is one period and the 14 days go on; C's last four days and
    all of D's relapse are the agency's."""
    page.given("\n".join(["vector | periods", *(f"{name} | {text}" for name, text in VECTORS.items())]))
    rows = []
    for name, text in VECTORS.items():
        own = [Period(*(day(each) for each in part.split()), 100) for part in text.split(", ")]
        ends = frozenset(each.last_day for each in own)
        hit = sick_period(Situation(tuple(occasions(own)), confirmed_ends=ends), as_of=day("2026-03-31"))
        agency = next(each.day for each in hit.clock if each.what == "agency_from")
        rows.append({"vector": name, "difference": hit.relapse.difference, "relapse": hit.relapse.joins,
                     "used": hit.used, "left": hit.left, "agency from": agency,
                     "without sick pay": hit.without_sick_pay})
    page.expect(rows, """
        vector | difference | relapse | used | left | agency from | without sick pay
        A      | 5          | yes     | 5    | 9    | 2026-03-20  | no
        B      | 6          | no      | 2    | 12   | 2026-03-24  | no
        C      | 4          | yes     | 14   | 0    | 2026-03-22  | no
        D      | 5          | yes     | 14   | 0    | 2026-01-19  | yes
    """)


def test_well_on_saturday_or_not(page: Page):
    """Ill on Friday, at work Monday to Wednesday, ill again on Thursday. Well from Saturday it is a new period; still
    ill on Sunday it is a relapse. A payroll file cannot tell: without a well report it is borderline."""
    rows = page.given("""
        first_day  | last_day
        2026-03-06 | 2026-03-06
        2026-03-12 | 2026-03-12
    """)
    page.expect([
        {"end of Friday": word, "difference": hit.difference, "shortest": hit.shortest, "relapse": hit.joins,
         "borderline": hit.borderline}
        for word, ends in (("not confirmed", frozenset()), ("confirmed", frozenset({day("2026-03-06")})))
        for hit in [found(rows, "2026-03-12", confirmed_ends=ends).relapse]], """
        end of Friday | difference | shortest | relapse | borderline
        not confirmed | 6          | 4        | no      | yes
        confirmed     | 6          | 6        | no      | no
    """)
    more = page.given("""
        first_day  | last_day
        2026-03-06 | 2026-03-08
        2026-03-12 | 2026-03-12
    """, says="And ill on Saturday and Sunday too")
    page.expect([{"difference": hit.difference, "relapse": hit.joins}
                 for hit in [found(more, "2026-03-12").relapse]], """
        difference | relapse
        4          | yes
    """)


def test_the_fourteen_days_used(page: Page):
    """Vector D: no sick pay in the relapse and no new notice; the certificate is that of the relapse itself."""
    rows = page.given("""
        first_day  | last_day
        2026-01-01 | 2026-01-14
        2026-01-19 |
    """)
    hit = found(rows, "2026-01-21", reported=day("2026-01-19"), confirmed_ends=frozenset({day("2026-01-14")}))
    page.expect(clock(hit, "day to_day"), """
        what               | day        | to_day
        last_paid          | 2026-01-14 |
        agency_from        | 2026-01-19 |
        application        | 2026-01-19 | 2026-01-26
        agency_certificate | 2026-01-26 |
        certificate        | 2026-01-26 |
    """)
