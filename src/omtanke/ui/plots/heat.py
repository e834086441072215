"""The heat map: a table with the numbers in its cells and one of six colours behind them. The limits never follow the
data, so that two prints can be compared. A row that is not shown says why. A month whose
figures are preliminary has a broken line around its cells, and says so in its head."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omtanke.ui.plots.axes import Tick, first_preliminary
from omtanke.ui.plots.numbers import known, rounded, said
from omtanke.ui.plots.table import Column, Row, Table

LIMITS = (4, 6, 8, 10, 12)
"""Percent of the working time (design/SPEC.md §2). Five limits, six colours."""


@dataclass(frozen=True)
class HeatRow:
    """A row: its name, where it leads ("" for nowhere), and a value for each tick. With `reason` the whole row is not
    shown, and the reason stands there instead. `total` is the row that sums up."""

    name: str
    values: Sequence[float | None] = ()
    reason: str = ""
    url: str = ""
    total: bool = False


@dataclass(frozen=True)
class Heat:
    """The map. `limits` are the five fixed limits of the measure, not of these data."""

    ticks: Sequence[Tick]
    rows: Sequence[HeatRow]
    corner: str
    unit: str = "%"
    decimals: int = 1
    limits: tuple[float, ...] = LIMITS

    def html(self, caption: str) -> SafeString:
        """The table, which can be moved sideways where there is no room, and the key to its colours."""
        return render_to_string("ui/plots/heat.html", {
            "caption": caption, "corner": self.corner, "ticks": self.ticks, "count": len(self.ticks),
            "rows": [self._row(row) for row in self.rows], "key": self._key(),
            "preliminary": first_preliminary(self.ticks) is not None})

    def table(self, caption: str) -> Table:
        """The same facts to save or print: a column for each tick."""
        empty = [None] * len(self.ticks)
        return Table(caption, self.corner, [Column(tick.name, self.decimals, self.unit) for tick in self.ticks],
                     [Row(row.name, empty if row.reason else row.values, row.reason) for row in self.rows])

    def step(self, value: float) -> int:
        """Which of the six, 1 to 6, by the number as it is shown: 7.96 is written 8.0 and is coloured as 8.0."""
        return bisect_right(self.limits, float(rounded(value, self.decimals))) + 1

    def _row(self, row: HeatRow) -> dict:
        return {"name": row.name, "url": row.url, "total": row.total, "reason": row.reason,
                "cells": [] if row.reason else [
                    self._cell(value) | {"preliminary": tick.preliminary}
                    for tick, value in zip(self.ticks, row.values, strict=True)]}

    def _cell(self, value: float | None) -> dict:
        value = known(value)
        return {"look": ""} if value is None else {
            "look": f"heat-{self.step(value)}", "text": said(value, self.decimals)}

    def _key(self) -> list[dict]:
        first, last = self.limits[0], self.limits[-1]
        texts = [_("under %(value)s") % {"value": said(first, 0, self.unit)},
                 *(f"{said(low)}–{said(high)}" for low, high in zip(self.limits, self.limits[1:], strict=False)),
                 _("%(value)s and more") % {"value": said(last)}]
        return [{"look": f"heat-{number}", "text": text} for number, text in enumerate(texts, start=1)]
