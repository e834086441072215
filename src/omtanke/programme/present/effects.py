"""The words and the table of whether support made a difference."""

from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.figures.effect_report import DEFINITION
from omtanke.insight.present import said
from omtanke.programme.queries.effects import Supported
from omtanke.ui import words
from omtanke.ui.downloads import Page
from omtanke.ui.plots.estimates import Estimates
from omtanke.ui.plots.numbers import known
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.on_paper import Printed
from omtanke.ui.plots.table import Column, Row, Table
from omtanke.ui.plots.whole import Definition, figure

NAMES = {
    "recommended": gettext_lazy("The estimate"), "before": gettext_lazy("Two years too early"),
    "chosen": gettext_lazy("The year before support"), "plain": gettext_lazy("Plain before and after"),
    "lots": gettext_lazy("Groups drawn by lot"), "fell_back": gettext_lazy("What falls back by itself"),
    "series": gettext_lazy("The supported, before and after"),
}


def lead(found: Supported | None) -> str:
    """The one sentence of the page."""
    if found is None:
        return _("Send in which workplaces were supported, and from which day. The night counts.")
    if found.row.told_at is None:
        return _("The list is here. It is counted at night.")
    if found.told is None:
        return _("There is no absence to count.")
    return found.told["sentence"]


def name(key: str) -> str:
    """What an estimate is called."""
    kind, _space, month = key.partition(" ")
    if kind == "cohort":
        return _("Support from %(month)s") % {"month": said.month(month)}
    return str(NAMES[kind])


def table(found: Supported) -> Table:
    """The estimates: value, interval, and how many workplaces."""
    columns = [Column(_("Days per employee and month"), 3), Column(_("The lowest it may be"), 3),
               Column(_("The highest it may be"), 3), Column(_("Supported")), Column(_("Compared"))]
    rows = [Row(name(one["name"]), [one["value"], one["low"], one["high"], *one["units"]], _("not estimated"))
            for one in found.told["results"]]
    return Table(_("Every estimate, below nought is less"), _("How it was estimated"), columns, rows)


def title() -> str:
    """What the drawing measures, and which way is less."""
    return _("Days of short sick leave per employee and month: less to the left of nought, more to the right")


def described(found: Supported) -> str:
    """What the drawing shows, for whoever does not see it: each estimate that is told, and nothing of another."""
    return " ".join(_in_words(row) for row in table(found).rows)


def _in_words(row: Row) -> str:
    value, low, high = (known(one) for one in row.values[:3])
    words = {"name": row.name, "value": number(value, 3), "low": number(low, 3), "high": number(high, 3)}
    if value is None and low is None:
        return _("%(name)s: not estimated.") % words
    if low is None or high is None:
        return _("%(name)s: %(value)s.") % words
    if value is None:
        return _("%(name)s: between %(low)s and %(high)s.") % words
    return _("%(name)s: %(value)s, between %(low)s and %(high)s.") % words


def drawing(found: Supported) -> SafeString:
    """The estimates as dots with their intervals, on the page; the table unfolds beneath."""
    return figure(Estimates(table(found)), title=title(), description=described(found),
                  definition=Definition([source(found)], ids=(DEFINITION,)), table_caption=table(found).caption)


def methods(found: Supported) -> list[dict]:
    """Each estimate's way and caution."""
    return [{"name": name(one["name"]), "method": one["method"], "caution": one["caution"]}
            for one in found.told["results"]]


def source(found: Supported) -> str:
    """Of which months, from which list, and when it was counted."""
    return _("Counted %(day)s from absence in Omtanke to %(month)s, and from the list: %(source)s. Only workplaces of "
             "at least eleven people every month.") % {
        "day": words.dated(localtime(found.row.told_at).date()), "month": said.month(found.row.last),
        "source": found.row.source}


def page(found: Supported) -> Page:
    """The same to take away."""
    counted = Definition([*found.told["notes"], source(found)], ids=(DEFINITION,))
    told = [f"{one['name']}: {one['method']}. {one['caution']}" for one in methods(found)]
    drawn = Printed(Estimates(table(found)), title(), described(found), counted)
    shown = [drawn] if found.told["results"] else []
    return Page(_("Did support make a difference?"), [(_("The period"), said.month(found.row.last))], found.row.told_at,
                shown, told, [found.told["sentence"], *found.told["why"]])
