"""Sickness absence by calendar year: to read and to save."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.insight.present import yearly as present
from omtanke.insight.present.pages import pages
from omtanke.insight.queries import yearly as queries
from omtanke.insight.views.figures import signed
from omtanke.ui import downloads


@requires(Permission.FIGURES_READ)
@require_GET
def unit_disclosure(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """The seven measures of an employer, with words and how they are counted."""
    found = queries.disclosure(unit_id, for_user=request.viewer)
    signed(request)
    values = {"unit_id": unit_id, "name": found.name, "lead": present.lead(found), "counted": bool(found.years),
              "pages": pages(request.viewer, unit_id, "unit_disclosure")}
    if found.years:
        table = present.table(found)
        values |= {"table": table, "rows": present.labelled(table), "paragraphs": present.paragraphs(found),
                   "notes": present.notes(found), "named": present.IDS}
    return render(request, "insight/disclosure.html", values)


@requires(Permission.FIGURES_READ)
@require_GET
def unit_disclosure_file(request: HttpRequest, unit_id: UUID, form: str) -> HttpResponse:
    """The same as a file: "csv", "xlsx" or "pdf"."""
    found = queries.disclosure(unit_id, for_user=request.viewer)
    return downloads.answer(present.page(found), form, file_name=_("sickness-absence-year-by-year"),
                            now=request.viewer.now)
