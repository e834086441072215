"""The signals that a routine would have made: the ladder of `rules`, for everybody at once.

The reference is `rules.ladder.raised`, asked about every person and every day. Here a rung is stretches of days on
which it holds, and an answer moves on the day from which the next one may come. Frames are as in `events`: persons and
days are whole numbers, both ends of a stretch are included.
"""

from dataclasses import dataclass

import polars as pl

from omtanke.figures import events, months
from omtanke.rules.routine import Comparison, Repeat, Routine, Rung

LONG_AGO, NEVER = -(1 << 20), (1 << 21) - 1
"""Days before and after all others."""


def leaves(day: pl.Expr, count: int) -> pl.Expr:
    """The first day whose window of so many months does not hold a column of `DAY` any more: the same day number later,
    or the first of the next month where that month is too short (`rules.dates.window`)."""
    begun = day.cast(pl.Date)
    later = begun.dt.offset_by(f"{count}mo")
    return (later.cast(months.DAY) + (later.dt.day() != begun.dt.day()).cast(pl.Int32)).cast(months.DAY)


def eligible(occasions: pl.DataFrame, periods: list[tuple[int, int]]) -> pl.DataFrame:
    """[person, first]: the occasions that do not begin in an excluded period."""
    within = [pl.col("first").is_between(first, last) for first, last in periods]
    return occasions.select("person", "first").filter(~pl.any_horizontal(pl.lit(value=False), *within))


def holding(counted: pl.DataFrame, rung: Rung) -> pl.DataFrame:
    """[person, begins, ends]: the unbroken stretches in which the rung holds. `counted` are eligible occasions."""
    some = _ever(counted.with_columns(leaves=leaves(pl.col("first"), rung.months)), rung)
    steps = pl.concat([some.select("person", day="first", step=pl.lit(1, pl.Int32)),
                       some.select("person", day="leaves", step=pl.lit(-1, pl.Int32))])
    # Everybody's steps sum to nought, so one running sum over all is one over each person's.
    running = steps.group_by("person", "day").agg(pl.col("step").sum()).sort("person", "day").select(
        "person", "day", holds=_compared(pl.col("step").cum_sum(), rung))
    before = pl.col("holds").shift(1, fill_value=False)
    ended = running.filter(~pl.col("holds") & before).select(ends=pl.col("day") - 1)
    return running.filter(pl.col("holds") & ~before).select("person", begins="day").hstack(ended)


def _ever(counted: pl.DataFrame, rung: Rung) -> pl.DataFrame:
    """The occasions of those who once had as many in the window as the rung needs: of most people there are none."""
    before = rung.occasions - (rung.comparison is not Comparison.MORE_THAN)
    full = (pl.col("person") == pl.col("person").shift(before)) & (pl.col("leaves").shift(before) > pl.col("first"))
    return counted.filter(pl.col("person").is_in(counted.filter(full)["person"].unique().implode()))


def _compared(count: pl.Expr, rung: Rung) -> pl.Expr:
    if rung.comparison is Comparison.MORE_THAN:
        return count > rung.occasions
    return count == rung.occasions if rung.comparison is Comparison.EXACTLY else count >= rung.occasions


def among_employed(stretches: pl.DataFrame, employed: pl.DataFrame) -> pl.DataFrame:
    """The stretches cut to the days on which the person is employed, in order. `employed`: [person, first, last]."""
    both = stretches.join(employed.select("person", "first", "last"), on="person").with_columns(
        begins=pl.max_horizontal("begins", "first"), ends=pl.min_horizontal("ends", "last"))
    return both.filter(pl.col("begins") <= pl.col("ends")).select("person", "begins", "ends").sort("person", "begins")


@dataclass(frozen=True)
class _Days:
    """Days of persons, to look up the next one in: `keys` grow, and the last row is nobody's."""

    keys: pl.Series
    table: pl.DataFrame

    @classmethod
    def of(cls, table: pl.DataFrame, day: str) -> "_Days":
        """The table in order of person and `day`."""
        nobody = pl.DataFrame({name: [-1] for name in table.columns}, schema=table.schema)
        return cls(table.select(_key(day)).to_series(), pl.concat([table, nobody]))

    def next(self, person: pl.Series, day: pl.Series, side: str) -> pl.DataFrame:
        """The row of each person that is the first on or after the day ("left"), or after it ("right")."""
        wanted = pl.DataFrame({"person": person, "day": day}).select(_key("day")).to_series()
        return self.table[self.keys.search_sorted(wanted, side=side)]


def _key(day: str) -> pl.Expr:
    return pl.col("person").cast(pl.Int64) * events.SPAN + pl.col(day)


def signals(occasions: pl.DataFrame, employed: pl.DataFrame, routine: Routine, *, answer_months: int,
            periods: list[tuple[int, int]], last: int) -> pl.DataFrame:
    """[person, rung, day, highest], in order: every signal to the day `last`; `highest` is true for one rung a person
    and day.

    As if the routine had been used since the first occasion there is. Each signal is answered the day it is made, by a
    talk about the highest rung of the day, and silences that rung and all lower ones for `answer_months`. 0: nothing is
    answered; a signal is then made each time a rung begins to hold.
    """
    counted = eligible(occasions, periods)
    spans = [among_employed(_started(holding(counted, rung), routine), employed) for rung in routine.rungs]
    if not spans:
        found = pl.DataFrame(schema={"person": pl.Int32, "day": months.DAY, "rung": pl.Int32})
    elif answer_months:
        found = _answered(spans, counted, routine, answer_months, last)
    else:
        found = pl.concat(_numbered(span.select("person", day="begins"), place)
                          for place, span in enumerate(spans, start=1))
    found = found.filter(pl.col("day") <= last).sort("person", "day", "rung")
    following = pl.struct("person", "day") == pl.struct("person", "day").shift(-1)
    return found.select("person", "rung", "day", highest=~following.fill_null(value=False))


def _numbered(rows: pl.DataFrame, place: int) -> pl.DataFrame:
    return rows.select("person", pl.col("day").cast(months.DAY), rung=pl.lit(place, pl.Int32))


def _started(stretches: pl.DataFrame, routine: Routine) -> pl.DataFrame:
    """With the routine's `start`, only what was reached after it."""
    return stretches.filter(pl.col("begins") > months.as_number(routine.start)) if routine.start else stretches


def _answered(spans: list[pl.DataFrame], counted: pl.DataFrame, routine: Routine, valid: int, last: int,
              ) -> pl.DataFrame:
    """The signals, a round for each one's next day with any: as many rounds as the person with most has days."""
    stretches = [_Days.of(span, "ends") for span in spans]
    starts = _Days.of(counted, "first")
    names = [f"answer{place}" for place in range(1, len(spans) + 1)]
    people = pl.concat([span.select("person") for span in spans]).unique().sort("person").with_columns(
        pl.lit(LONG_AGO, months.DAY).alias("now"), *(pl.lit(LONG_AGO, months.DAY).alias(name) for name in names))
    found = [pl.DataFrame(schema={"person": pl.Int32, "day": months.DAY, "rung": pl.Int32})]
    while len(people):
        comes = pl.DataFrame([
            _comes(people, name, days, starts if rung.repeat is Repeat.EACH else None, valid)
            for name, days, rung in zip(names, stretches, routine.rungs, strict=True)])
        people = people.with_columns(comes.min_horizontal().alias("now"))
        kept = people["now"] <= last
        people, comes = people.filter(kept), comes.filter(kept)
        raised = [comes[name] == people["now"] for name in names]
        found += [_numbered(people.filter(now).select("person", day="now"), place)
                  for place, now in enumerate(raised, start=1)]
        people = _silenced(people, names, raised)
    return pl.concat(found)


def _comes(people: pl.DataFrame, name: str, stretches: _Days, starts: _Days | None, valid: int) -> pl.Series:
    """The first day after today on which each one's rung holds and is not silent; `NEVER` where none is left."""
    person, answer = people["person"], pl.col(name)
    free = people.select(leaves(answer, valid)).to_series()
    if starts is not None:  # a new occasion opens the rung again
        new = starts.next(person, people[name], "right")
        opens = pl.select(pl.when(new["person"] == person).then(new["first"]).otherwise(NEVER)).to_series()
        free = pl.select(pl.min_horizontal(free, opens)).to_series()
    free = pl.select(pl.max_horizontal(free, people["now"] + 1).cast(months.DAY)).to_series()
    stretch = stretches.next(person, free, "left")
    comes = pl.when(stretch["person"] == person).then(pl.max_horizontal(stretch["begins"], free)).otherwise(NEVER)
    return pl.select(comes.cast(months.DAY).alias(name)).to_series()


def _silenced(people: pl.DataFrame, names: list[str], raised: list[pl.Series]) -> pl.DataFrame:
    """With today's answer to the highest rung that was raised, and to all below it."""
    changed, above = [], pl.repeat(value=False, n=len(people), eager=True, dtype=pl.Boolean)
    for name, now in reversed(list(zip(names, raised, strict=True))):
        above = above | now
        changed.append(pl.when(above).then("now").otherwise(name).alias(name))
    return people.with_columns(changed)
