"""The plan for return to work (plan för återgång i arbete): when it is due, and what the answer stands on.

Source: SFB 30:6, as read in rules.md §2.2. If the ability to work can be assumed to be reduced for at least 60 days,
the employer has a plan at the latest on the day it has been reduced for 30 days (day 30 of the spell, the first day and
29 more). If the assumption comes later, the plan is made at once. None is needed while the health clearly shows that a
return is not possible; if the health improves, at once. Partial sick leave counts. What was assumed is kept: who, when
and on what.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile

from omtanke.rules.spells import Spell, date_of_day

ASSUMED_DAYS = 60
PLAN_DAY = 30


class Stance(StrEnum):
    """What a manager assumes. Everything but `PLAN` is kept as it is and needs no plan (templates.md §1.2)."""

    PLAN = "plan"                    # reduced for at least 60 days, or nobody knows: a plan is made
    SOON = "soon"                    # back in full within 60 days
    WITHOUT = "without"              # back in full later, without anything being adapted or arranged
    IMPOSSIBLE = "impossible"        # the health clearly shows that a return is not possible


class Ground(StrEnum):
    """What the assumption stands on."""

    CERTIFICATE = "certificate"      # the last day of the doctor's certificate
    PROGNOSIS = "prognosis"          # what the certificate or care says about the time to come
    EMPLOYEE = "employee"            # what the employee has said
    OWN = "own"                      # the manager's own assessment


@dataclass(frozen=True, slots=True)
class Assumption:
    """One answer to "for how long?": the day it was given, what was assumed, and on what. A new answer is a new row."""

    made_on: date
    stance: Stance
    ground: Ground = Ground.OWN


class Need(StrEnum):
    """Whether a plan is to be there."""

    ASK = "ask"                      # nobody has said what they assume
    NOT_REQUIRED = "not_required"
    DUE = "due"
    ENDED = "ended"                  # the spell is over


@dataclass(frozen=True, slots=True)
class Duty:
    """Whether a plan is needed, and by which day, inclusive. `at_once`: the assumption came on or after the day a plan
    should have been there. `reason` is the stance that makes a plan unneeded. `ASK` has the day to have answered by."""

    need: Need
    by: date | None = None
    at_once: bool = False
    reason: Stance | None = None


def day_sixty(first_day: date) -> date:
    """The sixtieth calendar day of a reduction that begins with `first_day`: the day itself and 59 more."""
    return first_day + timedelta(days=ASSUMED_DAYS - 1)


def at_least_sixty(first_day: date, last_day: date) -> bool:
    """Whether a reduction from `first_day` to `last_day`, both inclusive, is at least 60 days: what a certificate's
    last day says by itself."""
    return last_day >= day_sixty(first_day)


def plan_day(spell: Spell) -> date:
    """The day the ability has been reduced for 30 days: day 30 of the spell. Healthy days between relapses are not
    counted."""
    return date_of_day(spell, PLAN_DAY)


def duty(spell: Spell, assumptions: Sequence[Assumption], *, as_of: date) -> Duty:
    """Whether a plan is needed for the spell on the day `as_of`, from the `assumptions` in the order they were made.

    The last one holds. While it says `PLAN`, the plan is due on the spell's day 30, or on the day that this began to be
    said if that is later (`omgående`). A spell whose last day has passed needs no plan: the next one is asked anew.
    """
    if spell.last_day is not None and spell.last_day < as_of:
        return Duty(Need.ENDED)
    day = plan_day(spell)
    if not assumptions:
        return Duty(Need.ASK, by=day)
    last = assumptions[-1]
    if last.stance is not Stance.PLAN:
        return Duty(Need.NOT_REQUIRED, reason=last.stance)
    began = _began(assumptions)
    return Duty(Need.DUE, by=max(day, began), at_once=began >= day)


def _began(assumptions: Sequence[Assumption]) -> date:
    """The first day of the unbroken row of answers, up to the last, that say that a plan is needed."""
    latest = list(takewhile(lambda made: made.stance is Stance.PLAN, reversed(assumptions)))
    return latest[-1].made_on
