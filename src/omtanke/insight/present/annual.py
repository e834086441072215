"""The words of the disclosure of sickness absence: a text ready for the annual report, its table, and the method."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.insight.present import yearly
from omtanke.insight.queries.annual import Annual, Year
from omtanke.ui import words
from omtanke.ui.downloads import Page
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.on_paper import Printed
from omtanke.ui.plots.table import Column, Row, Table
from omtanke.ui.plots.whole import Definition

IDS = ("disclosure-1", "own-sickness-1", "netdays-hours-1", "gate-1")


def title() -> str:
    """The page's name, which is the law's matter: only what is counted in hours has it."""
    return _("Sickness absence for the annual report")


def lead(found: Annual) -> str:
    """The one sentence of the page."""
    if found.year is None:
        return _("No whole calendar year is counted yet. The figures are counted at night.")
    total, year = found.year.measures[0], found.year.year
    if found.year.lacks:
        return _("The measures of %(year)s cannot be computed: hours are missing.") % {"year": year}
    if total.value is None:
        return _("The figure of %(year)s is %(reason)s.") % {"year": year, "reason": yearly.reason(total)}
    return _("In %(year)s sickness absence was %(share)s percent of ordinary working time.") % {
        "year": year, "share": number(total.value, 1)}


def text(found: Annual) -> str:
    """The year in one paragraph, ready to paste; "" when nothing of it may be stated."""
    year, before = found.year, found.before
    if year is None or not year.stated:
        return ""
    told = yearly.sentences(year.year, year.measures)
    if before is not None and before.measures[0].value is not None:
        told.append(_("The year before, sickness absence was %(share)s percent.") % {
            "share": number(before.measures[0].value, 1)})
    if any(row.hidden in yearly.SMALL for row in year.measures):
        told.append(_("Groups of at most ten employees are not stated, nor what would tell of them."))
    return " ".join(told)


def table(found: Annual) -> Table:
    """The seven measures of the year, with how many employees, and beside them the year before where it is computed."""
    shown = [one for one in (found.year, found.before) if one is not None and one.stated]
    columns = [column for one in shown for column in (
        Column(str(one.year), 1, "%"), Column(_("employees %(year)s") % {"year": one.year}))]
    return Table(_("Sickness absence in percent"), _("What is measured"), columns,
                 [_row(place, name, str(words), shown) for place, (name, words) in enumerate(yearly.MEASURES.items())])


def _row(place: int, measure: str, name: str, shown: list[Year]) -> Row:
    cells = [one.measures[place] for one in shown]
    yearly.in_order(cells, measure)
    reason = next((yearly.reason(cell) for cell in cells if cell.value is None), "")
    return Row(name, [value for cell in cells for value in (cell.value, cell.n)], reason)


def missing(year: Year) -> list[str]:
    """What is missing for the year, and what to do: a sentence or two for each thing."""
    told = []
    if year.rows:
        told.append(ngettext("%(count)s row of sickness absence in the year has no hours.",
                             "%(count)s rows of sickness absence in the year have no hours.", year.rows) % {
            "count": number(year.rows)})
        told.append(_("Send the payroll files of the year once more, with hours. In CSV and Excel they stand in a "
                      "column called hours or timmar. In PAXml they stand in timmar, or follow from the schedule. A "
                      "file with hours takes the place of one without."))
        told.append(_("Sick leave that goes on over New Year has hours when payroll tells it to the end of the year."))
    if year.employments:
        told.append(ngettext("%(count)s employment in the year has no agreed hours a week.",
                             "%(count)s employments in the year have no agreed hours a week.", year.employments) % {
            "count": number(year.employments)})
        told.append(_("Whoever runs Omtanke reads them in from a table of employments, with the command "
                      "omtanke import and --agreed-hours."))
    return told


def notes(found: Annual) -> list[str]:
    """How it is counted: the method note of the report."""
    told = [
        _("The measures are those of the act on municipal accounting (2018:597), chapter 11, section 6."),
        _("Absence is the hours of own sickness and work injury that payroll has told, within ordinary time. Part of a "
          "day is its hours. The hours of a row are divided over its calendar days, and only days of the year count."),
        _("Days that were reported in Omtanke, and that no payroll file has told, are counted with the agreed hours: a "
          "fifth of the week for every Monday to Friday, as much of it as the degree of sick leave."),
        _("Ordinary time is a fifth of the agreed hours a week for every Monday to Friday of an employment. "
          "Employments at the same time are together at most a whole. Public holidays count as ordinary time, and "
          "leave is not taken away."),
        _("Unbroken time is counted in calendar days, across New Year and without the rule of five days. Age is that "
          "of 31 December."),
        _("How many employees: the fewer of those employed on 31 December and the average of the year."),
        _("Groups of at most ten are not shown, nor what would tell of them."),
    ]
    if found.year and not found.year.history:
        told.append(_("For %(years)s there is less than 60 days of absence from before the year. The share in "
                      "unbroken time may be too low.") % {"years": found.year.year})
    if found.before and found.before.lacks:
        told.append(_("The year before is left out: hours are missing for it."))
    if found.made_at:
        told.append(_("Counted on %(day)s from absence and employments in Omtanke.") % {
            "day": words.dated(found.made_at.date())})
    return told


def page(found: Annual) -> Page:
    """The same to take away."""
    filters = [(_("The unit"), found.name)]
    if found.year is None:
        return Page(title(), filters, None, [], intro=[lead(found)])
    filters.append((_("The calendar year"), str(found.year.year)))
    if not found.year.stated:
        return Page(title(), filters, found.made_at, [], intro=[lead(found), *missing(found.year)])
    printed = Printed(table(found), table(found).caption, "", Definition(notes(found), ids=IDS))
    return Page(title(), filters, found.made_at, [printed], [], [text(found)])
