"""A sickness with what reports tell of it, as the rules take it. The case's pages ask by it too."""

from collections.abc import Collection
from datetime import date

from omtanke.reporting.told import Told
from omtanke.rules.dates import ONE_DAY
from omtanke.rules.milestone_days import Situation
from omtanke.rules.occasions import Occasion


def situation_of(own: Collection[Occasion], said: Told, *, today: date) -> Situation:
    """What is known of a sickness with what reports tell of it. A report from before the day
    before the first sick day counts as of that day: the law counts from the report, and no certificate is needed
    before one is ill."""
    begun = [occasion.first_day for occasion in own if occasion.first_day <= today]
    first = begun[-1] if begun else None
    reported = said.reported.get(first)
    return Situation(tuple(own), max(reported, first - ONE_DAY) if reported else None,
                     frozenset(said.confirmed_ends))
