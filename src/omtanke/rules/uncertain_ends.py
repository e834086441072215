"""What is not known about the end of a sickness, and both ways of reading it.

The sick time ends with the last day of reduced ability, weekends included, not with the last row of the payroll file
(prop. 1992/93:31; rules.md §1.2). Who was away until Friday may have been well on Saturday or ill on Sunday, and the
file cannot tell. Only a well report can. Until then both are counted, and where they differ it is said.
"""

from collections.abc import Collection, Sequence
from datetime import date

from omtanke.rules.dates import ONE_DAY
from omtanke.rules.occasions import Occasion
from omtanke.rules.working_days import is_working_day


def longest_end(last_day: date) -> date:
    """Return the last day the sickness may have gone on to: through the Saturdays, Sundays and holidays that follow."""
    while not is_working_day(last_day + ONE_DAY):
        last_day += ONE_DAY
    return last_day


def longest(occasions: Sequence[Occasion], *, confirmed: Collection[date] = ()) -> list[Occasion]:
    """Read each end that is not among the `confirmed` last days as late as it can be.

    Occasions that then touch are one, as always. An ongoing occasion has no end to doubt.
    """
    found: list[Occasion] = []
    for occasion in occasions:
        last = occasion.last_day
        if last is not None and last not in confirmed:
            last = longest_end(last)
        if found and found[-1].last_day >= occasion.first_day - ONE_DAY:
            found[-1] = Occasion(found[-1].first_day, last and max(last, found[-1].last_day))
        else:
            found.append(Occasion(occasion.first_day, last))
    return found
