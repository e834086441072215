"""The words and drawings of a unit with others below it: the spread, unit by unit, and who needs support."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.insight.present import said
from omtanke.insight.present.unit import Shown, breaks, compared_line, compared_words, span, ticks, with_preliminary
from omtanke.insight.queries.figures import YEAR, Department, Figures, Place
from omtanke.ui.plots.heat import Heat, HeatRow
from omtanke.ui.plots.lines import Band, Line, Lines, Look
from omtanke.ui.plots.multiples import Multiples, Panel
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
    compared = compared_line(found, found.keys)
    if compared is not None:
        lines.append(replace(compared, look=Look.BEFORE))
    band = Band(_("Eight workplaces of ten"), under.spread.low, under.spread.high)
    drawing = Lines(ticks(found, found.keys), lines, band, breaks(found, found.keys), unit="%", reason=_("not shown"))
    told = [*spread_definition(), *said.share_definition(), *compared_words(found), said.source(found)]
    return Shown("spread", _("The spread between workplaces"),
                 span(_("Sick leave in percent of the days"), found.place.months), drawing,
                 with_preliminary(found, _spread_in_words(under)), told, ids=(*said.SHARE, "spread-1"))


def lead(found: Figures, under: Department) -> str:
    """How many workplaces there are, and whether they differ more than the years do (definition lead-1)."""
    count = ngettext("%(count)s workplace.", "%(count)s workplaces.", under.shown) % {"count": under.shown}
    apart, years = _apart(under), _years_apart(found)
    if apart is None or years is None:
        return f"{count} {said.lead(found)}"
    if apart > years:
        told = _("The difference between them is larger than the difference between the years, so that is where there "
                 "is something to learn.")
    else:
        told = _("The difference between the years is larger than between them: what came to everyone weighs most.")
    return f"{count} {told}"


def _apart(under: Department) -> float | None:
    """The mean width of the band over twelve months; None when a month of them has none."""
    pairs = list(zip(under.spread.low[-YEAR:], under.spread.high[-YEAR:], strict=True))
    if len(pairs) < YEAR or any(low is None or high is None for low, high in pairs):
        return None
    return sum(high - low for low, high in pairs) / YEAR


def _years_apart(found: Figures) -> float | None:
    """How far apart the unit's own means of twelve months are; None when fewer than two can be counted."""
    shares = [row.share for row in found.place.months]
    years = [shares[start : start + YEAR] for start in range(0, len(shares), YEAR)]
    means = [sum(year) / YEAR for year in years if len(year) == YEAR and all(value is not None for value in year)]
    return max(means) - min(means) if len(means) > 1 else None


FIRST_ROWS = 12
"""So many rows are shown before one asks for all."""


def some(under: Department, *, every: bool) -> list[Place]:
    """The rows that are shown: the first by name, or all that were asked for."""
    return under.units if every else under.units[:FIRST_ROWS]


def units(found: Figures, under: Department, *, every: bool, linked: bool = True) -> Heat:
    """The units next below or every workplace, month by month, and all of them together. They lead nowhere unless
    `linked`: not every reader reaches them."""
    keys = [row.month for row in found.place.months[-YEAR:]]
    rows = [HeatRow(one.name, [row.share for row in one.months[-YEAR:]], said.reason_of(one.months[-YEAR:]),
                    reverse("unit_figures", args=[one.id]) if linked else "") for one in some(under, every=every)]
    own = found.place.months[-YEAR:]
    rows.append(HeatRow(_("All together"), [row.share for row in own], said.reason_of(own), total=True))
    return Heat(ticks(found, keys), rows, _("Name of the unit"))


def each(found: Figures, under: Department, *, every: bool) -> Shown:
    """The same rows as small drawings on one scale, 36 months, with the whole unit in each."""
    panels = [Panel(one.name, [row.share for row in one.months], said.reason_of(one.months),
                    reverse("unit_figures", args=[one.id])) for one in some(under, every=every)]
    whole = Line(found.place.name, [row.share for row in found.place.months], Look.COMPARED)
    drawing = Multiples(ticks(found, found.keys), panels, whole, unit="%", corner=_("Name of the unit"))
    return Shown("each", _("Three years, each by itself"),
                 span(_("Sick leave in percent of the days"), found.place.months), drawing,
                 with_preliminary(found, _(
                     "A small drawing for each unit, in the order of their names, all on the same scale.")),
                 [*said.share_definition(), said.source(found)], ids=said.SHARE)


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
