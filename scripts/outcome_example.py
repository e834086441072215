"""Print the constructed monthly series of the example contract: src/omtanke/figures/data/ornskoldsvik.csv.

    scripts/run.sh python scripts/outcome_example.py > src/omtanke/figures/data/ornskoldsvik.csv

Örnsköldsvik's months were never published, only sums. Nothing is fitted here; this is the whole derivation:
- 5,500 employees every month (the results' 4,400 + 1,100).
- The reference year has 33,960 net days, the published 2,830 a month, spread by a shape of ours (SHAPE).
- The trend is a straight fall of ours from 10.00 by 0.03 a month: the contract's was printed without numbers.
- Adjusted days saved: 4,526 over the first 16 months, and −22,096 over all 36, evenly over the 16 and the 20 last.
  4,526 is the only whole number of days that rounds to all of 7.99, 0.26, 17.97 and 0.57 Mkr at 1,765 kr a day (with
  36/16 of it as the projection); −22,096 is the whole number nearest to −39.0 Mkr.
- What was observed is then the reference less what was saved, divided by what the trend adjusts with, in
  hundredths of a day; what rounding leaves over is carried to the next month.
"""

from fractions import Fraction

EMPLOYEES = 5500
SHAPE = (3050, 3000, 3400, 3500, 3250, 2850, 2700, 2350, 1750, 2300, 2850, 2960)
"""Net days of November to October in the reference year; 33,960 in all."""
BEFORE, AFTER = (4526, 16), (-22096 - 4526, 20)
FIRST_YEAR, FIRST_MONTH = 2017, 11


def lines() -> list[str]:
    """The file's lines, the header first."""
    made = ["month,short_days,employees,trend,source"]
    trends = [Fraction(1000 - 3 * place, 100) for place in range(48)]
    saved = [Fraction(0)] * 12 + [Fraction(days, months) for days, months in (BEFORE, AFTER) for _ in range(months)]
    left = Fraction(0)
    for place, (trend, fewer) in enumerate(zip(trends, saved, strict=True)):
        before = place % 12
        kept = 1 - (trend - trends[before]) / trends[before]
        wanted = SHAPE[before] - fewer - left
        days = Fraction(round(wanted / kept * 100), 100)
        left = days * kept - wanted
        year, month = divmod(FIRST_YEAR * 12 + FIRST_MONTH - 1 + place, 12)
        made.append(f"{year}-{month + 1:02d},{float(days):.2f},{EMPLOYEES},{float(trend):.2f},constructed")
    return made


if __name__ == "__main__":
    print("\n".join(lines()))
