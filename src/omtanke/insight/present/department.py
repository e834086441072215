"""The words and drawings of a unit with others below it: the spread, unit by unit, and who needs support."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.insight.present import said
from omtanke.insight.present.unit import Shown, span
from omtanke.insight.queries.figures import YEAR, Department, Figures, Place
from omtanke.ui.plots.axes import months
from omtanke.ui.plots.heat import Heat, HeatRow
from omtanke.ui.plots.lines import Band, Line, Lines, Look
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.table import Column, Row, Table
from omtanke.ui.plots.whole import Definition


def spread(found: Figures, under: Department, chosen: Place | None) -> Shown | None:
    """The band over workplaces with the middle one, and a workplace beside them; None where they are too few."""
    if all(value is None for value in under.spread.middle):
        return None
    lines = [Line(_("The middle one"), under.spread.middle, Look.COMPARED)]
    if chosen is not None:
        lines.append(Line(chosen.name, [row.share for row in chosen.months]))
    band = Band(_("Eight workplaces of ten"), under.spread.low, under.spread.high)
    drawing = Lines(months(found.keys), lines, band, unit="%", reason=_("not shown"))
    return Shown("spread", _("The spread between workplaces"),
                 span(_("Sick leave in percent of the days"), found.place.months), drawing,
                 _spread_in_words(under), [*spread_definition(), *said.share_definition(), said.source(found)],
                 ids=(*said.SHARE, "spread-1"))


def units(found: Figures, under: Department) -> Heat:
    """The units next below, month by month, and all of them together."""
    keys = [row.month for row in found.place.months[-YEAR:]]
    rows = [HeatRow(one.name, [row.share for row in one.months], said.reason_of(one.months),
                    reverse("unit_figures", args=[one.id])) for one in under.units]
    own = found.place.months[-YEAR:]
    rows.append(HeatRow(_("All together"), [row.share for row in own], said.reason_of(own), total=True))
    return Heat(months(keys), rows, _("Name of the unit"))


def support(under: Department) -> Table:
    """The workplaces with most short days, by name."""
    rows = [Row(one.name, [one.per_employee, 100 * one.share]) for one in under.support]
    columns = [Column(_("Short days per employee and month"), 2), Column(_("Among them in draws of a hundred"))]
    return Table(_("Workplaces with most short days per employee"), _("The workplace"), columns, rows)


def support_rows(under: Department) -> list[dict]:
    """The same with where each name leads."""
    return [{"name": one.name, "url": reverse("unit_figures", args=[one.id]), "cells": row["cells"]}
            for one, row in zip(under.support, support(under).shown, strict=True)]


def _spread_in_words(under: Department) -> str:
    known = [place for place, value in enumerate(under.spread.middle) if value is not None][-1]
    low, middle, high = (number(some[known], 1) for some in (under.spread.low, under.spread.middle, under.spread.high))
    return _("Last: eight workplaces of ten between %(low)s and %(high)s percent, the middle one %(middle)s.") % {
        "low": low, "high": high, "middle": middle}


def spread_definition() -> list[str]:
    """How the band is made."""
    return [_("The workplaces that are shown are put in order, month by month. A tenth of them lie below the band and "
              "a tenth above it. The band is shown when they are at least eleven.")]


def support_definition() -> Definition:
    """How workplaces come to be among them, and how sure that is."""
    return Definition([
        _("The three tenths of the workplaces with most short days per employee, over twelve months. They stand by "
          "name, not by figure."),
        _("Twelve months are drawn again and again, two hundred times. The last column says how often the workplace "
          "is among them: near a hundred is sure, near fifty may be chance.")],
        ids=("support-1", "bands-1", "employees-1", "gate-1"))
