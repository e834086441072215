"""The five ways days and periods are put together in this domain, each with a function of its own (rules.md §1.2).

| counter | what is put together | for what | source |
|---|---|---|---|
| `sjukloneperiod` | less than six days from a last sick day to the next first | the 14 days of sick pay | SjLL 7 § |
| `rehabkedja` | fewer than 90 days between the periods | Försäkringskassan's day 90, 180 and 365 | SFB 27:51 |
| `fk_ersattning` | 364 days within the 450 days before | from the normal level to the continued one | SFB 27:21 |
| `intyg`, `lkbr60` | nothing: unbroken time | certificate of day 8; share of 60 days and more | SjLL 8 §, LKBR 11:6 |
| `rolling12` | first days within twelve months back | the ladder; what recurs | DESIGN §8 |

They bear the law's own names, because an English one would hide which of the five it is. All take occasions as
`occasions()` returns them: sorted, never touching. A day with partly reduced ability is a whole day in each of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from omtanke.rules.dates import ONE_DAY, days, window
from omtanke.rules.occasions import Occasion
from omtanke.rules.spells import RELAPSE_DAYS, Spell, spells

SICK_PAY_DAYS = 14
CHAIN_DAYS_BETWEEN = 90
FRAME_DAYS, NORMAL_LEVEL_DAYS = 450, 364
CERTIFICATE_AFTER = timedelta(days=7)
LONG_DAYS, MONTHS = 60, 12


@dataclass(frozen=True, slots=True)
class PayDays:
    """One occasion's sick calendar days: first the employer's (sick pay), then those that are the agency's."""

    employer: int
    agency: int


def sjukloneperiod(occasions: Sequence[Occasion], *, as_of: date) -> list[Spell]:
    """Join occasions into sick pay periods: diff <= 5, the same employer. It is `spells` by the law's days."""
    return spells(occasions, relapse_days=RELAPSE_DAYS, as_of=as_of)


def pay_days(spell: Spell, *, as_of: date) -> list[PayDays]:
    """Part each occasion's sick days up to and including `as_of` into the employer's 14 and what comes after.

    The employer's days left are `SICK_PAY_DAYS` less what was used. `spell` must come from `sjukloneperiod`.
    """
    found, left = [], SICK_PAY_DAYS
    for occasion in spell.occasions:
        length = _days(occasion, as_of)
        employer = min(left, length)
        found.append(PayDays(employer, length - employer))
        left -= employer
    return found


def rehabkedja(occasions: Sequence[Occasion], *, as_of: date) -> list[Spell]:
    """Add days in periods with fewer than 90 days between them: 89 days between add, 90 begin anew.

    The days between are not counted themselves. It concerns SFB 27:46–49 only: never the return plan or sick pay.
    """
    return spells(occasions, relapse_days=CHAIN_DAYS_BETWEEN, as_of=as_of)


def fk_ersattning(occasions: Sequence[Occasion], day: date) -> int:
    """Count the days that use up the normal level (364 days) in the 450 days before `day`, that day not included.

    From 364 the benefit of `day` is at the continued level, unless the agency decides otherwise. A sick pay period that
    the agency's benefit never follows is not counted, one that it follows is counted from its first day (as read at
    forsakradviajobbet.se, "ramtid"; not verified against the statute). The agency decides: say "at the earliest".
    """
    frame, before = day - timedelta(days=FRAME_DAYS), day - ONE_DAY
    periods = [spell for spell in sjukloneperiod(occasions, as_of=before) if spell.days > SICK_PAY_DAYS]
    return sum(_days_within(occasion, frame, before) for spell in periods for occasion in spell.occasions)


def continued_level(occasions: Sequence[Occasion], day: date) -> bool:
    """Say whether the days of the normal level are used up when `day` begins."""
    return fk_ersattning(occasions, day) >= NORMAL_LEVEL_DAYS


def intyg(occasion: Occasion, reported: date | None = None) -> date:
    """Return the day a doctor's certificate is due from: the seventh calendar day after the day of the *report*.

    Each sick period by itself: a relapse never moves the day. With `reported` unknown the first sick day stands for it.
    """
    return (reported or occasion.first_day) + CERTIFICATE_AFTER


def lkbr60(occasions: Sequence[Occasion], *, as_of: date) -> list[Occasion]:
    """Return the occasions of 60 days or more in unbroken time, counted up to and including `as_of`. Nothing is joined.
    """
    return [occasion for occasion in occasions if _days(occasion, as_of) >= LONG_DAYS]


def rolling12(occasions: Sequence[Occasion], *, as_of: date) -> list[Occasion]:
    """Return the occasions whose first day lies in the twelve months that end with `as_of`, that day included."""
    first, last = window(as_of, MONTHS)
    return [occasion for occasion in occasions if first <= occasion.first_day <= last]


def _days(occasion: Occasion, as_of: date) -> int:
    return _days_within(occasion, occasion.first_day, as_of)


def _days_within(occasion: Occasion, first_day: date, last_day: date) -> int:
    last = last_day if occasion.last_day is None else min(occasion.last_day, last_day)
    return max(0, days(max(occasion.first_day, first_day), last))
