"""Stacked bars by month: what a month holds, part on part. A month with a part that is not shown has no bar at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omtanke.ui.charts import chart_id, length, percent
from omtanke.ui.plots.axes import Axis, Tick, anchor, axis, first_preliminary, under
from omtanke.ui.plots.numbers import known
from omtanke.ui.plots.table import Column, Row, Table

TOP, BASE, WORDS_AT, HEIGHT = 14, 228, 250, 258
NEXT_ROW = 18
BETWEEN = 0.3
"""The share of a month's room that is left empty."""
LOOKS = ("d1", "d2", "d3")


@dataclass(frozen=True)
class Part:
    """What is stacked: its name and a value for each tick, None for what is not shown. Not below nought."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Stacked:
    """One to three parts, the first at the bottom. `reason` says why something is not shown. The months whose figures
    are preliminary are hatched, after a broken line that says so, as in the drawings of lines."""

    ticks: Sequence[Tick]
    parts: Sequence[Part]
    unit: str = ""
    decimals: int = 0
    reason: str = ""
    corner: str = ""

    @property
    def scaled(self) -> bool:
        """Its scale stands to the left of it."""
        return True

    def svg(self, title: str, description: str) -> SafeString:
        """The drawing, with its name and what it shows in words."""
        sums = [None if column is None else sum(column) for column in self._columns()]
        first = first_preliminary(self.ticks)
        top = TOP if first is None else TOP + NEXT_ROW
        scale = axis(sums, top=top, base=BASE)
        room = 100 / max(len(self.ticks), 1)
        middles = [round(room * (number + 0.5), 2) for number in range(len(self.ticks))]
        shown = any(value is not None for value in sums)
        return render_to_string("ui/plots/stacked.svg", {
            "id": chart_id(title, description), "title": title, "description": description, "height": HEIGHT,
            "base": BASE, "top": top, "words_at": WORDS_AT, "axis": scale.lines(self.unit),
            "ticks": under(self.ticks, middles), "width": percent(room * (1 - BETWEEN)),
            "columns": [_column(column, room * (number + BETWEEN / 2), room * (1 - BETWEEN), scale)
                        | {"preliminary": self.ticks[number].preliminary}
                        for number, column in enumerate(self._columns())] if shown else [],
            "preliminary": None if first is None or not shown else {
                "x": percent(room * first), "y": length(TOP), "anchor": anchor(room * first, near=20)},
            "nothing": "" if shown else self.reason or _("not shown")})

    def key(self) -> list[dict]:
        """What each part is; a month without a bar is a mark too."""
        found = [{"look": look, "words": part.name} for look, part in zip(LOOKS, self.parts, strict=False)]
        gaps = [column is None for column in self._columns()]
        if first_preliminary(self.ticks) is not None:
            found.append({"look": "preliminary", "words": _("preliminary")})
        gone = {"look": "none", "words": self.reason or _("not shown")}
        return [*found, gone] if any(gaps) and not all(gaps) else found

    def table(self, caption: str) -> Table:
        """The same as numbers, a row for each tick."""
        return Table(caption, self.corner or _("The month"),
                     [Column(part.name, self.decimals, self.unit) for part in self.parts],
                     [Row(tick.name, [part.values[number] for part in self.parts])
                      for number, tick in enumerate(self.ticks)])

    def _columns(self) -> list[list[float] | None]:
        """Each month's values, or None when one of them is not shown: the rest would look like the whole."""
        columns = [[known(part.values[number]) for part in self.parts] for number in range(len(self.ticks))]
        return [None if None in column else [value for value in column if value is not None] for column in columns]


def _column(values: Sequence[float] | None, left: float, width: float, scale: Axis) -> dict:
    if values is None:
        return {"hidden": True, "x": percent(left), "end": percent(left + width), "y": length(BASE - 8)}
    below, pieces = 0.0, []
    for look, value in zip(LOOKS, values, strict=False):
        lower, upper = scale.y(below), scale.y(below + value)
        below += value
        if lower - upper > 0:
            gap = 1.6 if len(pieces) and lower - upper > 3 else 0  # a line of paper between two parts
            pieces.append({"look": look, "y": length(upper), "height": length(lower - upper - gap)})
    return {"x": percent(left), "pieces": pieces, "y": length(scale.y(below)), "height": length(BASE - scale.y(below))}
