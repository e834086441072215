"""Groups of few put together, so that nothing that is shown tells of few: secondary suppression by pooling.

Where each group partitions the same people, what is shown is some groups by themselves, at most one pool of all the
others, and the sum of everything. Whatever of these is added and subtracted, what comes out is about a sum of shown
groups and the pool: never about fewer than `least` people, since each of them has at least so many.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from omtanke.rules.proportions import LEAST_PERSONS

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Pooled(Generic[Key]):
    """`alone` may be shown each by itself, in the order given; `together` only as one; `nothing`: not even the sum."""

    alone: tuple[Key, ...]
    together: tuple[Key, ...]
    nothing: bool = False


def pooled(people: Mapping[Key, int], *, least: int = LEAST_PERSONS) -> Pooled[Key]:
    """Say which groups may be shown by themselves. Groups without people are shown nowhere and belong to no pool.

    Groups with fewer than `least` are put together. If they are still fewer, the smallest of the others joins them,
    until the pool has enough: else the sum would give it away. Which groups are hidden depends on their sizes only.
    """
    sizes = {key: size for key, size in people.items() if size > 0}
    if sum(sizes.values()) < least:
        return Pooled((), tuple(sizes), nothing=True)
    few = [key for key, size in sizes.items() if size < least]
    rest = sorted((key for key in sizes if key not in few), key=lambda key: sizes[key], reverse=True)
    while few and sum(sizes[key] for key in few) < least:
        few.append(rest.pop())
    return Pooled(tuple(key for key in sizes if key not in few), tuple(key for key in sizes if key in few))
