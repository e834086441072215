"""Spells (sjukperioder): occasions joined by the relapse rule, their days counted 1, 2, 3 …

The rule is sjuklönelagen (1991:1047) 7 § third paragraph and SFB 27:32: a new period that begins within five days from
the end of the earlier one is the same spell. In days: `new first day − last sick day <= 5`, that is at most four whole
healthy days between (rules.md §1.2). Four other merge rules live in this domain; do not use this one for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from omtanke.rules.dates import days
from omtanke.rules.occasions import Occasion

RELAPSE_DAYS = 5


@dataclass(frozen=True, slots=True)
class Spell:
    """One spell. `first_day` and `last_day` are inclusive; `last_day` None means ongoing.

    `days` are the sick calendar days up to and including the day it was counted for: healthy days between the
    occasions are not counted, and a day is counted once. `last_day` may lie after that day when the end is known.
    """

    first_day: date
    last_day: date | None
    days: int
    occasions: tuple[Occasion, ...]

    @property
    def ongoing(self) -> bool:
        """Say whether the end is unknown."""
        return self.last_day is None


def spells(occasions: Sequence[Occasion], *, relapse_days: int = RELAPSE_DAYS, as_of: date) -> list[Spell]:
    """Join one person's occasions, as `occasions()` returns them, into spells sorted by first day.

    `relapse_days` is the largest `new first day − last sick day` that still joins; 0 and 1 join nothing, because
    occasions that touch are one already. Days after `as_of` are not counted. An occasion that begins after `as_of` is
    left out, alone or in a spell: on that day nobody knew of it.
    """
    found: list[Spell] = []
    joined: list[Occasion] = []
    sick_days = 0
    for occasion in occasions:
        first, last = occasion.first_day, occasion.last_day
        if first > as_of:
            break
        if joined and first.toordinal() - joined[-1].last_day.toordinal() > relapse_days:
            found.append(_spell(joined, sick_days))
            joined, sick_days = [], 0
        joined.append(occasion)
        sick_days += days(first, as_of if last is None or last > as_of else last)
    if joined:
        found.append(_spell(joined, sick_days))
    return found


def day_number(spell: Spell, day: date) -> int | None:
    """Return which day of the spell `day` is, 1 for the first; None when it is healthy or outside the spell.

    An ongoing spell goes on, so a day after the one it was counted for has a number too.
    """
    before = 0
    for occasion in spell.occasions:
        if day < occasion.first_day:
            return None
        if occasion.last_day is None or day <= occasion.last_day:
            return before + days(occasion.first_day, day)
        before += days(occasion.first_day, occasion.last_day)
    return None


def date_of_day(spell: Spell, number: int) -> date:
    """Return the date of the spell's day `number` (1 or more), if need be as if the last occasion went on.

    This is how "plan at the latest on day 30" becomes a date. Raises ValueError when `number` is below 1.
    """
    if number < 1:
        raise ValueError("a spell's days are counted from 1")
    left = number
    for occasion in spell.occasions[:-1]:
        length = days(occasion.first_day, occasion.last_day)
        if left <= length:
            return occasion.first_day + timedelta(days=left - 1)
        left -= length
    return spell.occasions[-1].first_day + timedelta(days=left - 1)


def _spell(joined: list[Occasion], sick_days: int) -> Spell:
    return Spell(joined[0].first_day, joined[-1].last_day, sick_days, tuple(joined))
