"""Making a file for payroll, and the files there are. No name and no number is shown: they stand in the file."""

from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.payroll import present, queries
from omtanke.payroll.actions import exports
from omtanke.payroll.forms import ExportForm

TYPES = {"paxml": ("application/xml", "pax"), "csv": ("text/csv; charset=utf-8", "csv")}


@requires(Permission.FILE_HANDLE)
def payroll(request: HttpRequest) -> HttpResponse:
    """What would be told, making the file, and the earlier ones."""
    viewer = request.viewer
    found = queries.exports(for_user=viewer)
    form = ExportForm(request.POST if request.method == "POST" else None, today=viewer.today,
                      initial=_usual(found, viewer.today))
    if request.method == "POST" and form.is_valid():
        scope = queries.scope_of(for_user=viewer)
        made = exports.make(party=scope.party, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
        return redirect(f"{reverse('payroll')}?made={'yes' if made.export else 'nothing'}")
    days = form.cleaned_data if form.is_bound and form.is_valid() else _usual(found, viewer.today)
    coming = queries.coming(days["first_day"], days["last_day"], for_user=viewer)
    context = {"form": form, "rows": [present.row(row, viewer.today) for row in found],
               "coming": present.coming(coming, days, viewer.today), "made": request.GET.get("made", "")}
    return render(request, "payroll/exports.html", context, status=422 if form.errors else 200)


@requires(Permission.FILE_HANDLE)
def payroll_file(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """One of the files, the same each time."""
    viewer = request.viewer
    export = queries.export(export_id, for_user=viewer)
    scope = queries.scope_of(for_user=viewer)
    kind, ending = TYPES[export.form]
    answer = HttpResponse(exports.again(export, by=viewer.actor(scope), now=viewer.now), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="omtanke-{export.number}.{ending}"'
    return answer


def _usual(found: list, today: date) -> dict:
    """The days since the last export, to yesterday; the first time the month so far."""
    yesterday = today - timedelta(days=1)
    first = found[0].last_day + timedelta(days=1) if found else yesterday.replace(day=1)
    return {"first_day": min(first, yesterday), "last_day": yesterday, "form": found[0].form if found else "paxml"}
