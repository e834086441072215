"""A day in a sickness at which whoever leads looks at how it is: day 14 and day 30. No Django.

The days are counted anew every night, so that a changed absence moves or takes away what was asked (never a candidate
computed once). An answer keeps it quiet for the rest of that sickness.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from omtanke.rules.spells import Spell, date_of_day

LOOK_DAYS = (14, 30)
OPEN, ANSWERED, LAPSED = "open", "answered", "lapsed"

# from state → the acts that are possible, and the state they lead to.
LOOK_TRANSITIONS: dict[str, dict[str, str]] = {
    OPEN: {"answer": ANSWERED, "lapse": LAPSED},
    ANSWERED: {},
    LAPSED: {"come_back": OPEN},
}


@dataclass(frozen=True, slots=True)
class Due:
    """A look that is due in a sickness: which day of it, and the date that was."""

    day: int
    reached_on: date


def due(spell: Spell, *, today: date, since: date) -> Due | None:
    """The latest of the days that a sickness, which goes on today, has reached after `since`; None before the first.

    `since` is the day the person's unit was switched on: what was reached before it asks nothing of anybody.
    """
    reached = [Due(day, date_of_day(spell, day)) for day in LOOK_DAYS if spell.days >= day]
    return next((one for one in reversed(reached) if since < one.reached_on <= today), None)


def quiet(answered: Iterable[tuple[int, date]], one: Due, spell: Spell) -> bool:
    """Whether the look was answered already in this sickness: the same day of it, or a later one."""
    return any(day >= one.day and reached_on >= spell.first_day for day, reached_on in answered)
