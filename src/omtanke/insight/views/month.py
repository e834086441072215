"""The monthly report of a unit: read in two minutes, kept as a PDF."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.insight.forms.month import MonthForm
from omtanke.insight.present import month as months
from omtanke.insight.present import said
from omtanke.insight.present import unit as units
from omtanke.insight.present.pages import pages
from omtanke.insight.queries import month as queries
from omtanke.insight.views.figures import signed
from omtanke.ui import downloads


@requires(Permission.FIGURES_READ)
@require_GET
def unit_month(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """A unit's month in a few sentences. `?month=2026-10` asks for another than the newest."""
    viewer = request.viewer
    report = queries.report(unit_id, month=request.GET.get("month", ""), for_user=viewer)
    signed(request)
    values = {"unit": report.found.place, "pages": pages(viewer, unit_id, "unit_month"), "month": report.month,
              "sentences": months.sentences(report)}
    if not report.month:
        return render(request, "insight/month.html", values)
    return render(request, "insight/month.html", values | {
        "heading": months.heading(report), "chart": units.line(report.found), "asked": months.asked(report),
        "caution": months.caution(report), "again": units.again(report.found.again),
        "again_lines": said.again_definition().lines, "source": said.source(report.found),
        "shown": report.found.place.months[-1].share is not None,
        "form": MonthForm(initial={"month": report.month}, available=report.available)})


@requires(Permission.FIGURES_READ)
@require_GET
def unit_month_pdf(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """The same on paper."""
    report = queries.report(unit_id, month=request.GET.get("month", ""), for_user=request.viewer)
    return downloads.answer(months.page(report), "pdf", file_name=_("the-month-in-numbers"), now=request.viewer.now)
