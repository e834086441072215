"""Where things stand: a scale of values that begins at nought with even steps, and the words under a row of months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor, log10
from textwrap import wrap

from django.utils.translation import gettext as _

from omtanke.ui import words
from omtanke.ui.charts import length, percent
from omtanke.ui.plots.numbers import known, said

_STEPS = (1, 2, 3, 4, 5, 10)
_MOST_LINES = 4
FEW = 13
"""Up to so many columns each has its words; above, the years have."""
LETTERS = 40
"""So many letters in bold have room across a phone of 360 pixels."""


@dataclass(frozen=True)
class Axis:
    """Values to pixels: `low` stands at `base`, `high` at `top`. Both are whole steps; nought is always within."""

    low: float
    high: float
    step: float
    top: float
    base: float

    def y(self, value: float) -> float:
        """Where a value stands, cut at the ends."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(self.base - share * (self.base - self.top), 2)

    def lines(self, unit: str = "") -> list[dict]:
        """The lines across, from the lowest: where, and their words. `zero` is the one the drawing stands on."""
        decimals = max(0, -floor(log10(self.step)))
        values = [self.low + number * self.step for number in range(round((self.high - self.low) / self.step) + 1)]
        return [{"y": length(self.y(value)), "text": length(self.y(value) + 5), "zero": abs(value) < self.step / 2,
                 "label": said(value, decimals, unit)} for value in values]


def axis(values: Iterable[float | None], *, top: float, base: float) -> Axis:
    """The scale that holds all values, with at most four steps on the longer side. No values at all: nought to one."""
    found = [value for value in map(known, values) if value is not None]
    highest, lowest = max([0.0, *found]), min([0.0, *found])
    step = _step(max(highest, -lowest))
    high, low = step * ceil(_within(highest / step)), step * floor(-_within(-lowest / step))
    return Axis(low, high if high > low else low + step, step, top, base)


def _within(steps: float) -> float:
    """Twelve by steps of 0.3 is forty steps, and not forty and a little."""
    return round(steps, 9)


def _step(largest: float) -> float:
    if largest <= 0:
        return 1.0
    unit = 10.0 ** floor(log10(largest / _MOST_LINES))
    return next(step * unit for step in (*_STEPS, 20) if _within(largest / (step * unit)) <= _MOST_LINES)


@dataclass(frozen=True)
class Tick:
    """A place along the bottom. `label` stands under the line ("" for none), `name` in the table; `phone`: also where
    there is little room; `mark`: with a little line down to its words; `preliminary`: its figures may change."""

    label: str
    name: str
    phone: bool = True
    mark: bool = False
    preliminary: bool = False


def months(keys: Sequence[str], *, preliminary: str = "") -> list[Tick]:
    """The ticks for months written "2026-11". Few: each has its name. Many: January has its year. From the month
    `preliminary` on, if any, the names in tables and files say that the figures are preliminary, and
    drawings mark it."""
    days = [date(int(key[:4]), int(key[5:7]), 1) for key in keys]
    later = [bool(preliminary) and key >= preliminary for key in keys]
    names = [_named(f"{words.short_month(day)} {day.year}", one) for day, one in zip(days, later, strict=True)]
    if len(days) <= FEW:
        few = len(days) <= 4
        return [Tick(words.short_month(day), name, few or day.month % 3 == 1, preliminary=one)
                for day, name, one in zip(days, names, later, strict=True)]
    every = 1 + len(days) // 121  # of ten years each has its words
    return [replace(_january(day, name, len(days), every), preliminary=one)
            for day, name, one in zip(days, names, later, strict=True)]


def _named(month: str, preliminary: bool) -> str:
    return _("%(month)s, preliminary") % {"month": month} if preliminary else month


def _january(day: date, name: str, count: int, every: int) -> Tick:
    if day.month != 1 or day.year % every:
        return Tick("", name)
    short = count <= 48
    return Tick(name if short else str(day.year), name, phone=short or day.year % (2 * every) == 0, mark=True)


def named(labels: Sequence[str]) -> list[Tick]:
    """The ticks for anything else, such as years: each has its words, on a phone at most five."""
    every = ceil(len(labels) / 5) or 1
    return [Tick(label, label, (len(labels) - 1 - number) % every == 0) for number, label in enumerate(labels)]


def places(count: int) -> list[float]:
    """Where points stand, in percent: many from edge to edge, few a little inside, one in the middle."""
    if count == 1:
        return [50.0]
    edge = 2.0 if count <= FEW else 0.0
    return [round(edge + (100 - 2 * edge) * number / (count - 1), 2) for number in range(count)]


def under(ticks: Sequence[Tick], at: Sequence[float]) -> list[dict]:
    """What stands under the line. Words at the very edge keep inside it."""
    return [{"x": percent(x), "label": tick.label, "phone": tick.phone, "mark": tick.mark, "anchor": anchor(x)}
            for tick, x in zip(ticks, at, strict=True) if tick.label]


def first_preliminary(ticks: Sequence[Tick]) -> int | None:
    """The number of the first tick whose figures may change; None without one."""
    return next((number for number, tick in enumerate(ticks) if tick.preliminary), None)


def rows_of(words: str) -> list[str]:
    """A name over a bar or a line as the rows it needs: a drawing does not break lines, and on a phone about
    `LETTERS` of a name have room."""
    return wrap(words, LETTERS) or [""]


def anchor(x: float, *, near: float = 1.5) -> str:
    """From where words are written so that they stay inside: at an edge from the edge."""
    return "start" if x < near else "end" if x > 100 - near else "middle"
