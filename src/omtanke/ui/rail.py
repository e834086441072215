"""The days of a sickness as a rail: what has been, where one is, what comes. The days beneath say the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omtanke.ui.charts import chart_id, percent

# Day of the sickness → percent of the width. The first thirty days are where most happens (SPEC §4).
_STOPS = ((1, 0.0), (30, 60.0), (90, 72.0), (180, 84.0), (366, 100.0))
_TICKS = (*range(1, 31), *range(40, 91, 10), *range(105, 181, 15), *range(210, 361, 30))
LAST_DAY = _STOPS[-1][0]
ROOM = 10.5
"""A mark's words need this much of the width; closer to the one before they stand in the list only."""


@dataclass(frozen=True)
class Mark:
    """A day on the rail: its number in the sickness, what stands above it, and whether it is ticked off."""

    day: int
    title: str
    label: str
    done: bool = False


@dataclass(frozen=True)
class Under:
    """A span of days beneath the line, both included."""

    day: int
    to_day: int
    label: str


@dataclass(frozen=True)
class Row:
    """A day in words, in the list beneath. `when` stands first; `gone` has passed and `now` is today: on a wide page
    the drawing alone says those. `later` is what a wide page leaves to the drawing too."""

    when: str
    text: str
    gone: bool = False
    now: bool = False
    later: bool = False


def at(day: int) -> float:
    """Where a day of the sickness stands, in percent of the width; what lies after the rail's end stands at its end."""
    for (first, left), (last, right) in zip(_STOPS, _STOPS[1:], strict=False):
        if day <= last:
            return round(left + (right - left) * (max(day, first) - first) / (last - first), 2)
    return 100.0


def rail(marks: Sequence[Mark], today: int, *, spans: Sequence[Under] = (), title: str, description: str) -> SafeString:
    """The drawing: `today` is the number of the day in the sickness. Marks come in the order of their days."""
    here = at(today)
    return render_to_string("ui/_rail.svg", {
        "id": chart_id(title, description), "title": title, "description": description,
        "ticks": [{"x": percent(at(day)), "long": day % 5 == 0 or day == 1} for day in _TICKS],
        "marks": _placed([mark for mark in marks if mark.day <= LAST_DAY]), "passed": percent(here),
        "here": percent(here), "here_anchor": _anchor(here),
        "here_label": _("Today, day %(number)s") % {"number": today}, "spans": [_span(span) for span in spans],
    })


def _placed(marks: Sequence[Mark]) -> list[dict]:
    found, last = [], -ROOM
    for mark in marks:
        x = at(mark.day)
        told = x - last >= ROOM
        last = x if told else last
        found.append({"x": percent(x), "title": mark.title, "label": mark.label, "done": mark.done, "told": told,
                      "anchor": _anchor(x)})
    return found


def _span(span: Under) -> dict:
    left, right = at(span.day), at(span.to_day)
    return {"x": percent(left), "width": percent(max(right - left, 1)), "after": percent(right + 1),
            "label": span.label}


def _anchor(x: float) -> str:
    """Words at an end of the rail stay within it."""
    return "start" if x < 4 else "end" if x > 95 else "middle"
