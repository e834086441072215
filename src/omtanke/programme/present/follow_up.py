"""The words, drawings and tables of the follow-up figures: each series, and how it stands beside a month before."""

from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.figures.months import span
from omtanke.insight.present import said
from omtanke.insight.present.unit import Shown
from omtanke.programme.forms.evaluation import COUNTS, KINDS
from omtanke.programme.queries.evaluation import OWN_PERCENT, OWN_SHORT, Evaluated, Line
from omtanke.ui import words
from omtanke.ui.plots import lines as drawn
from omtanke.ui.plots.axes import months
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.table import Column, Row, Table

OWN = {OWN_PERCENT: gettext_lazy("Sick leave in Omtanke, percent"),
       OWN_SHORT: gettext_lazy("Short absence in Omtanke, net days per employee")}
IDS = {OWN_PERCENT: said.SHARE, OWN_SHORT: said.DAYS}
MOST_LINES = 2
LOOKS = (drawn.Look.OWN, drawn.Look.COMPARED)


def figures(found: Evaluated) -> list[Shown]:
    """A drawing for each series and two of its places, with all months as a table."""
    made = []
    for kind, some in groupby(found.lines, key=lambda line: line.kind):
        places = list(some)
        made += [_drawn(kind, places[at:at + MOST_LINES], at) for at in range(0, len(places), MOST_LINES)]
    return made


def compared(found: Evaluated) -> Table | None:
    """Every series: the month compared with, the last month, and the change. None without series."""
    rows = [_row(line, found.base) for line in found.lines]
    if not rows:
        return None
    caption = _("Beside %(month)s") % {"month": said.month(found.base)}
    return Table(caption, _("What is counted"), [
        Column(_("The first month"), 1), Column(_("The latest month"), 1), Column(_("The change since"), 1),
        Column(_("The change, percent"), 0)], rows)


def definition() -> str:
    """How the change is counted."""
    return _("The last month of each series beside the month chosen, or beside its own first month when it begins "
             "later. One month may be high or low by chance, and the time of the year matters.")


def _drawn(kind: str, places: list[Line], at: int) -> Shown:
    keys = _span(places)
    title = f"{_label(kind)}, {said.period([keys[0], keys[-1]])}"
    drawing = drawn.Lines(months(keys), [
        drawn.Line(line.place or _("The whole"), [line.values.get(key) for key in keys], look)
        for line, look in zip(places, LOOKS, strict=False)], decimals=0 if kind in COUNTS else 1, reason=_hidden())
    return Shown(f"{kind}-{at}", _label(kind), title, drawing, " ".join(_ends(line) for line in places),
                 [_source(places[0])], ids=IDS.get(kind, ()))


def _span(some: list[Line]) -> list[str]:
    """Every month from the first to the last of the lines."""
    keys = {month for line in some for month in line.values}
    return span(min(keys), max(keys))


def _ends(line: Line) -> str:
    known = [month for month in sorted(line.values) if line.values[month] is not None]
    if not known:
        return _("Nothing of it is shown.")
    first, last = known[0], known[-1]
    decimals = 0 if line.kind in COUNTS else 1
    told = _("From %(before)s in %(first)s to %(after)s in %(last)s.") % {
        "before": number(line.values[first], decimals), "first": said.month(first),
        "after": number(line.values[last], decimals), "last": said.month(last)}
    return f"{line.place}: {told}" if line.place else told


def _row(line: Line, base: str) -> Row:
    last = max(line.values)
    first = base if base in line.values else min(line.values)
    before, after = line.values[first], line.values[last]
    where = f", {line.place}" if line.place else ""
    change = None if before is None or after is None else after - before
    return Row(f"{_label(line.kind)}{where} ({said.period([first, last])})",
               [before, after, change, None if change is None or not before else 100 * change / before], _hidden())


def _label(kind: str) -> str:
    return str(OWN[kind] if kind in OWN else KINDS[kind])


def _source(line: Line) -> str:
    if line.day is None:
        return _("Source: absence and employments in Omtanke, counted at night.")
    return _("Source: %(source)s, %(day)s.") % {"source": line.source, "day": words.dated(line.day)}


def _hidden() -> str:
    return _("not shown, or not sent in")
