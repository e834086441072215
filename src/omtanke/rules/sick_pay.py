"""What sick pay and what follows it come to, in kronor (rules.md §1.3–1.5). Preliminary: never a decision.

Kronor are exact fractions, rounded only by whoever prints; sjukpenning alone is whole kronor a day, as the law says.
The deduction (karensavdrag) is a fifth of the sick pay of an *average week*. It is not "day 1": a short first day
leaves a part for the next days of the same sick pay period, and a night of twelve hours is more than it takes.
"""

from dataclasses import dataclass
from fractions import Fraction

from omtanke.rules.counters import SICK_PAY_DAYS
from omtanke.rules.sick_pay_parameters import Held

MONTHS, WEEKS, DAYS = 12, 52, 365
PRELIMINARY = True
"""Everything here is told as preliminary: payroll decides about sick pay, Försäkringskassan about sjukpenning."""


@dataclass(frozen=True, slots=True)
class Wage:
    """A monthly wage in kronor and the agreed hours of an average week, both above 0. Raises ValueError otherwise."""

    month: Fraction
    week_hours: Fraction

    def __post_init__(self) -> None:
        if self.month <= 0 or self.week_hours <= 0:
            raise ValueError("a wage and agreed hours are above 0")

    @property
    def week(self) -> Fraction:
        """The wage of an average week."""
        return Fraction(self.month) * MONTHS / WEEKS

    def hour(self, held: Held) -> Fraction:
        """The wage of an hour: by the agreement's divisor where it has one, else the average week by its hours."""
        return self.week / self.week_hours if held.hour_divisor is None else self.month / held.hour_divisor


@dataclass(frozen=True, slots=True)
class Paid:
    """Of the wage lost: `rate` of it is the sick pay before the deduction, less what was deducted. All in kronor."""

    before: Fraction
    deducted: Fraction
    source: str = "SjLL 6 §"

    @property
    def paid(self) -> Fraction:
        """What is left to pay, never below 0."""
        return self.before - self.deducted


def full_deduction(wage: Wage, held: Held) -> Fraction:
    """Return the whole deduction of one sick pay period: 20 % of the sick pay of an average week (SjLL 6 §)."""
    if held.deduction_of_month is not None:
        return wage.month * held.deduction_of_month
    return held.deduction * held.sick_pay * wage.week


def sick_pay(lost: Fraction, left: Fraction, held: Held) -> Paid:
    """Return the sick pay of a wage `lost`, with `left` kronor still to deduct in the same sick pay period.

    The deduction is never more than the sick pay; what is not taken follows to the next sick days of the period, then
    lapses (prop. 2017/18:96). `left` is 0 for whoever has a high-risk protection.
    """
    before = held.sick_pay * lost
    return Paid(before, min(left, before))


def top_up(lost: Fraction, day_number: int, held: Held, *, above: Fraction = Fraction(0)) -> Fraction | None:
    """Return the employer's top-up by the agreement of a wage `lost` on a day of this number.

    `above` is the part of `lost` above the ceiling, which has a rate of its own; None is returned where that rate is
    not known. It is 0 before day 15 and after the agreement's last day. Raises ValueError for a number below 1 and for
    a part that is larger than the whole.
    """
    if day_number < 1 or not 0 <= above <= lost:
        raise ValueError("days are counted from 1, and a part is not larger than the whole")
    if not SICK_PAY_DAYS < day_number <= held.top_up_last_day:
        return Fraction(0)
    if above and held.top_up_above is None:
        return None
    return held.top_up * (lost - above) + (held.top_up_above or 0) * above


def benefit_income(yearly: Fraction, base_amount: int, held: Held) -> int:
    """Return the income that gives sjukpenning (SGI): whole hundreds, at most the ceiling, 0 below the floor (SFB 25).

    Raises ValueError where the parameters of the day have no ceiling or floor.
    """
    if held.ceiling is None or held.floor is None:
        raise ValueError("the ceiling and the floor are not known on this day")
    if yearly < held.floor * base_amount:
        return 0
    return int(min(yearly, held.ceiling * base_amount) // 100 * 100)


def benefit_day(income: int, held: Held, *, continued: bool = False, degree: int = 100) -> int:
    """Return the sjukpenning of one calendar day in whole kronor: 80 % (continued level: 75 %) × 0.97 × SGI / 365.

    `degree` is 25, 50, 75 or 100: the agency has no others (SFB 27:45). Raises ValueError for another.
    """
    if degree not in (25, 50, 75, 100):
        raise ValueError("the benefit has four degrees: 25, 50, 75 and 100")
    rate = held.benefit_continued if continued else held.benefit
    return int(rate * held.benefit_factor * income / DAYS * degree / 100 + Fraction(1, 2))
