"""The words of what sick leave costs: four questions, four answers, never added."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.insight.present import said
from omtanke.insight.present.unit import Shown
from omtanke.insight.queries.costs import Cost, Costs
from omtanke.ui.downloads import Page
from omtanke.ui.plots.money import Amount, Money
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.on_paper import Printed
from omtanke.ui.plots.table import Column, Row, Table
from omtanke.ui.plots.whole import Definition

NAMES = {"A": gettext_lazy("What law and agreement cost"), "B": gettext_lazy("By the calculator of Försäkringskassan"),
         "C": gettext_lazy("The value of what was not done"), "D": gettext_lazy("By the fixed value of a day")}
MEANT = {
    "A": gettext_lazy("Sick pay, the agreement's extra pay and holiday pay, with fees. Pay for substitutes is not in "
                      "it."),
    "B": gettext_lazy("It prices a day without production, with a fifth for overhead. A day at work costs more than a "
                      "sick day in it, so it is not what a lower sick leave saves."),
    "C": gettext_lazy("The wage times 1.97, as research has found for sudden absence (Strömberg and others, 2017)."),
    "D": gettext_lazy("A contract of 2018 set one value for each net day. How it was worked out was not published."),
}


def lead(found: Costs) -> str:
    """The one sentence of the page."""
    if not found.found.last:
        return said.lead(found.found)
    if not found.models:
        return _("The cost is not shown, because the days of the unit are not.")
    first = found.models[0]
    return _("The sick leave of the last twelve months is estimated at about %(sum)s kronor. It is an estimate, and no "
             "sum that can be saved.") % {"sum": number(first.total)}


def short(found: Costs) -> str:
    """The same sentence beside other figures; nothing where no model can be counted."""
    return lead(found) if found.models else ""


def drawing(found: Costs) -> Shown:
    """The models as bars, hatched, and what was paid, filled, where the employer has given it."""
    bars = Money([*(Amount(_("Paid in %(year)s") % {"year": year}, kronor, real=True)
                    for year, kronor, _source in found.paid),
                  *(Amount(str(NAMES[one.model]), one.total, real=False) for one in found.models)])
    title = _("What sick leave cost, %(period)s") % {"period": said.period(found.keys)}
    return Shown("cost", _("Four ways to count"), title, bars, _in_words(found), notes(found), ids=ids(found))


def table(found: Costs) -> Table:
    """The models by the days of the sick period."""
    columns = [Column(name, 0, "kr") for name in (
        _("Day 1 to 14"), _("Day 15 to 90"), _("Day 91 and on"), _("Together"))]
    rows = [Row(str(NAMES[one.model]), [one.short, one.long, one.very_long, one.total]) for one in found.models]
    return Table(_("Estimated cost in kronor"), _("The way to count"), columns, rows)


def labelled(of: Table) -> list[dict]:
    """The rows with the head of its column at each figure, for a screen where the columns lie below each other."""
    heads = [column.head for column in of.columns]
    return [{"name": row["name"], "cells": list(zip(heads, row["cells"], strict=True))} for row in of.shown]


def meanings(found: Costs) -> list[dict]:
    """What each way answers."""
    return [{"name": NAMES[one.model], "words": MEANT[one.model]} for one in found.models]


def notes(found: Costs) -> list[str]:
    """What the estimates stand on, and what to be careful of."""
    told = [_("The ways answer different questions and are never added. Days of more than 180 are counted as the days "
              "before.")]
    if found.wages:
        told.append(_("Counted with a mean monthly wage of %(wage)s kronor that the employer has given, fees of 31.42 "
                      "percent, and the same length of a sick pay period everywhere.") % {
                          "wage": ", ".join(_wage(*one) for one in found.wages)})
    told.append(_("Estimates are rounded: to hundreds of kronor below 20 000, to thousands below 20 million, and above "
                  "that to hundreds of thousands."))
    if found.paid:
        told.append(_("What was paid is the employer's own figure of a calendar year, to the krona. It is not counted "
                      "from the days, and is never added to an estimate."))
    told.append(_("The fixed value is %(value)s kronor for a net day.") % {"value": number(found.day_value)})
    if found.shown < len(found.keys):
        told.append(_("%(shown)s of %(of)s months are shown, and only they are counted.") % {
            "shown": found.shown, "of": len(found.keys)})
    return [*told, said.source(found.found)]


def _wage(since: str, wage: int) -> str:
    """A wage with the month it holds from."""
    if not since:
        return number(wage)
    return _("%(wage)s from %(month)s") % {"wage": number(wage), "month": said.month(since)}


def paid(found: Costs) -> Table | None:
    """What was paid, year by year, with where each sum comes from; None where nothing was given."""
    if not found.paid:
        return None
    rows = [Row(f"{year}, {source}", [kronor]) for year, kronor, source in found.paid]
    return Table(_("What was paid"), _("The year and the source"), [Column(_("Real, in kronor"), 0, "kr")], rows)


def ids(found: Costs) -> tuple[str, ...]:
    """The definitions that are followed."""
    return (*(f"cost-{one.model.lower()}-1" for one in found.models), "bands-1", "netdays-degree-1", "gate-1")


def page(found: Costs) -> Page:
    """The same to take away."""
    filters = [(_("The unit"), found.found.place.name)]
    heading = _("What sick leave costs")
    if not found.models:
        return Page(heading, filters, found.found.made_at, [], intro=[lead(found)])
    filters.append((_("The period"), said.period(found.keys)))
    whole = Printed(table(found), table(found).caption, "", Definition(notes(found), ids=ids(found)))
    told = [f"{one['name']}: {one['words']}" for one in meanings(found)]
    real = paid(found)
    figures = [drawing(found).printed, whole, *([Printed(real, real.caption, "", Definition(notes(found)))] if real
                                                else [])]
    return Page(heading, filters, found.found.made_at, figures, told, [lead(found)])


def _in_words(found: Costs) -> str:
    return " ".join(_said(one) for one in found.models)


def _said(one: Cost) -> str:
    return _("%(name)s: %(sum)s kronor.") % {"name": NAMES[one.model], "sum": number(one.total)}
