"""What an employer says about its series: kept by whoever looks after its routine."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.insight.actions import marks as actions
from omtanke.insight.forms.marks import BreakForm, CompareSeriesForm
from omtanke.insight.queries import marks as queries

CHOOSES = Permission.ROUTINE_EDIT


@requires(CHOOSES)
def figure_marks(request: HttpRequest) -> HttpResponse:
    """The breaks and the series to compare with; and a new break."""
    return _page(request, BreakForm(request.POST if request.method == "POST" else None), CompareSeriesForm())


@requires(CHOOSES)
@require_POST
def bring_in_series(request: HttpRequest) -> HttpResponse:
    """A series to compare with."""
    viewer = request.viewer
    scope, form = viewer.scopes_with(CHOOSES)[0], CompareSeriesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, BreakForm(), form)
    values = {name: form.cleaned_data[name] for name in ("name", "source", "source_day", "percent")}
    actions.bring_in(party=scope.party, **values, by=viewer.actor(scope), now=viewer.now)
    return redirect("figure_marks")


@requires(CHOOSES)
@require_POST
def remove_mark(request: HttpRequest, mark_id: UUID) -> HttpResponse:
    """Take a break or a series away. 404 for another employer's."""
    viewer = request.viewer
    scope = viewer.scopes_with(CHOOSES)[0]
    breaks, series = queries.kept(scope.party, for_user=viewer)
    said = {"by": viewer.actor(scope), "now": viewer.now}
    for row in (row for row in breaks if row.id == mark_id):
        actions.remove_break(row, **said)
        return redirect("figure_marks")
    for row in (row for row in series if row.id == mark_id):
        actions.remove_series(row, **said)
        return redirect("figure_marks")
    raise Http404


def _page(request: HttpRequest, form: BreakForm, compare: CompareSeriesForm) -> HttpResponse:
    viewer = request.viewer
    scope = viewer.scopes_with(CHOOSES)[0]
    if form.is_bound and form.is_valid():
        actions.note_break(party=scope.party, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
        return redirect("figure_marks")
    breaks, series = queries.kept(scope.party, for_user=viewer)
    wrong = form if form.errors else compare
    return render(request, "insight/marks.html", {
        "form": wrong, "break_form": form, "compare": compare, "breaks": breaks, "series": series,
        "employer": scope.party_name}, status=422 if wrong.errors else 200)
