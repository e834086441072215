"""An outcome contract.

What a purchaser and a supplier agreed that a day less of absence is worth, and how they share it (rules.md §7). Every
month is compared with the same calendar month of the reference year, settled on the sum. The example is Örnsköldsvik's
contract with Previa. Its months were never published: the series here is constructed so that the published sums come
out (scripts/outcome_example.py).
"""

from fractions import Fraction
from importlib.resources import files
from pathlib import Path

from omtanke.figures import outcome_contract, outcome_series
from omtanke.figures.cost_parameters import DEFAULTS, parameters
from omtanke.figures.outcome import Contract, Observed, by_month, shared
from omtanke.figures.outcome_report import report
from tests.spec.book import Page

DATA = Path(str(files("omtanke.figures.data")))
EXAMPLE = outcome_contract.read((DATA / "ornskoldsvik.toml").read_text(encoding="utf-8"), file="ornskoldsvik.toml")
SERIES = outcome_series.read((DATA / "ornskoldsvik.csv").read_bytes(), file="ornskoldsvik.csv")
COSTS = parameters((DATA / DEFAULTS).read_text(encoding="utf-8"), file=DEFAULTS)


def whole(value: Fraction) -> str:
    return f"{round(value):,}".replace(",", " ")


def test_the_trend_adjusts(page: Page):
    """A falling trend adjusts what was observed upwards, so less is saved. The two formulas differ a little."""
    table = page.given("""
        reference | observed | trend then | trend now | trend_formula
        0.60 | 0.55 | 10.0 | 9.5 | multiply
        0.60 | 0.55 | 10.0 | 9.5 | divide
        0.60 | 0.55 | 10.0 | 9.5 | none
    """, says="Days per employee")
    found = []
    for row in table:
        contract = Contract(("2020-01", "2020-01"), ("2021-01", "2021-01"), Fraction(1), Fraction(1),
                            row["trend_formula"], Fraction(1), Fraction(1), Fraction(0))
        series = {"2020-01": Observed(Fraction(row["reference"]), Fraction(1), Fraction(row["trend then"])),
                  "2021-01": Observed(Fraction(row["observed"]), Fraction(1), Fraction(row["trend now"]))}
        month = by_month(contract, series, ["2021-01"])[0]
        found.append({"trend_formula": row["trend_formula"], "adjusted": f"{float(month.adjusted):.4f}",
                      "saved": f"{float(month.difference):.4f}"})
    page.expect(found, """
        trend_formula | adjusted | saved
        multiply | 0.5775 | 0.0225
        divide | 0.5789 | 0.0211
        none | 0.5500 | 0.0500
    """)


def test_the_fee_and_who_gets_what(page: Page):
    """The supplier is paid for outcome from nought to a cap. Both stand at nought where the value is the investment."""
    table = page.given("""
        value
        -39000000
        8000000
        17400000
        17970000
        26100000
        30000000
    """, says="A value of the days saved, of Örnsköldsvik's 36 months")
    found = []
    for row in table:
        settled = shared(EXAMPLE, 36, Fraction(), Fraction(), Fraction(row["value"]))
        found.append({"value": whole(settled.value), "fee": whole(settled.fee), "supplier": whole(settled.supplier_net),
                      "municipality": whole(settled.purchaser_net)})
    page.expect(found, """
        value | fee | supplier | municipality
        -39 000 000 | 0 | -5 770 238 | -50 629 762
        8 000 000 | 2 652 983 | -3 117 255 | -6 282 745
        17 400 000 | 5 770 238 | 0 | 0
        17 970 000 | 5 959 263 | 189 025 | 380 975
        26 100 000 | 8 655 356 | 2 885 119 | 5 814 881
        30 000 000 | 8 655 356 | 2 885 119 | 9 714 881
    """)


def test_what_was_published(page: Page):
    """Every published number beside ours, from the shipped contract and its constructed months."""
    said = report(EXAMPLE, SERIES, COSTS, exclude_from="", language="en")
    found = [{"published": row.published.text["en"],
              "number": "" if row.published.value is None else f"{float(row.published.value):.12g}",
              "ours": "" if row.ours is None else f"{float(row.ours):.2f}",
              "verdict": "agrees" if row.agrees else "cannot: " + row.published.why["en"]} for row in said.published]
    page.expect(found, """
        published | number | ours | verdict
        Months of the contract | 36 | 36.00 | agrees
        The municipality's part of the investment, per cent | 55.8 | 55.78 | agrees
        Previa's part of the investment, per cent | 44.2 | 44.22 | agrees
        The municipality's part of each saved krona, per cent | 66.8 | 66.84 | agrees
        Previa's part of each saved krona, per cent | 33.2 | 33.16 | agrees
        Highest premium, per cent | 37.5 | 37.50 | agrees
        Highest outcome fee, kronor | 8655356 | 8655356.25 | agrees
        Activity fee, kronor | 1920000 | 1923412.50 | cannot: 25 % of 7 693 650 is 1 923 412.50. What was published is rounded (3 412.50 lower); 1.92 Mkr would give 5 688.9 employees.
        Months before the pandemic | 16 | 16.00 | agrees
        Investment of the 16 months, kronor | 7730000 | 7733333.33 | agrees
        Value of the days saved, 16 months, kronor | 7990000 | 7988386.40 | agrees
        Net, 16 months, kronor (+0.26 Mkr) | 260000 | 255053.07 | agrees
        Fewer days per employee, 16 months | 0.82 | 0.82 | agrees
        Fewer days per employee had the pace lasted 36 months | 1.85 | 1.85 | agrees
        Value had the pace lasted 36 months, kronor | 17970000 | 17973869.41 | agrees
        Net had the pace lasted 36 months, kronor (+0.57 Mkr) | 570000 | 573869.41 | agrees
        Investment, 36 months, kronor | 17400000 | 17400000.00 | agrees
        Value, 36 months, kronor | -39000000 | -38999444.56 | agrees
        Net, 36 months, kronor (−56.4 Mkr) | -56400000 | -56399444.56 | agrees
        More days per employee, 36 months (four) | -4 | -4.02 | agrees
        1 000 kr per employee and year |  |  | cannot: 1 000 × 5 699 × 3 = 17 097 000, not 17 400 000 (303 000 apart). 17.4 Mkr / 3 000 gives 5 800 employees.
        45 % (450 kr of 1 000 kr) |  |  | cannot: 44.2 % is published too. It is 45.0 % only with an investment of 17 097 000; 44.2 % comes of 17 400 000.
        Number of employees |  |  | cannot: 5 699 in the contract, 5 800 in the budget, 5 500 (4 400 + 1 100) in the results. The months' numbers were not published.
        The heading October 2018–February 2020 |  |  | cannot: The text says November 2018, and 16 months only fit November.
        1 765 kr a day and the sickness benefit rate |  |  | cannot: What 1 765 kr was made of was not published. Nor which series of the sickness benefit rate, or whether its change is by month or over twelve.
        What was paid after the pandemic |  |  | cannot: It was not published. Nor whether each month was settled by itself; the text says the sum of the months, and so it is counted here.
        The premium as half of the risk share |  |  | cannot: It is known from one contract only. So the premium is a value of its own here.
    """)  # noqa: E501  - a table is read by its columns
