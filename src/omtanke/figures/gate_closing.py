"""Which cells are hidden: the small ones, and those that would give a small one away.

Only sizes decide. A cell of nobody is nought and known to be; it is neither hidden nor of any help to hide another.
"""

from collections import deque
from collections.abc import Iterable, Sequence

from omtanke.figures.gate_audit import derivable
from omtanke.figures.gate_lattice import Equation, Lattice

SLACK = 1e-6
"""Average employees are fractions; eleven persons may be 10.999999999 of them."""


def hidden_cells(lattice: Lattice, sizes: Sequence[float], least: float) -> list[bool]:
    """Say of each cell whether it is hidden, so that no hidden cell can be calculated from those that are not.

    Every round hides at least one more cell, and with all hidden there is nothing left to calculate from: it ends.
    """
    closing = _Closing(lattice, sizes, least)
    closing.settle(range(len(lattice.equations)))
    while found := derivable(lattice, sizes, closing.hidden):
        closing.settle(closing.cover(found))
    return closing.hidden


class _Closing:
    def __init__(self, lattice: Lattice, sizes: Sequence[float], least: float):
        self.lattice, self.sizes, self.least = lattice, sizes, least - SLACK
        self.hidden = [0 < size < self.least for size in sizes]

    def settle(self, numbers: Iterable[int]) -> None:
        """Hide more until every equation holds, beginning with these."""
        waiting = deque(numbers)
        queued = set(waiting)
        while waiting:
            queued.discard(number := waiting.popleft())
            while (cell := self._next(self.lattice.equations[number])) is not None:
                self.hidden[cell] = True
                for other in self.lattice.touching[cell]:
                    if other not in queued and other != number:
                        queued.add(other)
                        waiting.append(other)

    def _next(self, equation: Equation) -> int | None:
        """The cell that this equation needs hidden next; None when it gives nothing away.

        Of a sum that is shown, the hidden parts are two or more, and of `least` persons together. A sum that is hidden
        has a hidden part.
        """
        whole, parts = equation
        unseen = [self.sizes[part] for part in parts if self.hidden[part]]
        many = len(unseen) > 1 and sum(unseen) >= self.least
        if many or bool(unseen) == self.hidden[whole]:
            return None
        shown = self._shown(parts)
        return self._smallest(shown) if shown else whole

    def cover(self, found: Sequence[int]) -> list[int]:
        """Hide one more cell beside each of those that could be calculated; return the equations to look at again."""
        touched: list[int] = []
        for cell in found:
            near = {other for number in self.lattice.touching[cell] for whole, parts in [self.lattice.equations[number]]
                    for other in (whole, *parts)}
            shown = self._shown(near) or (not touched and self._shown(range(len(self.sizes))))
            if shown:
                one = self._smallest(shown)
                self.hidden[one] = True
                touched += self.lattice.touching[one]
        return touched

    def _shown(self, cells: Iterable[int]) -> list[int]:
        return [cell for cell in cells if self.sizes[cell] and not self.hidden[cell]]

    def _smallest(self, cells: Sequence[int]) -> int:
        return min(cells, key=lambda cell: (self.sizes[cell], cell))
