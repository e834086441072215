"""Estimates with how sure they are, on both sides of nought: a dot for each, a line for its 95 % interval."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omtanke.ui.plots.axes import axis
from omtanke.ui.plots.intervals import Marked, drawn
from omtanke.ui.plots.numbers import known, said
from omtanke.ui.plots.table import Row, Table

WITH_ROOM = 42.0
"""A line that ends before this, in percent of the width, leaves room for its words after it, also on a phone."""


@dataclass(frozen=True)
class Estimates:
    """The estimates from the top, all on one scale with a line at nought. `whole` is their table: its first three
    columns are the value and the lowest and highest it may be. The drawing reads only the table, so that it can never
    show what the table does not."""

    whole: Table

    @property
    def scaled(self) -> bool:
        """The scale stands beneath."""
        return False

    def svg(self, title: str, description: str) -> SafeString:
        """The drawing, with its name and what it shows in words."""
        rows = [self._marked(row) for row in self.whole.rows]
        numbers = [number for row in rows for number in (row.low, row.value, row.high) if number is not None]
        return drawn(rows, axis(numbers, top=100, base=0), title, description, room=WITH_ROOM)

    def key(self) -> list[dict]:
        """What the dot, the line and the upright line are."""
        numbers = [number for row in self.whole.rows for number in map(known, row.values[:3]) if number is not None]
        found = [{"look": "share", "words": _("The estimate, and where it lies with 95 percent certainty")}]
        nought = [{"look": "nought", "words": _("No difference")}] if any(number < 0 for number in numbers) else []
        return found + nought if numbers else []

    def table(self, caption: str) -> Table:
        """The same as numbers."""
        return Table(caption, self.whole.corner, self.whole.columns, self.whole.rows)

    def _marked(self, row: Row) -> Marked:
        value, low, high = (known(number) for number in row.values[:3])
        if low is None or high is None:
            low = high = None
        if value is None and low is None:
            return Marked(row.name, reason=row.reason or _("not shown"))
        return Marked(row.name, low, value, high, self._in_words(value, low, high))

    def _in_words(self, value: float | None, low: float | None, high: float | None) -> str:
        decimals = self.whole.columns[0].decimals
        if low is None:
            return said(value, decimals)
        ends = _("%(low)s to %(high)s") % {"low": said(low, decimals), "high": said(high, decimals)}
        return f"{said(value, decimals)} ({ends})" if value is not None else ends
