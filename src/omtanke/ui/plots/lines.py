"""Lines by month: one's own, what it is compared with, the band where most are. Not shown is a gap, never nought."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omtanke.ui.charts import chart_id, length, percent
from omtanke.ui.plots.axes import Axis, Tick, anchor, axis, places, under
from omtanke.ui.plots.numbers import known, said
from omtanke.ui.plots.table import Column, Row, Table

TOP, BASE, WORDS_AT, HEIGHT = 14, 228, 250, 258
NEXT_ROW = 18
REACH = 25.0
"""So much of the width, in percent, to either side of a value its words may cover on a phone."""
ROOM = 40.0
"""So much of the width, in percent, the name of a break may take on a phone."""


class Look(StrEnum):
    """How a line is drawn, and so what it is."""

    OWN = "own"              # the unit itself: ink, solid
    COMPARED = "compared"    # what it is compared with: slate, dotted
    BEFORE = "before"        # the same unit earlier: lighter slate, dotted


@dataclass(frozen=True)
class Line:
    """A value for each tick, None for what is not shown."""

    name: str
    values: Sequence[float | None]
    look: Look = Look.OWN


@dataclass(frozen=True)
class Band:
    """From `low` to `high` at each tick."""

    name: str
    low: Sequence[float | None]
    high: Sequence[float | None]
    low_name: str = ""
    high_name: str = ""


@dataclass(frozen=True)
class Break:
    """Where the series breaks: the number of the first tick that is counted anew, and why in a few words."""

    at: int
    name: str


@dataclass(frozen=True)
class Lines:
    """A drawing of lines. `unit` and `decimals` are the values'; `reason` says why something is not shown."""

    ticks: Sequence[Tick]
    lines: Sequence[Line]
    band: Band | None = None
    breaks: Sequence[Break] = ()
    unit: str = ""
    decimals: int = 1
    reason: str = ""
    corner: str = ""

    @property
    def scaled(self) -> bool:
        """Its scale stands to the left of it."""
        return True

    def svg(self, title: str, description: str) -> SafeString:
        """The drawing, with its name and what it shows in words."""
        top = TOP + NEXT_ROW * min(len(self.breaks), 2)
        scale = axis(self._values(), top=top, base=BASE)
        at = places(len(self.ticks))
        return render_to_string("ui/plots/lines.svg", {
            "id": chart_id(title, description), "title": title, "description": description, "height": HEIGHT,
            "base": BASE, "top": top, "words_at": WORDS_AT, "axis": scale.lines(self.unit),
            "ticks": under(self.ticks, at), "band": _band(self.band, at, scale) if self.band else None,
            "lines": [drawn_line(line, at, scale) for line in self.lines], "breaks": _breaks(self.breaks, at),
            "last": self._last(at, scale), "nothing": "" if self._any() else self.reason or _("not shown"),
        })

    def key(self) -> list[dict]:
        """What each mark means; a gap is a mark too."""
        found = [{"look": "band", "words": self.band.name}] if self.band else []
        found += [{"look": line.look.value, "words": line.name}
                  for line in sorted(self.lines, key=lambda line: line.look is Look.OWN and self.band is not None)]
        gaps = any(known(value) is None for line in self.lines for value in line.values)
        return found + ([{"look": "gap", "words": self.reason or _("not shown")}] if gaps and self._any() else [])

    def table(self, caption: str) -> Table:
        """The same as numbers, a row for each tick."""
        series = [(line.name, line.values) for line in self.lines]
        if self.band:
            series = [(self.band.low_name or _("The tenth of a hundred"), self.band.low), *series,
                      (self.band.high_name or _("The ninetieth of a hundred"), self.band.high)]
        return Table(caption, self.corner or _("The month"),
                     [Column(name, self.decimals, self.unit) for name, _v in series],
                     [Row(tick.name, [values[number] for _n, values in series])
                      for number, tick in enumerate(self.ticks)])

    def _values(self) -> list[float | None]:
        band = [*self.band.low, *self.band.high] if self.band else []
        return [value for line in self.lines for value in line.values] + band

    def _any(self) -> bool:
        return any(known(value) is not None for value in self._values())

    def _last(self, at: Sequence[float], scale: Axis) -> dict | None:
        """The last value of one's own line that is shown; its month too when it is not the last."""
        own = next((line for line in self.lines if line.look is Look.OWN), None)
        shown = [number for number, value in enumerate(own.values) if known(value) is not None] if own else []
        if own is None or not shown:
            return None
        number = shown[-1]
        text = said(own.values[number], self.decimals, self.unit)
        if number < len(self.ticks) - 1:
            text = f"{text}, {self.ticks[number].name}"
        y = scale.y(own.values[number] or 0.0)
        return {"x": percent(at[number]), "y": length(y), "text": text, "anchor": anchor(at[number], near=34),
                "text_y": length(self._clear(at, number, y, scale))}

    def _clear(self, at: Sequence[float], number: int, y: float, scale: Axis) -> float:
        """Where the words of a value stand clear of the lines: over the band, else over or under all that is drawn near
        them, whichever is closer and has room."""
        edge = known(self.band.high[number]) if self.band else None
        if edge is not None:
            return max(min(y, scale.y(edge)) - 12, 16)
        near = [scale.y(value) for line in self.lines for place, other in enumerate(line.values)
                if abs(at[place] - at[number]) <= REACH and (value := known(other)) is not None]
        over, below = min(near) - 12, max(near) + 26
        closer = over < 16 or below - y < y - over
        return below if closer and below < BASE - 4 else max(over, 16.0)


def _runs(points: Sequence[tuple[float, ...] | None]) -> list[list[tuple[float, ...]]]:
    """The stretches without a gap."""
    return [[point for point in run if point is not None]
            for there, run in groupby(points, key=lambda point: point is not None) if there]


def drawn_line(line: Line, at: Sequence[float], scale: Axis) -> dict:
    """A line's stretches, and its months alone."""
    points = [None if known(value) is None else (x, scale.y(value or 0.0))
              for x, value in zip(at, line.values, strict=True)]
    runs = _runs(points)
    return {"look": line.look.value, "runs": [_points(run) for run in runs if len(run) > 1],
            "dots": [{"x": percent(run[0][0]), "y": length(run[0][1])} for run in runs if len(run) == 1]}


def _band(band: Band, at: Sequence[float], scale: Axis) -> list[dict]:
    """The band's stretches: its outline, and its two edges. One month alone is a narrow piece."""
    points = [None if known(low) is None or known(high) is None else (x, scale.y(high or 0.0), scale.y(low or 0.0))
              for x, low, high in zip(at, band.low, band.high, strict=True)]
    found = []
    for run in _runs(points):
        if len(run) == 1:
            x, upper, lower = run[0]
            run = [(max(x - 0.8, 0.0), upper, lower), (min(x + 0.8, 100.0), upper, lower)]
        high, low = [(x, upper) for x, upper, _l in run], [(x, lower) for x, _u, lower in run]
        found.append({"area": _points(high + low[::-1]), "high": _points(high), "low": _points(low)})
    return found


def _points(run: Sequence[tuple[float, ...]]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in run)


def _breaks(breaks: Sequence[Break], at: Sequence[float]) -> list[dict]:
    """The breaks inside the drawing; a name with no room beside the one before stands on the next row."""
    found, last, row = [], -ROOM, 0
    for one in sorted(breaks, key=lambda one: one.at):
        if not 0 <= one.at < len(at):
            continue
        x = at[one.at]
        row = 1 - row if x - last < ROOM else 0
        last = x
        found.append({"x": percent(x), "name": one.name, "y": length(14 + NEXT_ROW * row),
                      "anchor": anchor(x, near=20)})
    return found
