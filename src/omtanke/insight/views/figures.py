"""The pages of figures: where one begins, a unit, the same as a file, and how everything is counted."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.insight.forms.figures import CompareForm
from omtanke.insight.present import department as departments
from omtanke.insight.present import files, said
from omtanke.insight.present import unit as units
from omtanke.insight.present.pages import pages
from omtanke.insight.queries import figures as queries
from omtanke.insight.queries.reach import tops
from omtanke.ui.files import answer
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.FIGURES_READ)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Where the figures begin: the unit one leads, supports or looks at the whole of."""
    found = tops(for_user=request.viewer)
    if found:
        return redirect("unit_figures", found[0][0])
    _me(request)
    return render(request, "insight/none.html")


@requires(Permission.FIGURES_READ)
@require_GET
def unit_figures(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """A unit in figures: nobody's name, no group of few."""
    viewer = request.viewer
    found = queries.unit_figures(unit_id, for_user=viewer)
    _me(request)
    values = {
        "unit": found.place, "lead": said.lead(found), "counted": bool(found.last), "query": request.GET.urlencode(),
        "pages": pages(viewer, unit_id, "unit_figures"),
        "others": [(id, name) for id, name in tops(for_user=viewer) if id != unit_id],
        "group": viewer.may(Permission.GROUP_READ) and not found.place.below}
    if not found.last:
        return render(request, "insight/unit.html", values)
    values |= {"again": units.again(found.again), "source": said.source(found)}
    if not found.place.below:
        return render(request, "insight/unit.html", values | {"figures": [units.line(found), units.days(found)]})
    under, form, spread = _under(request, found)
    return render(request, "insight/department.html", values | {
        "form": form, "spread": spread or units.line(found), "comparable": spread is not None,
        "heat": departments.units(found, under).html(_("Sick leave in percent, unit by unit")),
        "days": units.days(found), "support": departments.support(under),
        "support_rows": departments.support_rows(under), "workplaces": under.shown,
        "shown": sum(not said.reason_of(one.months) for one in under.units), "units": len(under.units)})


@requires(Permission.FIGURES_READ)
@require_GET
def unit_figures_csv(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """The tables of the page as text with semicolons: exactly what it shows."""
    content = files.as_csv(*_tables(request, unit_id))
    return answer(content, media_type="text/csv; charset=utf-8", file_name=_("sick-leave-in-numbers") + ".csv")


@requires(Permission.FIGURES_READ)
@require_GET
def unit_figures_excel(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """The same for Excel: a sheet a table."""
    content = files.as_excel(*_tables(request, unit_id))
    return answer(content, media_type=EXCEL, file_name=_("sick-leave-in-numbers") + ".xlsx")


@requires(Permission.FIGURES_READ)
@require_GET
def figure_definitions(request: HttpRequest) -> HttpResponse:
    """How every figure is counted, and when one is not shown."""
    _me(request)
    return render(request, "insight/definitions.html", {
        "share": said.share_definition(), "days": said.days_definition(), "spread": departments.spread_definition()})


def _tables(request: HttpRequest, unit_id: UUID) -> tuple[list[str], list[files.Sheet]]:
    """What is said of the unit, and every table of its page."""
    found = queries.unit_figures(unit_id, for_user=request.viewer)
    if not found.last:
        return [found.place.name, said.lead(found)], []
    shown, more = [units.line(found), units.days(found)], []
    if found.place.below:
        under, _form, spread = _under(request, found)
        shown[0] = spread or shown[0]
        more = [departments.units(found, under).table(_("Sick leave in percent, unit by unit"))]
        more += [departments.support(under)] if under.support else []
    if (often := units.again_table(found)) is not None:
        more.append(often)
    sheets = [files.Sheet(one.drawing.table(one.title), one.definition) for one in shown]
    return [found.place.name, said.lead(found), said.source(found)], sheets + [files.Sheet(table, ()) for table in more]


def _under(request: HttpRequest, found):
    under = queries.department(found.place.id, for_user=request.viewer)
    form = CompareForm(request.GET, workplaces=under.workplaces)
    chosen = queries.unit_figures(form.chosen, for_user=request.viewer).place if form.chosen else None
    return under, form, departments.spread(found, under, chosen)


def _me(request: HttpRequest) -> None:
    people = workforce.directory([], permission=Permission.FIGURES_READ, page="figures", for_user=request.viewer)
    request.me = workforce_words.me(people, request.viewer)
