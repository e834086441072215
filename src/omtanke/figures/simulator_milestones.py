"""The routine's own milestones that sicknesses came to: the days of `rules.milestone_days`, for everybody at once."""

import polars as pl

from omtanke.figures import months
from omtanke.figures.prepared import Prepared
from omtanke.rules.routine import Counted, Milestone, Routine, When


def reached(ready: Prepared, employed: pl.DataFrame, routine: Routine) -> pl.DataFrame:
    """[person, milestone, day], in order: each of the routine's own milestones, once a spell (or a report), on the day
    that it came with the sickness still going on and the person employed. Its first day, where it is a span of days.

    The law's milestones are not counted: they come whatever the routine says. The day of a report is taken to be the
    first sick day. Spells are as the history was made ready with.
    """
    found = [pl.DataFrame(schema={"person": pl.Int32, "milestone": pl.Int32, "day": months.DAY})]
    found += [_reached(ready, one).select("person", pl.lit(place, pl.Int32).alias("milestone"), "day")
              for place, one in enumerate(routine.milestones, start=1)]
    rows = pl.concat(found).join(employed, on="person")
    return rows.filter(pl.col("first") <= pl.col("day"), pl.col("last") >= pl.col("day")).select(
        "person", "milestone", "day").sort("person", "day", "milestone")


def _reached(ready: Prepared, milestone: Milestone) -> pl.DataFrame:
    number = milestone.day + (milestone.when == When.AFTER)
    begins = pl.lit(1) if milestone.counted == Counted.REPORT else pl.col("number")
    day = (pl.col("first") + number - begins).cast(months.DAY)
    return ready.occasions.filter(begins <= number, day <= pl.col("last")).select("person", day=day)
