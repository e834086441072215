"""Numbers about few people are not shown, and nothing that is shown depends on them."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

LEAST = 5
"""A group with fewer people than this is not told numbers about."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Shown(Generic[Key]):
    """What may be shown: `rows` of groups that are large enough, and `totals` of exactly those; `hidden` are left out
    of both."""

    rows: dict[Key, tuple[int, ...]]
    totals: tuple[int, ...]
    hidden: frozenset[Key]


def shown(groups: Mapping[Key, tuple[int, Sequence[int]]], *, columns: int, least: int = LEAST) -> Shown[Key]:
    """Take away the numbers of every group with fewer than `least` people, given as (people, numbers) by key.

    Totals are of the groups that are shown, never of all. A total of all would give a single hidden group away by
    subtraction, and several by a total of nought; hiding a further group because of what the numbers are would itself
    tell what they are (docs/adr/0023). So whoever sees the result knows nothing of a hidden number, whatever they add
    and subtract: the same result comes out whatever it is. Which groups are hidden depends on their sizes only.
    """
    rows = {key: tuple(numbers) for key, (people, numbers) in groups.items() if people >= least}
    totals = tuple(sum(numbers[column] for numbers in rows.values()) for column in range(columns))
    return Shown(rows, totals, frozenset(groups) - frozenset(rows))
