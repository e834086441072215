"""A page of figures to take away: what stands on it, with what was chosen and how it is counted."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from omtanke.insight.present import department as departments
from omtanke.insight.present import said
from omtanke.insight.present import unit as units
from omtanke.insight.queries.figures import YEAR, Department, Figures, Place
from omtanke.ui.downloads import Page
from omtanke.ui.plots.on_paper import Printed


def of_unit(found: Figures, under: Department | None = None, chosen: Place | None = None,
            more: Sequence[units.Shown] = (), *, every: bool = False) -> Page:
    """The page of a unit; with `under` that of a unit with others below it, beside the workplace that was chosen.
    `more` are women and men, and the ages; `every` whether all workplaces were asked for."""
    filters = [(_("The unit"), found.place.name)]
    if not found.last:
        return Page(_heading(found), filters, None, [], intro=[said.lead(found)])
    filters.append((_("The period"), said.period(found.keys if under else found.keys[-YEAR:])))
    if chosen is not None:
        filters.append((_("Compared with"), chosen.name))
    figures = _below(found, under, chosen, every=every) if under else [one.printed for one in units.all_of(found)]
    figures += [one.printed for one in more]
    often = units.again_table(found)
    if often is not None:
        figures.append(Printed(often, often.caption, "", said.again_definition()))
    notes = [text for text in (said.preliminary(found), said.source(found), *said.unseen()) if text]
    return Page(_heading(found), filters, found.made_at, figures, notes,
                [text for text in (departments.lead(found, under) if under else said.lead(found),
                                   units.year_so_far(found)) if text])


def _below(found: Figures, under: Department, chosen: Place | None, *, every: bool) -> list[Printed]:
    spread = departments.spread(found, under, chosen) or units.line(found)
    heading = _("Sick leave in percent, unit by unit")
    figures = [spread.printed, Printed(departments.units(found, under, every=every), heading, "", said.of_share(found)),
               departments.each(found, under, every=every).printed]
    if under.support:
        table = departments.support(under)
        figures.append(Printed(table, table.caption, "", departments.support_definition()))
    often = units.repeated(found)
    return [*figures, units.days(found).printed, *([often.printed] if often else [])]


def _heading(found: Figures) -> str:
    return _("%(unit)s in numbers") % {"unit": found.place.name}
