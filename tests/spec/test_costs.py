"""What an absence day costs.

Four models that answer four questions, and are never added (rules.md §1.7). A is what leaves the bank by law and
agreement, B Försäkringskassan's calculator, C the value of what was not produced, D a contract's fixed value. Only A
with the wages of those absent is real. Parameters are dated; here they are those that come along.
"""

from dataclasses import replace
from datetime import date
from importlib.resources import files

import polars as pl

from omtanke.figures import costs
from omtanke.figures.cost_parameters import DEFAULTS, Parameters, parameters
from tests.spec.book import Page

DATED = parameters(files("omtanke.figures.data").joinpath(DEFAULTS).read_text(encoding="utf-8"), file=DEFAULTS)
HELD: Parameters = DATED.on(date(2026, 3, 1))


def kronor(value: float) -> str:
    return f"{value:.2f}"


def test_the_deduction(page: Page):
    """A fifth of the sick pay of an average week, never more than the sick pay. Monthly wage 30,000, 40 hours a week,
    no fees."""
    table = page.given("""
        hours away
        4
        8
        16
        24
        40
        80
    """)
    bare = replace(HELD, employer_fee=0.0)
    hour = costs.week_pay(30_000) / 40
    taken = costs.deduction(30_000, bare)
    page.expect(({"deduction": kronor(taken),
                  "sick pay": kronor(costs.sick_pay(int(row["hours away"]) * hour, taken, bare))} for row in table), """
        deduction | sick pay
        1107.69   | 0.00
        1107.69   | 0.00
        1107.69   | 1107.69
        1107.69   | 2215.38
        1107.69   | 4430.77
        1107.69   | 9969.23
    """)


def test_by_law_and_agreement(page: Page):
    """Model A, monthly wage 30,000, fees 31.42 %. Five days from day 1; then one day of 8 hours of day 15–90."""
    page.given("""
        days | day number
        5    | 1–14
        1    | 15–90
    """)
    week, fee = costs.week_pay(30_000), 1 + HELD.employer_fee
    paid = costs.sick_pay(week, costs.deduction(30_000, HELD), HELD)
    more = costs.top_up(week / 5, HELD)
    page.expect([
        {"what": "sick pay with fees", "kronor": kronor(paid)},
        {"what": "and holiday accrual, 12 %", "kronor": kronor(paid + costs.accrual(week, HELD))},
        {"what": "top-up", "kronor": kronor(more / fee)},
        {"what": "top-up with fees", "kronor": kronor(more)},
    ], """
        what                      | kronor
        sick pay with fees        | 5822.92
        and holiday accrual, 12 % | 6914.71
        top-up                    | 138.46
        top-up with fees          | 181.97
    """)


def test_the_calculator(page: Page):
    """Model B, 300,000 a year and fees of 31.4 %: the published table, kronor an hour. An hour at work costs more than
    one of sick leave, so this is not what is saved."""
    table = page.given("""
        when      | share of wage
        at work   | 1
        day 1     | 0
        day 2–14  | 0.80
        day 15–90 | 0.10
        day 91–180 | 0
    """)
    held = replace(HELD, employer_fee=0.314)
    page.expect(({"kronor an hour": f"{costs.calculator_hour(300_000 / 1880, float(row['share of wage']), held):.0f}"}
                 for row in table), """
        kronor an hour
        267
        57
        225
        78
        57
    """)


def test_the_value_of_production(page: Page):
    """Model C: the wage times a factor, here for a wage of 1,000."""
    page.given("""
        wage
        1000
    """)
    factors = ("absenteeism", "presenteeism_acute", "presenteeism_chronic", "environment")
    page.expect(({"what": name, "kronor": kronor(costs.production(1000, getattr(HELD, name)))} for name in factors), """
        what                 | kronor
        absenteeism          | 1970.00
        presenteeism_acute   | 1700.00
        presenteeism_chronic | 1540.00
        environment          | 1720.00
    """)


def test_the_contracts_value(page: Page):
    """Model D: 1,765 a net day of one contract, 220.6 an hour. Model B gives the same at 24,530 a month, without a day
    of deduction."""
    page.given("""
        net days
        1
    """)
    hour = costs.calculator_hour(24_530 * 12 / 1880, 0.80, HELD)
    value = HELD.day_value
    page.expect([{"a day": f"{value:.0f}", "an hour": f"{value / 8:.1f}", "model B": f"{hour * 8:.0f}"}], """
        a day | an hour | model B
        1765  | 220.6   | 1765
    """)


def test_a_table_of_costs(page: Page):
    """Ten net days of each band in a month, two sick pay periods, 30,000 a month that is real. The models stand beside
    each other and are never added."""
    table = page.given("""
        month   | short | long | very_long | periods
        2026-03 | 10    | 10   | 10        | 2
    """)
    bands = pl.DataFrame([{"month": row["month"], "short": float(row["short"]), "long": float(row["long"]),
                           "very_long": float(row["very_long"]), "periods": int(row["periods"])} for row in table])
    dated = replace(DATED, by_day=((date(2018, 1, 1), replace(HELD, monthly_wage=30_000, wages="real")),))
    rows = [costs.cost(bands, model, dated).to_dicts()[0] for model in costs.MODELS]
    page.expect(({name: f"{row[name]:.0f}" if isinstance(row[name], float) else row[name]
                  for name in ("model", "kind", "short", "long", "very_long", "total")} for row in rows), """
        model | kind     | short | long  | very_long | total
        A     | real     | 13829 | 4003  | 2184      | 20016
        B     | estimate | 18364 | 7493  | 5480      | 31337
        C     | estimate | 27277 | 27277 | 27277     | 81831
        D     | estimate | 17650 | 17650 | 17650     | 52950
    """)
