"""Shares of few: how sure a share is, how sure a difference between two is, and when there are too few to compare.

Wilson's interval without continuity correction for one share (Wilson 1927), and Newcombe's hybrid of two such for a
difference (Newcombe 1998, Statistics in Medicine 17:873–890, method 10). Both keep within what is possible, and hold
for few and for none. The level is 95 %.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

Z = 1.959963984540054
"""The standard normal quantile that leaves 2.5 % above it."""

LEAST_PERSONS = 11
"""A group with fewer persons than this is not shown (figures.md, thresholds; LKBR 11:6 hides at most ten)."""

WIDEST = 0.4
"""An interval of a difference that is wider than this (40 percentage points), and holds nought, says nothing."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many: 0 ≤ `some` ≤ `of`. `persons` is how many people they are; None: as many as `of`. A person
    with three meetings counts three times in `of` and once in `persons`. Raises ValueError for what cannot be."""

    some: int
    of: int
    persons: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.some <= self.of or self.people < 0:
            raise ValueError("give some of at least as many, and no fewer than nought persons")

    @property
    def people(self) -> int:
        """How many people the figure is about."""
        return self.of if self.persons is None else self.persons


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its 95 % interval, as fractions: 0.25 is 25 %."""

    value: float
    low: float
    high: float


class Verdict(StrEnum):
    """What may be said of two groups. Words for it are written elsewhere."""

    TOO_FEW = "too_few"              # a group has fewer than `LEAST_PERSONS` persons: neither group is shown
    TOO_UNSURE = "too_unsure"        # the difference may be nought, and may be large both ways
    NOT_SEEN = "not_seen"            # the difference may be nought, and is not large
    SEEN = "seen"                    # the difference is not nought


@dataclass(frozen=True, slots=True)
class Compared:
    """Two groups beside each other. When there are too few, there is nothing but the verdict. `difference` is the first
    minus the second."""

    verdict: Verdict
    first: Interval | None = None
    second: Interval | None = None
    difference: Interval | None = None


def wilson(count: Count) -> Interval | None:
    """The share with its interval; None when there are none to take a share of."""
    if not count.of:
        return None
    share, square = count.some / count.of, Z * Z
    middle = (count.some + square / 2) / (count.of + square)
    half = Z / (count.of + square) * sqrt(count.some * (count.of - count.some) / count.of + square / 4)
    low = 0.0 if count.some == 0 else max(0.0, middle - half)
    return Interval(share, low, 1.0 if count.some == count.of else min(1.0, middle + half))


def newcombe(first: Count, second: Count) -> Interval | None:
    """The first share minus the second, with its interval; None when either has none."""
    one, other = wilson(first), wilson(second)
    if one is None or other is None:
        return None
    value = one.value - other.value
    low = value - sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    return Interval(value, low, value + sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2))


def shown(count: Count, *, least: int = LEAST_PERSONS) -> Interval | None:
    """The share with its interval where the group is large enough to be shown at all, else None."""
    return wilson(count) if count.people >= least else None


def compare(first: Count, second: Count, *, least: int = LEAST_PERSONS, widest: float = WIDEST) -> Compared:
    """Say what may be said of two groups.

    When either has fewer than `least` persons, or nothing to take a share of, neither is shown: one of two beside a
    figure for all would give the other away. A total of both must then be shown without the groups, never with one.
    """
    difference = newcombe(first, second)
    if difference is None or min(first.people, second.people) < least:
        return Compared(Verdict.TOO_FEW)
    return Compared(_verdict(difference, widest), wilson(first), wilson(second), difference)


def _verdict(difference: Interval, widest: float) -> Verdict:
    if not difference.low <= 0 <= difference.high:
        return Verdict.SEEN
    return Verdict.TOO_UNSURE if difference.high - difference.low > widest else Verdict.NOT_SEEN
