"""Later long absence: what a signal is held against. Counts and intervals, never a person."""

from dataclasses import dataclass
from math import comb, sqrt

import polars as pl

from omtanke.figures import events, months
from omtanke.figures.prepared import BANDS, Prepared
from omtanke.figures.simulator_signals import leaves
from omtanke.rules.bands import FIRST_LONG_DAY, FIRST_VERY_LONG_DAY
from omtanke.rules.proportions import Count, Interval, Z, wilson

MONTHS = 12
"""So long after a signal one looks for long absence, and so long before a long absence for a signal."""
EXACT = 1000
"""Above so many the binomial distribution is taken as a normal one."""


@dataclass(frozen=True)
class Span:
    """Days as `DAY`, both included: the question's, the last that is known, and the last with all of its months after
    it known. `followed` before `first`: nothing can be followed."""

    first: int
    last: int
    followed: int

    @property
    def middle(self) -> int:
        """The day from which those without a signal are followed: it depends on no routine."""
        return self.first + (self.followed - self.first) // 2


def followup(ready: Prepared, employed: pl.DataFrame, talks: pl.DataFrame, span: Span) -> dict:
    """What came after, and how much of it was seen before. `talks`: [person, day], one a person and day, to the span's
    last day and since the first there is."""
    here = talks.filter(pl.col("day").is_between(span.first, span.followed))
    first = here.group_by("person", maintain_order=True).agg(pl.col("day").min())
    there = employed.filter(pl.col("first") <= span.middle, pl.col("last") >= span.middle).select("person").join(
        here, on="person", how="anti").select("person", day=pl.lit(span.middle, months.DAY))
    if span.followed < span.first:
        first, there = first.clear(), there.clear()
    flagged, others = _group(ready, first), _group(ready, there)
    held = here.join(_not_ill(ready, first).select("person"), on="person", how="semi").height
    return {"flagged": flagged.n, "others": others.n, "with_15_90": flagged.long, "with_91": flagged.very_long,
            "others_with_15_90": others.long, "others_with_91": others.very_long, "already_ill": flagged.already_ill,
            **with_interval("precision", _share(flagged.long, flagged.n)),
            **with_interval("precision_91", _share(flagged.very_long, flagged.n)),
            **with_interval("others_share", _share(others.long, others.n)),
            **with_interval("others_share_91", _share(others.very_long, others.n)),
            **_needed(flagged, held), **_seen(ready, employed, talks, span)}


@dataclass(frozen=True)
class _Group:
    """So many people, without those who were in a long absence already; and how many had days of each band after."""

    n: int
    already_ill: int
    long: int
    very_long: int


def _group(ready: Prepared, people: pl.DataFrame) -> _Group:
    """What came in the months after each one's day."""
    base = _not_ill(ready, people)
    windows = base.with_columns(until=leaves(pl.col("day"), MONTHS) - 1)
    return _Group(len(base), len(people) - len(base), *(_had(ready, windows, *BANDS[band])
                                                        for band in ("long", "very_long")))


def _share(some: int, of: int) -> Interval | None:
    return wilson(Count(some, of))


def _not_ill(ready: Prepared, people: pl.DataFrame) -> pl.DataFrame:
    """Those who on their day are not in a long absence already."""
    number = pl.col("number") + pl.col("day") - pl.col("first")
    ill = people.join(ready.occasions, on="person").filter(
        pl.col("first") <= pl.col("day"), pl.col("last") >= pl.col("day"), number >= FIRST_LONG_DAY)
    return people.join(ill.select("person"), on="person", how="anti")


def _had(ready: Prepared, windows: pl.DataFrame, low: int, high: int | None) -> int:
    """How many have a sick day with such a number after `day` and by `until`."""
    rows = ready.occasions.filter(pl.col("number") + pl.col("last") - pl.col("first") >= low).join(windows, on="person")
    begins = pl.col("first") + (low - pl.col("number")).clip(0)
    ends = pl.col("last") if high is None else pl.min_horizontal("last", pl.col("first") + high - pl.col("number"))
    days = rows.with_columns(begins=pl.max_horizontal(begins, pl.col("day") + 1),
                             ends=pl.min_horizontal(ends, pl.col("until")))
    return days.filter(pl.col("begins") <= pl.col("ends"))["person"].n_unique()


def with_interval(name: str, found: Interval | None) -> dict:
    """The value by its name, and its 95 % interval beside it; null where there is none."""
    return {name: found and found.value, f"{name}_interval": found and [found.low, found.high]}


def _needed(flagged: _Group, talks: int) -> dict:
    """Talks for each person who fell ill for long afterwards: talks a person, divided by the share who did."""
    share = _share(flagged.long, flagged.n)
    if share is None or not share.value:
        return {"talks_per_case": None, "talks_per_case_interval": None}
    each = talks / flagged.n
    return {"talks_per_case": each / share.value, "talks_per_case_interval": [each / share.high, each / share.low]}


def _seen(ready: Prepared, employed: pl.DataFrame, talks: pl.DataFrame, span: Span) -> dict:
    """The long absences that began to be long in the span, and how many had a signal in the months before."""
    found: dict = {}
    cases = _reached(ready, FIRST_LONG_DAY, employed, span)
    lead = _lead(cases, talks)
    found |= {"long_cases": len(cases), "long_cases_seen": len(lead)}
    found |= with_interval("sensitivity", _share(len(lead), len(cases)))
    later = _very_long(ready, employed, span)
    seen = len(_lead(later, talks))
    found |= {"very_long_cases": len(later), "very_long_cases_seen": seen}
    found |= with_interval("sensitivity_91", _share(seen, len(later)))
    days = lead["lead"].sort()
    return found | {"lead_days_median": days.median(), "lead_days_interval": median_interval(days.to_list())}


def _reached(ready: Prepared, number: int, employed: pl.DataFrame, span: Span) -> pl.DataFrame:
    """[person, day]: the days of the span on which somebody employed came to so many days of a spell."""
    day = pl.col("first") + number - pl.col("number")
    rows = ready.occasions.filter(pl.col("number") <= number, day <= pl.col("last")).select("person", day=day)
    rows = rows.filter(pl.col("day").is_between(span.first, span.last)).join(employed, on="person")
    return rows.filter(pl.col("first") <= pl.col("day"), pl.col("last") >= pl.col("day")).select("person", "day")


def _very_long(ready: Prepared, employed: pl.DataFrame, span: Span) -> pl.DataFrame:
    """The fifteenth days of the spells that came to the ninety-first day in the span: [person, day]."""
    ends = _reached(ready, FIRST_VERY_LONG_DAY, employed, span)
    fifteenth = pl.col("first") + FIRST_LONG_DAY - pl.col("number")
    days = ready.occasions.filter(pl.col("number") <= FIRST_LONG_DAY, fifteenth <= pl.col("last")).select(
        "person", day=fifteenth)
    matched = ends.rename({"day": "end"}).join(days, on="person").filter(pl.col("day") < pl.col("end"))
    return matched.group_by("person", "end", maintain_order=True).agg(pl.col("day").max()).select("person", "day")


def _lead(cases: pl.DataFrame, talks: pl.DataFrame) -> pl.DataFrame:
    """[person, day, lead]: the cases with a signal in the months before, and the days since the first of those."""
    known = cases.join(talks.rename({"day": "talk"}), on="person").filter(
        pl.col("talk") < pl.col("day"), leaves(pl.col("talk"), MONTHS) > pl.col("day"))
    return known.group_by("person", "day", maintain_order=True).agg(lead=(pl.col("day") - pl.col("talk")).max())


def median_interval(days: list[int]) -> list[int] | None:
    """A 95 % interval of the median by order statistics, of days in order; None where they are too few (under six).

    The k-th lowest and the k-th highest, with the largest k for which a binomial count of one half is below k with a
    probability of at most 2.5 %; of more than `EXACT` days by the normal distribution.
    """
    count, k = len(days), 0
    if count > EXACT:
        k = int((count - Z * sqrt(count)) / 2)
    else:
        below = 1
        while 40 * below <= 2 ** count:
            k += 1
            below += comb(count, k)
    return [days[k - 1], days[count - k]] if k else None


def employed_spans(ready: Prepared) -> pl.DataFrame:
    """[person, first, last]: the unbroken days of each one's employments, in order."""
    return events.occasions(ready.main, 0).select("person", "first", "last")
