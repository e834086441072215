"""The words of sickness absence year by year: in sentences, as a table, and how it is counted. Never by the law's name:
that needs hours (docs/adr/0048)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.insight.queries.annual import Measure as ByHours
from omtanke.insight.queries.yearly import Disclosure, Measure
from omtanke.ui import words
from omtanke.ui.downloads import Page
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.on_paper import Printed
from omtanke.ui.plots.table import Column, Row, Table
from omtanke.ui.plots.whole import Definition

IDS = ("years-degree-1", "own-sickness-1", "gate-1")
MEASURES = {
    "total": gettext_lazy("Sickness absence in all"),
    "share_60": gettext_lazy("Of it, in unbroken time of 60 days or more"),
    "women": gettext_lazy("Sickness absence of women"), "men": gettext_lazy("Sickness absence of men"),
    "-29": gettext_lazy("Employees of 29 or younger"), "30-49": gettext_lazy("Employees of 30 to 49"),
    "50-": gettext_lazy("Employees of 50 or older"),
}
REASONS = {
    "at most ten": gettext_lazy("not shown, at most ten employees"),
    "complementary": gettext_lazy("not shown, another row could be counted from it"),
    "no absence": gettext_lazy("no sickness absence"), "no working time": gettext_lazy("nobody was employed"),
    "unknown": gettext_lazy("not known here"),
}
SMALL = ("at most ten", "complementary")
"""The reasons that are the size of a group."""


def lead(found: Disclosure) -> str:
    """The one sentence of the page."""
    if not found.years:
        return _("No whole calendar year is counted yet. The figures are counted at night.")
    year, rows = next(iter(found.years.items()))
    if rows[0].value is None:
        return _("The figure of %(year)s is %(reason)s.") % {"year": year, "reason": reason(rows[0])}
    return _("In %(year)s sickness absence was %(share)s percent of ordinary working time.") % {
        "year": year, "share": number(rows[0].value, 1)}


def paragraphs(found: Disclosure) -> list[str]:
    """The newest year in words."""
    year, rows = next(iter(found.years.items()))
    if rows[0].value is None:
        return []
    # What is pasted leaves the method note behind, and must not be taken for a count in hours.
    return [*sentences(year, rows), _("It is counted by the degree of sick leave, not in hours.")]


def sentences(year: int, rows: Sequence[Measure | ByHours]) -> list[str]:
    """A year's measures in words, those that are shown."""
    values = {row.measure: row for row in rows}
    if values["total"].value is None:
        return []
    told = [_("In %(year)s the employees' sickness absence was %(share)s percent of their ordinary working time.") % {
        "year": year, "share": _said(values["total"])}]
    if values["share_60"].value is not None:
        told.append(_("Of the absence %(share)s percent was in unbroken time of 60 days or more.") % {
            "share": _said(values["share_60"])})
    if values["women"].value is not None and values["men"].value is not None:
        told.append(_("Women's absence was %(women)s percent and men's %(men)s percent.") % {
            "women": _said(values["women"]), "men": _said(values["men"])})
    ages = [values[name] for name in ("-29", "30-49", "50-")]
    if all(row.value is not None for row in ages):
        young, middle, old = map(_said, ages)
        told.append(_("Among those of 29 or younger it was %(young)s percent, of 30 to 49 %(middle)s percent and of 50 "
                      "or older %(old)s percent.") % {"young": young, "middle": middle, "old": old})
    return told


def table(found: Disclosure) -> Table:
    """The seven measures, a column a year, the newest first."""
    columns = [Column(str(year), 1) for year in found.years]
    rows = []
    for place, (measure, name) in enumerate(MEASURES.items()):
        cells = [one[place] for one in found.years.values()]
        why = next((reason(cell) for cell in cells if cell.value is None), "")
        in_order(cells, measure)
        rows.append(Row(str(name), [cell.value for cell in cells], why))
    return Table(_("Sickness absence in percent, by calendar year"), _("What is measured"), columns, rows)


def labelled(table: Table) -> list[dict]:
    """The rows with the year at each figure, for a screen where the columns lie below each other."""
    heads = [column.head for column in table.columns]
    return [{"name": row["name"], "cells": list(zip(heads, row["cells"], strict=True))} for row in table.shown]


def notes(found: Disclosure) -> list[str]:
    """How it is counted, and what it is not."""
    told = [
        _("This is not the disclosure of the act on municipal accounting (2018:597, chapter 11, section 6). That is "
          "counted in hours, and has a page of its own."),
        _("Ordinary time is every Monday to Friday of an employment, as much of a whole day as its degree. Several "
          "employments are together at most a whole day. Public holidays and leave are not taken away."),
        _("Absence is the degree of sick leave of that time. A count in hours may give other figures."),
        _("Unbroken time is counted in calendar days, across New Year and without the rule of five days. Age is that "
          "of 31 December."),
        _("Groups of at most ten are not shown, nor what would tell of them."),
    ]
    short = sorted(set(found.years) - found.history)
    if short:
        told.append(_("For %(years)s there is less than 60 days of absence from before the year. The share in "
                      "unbroken time may be too low.") % {"years": ", ".join(map(str, short))})
    if found.made_at:
        told.append(_("Counted on %(day)s from absence and employments in Omtanke.") % {
            "day": words.dated(found.made_at.date())})
    return told


def page(found: Disclosure) -> Page:
    """The same to take away."""
    filters = [(_("The unit"), found.name)]
    if not found.years:
        return Page(_("Sickness absence year by year"), filters, None, [], intro=[lead(found)])
    printed = Printed(table(found), table(found).caption, "", Definition(notes(found), ids=IDS))
    filters.append((_("The years"), ", ".join(map(str, found.years))))
    return Page(_("Sickness absence year by year"), filters, found.made_at, [printed], [], paragraphs(found))


def in_order(cells: Sequence[Measure | ByHours], measure: str) -> None:
    """Raises ValueError when the stored rows are not in their order: a figure must not stand at another's name."""
    if any(cell.measure != measure for cell in cells):
        raise ValueError("the stored measures are not in their order")


def _said(row: Measure | ByHours) -> str:
    return number(row.value, 1) if row.value is not None else ""


def reason(row: Measure | ByHours) -> str:
    """Why there is no value, in words."""
    return str(REASONS.get(row.hidden or "", _("not shown")))
