"""Shares with how sure they are: a dot for the share, a line for its 95 % interval, and how many of how many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omtanke.ui.charts import chart_id, length, percent
from omtanke.ui.plots.axes import anchor, axis
from omtanke.ui.plots.numbers import known, said
from omtanke.ui.plots.table import Column, Row, Table

ROOM, DOT_AT, UNDER = 78, 46, 30
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
        base = ROOM * len(self.shares) + 4
        lines = [{"x": percent(float(line["y"])), "label": line["label"], "anchor": anchor(float(line["y"]))}
                 for line in scale.lines("%")]
        return render_to_string("ui/plots/intervals.svg", {
            "id": chart_id(title, description), "title": title, "description": description, "height": base + UNDER,
            "base": base, "words_at": base + 22, "lines": lines,
            "rows": [_row(share, number, scale.y, self.decimals) for number, share in enumerate(self.shares)]})

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


def _row(share: Share, number: int, at: Callable[[float], float], decimals: int) -> dict:
    top = ROOM * number
    label = share.name
    if share.numbers and share.some is not None and share.of is not None:
        label = _("%(name)s, %(some)s of %(of)s") % {"name": share.name, "some": said(share.some), "of": said(share.of)}
    row = {"label": label, "words_y": length(top + 16), "y": length(top + DOT_AT), "reason_y": length(top + 38)}
    if not share.numbers:
        return {**row, "reason": share.reason or _("not shown")}
    value, low, high = share.numbers
    ends = percent(at(low)), percent(at(high))
    return {**row, "x": percent(at(value)), "from": ends[0], "to": ends[1], "ends": ends,
            **_words_at(at(low), at(value), at(high), top),
            "text": _("%(share)s (%(low)s–%(high)s)") % {
                "share": said(value, decimals, "%"), "low": said(low, decimals), "high": said(high, decimals)}}


def _words_at(low: float, value: float, high: float, top: float) -> dict:
    """The share in words: after its line, before it, or under it, where there is room also on a phone."""
    if high <= WITH_ROOM:
        return {"text_x": percent(high), "anchor": "start", "shift": 10, "value_y": length(top + DOT_AT + 5)}
    if low >= 100 - WITH_ROOM:
        return {"text_x": percent(low), "anchor": "end", "shift": -10, "value_y": length(top + DOT_AT + 5)}
    return {"text_x": percent(min(max(value, 20), 80)), "anchor": "middle", "shift": 0, "value_y": length(top + 70)}
