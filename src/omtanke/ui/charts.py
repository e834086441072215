"""Our own SVG charts: fluid (x in percent, y in pixels), named for a screen reader, with the colours as attributes for
paper and as classes for the screen. The same facts always stand in a table beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from omtanke.ui import words

STRIP_TOP, STRIP_BASE = 20, 72
MINI_TOP, MINI_BASE = 3, 20
LEAST_WIDTH = 0.55
UNKNOWN_DEGREE = 100


@dataclass(frozen=True)
class Bar:
    """One stretch of absence, both days inclusive. `number` stands above the bar that begins an occasion."""

    first_day: date
    last_day: date
    degree: int | None
    number: int | None = None


@dataclass(frozen=True)
class Scale:
    """Days to percent of the width: `first_day` begins at 0, `last_day` ends at 100."""

    first_day: date
    last_day: date

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1

    def at(self, day: date) -> float:
        """Where the day begins."""
        return round(100 * (day - self.first_day).days / self.days, 2)


def absence_strip(bars: Sequence[Bar], first_day: date, last_day: date, *, title: str, description: str,
                  talks: Iterable[date] = ()) -> SafeString:
    """Twelve months as a strip: height = degree, number = occasion, triangle = talk held, dot = the last day."""
    scale = Scale(first_day, last_day)
    return _svg("ui/_strip.svg", {
        "id": chart_id(title, description), "title": title, "description": description, "base": STRIP_BASE,
        "months": _months(scale), "bars": _drawn(bars, scale, STRIP_TOP, STRIP_BASE),
        "talks": [percent(scale.at(day)) for day in talks if first_day <= day <= last_day],
    })


def mini_strip(bars: Sequence[Bar], first_day: date, last_day: date) -> SafeString:
    """The same in small, for a list where the number beside it says the same: hidden from a screen reader."""
    scale = Scale(first_day, last_day)
    return _svg("ui/_mini_strip.svg", {"base": MINI_BASE, "months": _months(scale),
                                       "bars": _drawn(bars, scale, MINI_TOP, MINI_BASE)})


def _drawn(bars: Sequence[Bar], scale: Scale, top: int, base: int) -> list[dict]:
    """The bars as rectangles, cut at the strip's ends; one that is very short is still seen."""
    return [_rectangle(bar, scale, top, base) for bar in bars
            if bar.first_day <= scale.last_day and bar.last_day >= scale.first_day]


def _rectangle(bar: Bar, scale: Scale, top: int, base: int) -> dict:
    left = scale.at(max(bar.first_day, scale.first_day))
    right = scale.at(min(bar.last_day, scale.last_day) + timedelta(days=1))
    width = max(right - left, LEAST_WIDTH)
    height = round((base - top) * (bar.degree or UNKNOWN_DEGREE) / 100, 1)
    return {"x": percent(min(left, 100 - width)), "width": percent(width), "y": length(base - height),
            "height": length(height), "middle": percent(min(left, 100 - width) + width / 2), "number": bar.number,
            "above": length(base - height - 10), "unknown": bar.degree is None}


def _months(scale: Scale) -> list[dict]:
    """Where each month begins, and its name in the middle of what of it lies in the strip."""
    found, day = [], scale.first_day.replace(day=1)
    while day <= scale.last_day:
        after = (day + timedelta(days=32)).replace(day=1)
        left = max(scale.at(day), 0.0)
        right = min(scale.at(after), 100.0)
        found.append({"tick": percent(left) if day >= scale.first_day else "", "middle": percent((left + right) / 2),
                      "name": words.short_month(day) if right - left > 4 else "", "narrow": day.month % 3 == 1,
                      "year": day.year if day.month == 1 else ""})
        day = after
    return found


def percent(value: float) -> str:
    """A place or a width in percent, as text."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def length(value: float) -> str:
    """A length in pixels as text: a template would write a number with the language's decimal comma."""
    return f"{value:.1f}"


def chart_id(*texts: str) -> str:
    """An id for the title and description that is the same for the same chart, so that pages can be compared."""
    return sha256("|".join(texts).encode()).hexdigest()[:8]


def _svg(template: str, values: dict) -> SafeString:
    return render_to_string(template, values)
