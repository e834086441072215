"""What a reader of tables can calculate: every shown cell as an equation over the finest cells, solved outright."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

import polars as pl

Cell = tuple[object, ...]


def under(hierarchy: dict[str, str], unit: str) -> set[str]:
    """The unit and all that it lies below."""
    found = {unit}
    while (parent := hierarchy.get(unit)) is not None:
        found.add(unit := parent)
    return found


def holds(row: dict[str, object], leaf: dict[str, object], hierarchy: dict[str, str]) -> bool:
    """Whether a cell of a pattern is a sum that the finest cell is part of."""
    for name, value in row.items():
        if name in ("size", "hidden") or value is None:
            continue
        if name == "under":
            if value not in under(hierarchy, str(leaf["unit"])):
                return False
        elif leaf[name] != value:
            return False
    return True


def equations(shown: pl.DataFrame, leaves: Sequence[dict[str, object]], hierarchy: dict[str, str],
              ) -> Iterable[tuple[dict[str, object], list[int]]]:
    """Every cell of a pattern with 1 for the finest cells that it is the sum of, and 0 for the others."""
    for row in shown.to_dicts():
        yield row, [int(holds(row, leaf, hierarchy)) for leaf in leaves]


class Reader:
    """Somebody who knows all that is shown, and can solve equations. Nothing here follows the gate's own way."""

    def __init__(self, rows: Iterable[Sequence[int]]):
        self.basis: dict[int, list[Fraction]] = {}
        for row in rows:
            left = self._left([Fraction(value) for value in row])
            pivot = next((column for column, value in enumerate(left) if value), None)
            if pivot is not None:
                self.basis[pivot] = [value / left[pivot] for value in left]

    def knows(self, row: Sequence[int]) -> bool:
        """Whether the sum can be calculated: it is a combination of what is shown."""
        return not any(self._left([Fraction(value) for value in row]))

    def _left(self, row: list[Fraction]) -> list[Fraction]:
        for pivot in sorted(self.basis):
            if row[pivot]:
                row = [a - row[pivot] * b for a, b in zip(row, self.basis[pivot], strict=True)]
        return row
