"""What a unit's sick leave costs, as estimates that are told apart."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.insight.present import costs as present
from omtanke.insight.present.pages import pages
from omtanke.insight.queries import costs as queries
from omtanke.insight.views.figures import signed
from omtanke.ui import downloads


@requires(Permission.FIGURES_READ)
@require_GET
def unit_costs(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """The last twelve months in kronor, by the models that can be counted."""
    viewer = request.viewer
    found = queries.unit_costs(unit_id, for_user=viewer)
    signed(request)
    values = {"unit": found.found.place, "lead": present.lead(found), "counted": bool(found.models),
              "pages": pages(viewer, unit_id, "unit_costs"), "lacking": bool(found.lacking),
              "chooses": viewer.may(Permission.ROUTINE_EDIT)}
    if found.models:
        table, paid = present.table(found), present.paid(found)
        values |= {"figure": present.drawing(found), "table": table, "rows": present.labelled(table),
                   "meanings": present.meanings(found), "paid": paid,
                   "paid_rows": present.labelled(paid) if paid else []}
    return render(request, "insight/costs.html", values)


@requires(Permission.FIGURES_READ)
@require_GET
def unit_costs_file(request: HttpRequest, unit_id: UUID, form: str) -> HttpResponse:
    """The same as a file: "csv", "xlsx" or "pdf"."""
    found = queries.unit_costs(unit_id, for_user=request.viewer)
    return downloads.answer(present.page(found), form, file_name=_("cost-of-sick-leave"), now=request.viewer.now)
