"""Sickness absence for the annual report: ready to paste, and to save."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.insight.forms.annual import YearForm
from omtanke.insight.present import annual as present
from omtanke.insight.present.pages import pages
from omtanke.insight.present.yearly import labelled
from omtanke.insight.queries import annual as queries
from omtanke.insight.views.figures import signed
from omtanke.ui import downloads


@requires(Permission.FIGURES_READ)
@require_GET
def unit_annual_report(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """The seven measures of an employer by hours. `?year=2025` asks for another year than the newest."""
    found = queries.annual(unit_id, year=request.GET.get("year", ""), for_user=request.viewer)
    signed(request)
    year = found.year
    values = {"unit_id": unit_id, "lead": present.lead(found), "year": year,
              "pages": pages(request.viewer, unit_id, "unit_annual_report")}
    if year:
        values |= {"missing": present.missing(year), "notes": present.notes(found), "named": present.IDS,
                   "form": YearForm(initial={"year": str(year.year)}, available=[one.year for one in found.years])}
    if year and year.stated:
        table = present.table(found)
        values |= {"table": table, "rows": labelled(table), "text": present.text(found)}
    return render(request, "insight/annual_report.html", values)


@requires(Permission.FIGURES_READ)
@require_GET
def unit_annual_report_file(request: HttpRequest, unit_id: UUID, form: str) -> HttpResponse:
    """The same as a file: "csv", "xlsx" or "pdf"."""
    found = queries.annual(unit_id, year=request.GET.get("year", ""), for_user=request.viewer)
    return downloads.answer(present.page(found), form, file_name=_("sickness-absence-for-the-annual-report"),
                            now=request.viewer.now)
