"""When the manager is asked to tell Försäkringskassan that a sickness goes on after the fourteen days of sick pay."""

from collections.abc import Sequence
from datetime import date, timedelta

from omtanke.rules.milestone_days import Situation, Standing
from omtanke.rules.occasions import Occasion
from omtanke.rules.sick_period import What, sick_period

ASKED_FOR = timedelta(days=14)
"""How long after the last day one is still asked: what was done long ago and is not remembered here nags nobody."""


def last_day_to_tell(occasions: Sequence[Occasion], told: date | None, *, today: date) -> date | None:
    """The last day of the notice, included, for one that is to be sent now (SjLL 12 §): the sickness has lasted longer
    than sick pay and goes on. None before that, when the period that began on `told` is this one, or long after."""
    found = sick_period(Situation(tuple(occasions)), as_of=today) if occasions else None
    clock = found.clock if found else ()
    day = next((day for day in clock if day.what is What.NOTICE and day.standing is Standing.REACHED), None)
    if day is None or told == occasions[0].first_day or today > day.to_day + ASKED_FOR:
        return None
    return day.to_day
