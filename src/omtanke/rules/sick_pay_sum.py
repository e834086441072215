"""What one sickness comes to in kronor, asked about by anyone: the calculator's sum (rules.md §1.3–1.5). Preliminary.

It knows one monthly wage, one degree and one stretch of days. Whoever has other hours than Monday to Friday says how
many were lost in the employer's days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from omtanke.rules.counters import SICK_PAY_DAYS
from omtanke.rules.errors import BadInput
from omtanke.rules.sick_pay import MONTHS, Paid, Wage, benefit_day, benefit_income, full_deduction, sick_pay, top_up
from omtanke.rules.sick_pay_parameters import Dated, Held

LONGEST = 90
WORKING_WEEK = 5
QUARTERS = (25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Asked:
    """Days from `first_day` to `last_day`, inclusive, in one `degree` (1–100 %).

    `used`: days of the same sick pay period before `first_day`, 0–14; with any, the deduction is taken to be made.
    `exempt`: no deduction is made, after ten in twelve months or by a decision of Försäkringskassan's (SjLL 6, 15 §§).
    `hours`: those lost in the employer's days; None counts Monday to Friday. Raises ValueError for days in the wrong
    order, more than 90 of them, or a number outside its bounds.
    """

    wage: Wage
    first_day: date
    last_day: date
    degree: int = 100
    used: int = 0
    hours: Fraction | None = None
    exempt: bool = False

    def __post_init__(self) -> None:
        if not 0 <= (self.last_day - self.first_day).days < LONGEST:
            raise ValueError("one to ninety days, the first before the last")
        if not (1 <= self.degree <= 100 and 0 <= self.used <= SICK_PAY_DAYS and (self.hours or 0) >= 0):
            raise ValueError("a degree is 1 to 100, days used are 0 to 14, hours are 0 or more")


@dataclass(frozen=True, slots=True)
class Sum:
    """What it comes to, in kronor. `employer_days` and `agency_days` are calendar days; `hours` those that give sick
    pay.

    `full`: the whole deduction, 0 when it is made already or none is made. `agency` is None where the base amount of
    the year is not known or the degree is not a quarter; `top_up` where the agreement's rate above the ceiling is not
    known.
    """

    employer_days: int
    hours: Fraction
    full: Fraction
    pay: Paid
    agency_days: int
    agency: int | None
    top_up: Fraction | None
    preliminary: bool = True


def comes_to(asked: Asked, dated: Dated) -> Sum:
    """Return what the days come to, by the parameters of the first day. Raises BadInput for a day before them."""
    held = dated.on(asked.first_day)
    days = [asked.first_day + timedelta(days=n) for n in range((asked.last_day - asked.first_day).days + 1)]
    employer = days[:max(0, SICK_PAY_DAYS - asked.used)]
    agency = days[len(employer):]
    hours = _hours(asked, employer)
    full = Fraction(0) if asked.used or asked.exempt else full_deduction(asked.wage, held)
    return Sum(len(employer), hours, full, sick_pay(hours * asked.wage.hour(held), full, held), len(agency),
               _agency(asked, len(agency), dated, held), _top_up(asked, agency, dated, held))


def _hours(asked: Asked, days: list[date]) -> Fraction:
    if asked.hours is not None:
        return asked.hours if days else Fraction(0)
    return _weekdays(days) * asked.wage.week_hours / WORKING_WEEK * asked.degree / 100


def _weekdays(days: list[date]) -> int:
    return sum(day.weekday() < WORKING_WEEK for day in days)


def _base(asked: Asked, dated: Dated) -> int | None:
    try:
        return dated.base_amount(asked.first_day)
    except BadInput:
        return None


def _agency(asked: Asked, days: int, dated: Dated, held: Held) -> int | None:
    base = _base(asked, dated)
    if not days:
        return 0
    if base is None or held.ceiling is None or held.floor is None or asked.degree not in QUARTERS:
        return None
    return days * benefit_day(benefit_income(asked.wage.month * MONTHS, base, held), held, degree=asked.degree)


def _top_up(asked: Asked, agency: list[date], dated: Dated, held: Held) -> Fraction | None:
    """The agreement's days 15–90, Monday to Friday, in the wage lost; the part above the ceiling has its own rate."""
    reached = [day for day in agency if asked.used + (day - asked.first_day).days + 1 <= held.top_up_last_day]
    lost = _weekdays(reached) * asked.wage.week_hours / WORKING_WEEK * asked.wage.hour(held) * asked.degree / 100
    base, yearly = _base(asked, dated), asked.wage.month * MONTHS
    if not reached:
        return Fraction(0)
    if base is None or held.ceiling is None:
        return None
    above = max(Fraction(0), 1 - held.ceiling * base / yearly) * lost
    return top_up(lost, SICK_PAY_DAYS + 1, held, above=above) if held.top_up_last_day > SICK_PAY_DAYS else Fraction(0)
