"""The page of the figures of meetings, and the same rows as a file."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.meetings.figure_period import period as period_of
from omtanke.meetings.forms.figures import FiguresForm
from omtanke.meetings.present import figures as present
from omtanke.meetings.queries import figures as queries
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.MEETING_FIGURES)
@require_GET
def meeting_figures(request: HttpRequest) -> HttpResponse:
    """How meetings are booked, held and prepared, in numbers: nobody's name, and no groups of few."""
    viewer = request.viewer
    form, period, tables = _tables(request)
    people = workforce.directory([], permission=Permission.MEETING_FIGURES, page="meeting_figures", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    year, by = form.chosen
    return render(request, "meetings/figures.html", {
        "form": form, "period": present.period(period), "tables": tables,
        "empty": [table for table in tables if not table.rows], "query": request.GET.urlencode(),
        "year": year, "by": by})


@requires(Permission.MEETING_FIGURES)
@require_GET
def meeting_figures_file(request: HttpRequest) -> HttpResponse:
    """The same tables, row by row, as a file with semicolons: exactly what the page shows."""
    _form, period, tables = _tables(request)
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";")
    rows.writerow([_("Period"), present.period(period)])
    for table in tables:
        rows.writerows([[], [table.id, table.title], [table.definition], table.head, *map(_plain, table.rows)])
        if table.note:
            rows.writerow([table.note])
    answer = HttpResponse("﻿" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_("meetings.csv")}"'
    return answer


def _tables(request: HttpRequest):
    viewer = request.viewer
    form = FiguresForm(request.GET, years=queries.years(for_user=viewer))
    year, by = form.chosen
    period = period_of(year, viewer.today)
    met = queries.met(period, for_user=viewer)
    names = queries.centre_names({one.centre for one in met if one.centre}, for_user=viewer)
    tables = present.tables(met, present.by(by, names), sexes=by == present.SEX)
    tables += [present.slots(queries.slot_use(period, for_user=viewer)),
               *present.reflections(queries.reflections(for_user=viewer))]
    return form, period, tables


def _plain(row: tuple[str, ...]) -> list[str]:
    """Cells that no spreadsheet takes for a formula."""
    return [f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell for cell in row]
