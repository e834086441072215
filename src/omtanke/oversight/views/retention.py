"""Retention: for how long what is kept, on which decision; and destroying under it, by two."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from omtanke.access.checks import Viewer
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.oversight.actions import destruction as acts
from omtanke.oversight.actions import retention as actions
from omtanke.oversight.forms.retention import DecideForm, ReceiptForm
from omtanke.oversight.present import retention as present
from omtanke.oversight.queries import retention as queries
from omtanke.rules.errors import BadInput
from omtanke.ui import paper


@requires(Permission.RETENTION_READ)
@require_GET
def retention(request: HttpRequest) -> HttpResponse:
    """Every kind of record, its rule and what is due; what waits for a second person; the reports."""
    return _page(request)


@requires(Permission.RETENTION_DECIDE)
def decide_retention(request: HttpRequest, kind: str) -> HttpResponse:
    """Enter what the board has decided about one kind."""
    viewer = request.viewer
    found = queries.kind(kind, for_user=viewer)
    form = DecideForm(request.POST if request.method == "POST" else None, kind=found, today=viewer.today)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.propose(kind, months=form.months, counted=values["counted"], decision_ref=values["decision_ref"],
                            decided_on=values["decided_on"], from_day=values["from_day"],
                            to_archive=values["to_archive"] == "yes", **_who(viewer))
            return redirect("retention")
        except BadInput as problem:
            form.add_error(None, present.refused(str(problem)))
    return render(request, "oversight/decide_retention.html", {
        "form": form, "name": str(found.name), "trigger": str(found.trigger)}, status=422 if form.errors else 200)


@requires(Permission.RETENTION_DECIDE)
@require_POST
def answer_retention(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Yes or no to a decision that another has entered; a no by oneself takes it back."""
    queries.decision(decision_id, for_user=request.viewer)
    act = actions.approve if request.POST.get("says") == "yes" else actions.decline
    return _done(request, lambda: act(decision_id, **_who(request.viewer)), "retention")


@requires(Permission.RETENTION_DECIDE)
@require_POST
def prepare_destruction(request: HttpRequest, kind: str) -> HttpResponse:
    """Have the package made of what is due. Nothing is destroyed."""
    viewer = request.viewer
    queries.kind(kind, for_user=viewer)
    try:
        row = acts.prepare(kind, **_who(viewer))
    except BadInput as problem:
        return _page(request, present.refused(str(problem)))
    return redirect("destruction", destruction_id=row.id)


@requires(Permission.RETENTION_READ)
@require_GET
def destruction(request: HttpRequest, destruction_id: UUID) -> HttpResponse:
    """One package or destruction: what it is about in numbers, and what can be done with it."""
    return _one(request, destruction_id, ReceiptForm())


@requires(Permission.RETENTION_DECIDE)
@require_POST
def destroy(request: HttpRequest, destruction_id: UUID) -> HttpResponse:
    """Destroy what the package holds, as a second person; or let it stand."""
    queries.destruction(destruction_id, for_user=request.viewer)
    act = acts.destroy if request.POST.get("says") == "destroy" else acts.cancel
    return _done(request, lambda: act(destruction_id, **_who(request.viewer)), "destruction", destruction_id)


@requires(Permission.RETENTION_DECIDE)
@require_POST
def hand_over_package(request: HttpRequest, destruction_id: UUID) -> HttpResponse:
    """The archive has received the package."""
    viewer, form = request.viewer, ReceiptForm(request.POST)
    queries.destruction(destruction_id, for_user=viewer)
    if not form.is_valid():
        return _one(request, destruction_id, form)
    receipt = form.cleaned_data["receipt"]
    return _done(request, lambda: acts.hand_over(destruction_id, receipt=receipt, **_who(viewer)), "destruction",
                 destruction_id)


@requires(Permission.RETENTION_DECIDE)
@require_POST
def take_out_package(request: HttpRequest, destruction_id: UUID) -> HttpResponse:
    """The package, for the archive, to a second person."""
    viewer = request.viewer
    queries.destruction(destruction_id, for_user=viewer)
    try:
        content = acts.take_out(destruction_id, **_who(viewer))
    except BadInput as problem:
        return _one(request, destruction_id, ReceiptForm(), present.refused(str(problem)))
    return HttpResponse(content, content_type="application/zip", headers={
        "Content-Disposition": f'attachment; filename="{_("package.zip")}"', "Cache-Control": "no-store, private"})


@requires(Permission.RETENTION_READ)
@require_GET
def destruction_on_paper(request: HttpRequest, destruction_id: UUID) -> HttpResponse:
    """The report, to sign and keep."""
    row = queries.destruction(destruction_id, for_user=request.viewer)
    return paper.answer(present.report(row, request.viewer), file_name=_("report.pdf"))


def _who(viewer: Viewer) -> dict:
    scope = queries.scope_of(Permission.RETENTION_DECIDE, for_user=viewer)
    return {"party": scope.party, "by": viewer.actor(scope), "now": viewer.now}


def _done(request: HttpRequest, act: Callable[[], object], to: str, *ids: UUID) -> HttpResponse:
    """Do it, and go on; or show the page as it stands, with why it was not done."""
    try:
        act()
    except BadInput as problem:
        said = present.refused(str(problem))
        return _one(request, ids[0], ReceiptForm(), said) if ids else _page(request, said)
    return redirect(to, *ids)


def _page(request: HttpRequest, problem: str = "") -> HttpResponse:
    viewer = request.viewer
    context = present.page(queries.lines(for_user=viewer), queries.proposals(for_user=viewer),
                           queries.destructions(for_user=viewer), viewer)
    return render(request, "oversight/retention.html", context | {"problem": problem}, status=422 if problem else 200)


def _one(request: HttpRequest, id: UUID, form: ReceiptForm, problem: str = "") -> HttpResponse:
    row = queries.destruction(id, for_user=request.viewer)
    context = present.one(row, request.viewer) | {"form": form, "problem": problem}
    return render(request, "oversight/destruction.html", context, status=422 if problem or form.errors else 200)
