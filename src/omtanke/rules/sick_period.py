"""The clock of a sick period: which day what happens, by which law, and whether an unconfirmed end may move it.

Certificate, the employer's notice and the last day of sick pay are those of `milestone_days`; here the days of pay, the
relapse, the employee's own application and the agency's first day stand beside them (rules.md §1.1, §1.2). All of it
is preliminary: payroll decides about sick pay and Försäkringskassan about its benefit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from omtanke.rules.counters import CERTIFICATE_AFTER, SICK_PAY_DAYS, sjukloneperiod
from omtanke.rules.milestone_days import MilestoneDay, Situation, Standing, milestone_days
from omtanke.rules.occasions import Occasion
from omtanke.rules.routine import Action
from omtanke.rules.spells import RELAPSE_DAYS, Spell, date_of_day
from omtanke.rules.uncertain_ends import longest

APPLICATION_BACK = timedelta(days=7)


class What(StrEnum):
    """What a day of the clock is about."""

    PAY_FROM = "pay_from"
    LAST_PAID = "last_paid"
    CERTIFICATE = "certificate"
    AGENCY_CERTIFICATE = "agency_certificate"
    NOTICE = "notice"
    AGENCY_FROM = "agency_from"
    APPLICATION = "application"


LAW: dict[What, str] = {
    What.PAY_FROM: "SjLL 7–8 §§", What.LAST_PAID: "SjLL 7 §", What.CERTIFICATE: "SjLL 8 §",
    What.AGENCY_CERTIFICATE: "SFB 27:25", What.NOTICE: "SjLL 12 §", What.AGENCY_FROM: "SjLL 7 §, SFB 27",
    What.APPLICATION: "SFB 27:17",
}
"""The section behind each day, as read in rules.md §1.1."""


@dataclass(frozen=True, slots=True)
class ClockDay:
    """One day of the clock, or a span to `to_day`, included. `standing`: see `Standing`; what lies after the end of the
    sickness comes only if it goes on.

    `assumed`: the report's day is unknown and the first sick day stands for it. `borderline` (gränsfall): it hangs on
    an end that nobody has confirmed; `otherwise` is the day if the ends were as late as they can be, None if none.
    """

    what: What
    day: date
    to_day: date | None
    standing: Standing
    assumed: bool = False
    borderline: bool = False
    otherwise: date | None = None
    preliminary: bool = True

    @property
    def source(self) -> str:
        """The section of the law."""
        return LAW[self.what]


@dataclass(frozen=True, slots=True)
class Relapse:
    """The latest occasion against the one before it. `difference`: first day less that one's last sick day.

    `shortest` is the difference if that end was as late as it can be, at a weekend or holiday that nobody has reported
    well on. `joins`: within five days, so no new deduction and the 14 days go on. `borderline`: the two disagree.
    """

    difference: int
    shortest: int
    preliminary: bool = True
    source: str = "SjLL 7 § 3 st"

    @property
    def joins(self) -> bool:
        """Say whether it is a relapse by the days as told."""
        return self.difference <= RELAPSE_DAYS

    @property
    def borderline(self) -> bool:
        """Say whether it would be a relapse only if the end was later than told (gränsfall)."""
        return not self.joins and self.shortest <= RELAPSE_DAYS


@dataclass(frozen=True, slots=True)
class SickPeriod:
    """The latest sickness: its clock, the sick pay days `used` of 14, and whether it is a relapse (None: none before).

    `used_longest`: as if the unconfirmed ends were as late as they can be. `without_sick_pay`: the 14 days were used
    when the latest occasion began, so the agency pays from its first day and there is no new notice.
    """

    clock: tuple[ClockDay, ...]
    used: int
    used_longest: int
    relapse: Relapse | None
    without_sick_pay: bool
    preliminary: bool = True

    @property
    def left(self) -> int:
        """The employer's sick pay days that are left of 14, by the days as told."""
        return SICK_PAY_DAYS - self.used


def sick_period(situation: Situation, *, as_of: date) -> SickPeriod | None:
    """Return the clock of the latest sickness begun by `as_of`; None when there is none.

    Raises ValueError when the report is dated before the day before the sickness (it is another period's).
    """
    late_occasions = longest(situation.occasions, confirmed=situation.confirmed_ends)
    told, late = (_latest(rows, as_of) for rows in (situation.occasions, late_occasions))
    if told is None or late is None:
        return None
    from_milestones = [_known(hit) for hit in milestone_days(situation, as_of=as_of) if _what(hit) is not None]
    last = told.occasions[-1]
    reported = situation.reported or last.first_day
    without = _without_sick_pay(told, as_of)
    own = [_at(What.AGENCY_CERTIFICATE, last.first_day + CERTIFICATE_AFTER, None, last, as_of)]
    if not without:
        pay_from = _at(What.PAY_FROM, max(last.first_day, reported), None, last, as_of,
                       assumed=situation.reported is None)
        own.append(pay_from)
    own += _agency(told, late, as_of)
    return SickPeriod(tuple(sorted([*from_milestones, *own], key=lambda each: (each.day, each.what))),
                      min(told.days, SICK_PAY_DAYS), min(late.days, SICK_PAY_DAYS),
                      _relapse(situation, as_of), without)


def _latest(rows: Sequence[Occasion], as_of: date) -> Spell | None:
    found = sjukloneperiod(rows, as_of=as_of)
    return found[-1] if found else None


def _without_sick_pay(spell: Spell, as_of: date) -> bool:
    before = sjukloneperiod(spell.occasions[:-1], as_of=as_of)
    return bool(before) and before[-1].days >= SICK_PAY_DAYS


def _what(hit: MilestoneDay) -> What | None:
    """What one of the milestones is here; the plan and the agency's assessments are told elsewhere."""
    if hit.milestone is None:
        return What.LAST_PAID
    if not hit.milestone.source:
        return None
    return {Action.CERTIFICATE: What.CERTIFICATE, Action.NOTICE: What.NOTICE}.get(hit.milestone.action)


def _known(hit: MilestoneDay) -> ClockDay:
    return ClockDay(_what(hit), hit.day, hit.to_day, hit.standing, hit.assumed, hit.borderline, hit.otherwise)


def _agency(told: Spell, late: Spell, as_of: date) -> list[ClockDay]:
    """The agency's first day is day 15 of the period. It pays seven days back from the application (SFB 27:17)."""
    first, otherwise = (date_of_day(spell, SICK_PAY_DAYS + 1) for spell in (told, late))
    moved, last = first != otherwise, told.occasions[-1]
    more = {"borderline": moved, "otherwise": otherwise if moved else None}
    return [_at(What.AGENCY_FROM, first, None, last, as_of, **more),
            _at(What.APPLICATION, first, first + APPLICATION_BACK, last, as_of, **more)]


def _at(what: What, day: date, to_day: date | None, last: Occasion, as_of: date, **more: object) -> ClockDay:
    if last.last_day is not None and day > last.last_day:
        return ClockDay(what, day, to_day, Standing.AFTER_END, **more)
    return ClockDay(what, day, to_day, Standing.REACHED if day <= as_of else Standing.COMING, **more)


def _relapse(situation: Situation, as_of: date) -> Relapse | None:
    begun = [occasion for occasion in situation.occasions if occasion.first_day <= as_of]
    if len(begun) < 2:
        return None
    before, new = begun[-2:]
    [late] = longest([before], confirmed=situation.confirmed_ends)
    return Relapse((new.first_day - before.last_day).days, max(1, (new.first_day - late.last_day).days))
