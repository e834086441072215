"""Many small drawings with one scale, so that they can be compared: a line for each workplace."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omtanke.ui.charts import chart_id, length, percent
from omtanke.ui.plots.axes import Axis, Tick, axis, places
from omtanke.ui.plots.lines import Line, Look, drawn_line
from omtanke.ui.plots.numbers import known, said
from omtanke.ui.plots.table import Column, Row, Table

TOP, BASE, HEIGHT = 8, 80, 86


@dataclass(frozen=True)
class Panel:
    """One of the many: its name, where it leads ("" for nowhere) and a value for each tick, None for what is not
    shown. With `reason` nothing of it is shown, and the reason stands there instead."""

    name: str
    values: Sequence[float | None] = ()
    reason: str = ""
    url: str = ""


@dataclass(frozen=True)
class Multiples:
    """The panels in the reader's order. `compared` is a line that stands in every one, such as the whole department."""

    ticks: Sequence[Tick]
    panels: Sequence[Panel]
    compared: Line | None = None
    unit: str = ""
    decimals: int = 1
    corner: str = ""

    @property
    def scaled(self) -> bool:
        """The scale is told in words, once."""
        return False

    def svg(self, title: str, description: str) -> SafeString:
        """The panels as a list, each with its name, its last value and a drawing with what it shows in words."""
        shared = list(self.compared.values) if self.compared else []
        scale = axis([value for panel in self.panels for value in panel.values] + shared, top=TOP, base=BASE)
        return render_to_string("ui/plots/multiples.html", {
            "description": description, "height": HEIGHT, "base": BASE, "top": TOP,
            "panels": [self._panel(panel, scale, title) for panel in self.panels],
            "scale": _("All have the same scale: %(low)s to %(high)s.") % {
                "low": said(scale.low, 0), "high": scale.lines(self.unit)[-1]["label"]}})

    def key(self) -> list[dict]:
        """What the dotted line is."""
        return [{"look": self.compared.look.value, "words": self.compared.name}] if self.compared else []

    def table(self, caption: str) -> Table:
        """The same as numbers: a row for each panel, a column for each tick."""
        empty = [None] * len(self.ticks)
        rows = [Row(one.name, empty if one.reason else one.values, one.reason) for one in self.panels]
        rows += [Row(self.compared.name, self.compared.values)] if self.compared else []
        return Table(caption, self.corner or _("The workplace"),
                     [Column(tick.name, self.decimals, self.unit) for tick in self.ticks], rows)

    def _panel(self, panel: Panel, scale: Axis, title: str) -> dict:
        at = places(len(self.ticks))
        shown = [] if panel.reason else [n for n, value in enumerate(panel.values) if known(value) is not None]
        if not shown:
            return {"name": panel.name, "url": panel.url, "reason": panel.reason or _("not shown")}
        last = shown[-1]
        lines = [Line(panel.name, panel.values, Look.OWN), *([self.compared] if self.compared else [])]
        description = self._described(panel, shown)
        return {"name": panel.name, "url": panel.url, "value": said(panel.values[last], self.decimals, self.unit),
                "when": "" if last == len(self.ticks) - 1 else self.ticks[last].name,
                "id": chart_id(title, panel.name, description), "title": panel.name, "description": description,
                "lines": [drawn_line(line, at, scale) for line in lines],
                "last": {"x": percent(at[last]), "y": length(scale.y(panel.values[last] or 0.0))}}

    def _described(self, panel: Panel, shown: Sequence[int]) -> str:
        """The line in words: where it begins, where it ends."""
        first, last = ({"value": said(panel.values[n], self.decimals, self.unit), "when": self.ticks[n].name}
                       for n in (shown[0], shown[-1]))
        return _("From %(first)s in %(from)s to %(last)s in %(to)s.") % {
            "first": first["value"], "from": first["when"], "last": last["value"], "to": last["when"]}
