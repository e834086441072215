"""Deductions and sick pay period by period: what each takes, what is left, and when high risk ends them (SjLL 6–8 §§).

One sick pay period has one deduction, however many relapses it has; the part that was not taken follows to the next
sick days of the same period, within its 14 days, and then lapses. From the eleventh in twelve months there is none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from omtanke.rules.counters import SICK_PAY_DAYS, sjukloneperiod
from omtanke.rules.dates import months_back
from omtanke.rules.kinds import OWN_SICKNESS
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from omtanke.rules.sick_pay import Paid, Wage, full_deduction, sick_pay
from omtanke.rules.sick_pay_parameters import Dated, Held
from omtanke.rules.spells import Spell

Week = tuple[Fraction, ...]
"""The agreed hours of Monday to Sunday."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one person with one employer beside the periods.

    `week`: agreed hours, Monday first. `reported`: the day of the report by the first day of its occasion; without one
    the first day stands for it, and so does whoever was prevented from reporting (SjLL 8 §). `exempt`: days from and to
    (None: on) with Försäkringskassan's decision that no deduction is made (SjLL 13–15 §§); payroll alone knows of it.
    `from_day`: periods before it are not known, None when all are.
    """

    week: Week
    reported: Mapping[date, date]
    exempt: tuple[tuple[date, date | None], ...] = ()
    from_day: date | None = None

    def __post_init__(self) -> None:
        if len(self.week) != 7 or min(self.week) < 0 or not sum(self.week):
            raise ValueError("a week has seven days of agreed hours, none below 0 and one above")


@dataclass(frozen=True, slots=True)
class Protection:
    """High-risk protection at the start of a period: `count` deductions in the twelve months before, `needed` for it.

    `complete` False: those months are not all known, so there may have been more.
    """

    count: int
    needed: int
    complete: bool
    exempt: bool
    source: str = "SjLL 6 § 3 st, 13–15 §§"

    @property
    def holds(self) -> bool:
        """Say whether no deduction is made."""
        return self.exempt or self.count >= self.needed


@dataclass(frozen=True, slots=True)
class SickPayPeriod:
    """One sick pay period. `hours` away within it that give sick pay, None where a degree is unknown.

    `deducted_on`: the first day a deduction is made, None when none is.
    """

    spell: Spell
    hours: Fraction | None
    deducted_on: date | None
    protection: Protection
    preliminary: bool = True
    source: str = "SjLL 6–8 §§"


def sick_pay_periods(periods: Iterable[Period], known: Known, dated: Dated, *, as_of: date) -> list[SickPayPeriod]:
    """Return one person's sick pay periods to and with `as_of`, with the deductions counted from one to the next.

    A deduction counts when one was made, also in part; a relapse gives none, and no hours lost gives none. A day of an
    unknown degree is taken to have given one. Raises BadInput for a day before the parameters.
    """
    own = [period for period in periods if period.kind in OWN_SICKNESS]
    found: list[SickPayPeriod] = []
    for spell in sjukloneperiod(occasions(own), as_of=as_of):
        lost = [(day, _hours(day, own, known.week)) for day in _paid_days(spell, known, as_of)]
        protection = _protection(spell.first_day, found, known, dated.on(spell.first_day))
        first = next((day for day, hours in lost if hours != 0), None)
        total = None if any(hours is None for _, hours in lost) else sum((h for _, h in lost if h), Fraction(0))
        found.append(SickPayPeriod(spell, total, None if protection.holds else first, protection))
    return found


def period_pay(period: SickPayPeriod, wage: Wage, dated: Dated) -> Paid | None:
    """Return the sick pay of the whole period so far, None where its hours are not known. Preliminary."""
    held = dated.on(period.spell.first_day)
    if period.hours is None:
        return None
    left = Fraction(0) if period.protection.holds else full_deduction(wage, held)
    return sick_pay(period.hours * wage.hour(held), left, held)


def deduction_left(period: SickPayPeriod, wage: Wage, dated: Dated) -> Fraction | None:
    """Return the kronor still to deduct if the person is ill again within the period; None as for `period_pay`."""
    paid = period_pay(period, wage, dated)
    if paid is None:
        return None
    if period.protection.holds or period.spell.days >= SICK_PAY_DAYS:
        return Fraction(0)
    return full_deduction(wage, dated.on(period.spell.first_day)) - paid.deducted


def _protection(start: date, before: Sequence[SickPayPeriod], known: Known, held: Held) -> Protection:
    window = months_back(start, held.high_risk_months)
    count = sum(1 for each in before if each.deducted_on is not None and window <= each.deducted_on < start)
    exempt = any(first <= start and (last is None or start <= last) for first, last in known.exempt)
    return Protection(count, held.high_risk_count, known.from_day is None or known.from_day <= window, exempt)


def _paid_days(spell: Spell, known: Known, as_of: date) -> Iterator[date]:
    """The employer's days: the first 14 sick days, less those before the report."""
    number = 0
    for occasion in spell.occasions:
        report = known.reported.get(occasion.first_day, occasion.first_day)
        last = as_of if occasion.last_day is None else min(occasion.last_day, as_of)
        for ordinal in range(occasion.first_day.toordinal(), last.toordinal() + 1):
            number += 1
            if number > SICK_PAY_DAYS:
                return
            if (day := date.fromordinal(ordinal)) >= report:
                yield day


def _hours(day: date, periods: Sequence[Period], week: Week) -> Fraction | None:
    """The agreed hours lost on the day: by the highest degree told of it, None when an unknown one may be higher."""
    agreed = Fraction(week[day.weekday()])
    told = [p.degree for p in periods if p.first_day <= day and (p.last_day is None or day <= p.last_day)]
    highest = max((degree for degree in told if degree is not None), default=0)
    if not agreed:
        return Fraction(0)
    return None if None in told and highest < 100 else agreed * highest / 100
