"""Sick pay in kronor.

The deduction, what is left of it in a relapse, high-risk protection, and what follows after day 14 (rules.md §1.3 to
§1.5). Kronor are exact and rounded only where they are shown. Every answer is preliminary. Parameters are dated; here
they are those that come along.
"""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from importlib.resources import files

from omtanke.rules import sick_pay
from omtanke.rules.periods import Period
from omtanke.rules.sick_pay import Wage
from omtanke.rules.sick_pay_parameters import DEFAULTS, parameters
from omtanke.rules.sick_pay_periods import Known, deduction_left, period_pay, sick_pay_periods
from omtanke.rules.sick_pay_sum import Asked, comes_to
from tests.spec.book import Page
from tests.spec.examples import day, periods

DATED = parameters(files("omtanke.rules.data").joinpath(DEFAULTS).read_text(encoding="utf-8"), file=DEFAULTS)
HELD = DATED.on(date(2026, 3, 1))
WAGE = Wage(Fraction(30_000), Fraction(40))
WEEK = (Fraction(8),) * 5 + (Fraction(0),) * 2


def kronor(value: Fraction | None) -> str:
    return "" if value is None else f"{float(value):.2f}"


def paid(table, week=WEEK, as_of="2026-12-31", **more):
    known = Known(week, **{"reported": {}, **more})
    return [{"from": each.spell.first_day, "hours": each.hours, "deducted": kronor(pay and pay.deducted),
             "paid": kronor(pay and pay.paid), "left": kronor(deduction_left(each, WAGE, DATED))}
            for each in sick_pay_periods(periods(table), known, DATED, as_of=day(as_of))
            for pay in [period_pay(each, WAGE, DATED)]]


def test_never_day_one(page: Page):
    """A fifth of the sick pay of an average week, never more than the sick pay. Monthly wage 30,000, 40 hours a week.
    Half a day leaves a part; sixteen hours pay what one whole day does not."""
    table = page.given("""
        hours
        4
        8
        16
        24
        40
        80
    """)
    full = sick_pay.full_deduction(WAGE, HELD)
    hour = WAGE.hour(HELD)
    rows = [(row["hours"], sick_pay.sick_pay(int(row["hours"]) * hour, full, HELD)) for row in table]
    page.expect(({"hours": hours, "deducted": kronor(hit.deducted), "paid": kronor(hit.paid),
                  "left": kronor(full - hit.deducted)} for hours, hit in rows), """
        hours | deducted | paid    | left
        4     | 553.85   | 0.00    | 553.85
        8     | 1107.69  | 0.00    | 0.00
        16    | 1107.69  | 1107.69 | 0.00
        24    | 1107.69  | 2215.38 | 0.00
        40    | 1107.69  | 4430.77 | 0.00
        80    | 1107.69  | 9969.23 | 0.00
    """)


def test_the_agreements_own_numbers(page: Page):
    """An agreement may count otherwise (SjLL 2 §): the state's 3.68 % of the month, an hour as 1/165 of the month."""
    page.given("""
        monthly wage
        30000
    """)
    own = replace(HELD, deduction_of_month=Fraction("0.0368"), hour_divisor=Fraction(165))
    page.expect([{"by": name, "deduction": kronor(sick_pay.full_deduction(WAGE, held)),
                  "hour": kronor(WAGE.hour(held))} for name, held in (("the law", HELD), ("an agreement", own))], """
        by           | deduction | hour
        the law      | 1107.69   | 173.08
        an agreement | 1104.00   | 181.82
    """)


def test_the_rest_in_a_relapse(page: Page):
    """Half a day on Monday 2 March takes half the deduction; the relapse takes the rest and never a new one. On 16
    March there is a new period."""
    table = page.given("""
        first_day  | last_day   | degree
        2026-03-02 | 2026-03-02 | 50
        2026-03-05 | 2026-03-06 | 100
        2026-03-16 | 2026-03-16 | 50
    """)
    page.expect(paid(table), """
        from       | hours | deducted | paid    | left
        2026-03-02 | 20    | 1107.69  | 1661.54 | 0.00
        2026-03-16 | 4     | 553.85   | 0.00    | 553.85
    """)


def test_a_long_night(page: Page):
    """Three shifts of 13 hours 20 minutes a week: the first is not the deduction, and day 1 is not without pay."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-02
    """)
    shift = Fraction(40, 3)
    page.expect(paid(table, week=(shift, Fraction(0)) * 2 + (shift, Fraction(0), Fraction(0))), """
        from       | hours | deducted | paid   | left
        2026-03-02 | 40/3  | 1107.69  | 738.46 | 0.00
    """)


def test_fourteen_days_only(page: Page):
    """Vector C: seven, five and two days are the employer's, and the last four give no sick pay."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-08
        2026-03-12 | 2026-03-16
        2026-03-20 | 2026-03-25
    """)
    page.expect(paid(table), """
        from       | hours | deducted | paid    | left
        2026-03-02 | 72    | 1107.69  | 8861.54 | 0.00
    """)


def test_before_the_report(page: Page):
    """Ill from 2 March, reported on 4 March: two days give no sick pay."""
    table = page.given("""
        first_day  | last_day
        2026-03-02 | 2026-03-06
    """)
    page.expect(paid(table, reported={day("2026-03-02"): day("2026-03-04")}), """
        from       | hours | deducted | paid    | left
        2026-03-02 | 24    | 1107.69  | 2215.38 | 0.00
    """)


def test_an_unknown_degree(page: Page):
    """Where nobody told the degree nothing is guessed. The deduction still counts for the protection."""
    rows = page.given("""
        first_day  | degree
        2026-03-02 | unknown
    """)
    [hit] = sick_pay_periods([Period(day(row["first_day"]), day(row["first_day"]), None) for row in rows],
                             Known(WEEK, {}), DATED, as_of=day("2026-03-31"))
    page.expect([{"hours": hit.hours, "deducted on": hit.deducted_on, "pay": period_pay(hit, WAGE, DATED)}], """
        hours | deducted on | pay
              | 2026-03-02  |
    """)


def test_the_eleventh_time(page: Page):
    """Ten deductions in the twelve months before, and the eleventh period has none. One on a Saturday without agreed
    hours gave none and is not counted; a relapse is none of its own."""
    table = page.given("""
        first periods           | days between | then
        10 Mondays              | 14           | the next Monday
        9 Mondays, one Saturday | 14           | the next Monday
    """)
    rows = []
    for row in table:
        starts = [date(2026, 1, 5) + timedelta(days=14 * number) for number in range(11)]
        if "Saturday" in row["first periods"]:
            starts[3] += timedelta(days=5)
        hit = sick_pay_periods([Period(each, each, 100) for each in starts], Known(WEEK, {}), DATED,
                               as_of=day("2026-12-31"))[-1]
        rows.append({"first periods": row["first periods"], "deductions": hit.protection.count,
                     "protected": hit.protection.holds, "paid": kronor(period_pay(hit, WAGE, DATED).paid)})
    page.expect(rows, """
        first periods           | deductions | protected | paid
        10 Mondays              | 10         | yes       | 1107.69
        9 Mondays, one Saturday | 9          | no        | 0.00
    """)


def test_sjukpenning(page: Page):
    """80 % × 0.97 × SGI / 365 in whole kronor, 75 % at the continued level. The ceiling of 2026 is ten base amounts of
    59,200; below 24 % of one there is none."""
    table = page.given("""
        yearly income
        360000
        700000
        14000
    """)
    base = DATED.base_amount(date(2026, 3, 1))
    incomes = [sick_pay.benefit_income(Fraction(row["yearly income"]), base, HELD) for row in table]
    page.expect(({"income that counts": income, "a day": sick_pay.benefit_day(income, HELD),
                  "continued": sick_pay.benefit_day(income, HELD, continued=True)} for income in incomes), """
        income that counts | a day | continued
        360000             | 765   | 718
        592000             | 1259  | 1180
        0                  | 0     | 0
    """)


def test_the_top_up(page: Page):
    """Day 15–90, 8 hours at 30,000 a month: a tenth of the wage, by the agreement as it comes along."""
    table = page.given("""
        day number
        14
        15
        90
        91
    """)
    lost = 8 * WAGE.hour(HELD)
    page.expect(({"day number": row["day number"],
                  "top-up": kronor(sick_pay.top_up(lost, int(row["day number"]), HELD))} for row in table), """
        day number | top-up
        14         | 0.00
        15         | 138.46
        90         | 138.46
        91         | 0.00
    """)


def test_the_top_up_above_the_ceiling(page: Page):
    """Two sources give different rates above the ceiling, so none comes along: without the employer's own there is no
    answer. Of 1,000 kronor lost on day 20, 200 are above the ceiling."""
    table = page.given("""
        rate above the ceiling
        not given
        0.776
    """)
    rates = [None if row["rate above the ceiling"] == "not given" else Fraction(row["rate above the ceiling"])
             for row in table]
    page.expect(({"top-up": kronor(sick_pay.top_up(Fraction(1000), 20, replace(HELD, top_up_above=rate),
                                                   above=Fraction(200)))} for rate in rates), """
        top-up

        235.20
    """)


def test_what_a_sickness_comes_to(page: Page):
    """The calculator: one wage, 30,000 kronor for 40 hours Monday to Friday, one stretch of days. The deduction is made
    once; with days used of the same sick pay period it is made already. Försäkringskassan pays for calendar days and
    has four degrees; the top-up of the agreement is a tenth of the wage lost from day 15."""
    table = page.given("""
        from       | to         | degree | used
        2026-03-02 | 2026-03-02 | 100    | 0
        2026-03-02 | 2026-03-06 | 100    | 0
        2026-03-02 | 2026-03-06 | 50     | 0
        2026-03-02 | 2026-03-06 | 100    | 3
        2026-03-02 | 2026-03-22 | 100    | 0
        2026-03-02 | 2026-03-22 | 40     | 0
    """)
    rows = [(row, comes_to(Asked(WAGE, day(row["from"]), day(row["to"]), int(row["degree"]), int(row["used"])), DATED))
            for row in table]
    page.expect(({"to": row["to"], "degree": row["degree"], "hours": hit.hours, "deducted": kronor(hit.pay.deducted),
                  "sick pay": kronor(hit.pay.paid), "days of the agency": hit.agency_days,
                  "agency": "" if hit.agency is None else hit.agency, "top-up": kronor(hit.top_up)}
                 for row, hit in rows), """
        to         | degree | hours | deducted | sick pay | days of the agency | agency | top-up
        2026-03-02 | 100    | 8     | 1107.69  | 0.00     | 0                  | 0      | 0.00
        2026-03-06 | 100    | 40    | 1107.69  | 4430.77  | 0                  | 0      | 0.00
        2026-03-06 | 50     | 20    | 1107.69  | 1661.54  | 0                  | 0      | 0.00
        2026-03-06 | 100    | 40    | 0.00     | 5538.46  | 0                  | 0      | 0.00
        2026-03-22 | 100    | 80    | 1107.69  | 9969.23  | 7                  | 5355   | 692.31
        2026-03-22 | 40     | 32    | 1107.69  | 3323.08  | 7                  |        | 276.92
    """)
