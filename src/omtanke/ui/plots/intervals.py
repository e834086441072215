"""Shares with how sure they are: a dot for the share, a line for its 95 % interval, and how many of how many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omtanke.ui.charts import chart_id, length, percent
from omtanke.ui.plots.axes import Axis, anchor, axis, rows_of
from omtanke.ui.plots.numbers import known, said
from omtanke.ui.plots.table import Column, Row, Table

ROOM, LINE, DOT_AT, UNDER = 78, 20, 46, 30
APART = 16
"""Words under a line have so much below them, so that they belong to it and not to the next."""
WITH_ROOM = 62.0
"""A line that ends before this, in percent of the width, leaves room for its words after it."""


@dataclass(frozen=True)
class Share:
    """`some` of `of`, with the interval from `low` to `high`, all three shares as fractions (0.25 is 25 %). With
    `reason` nothing of it is shown, and the reason stands there instead."""

    name: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    some: int | None = None
    of: int | None = None
    reason: str = ""

    @property
    def numbers(self) -> tuple[float, float, float] | None:
        """The share and its interval in percent, or None when something of it is not shown."""
        value, low, high = known(self.value), known(self.low), known(self.high)
        if self.reason or value is None or low is None or high is None:
            return None
        return 100 * value, 100 * low, 100 * high


@dataclass(frozen=True)
class Shares:
    """The shares from the top, all on one scale that begins at nought. `decimals` are those beside the lines."""

    shares: Sequence[Share]
    corner: str = ""
    decimals: int = 0

    @property
    def scaled(self) -> bool:
        """The scale stands beneath."""
        return False

    def svg(self, title: str, description: str) -> SafeString:
        """The drawing, with its name and what it shows in words."""
        scale = axis([number for share in self.shares for number in share.numbers or ()], top=100, base=0)
        return drawn([_marked(share, self.decimals) for share in self.shares], scale, title, description, unit="%")

    def key(self) -> list[dict]:
        """What the dot and the line are."""
        if not any(share.numbers for share in self.shares):
            return []
        return [{"look": "share", "words": _("The share, and where it lies with 95 percent certainty")}]

    def table(self, caption: str) -> Table:
        """The same as numbers."""
        columns = [Column(_("The share"), 1, "%"), Column(_("At least"), 1, "%"), Column(_("At most"), 1, "%"),
                   Column(_("How many")), Column(_("Of how many"))]
        return Table(caption, self.corner or _("The group"), columns, [
            Row(one.name, [*(one.numbers or (None,) * 3), *((one.some, one.of) if one.numbers else (None, None))],
                one.reason) for one in self.shares])


def drawn(rows: Sequence["Marked"], scale: Axis, title: str, description: str, *, unit: str = "",
          room: float = WITH_ROOM) -> SafeString:
    """The rows on their scale, which goes from 0 to 100 percent of the width. Where something lies below nought, a line
    stands at nought."""
    placed_rows, end = placed(rows, scale.y, room)
    base = end + 4
    lines = [{"x": percent(float(line["y"])), "label": line["label"], "anchor": anchor(float(line["y"])),
              "nought": line["zero"] and scale.low < 0} for line in scale.lines(unit)]
    return render_to_string("ui/plots/intervals.svg", {
        "id": chart_id(title, description), "title": title, "description": description, "height": base + UNDER,
        "base": base, "words_at": base + 22, "lines": lines, "rows": placed_rows})


def _marked(share: Share, decimals: int) -> "Marked":
    label = share.name
    if share.numbers and share.some is not None and share.of is not None:
        label = _("%(name)s, %(some)s of %(of)s") % {"name": share.name, "some": said(share.some), "of": said(share.of)}
    if not share.numbers:
        return Marked(label, reason=share.reason or _("not shown"))
    value, low, high = share.numbers
    return Marked(label, low, value, high, _("%(share)s (%(low)s–%(high)s)") % {
        "share": said(value, decimals, "%"), "low": said(low, decimals), "high": said(high, decimals)})


@dataclass(frozen=True)
class Marked:
    """A row of a drawing with intervals: its name, the line from `low` to `high` (None for no line), the dot at
    `value` (None for no dot), and both in words. With `reason` neither, and the reason stands there instead."""

    label: str
    low: float | None = None
    value: float | None = None
    high: float | None = None
    text: str = ""
    reason: str = ""


def placed(rows: Sequence[Marked], at: Callable[[float], float], room: float = WITH_ROOM) -> tuple[list[dict], int]:
    """The rows from the top, and where the last ends. `at` is from values to percent of the width; a line that ends
    before `room` percent has its words after it."""
    found, top = [], 0
    for row in rows:
        names = rows_of(row.label)
        more = LINE * (len(names) - 1)
        line = _line(row, at, top + more, room)
        found.append({"names": [{"text": text, "y": length(top + 16 + LINE * n)} for n, text in enumerate(names)],
                      **line})
        top += ROOM + more + (APART if line.get("anchor") == "middle" else 0)
    return found, top


def _line(row: Marked, at: Callable[[float], float], top: int, room: float) -> dict:
    known_places = [at(value) for value in (row.low, row.value, row.high) if value is not None]
    if row.reason or not known_places:
        return {"reason": row.reason or _("not shown"), "reason_y": length(top + 38)}
    low, high = min(known_places), max(known_places)
    drawn = {"y": length(top + DOT_AT), "text": row.text, **_words_at(low, high, top, room)}
    if row.low is not None and row.high is not None:
        ends = percent(low), percent(high)
        drawn |= {"from": ends[0], "to": ends[1], "ends": ends}
    return drawn | ({"x": percent(at(row.value))} if row.value is not None else {})


def _words_at(low: float, high: float, top: float, room: float) -> dict:
    """The numbers in words: after the line, before it, or under it, where there is room also on a phone."""
    if high <= room:
        return {"text_x": percent(high), "anchor": "start", "shift": 10, "value_y": length(top + DOT_AT + 5)}
    if low >= 100 - room:
        return {"text_x": percent(low), "anchor": "end", "shift": -10, "value_y": length(top + DOT_AT + 5)}
    edge = (100 - room) / 2 + 1
    middle = percent(min(max((low + high) / 2, edge), 100 - edge))
    return {"text_x": middle, "anchor": "middle", "shift": 0, "value_y": length(top + 70)}
