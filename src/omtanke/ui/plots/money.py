"""Money as bars: what was paid is filled, what is estimated is hatched, and the words say which."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omtanke.ui.charts import chart_id, length, percent
from omtanke.ui.plots.axes import rows_of
from omtanke.ui.plots.numbers import known, said
from omtanke.ui.plots.table import Column, Row, Table

LINE, THICK, BETWEEN = 20, 24, 28
WIDEST = 98.0


@dataclass(frozen=True)
class Amount:
    """A sum: what it is of, how much in whole crowns (None: not shown), and whether it is real or an estimate."""

    name: str
    value: float | None
    real: bool

    @property
    def words(self) -> str:
        """The sum, and which kind it is. Stands under the name, so that neither ends beyond a phone's edge."""
        words = _("real: %(value)s") if self.real else _("estimated: %(value)s")
        return words % {"value": said(self.value, 0, "kr")}


@dataclass(frozen=True)
class Money:
    """The sums from the top, all on one scale. `reason` says why something is not shown."""

    amounts: Sequence[Amount]
    reason: str = ""
    corner: str = ""

    @property
    def scaled(self) -> bool:
        """Each bar has its sum in words, and there is no scale."""
        return False

    def svg(self, title: str, description: str) -> SafeString:
        """The drawing, with its name and what it shows in words."""
        largest = max((known(amount.value) or 0.0 for amount in self.amounts), default=0.0)
        bars, height = [], 0
        for amount in self.amounts:
            bars.append(_bar(amount, height, largest))
            height = bars[-1]["end"] + BETWEEN
        return render_to_string("ui/plots/money.svg", {
            "id": chart_id(title, description), "title": title, "description": description, "bars": bars,
            "height": max(height - BETWEEN + 4, LINE + 6),
            "nothing": "" if bars else self.reason or _("not shown")})

    def key(self) -> list[dict]:
        """What filled and hatched mean, when both are there."""
        kinds = {amount.real for amount in self.amounts}
        return [{"look": "d1", "words": _("real money")}, {"look": "hatch", "words": _("an estimate")}] \
            if len(kinds) > 1 else []

    def table(self, caption: str) -> Table:
        """The same as numbers; the row says if it is an estimate."""
        words = {True: _("%(name)s, real"), False: _("%(name)s, estimated")}
        return Table(caption, self.corner or _("What is paid"), [Column(_("In crowns"), 0, "kr")],
                     [Row(words[one.real] % {"name": one.name}, [one.value], self.reason) for one in self.amounts])


def _bar(amount: Amount, top: int, largest: float) -> dict:
    """The name on as many rows as it needs, the sum in words, and the bar beneath. `end` is its lower edge."""
    value = known(amount.value)
    width = WIDEST * max(value, 0.0) / largest if value is not None and largest > 0 else 0.0
    names = [{"text": text, "y": length(top + 16 + LINE * row)} for row, text in enumerate(rows_of(amount.name))]
    under = top + LINE * len(names)
    return {"names": names, "words": amount.words, "words_y": length(under + 16), "real": amount.real,
            "width": percent(width) if width else "", "y": length(under + LINE + 6), "end": under + LINE + 6 + THICK}
