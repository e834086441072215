"""The lattice that the gate works on: every cell of a table together with every margin above it.

Two kinds of axes. *Flat* axes (sex, age) have categories and their sum. The *tree* (units) has places: what a unit has
of its own, what a unit with others below it has altogether, and everything. A cell is a place and one choice on each
flat axis. An *equation* says that a cell is the sum of its parts along one axis; they are what a reader can calculate
with. Cells have numbers: place × `width` + box.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from omtanke.rules.errors import BadInput

Equation = tuple[int, tuple[int, ...]]
TOP = 0


@dataclass(frozen=True)
class Box:
    """The flat axes: `categories` of each. A box cell is a tuple of choices; 0 is the sum, 1… the categories."""

    categories: tuple[tuple[object, ...], ...]

    @cached_property
    def cells(self) -> list[tuple[int, ...]]:
        return list(product(*(range(len(axis) + 1) for axis in self.categories)))

    @cached_property
    def number(self) -> dict[tuple[int, ...], int]:
        return {cell: number for number, cell in enumerate(self.cells)}

    @cached_property
    def leaves(self) -> list[int]:
        """The numbers of the cells that are no sum, in order."""
        return [number for number, cell in enumerate(self.cells) if all(cell)]

    @cached_property
    def parts(self) -> list[tuple[int, ...]]:
        """For each box cell the places in `leaves` of what it is the sum of."""
        return [tuple(place for place, leaf in enumerate(self.leaves) if self._within(self.cells[leaf], cell))
                for cell in self.cells]

    @staticmethod
    def _within(leaf: tuple[int, ...], cell: tuple[int, ...]) -> bool:
        return all(choice in (0, own) for own, choice in zip(leaf, cell, strict=True))

    def equations(self) -> Iterable[Equation]:
        """A sum and its categories, for each flat axis."""
        for number, cell in enumerate(self.cells):
            for axis, choice in enumerate(cell):
                if choice == 0:
                    yield number, tuple(self.number[cell[:axis] + (one,) + cell[axis + 1:]]
                                        for one in range(1, len(self.categories[axis]) + 1))


@dataclass
class Tree:
    """The places. `own` finds a unit's own place, `under` that of everything in and below a unit; `TOP` is all."""

    own: dict[object, int] = field(default_factory=dict)
    under: dict[object, int] = field(default_factory=dict)
    children: list[list[int]] = field(default_factory=lambda: [[]])
    parent: list[int] = field(default_factory=lambda: [TOP])

    def add(self, parent: int) -> int:
        """A new place below another; its number is larger than its parent's."""
        self.children.append([])
        self.parent.append(parent)
        self.children[parent].append(len(self.parent) - 1)
        return len(self.parent) - 1


def tree_of(units: Sequence[object], parents: Mapping[object, object]) -> Tree:
    """The places of `units` (those that have cells), below the units that they belong to. A unit that `parents` does
    not name lies at the top. Raises BadInput when a unit is above itself."""
    tree = Tree()
    chains = {unit: _chain(unit, parents) for unit in units}
    above = {one for chain in chains.values() for one in chain[1:]}
    for unit, chain in chains.items():
        place = TOP
        for one in reversed(chain if unit in above else chain[1:]):
            if one not in tree.under:
                tree.under[one] = tree.add(place)
            place = tree.under[one]
        tree.own[unit] = tree.add(place)
    return tree


def _chain(unit: object, parents: Mapping[object, object]) -> list[object]:
    chain = [unit]
    while (parent := parents.get(chain[-1])) is not None:
        if parent in chain:
            raise BadInput("a unit is above itself; correct its parent", column="parent", code="unit_above_itself")
        chain.append(parent)
    return chain


@dataclass(frozen=True)
class Lattice:
    """All cells, and the equations between them."""

    tree: Tree
    box: Box

    @cached_property
    def width(self) -> int:
        return len(self.box.cells)

    @cached_property
    def equations(self) -> list[Equation]:
        inside = list(self.box.equations())
        flat = [(place * self.width + whole, tuple(place * self.width + part for part in parts))
                for place in range(len(self.tree.parent)) for whole, parts in inside]
        return flat + [(place * self.width + cell, tuple(child * self.width + cell for child in below))
                       for place, below in enumerate(self.tree.children) if below for cell in range(self.width)]

    @cached_property
    def touching(self) -> list[list[int]]:
        """For each cell the numbers of the equations that it is in."""
        found: list[list[int]] = [[] for _ in range(len(self.tree.parent) * self.width)]
        for number, (whole, parts) in enumerate(self.equations):
            for cell in (whole, *parts):
                found[cell].append(number)
        return found

    def sizes(self, leaves: Iterable[tuple[int, int, float]]) -> tuple[float, ...]:
        """The size of every cell, from (own place, place in `Box.leaves`, size) of those that are no sum."""
        parts = [[0.0] * len(self.box.leaves) for _ in self.tree.parent]
        for place, leaf, size in leaves:
            parts[place][leaf] += size
        for place in range(len(parts) - 1, TOP, -1):  # a place's number is larger than its parent's
            above = parts[self.tree.parent[place]]
            for leaf, size in enumerate(parts[place]):
                above[leaf] += size
        return tuple(sum(own[leaf] for leaf in some) for own in parts for some in self.box.parts)
