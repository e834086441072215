"""The pages of figures: where one begins, a unit, the same as a file, and how everything is counted."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.insight.forms.figures import CompareForm
from omtanke.insight.present import costs, said, taken
from omtanke.insight.present import department as departments
from omtanke.insight.present import groups as sexes
from omtanke.insight.present import unit as units
from omtanke.insight.present.pages import pages
from omtanke.insight.queries import costs as cost_queries
from omtanke.insight.queries import figures as queries
from omtanke.insight.queries import groups as grouped
from omtanke.insight.queries.reach import tops
from omtanke.ui import downloads
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.FIGURES_READ)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Where the figures begin: the unit one leads, supports or looks at the whole of."""
    found = tops(for_user=request.viewer)
    if found:
        return redirect("unit_figures", found[0][0])
    signed(request)
    return render(request, "insight/none.html")


@requires(Permission.FIGURES_READ)
@require_GET
def unit_figures(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """A unit in figures: nobody's name, no group of few."""
    viewer = request.viewer
    found = queries.unit_figures(unit_id, for_user=viewer)
    signed(request)
    values = {
        "unit": found.place, "trail": found.above, "lead": said.lead(found), "year": units.year_so_far(found),
        "counted": bool(found.last), "query": request.GET.urlencode(),
        "pages": pages(viewer, unit_id, "unit_figures"),
        "others": [(id, name) for id, name in tops(for_user=viewer) if id != unit_id],
        "group": viewer.may(Permission.GROUP_READ) and not found.place.below}
    if not found.last:
        return render(request, "insight/unit.html", values)
    values |= {"again": units.again(found.again), "again_lines": said.again_definition().lines,
               "source": said.source(found), "unconfirmed": said.unconfirmed(found),
               "preliminary": said.preliminary(found)}
    values |= _groups(request, found)
    values |= {"cost": costs.short(cost_queries.costs_of(found, for_user=viewer))}
    if not found.place.below:
        return render(request, "insight/unit.html", values | {"figures": units.all_of(found)})
    under, form, chosen = _under(request, found)
    spread = departments.spread(found, under, chosen)
    return render(request, "insight/department.html", values | {
        "form": form, "spread": spread or units.line(found), "comparable": spread is not None,
        "lead": departments.lead(found, under),
        "heat": departments.units(found, under, every=form.every).html(_("Sick leave in percent, unit by unit")),
        "each": departments.each(found, under, every=form.every), **_rows(form, under),
        "units_lines": said.of_share(found).lines, "support_lines": departments.support_definition().lines,
        "days": units.days(found), "repeated": units.repeated(found), "support": departments.support(under),
        "support_rows": departments.support_rows(under)})


@requires(Permission.FIGURES_READ)
@require_GET
def unit_figures_file(request: HttpRequest, unit_id: UUID, form: str) -> HttpResponse:
    """The page as a file ("csv", "xlsx" or "pdf"): exactly what it shows, with the workplace it is compared with."""
    found = queries.unit_figures(unit_id, for_user=request.viewer)
    more = sexes.shown(found, grouped.groups(unit_id, for_user=request.viewer)) if found.last else []
    page = taken.of_unit(found, more=more)
    if found.last and found.place.below:
        under, asked, chosen = _under(request, found)
        page = taken.of_unit(found, under, chosen, more, every=asked.every)
    return downloads.answer(page, form, file_name=_("sick-leave-in-numbers"), now=request.viewer.now)


@requires(Permission.FIGURES_READ)
@require_GET
def figure_definitions(request: HttpRequest) -> HttpResponse:
    """How every figure is counted, and when one is not shown."""
    signed(request)
    return render(request, "insight/definitions.html", {
        "share": said.share_definition(), "days": said.days_definition(), "spread": departments.spread_definition(),
        "groups": sexes.definition(),
        "ids": {"groups": sexes.IDS,
                "share": said.SHARE, "days": said.DAYS, "again": said.AGAIN, "spread": ("spread-1",),
                "support": ("support-1",), "hidden": ("gate-1", "begins-1", "open-ends-1")}})


def _groups(request: HttpRequest, found) -> dict:
    """Women and men, and the ages: drawn for a unit with others below it, in words beside a workplace."""
    had = grouped.groups(found.place.id, for_user=request.viewer)
    return {"groups": sexes.shown(found, had) if found.place.below else [], "group_aside": sexes.aside(had),
            "below": found.place.below,
            "meeting_figures": found.place.below and request.viewer.may(Permission.MEETING_FIGURES)}


def _rows(form: CompareForm, under) -> dict:
    """How many rows there are of how many, and whether more can be asked for."""
    shown = departments.some(under, every=form.every)
    return {"shown": len(shown), "units": len(under.units), "workplaces": under.shown, "every": form.every,
            "chosen": form.chosen, "more": not form.every and under.shown > len(shown)}


def _under(request: HttpRequest, found):
    under = queries.department(found.place.id, every=request.GET.get("rows") == "all", for_user=request.viewer)
    form = CompareForm(request.GET, workplaces=under.workplaces)
    chosen = queries.unit_figures(form.chosen, for_user=request.viewer).place if form.chosen else None
    return under, form, chosen


def signed(request: HttpRequest) -> None:
    """The viewer's own name in the head of the page."""
    people = workforce.directory([], permission=Permission.FIGURES_READ, page="figures", for_user=request.viewer)
    request.me = workforce_words.me(people, request.viewer)
