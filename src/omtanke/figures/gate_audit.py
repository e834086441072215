"""Whether a hidden cell can be calculated from all that is shown: exactly, by linear algebra in whole numbers.

A reader knows every shown cell, and which cells have nobody. Two worlds that agree on all of that differ by a vector in
the null space of the shown cells. A hidden cell is safe if some such vector changes it. One employer has thousands of
cells, but they hang in a tree, and each place has few parts (12 for sex × age). So the null space is never written
down: each place keeps which changes are possible in it, a space of at most that many dimensions; first seen from below,
then from above.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import gcd

from omtanke.figures.gate_lattice import TOP, Lattice

Space = tuple[tuple[int, ...], ...]
"""A basis in reduced echelon form, each row without common factors: equal spaces are equal tuples."""


def derivable(lattice: Lattice, sizes: Sequence[float], hidden: Sequence[bool]) -> list[int]:
    """The hidden cells that follow from the shown ones, in order. Empty: nothing hidden can be calculated."""
    if not any(hidden):
        return []
    parts = tuple(lattice.box.parts)
    possible = _from_above(lattice, _from_below(lattice, sizes, hidden))
    moved = [one for space in possible for one in _moved(space, parts)]
    return [cell for cell, unseen in enumerate(hidden) if unseen and not moved[cell]]


@lru_cache(maxsize=1 << 14)
def _moved(space: Space, sums: tuple[tuple[int, ...], ...]) -> list[bool]:
    """Which of the sums some change in `space` changes."""
    return [any(_sum(row, parts) for row in space) for parts in sums]


def _from_below(lattice: Lattice, sizes: Sequence[float], hidden: Sequence[bool]) -> list[Space]:
    """What may change in each place as far as the shown cells in it and below it tell."""
    width, box = lattice.width, lattice.box
    spaces: list[Space] = [()] * len(lattice.tree.parent)
    for place in reversed(range(len(spaces))):
        first = place * width
        below = lattice.tree.children[place]
        if below:
            space = _together(spaces[child] for child in below)
        else:
            space = _whole(tuple(bool(sizes[first + leaf]) for leaf in box.leaves))
        shown = tuple(parts for cell, parts in enumerate(box.parts) if not hidden[first + cell])
        spaces[place] = _where_nought(space, shown)
    return spaces


def _from_above(lattice: Lattice, below: list[Space]) -> list[Space]:
    """What may change in each place when everything shown anywhere is kept."""
    spaces = list(below)
    for place in range(TOP, len(spaces)):
        children = lattice.tree.children[place]
        kinds = {below[child] for child in children}
        for kind in kinds:
            alike = [child for child in children if below[child] == kind]
            others = _together([spaces[place], *sorted(kinds - {kind}), *([kind] if len(alike) > 1 else [])])
            both = _common(kind, others)
            for child in alike:
                spaces[child] = both
    return spaces


def _together(spaces: Iterable[Space]) -> Space:
    found: Space = ()
    for space in sorted(set(spaces)):
        found = _joined(found, space)
    return found


@lru_cache(maxsize=1 << 14)
def _joined(one: Space, other: Space) -> Space:
    return _reduced([*one, *other])


@lru_cache(maxsize=1 << 12)
def _whole(there: tuple[bool, ...]) -> Space:
    """Every change of the parts that have anybody."""
    return tuple(tuple(int(place == own) for place in range(len(there))) for own, any_ in enumerate(there) if any_)


@lru_cache(maxsize=1 << 14)
def _where_nought(space: Space, sums: tuple[tuple[int, ...], ...]) -> Space:
    """The changes in `space` that leave each of these sums as it is."""
    rows = list(space)
    for parts in sums:
        values = [_sum(row, parts) for row in rows]
        pivot = next((number for number, value in enumerate(values) if value), None)
        if pivot is None:
            continue
        kept, by = rows[pivot], values[pivot]
        rows = [tuple(a * by - b * value for a, b in zip(row, kept, strict=True)) if value else row
                for number, (row, value) in enumerate(zip(rows, values, strict=True)) if number != pivot]
    return _reduced(rows)


@lru_cache(maxsize=1 << 14)
def _common(one: Space, other: Space) -> Space:
    """The changes that are in both spaces (Zassenhaus)."""
    if _joined(one, other) == other:
        return one
    nought = (0,) * len(one[0])
    rows = _reduced([*(row + row for row in one), *(row + nought for row in other)])
    return _reduced([row[len(nought):] for row in rows if not any(row[:len(nought)])])


def _sum(row: Sequence[int], parts: Sequence[int]) -> int:
    return sum(row[part] for part in parts)


def _reduced(rows: Sequence[Sequence[int]]) -> Space:
    """The same space with a basis in reduced echelon form."""
    basis: list[tuple[int, ...]] = []
    left = [tuple(row) for row in rows if any(row)]
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        pivot = _plain(pivot)
        basis = [_without(row, pivot, column) for row in basis]
        left = [changed for row in left if any(changed := _without(row, pivot, column))]
        basis.append(pivot)
    return tuple(basis)


def _without(row: tuple[int, ...], pivot: tuple[int, ...], column: int) -> tuple[int, ...]:
    if not row[column]:
        return row
    return _plain(tuple(a * pivot[column] - b * row[column] for a, b in zip(row, pivot, strict=True)))


def _plain(row: tuple[int, ...]) -> tuple[int, ...]:
    """The row without common factors, its first number above nought."""
    factor = gcd(*row) or 1
    sign = next((1 if value > 0 else -1 for value in row if value), 1)
    return tuple(value // (factor * sign) for value in row)
