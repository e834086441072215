"""How a case begins: what the absence suggests. It is a suggestion: whoever opens the case says how it is."""

from collections.abc import Sequence
from datetime import date

from omtanke.rules.counters import SICK_PAY_DAYS, rolling12, sjukloneperiod
from omtanke.rules.occasions import Occasion
from omtanke.rules.spells import day_number

REPEATED_SHORT, SICK_PAY, PART_TIME, FULL_TIME, AT_WORK = (
    "repeated_short", "sick_pay", "part_time", "full_time", "at_work")
SEVERAL = 3
"""From so many occasions within twelve months the absence is told as repeated, when nobody is ill for long."""
WHOLE = 100


def start_type(occasions: Sequence[Occasion], *, degree: int | None, today: date) -> str:
    """The start type that the absence suggests: `degree` is today's, None when it is not known or nobody is ill.

    From day 15 it is the degree that counts; a degree that is not known suggests nothing (""), never full time.
    Within the sick pay period, or at work: repeated short absence when there are several occasions.
    """
    spells = sjukloneperiod(occasions, as_of=today)
    day = day_number(spells[-1], today) if spells else None
    if day and day > SICK_PAY_DAYS:
        return "" if degree is None else FULL_TIME if degree == WHOLE else PART_TIME
    if len(rolling12(occasions, as_of=today)) >= SEVERAL:
        return REPEATED_SHORT
    return SICK_PAY if day else AT_WORK
