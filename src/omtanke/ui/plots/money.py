"""Money as bars: what was paid is filled, what is estimated is hatched, and the words say which."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from omtanke.ui.charts import chart_id, length, percent
from omtanke.ui.plots.numbers import known, said
from omtanke.ui.plots.table import Column, Row, Table

ROOM, TOP, THICK = 72, 26, 24
WIDEST = 98.0


@dataclass(frozen=True)
class Amount:
    """A sum: what it is of, how much in whole crowns (None: not shown), and whether it is real or an estimate."""

    name: str
    value: float | None
    real: bool

    @property
    def label(self) -> str:
        words = _("%(name)s, real: %(value)s") if self.real else _("%(name)s, estimated: %(value)s")
        return words % {"name": self.name, "value": said(self.value, 0, "kr")}


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
        bars = [_bar(amount, number, largest) for number, amount in enumerate(self.amounts)]
        return render_to_string("ui/plots/money.svg", {
            "id": chart_id(title, description), "title": title, "description": description, "bars": bars,
            "height": max(ROOM * len(bars) - ROOM + TOP + THICK + 4, TOP),
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


def _bar(amount: Amount, number: int, largest: float) -> dict:
    value = known(amount.value)
    width = WIDEST * max(value, 0.0) / largest if value is not None and largest > 0 else 0.0
    return {"label": amount.label, "real": amount.real, "width": percent(width) if width else "",
            "words_y": length(ROOM * number + 16), "y": length(ROOM * number + TOP)}
