"""Copies of the trail: asked for, decided about by another, fetched for a day."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.oversight import extracts
from omtanke.oversight.actions import copies as actions
from omtanke.oversight.forms.trail import CopyForm
from omtanke.oversight.present import checks as present
from omtanke.oversight.queries import chain as chains
from omtanke.oversight.queries import copies as queries
from omtanke.oversight.queries.trail import watching
from omtanke.oversight.views.trail import asked_for, filters, me
from omtanke.rules.errors import BadInput
from omtanke.ui import paper


@requires(Permission.TRAIL_COPY)
def trail_copies(request: HttpRequest) -> HttpResponse:
    """What has been asked for and how it stands."""
    viewer = request.viewer
    rows = present.copies(queries.copies(for_user=viewer), viewer)
    me(request)
    return render(request, "oversight/trail_copies.html", {"rows": rows, "reads": viewer.may(Permission.TRAIL_READ)})


@requires(Permission.TRAIL_READ)
def ask_copy(request: HttpRequest) -> HttpResponse:
    """Ask for a copy of what the trail's page shows, with a reason."""
    viewer, form = request.viewer, CopyForm(request.POST if request.method == "POST" else None)
    asked = asked_for(request, filters(request, viewer))
    if asked.by:
        raise Http404
    lines = queries.counted(asked, for_user=viewer)
    if request.method == "POST" and form.is_valid():
        scope = watching(Permission.TRAIL_READ, for_user=viewer)
        try:
            row = actions.ask(asked, reason=form.cleaned_data["reason"], lines=lines, party=scope.party,
                              by=viewer.actor(scope), now=viewer.now)
            return redirect("trail_copy", copy_id=row.id)
        except BadInput:
            form.add_error(None, _("There are too many lines, or none. Choose other days, and ask again."))
    me(request)
    context = {"form": form, "lines": lines, "what": present.what(
        asked.first, asked.last, asked.role, asked.kind, asked.about is not None)}
    return render(request, "oversight/ask_copy.html", context, status=422 if form.errors else 200)


@requires(Permission.TRAIL_COPY)
def trail_copy(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """One copy: what of, why, and what one can do with it."""
    found = queries.copy(copy_id, for_user=request.viewer)
    me(request)
    return render(request, "oversight/trail_copy.html", {"copy": present.copy(found, request.viewer)})


@requires(Permission.TRAIL_COPY)
@require_POST
def decide_copy(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """Yes or no, by another person than the one who asked; a no by that one takes it back."""
    viewer = request.viewer
    queries.copy(copy_id, for_user=viewer)
    scope = watching(Permission.TRAIL_COPY, for_user=viewer)
    act = actions.approve if request.POST.get("says") == "yes" else actions.decline
    with suppress(BadInput):  # somebody was first, or it is one's own: the page says how it stands
        act(copy_id, party=scope.party, by=viewer.actor(scope), now=viewer.now)
    return redirect("trail_copy", copy_id=copy_id)


@requires(Permission.TRAIL_READ)
@require_POST
def fetch_copy(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """The file, for the one who asked: a page (PDF) or a table (CSV). Its line in the trail is written first."""
    viewer = request.viewer
    found = queries.copy(copy_id, for_user=viewer)
    scope = watching(Permission.TRAIL_READ, for_user=viewer)
    try:
        actions.fetched(copy_id, by=viewer.actor(scope), now=viewer.now)
    except BadInput:
        return redirect("trail_copy", copy_id=copy_id)
    lines, chain = queries.contents(found.row, for_user=viewer), chains.chain(for_user=viewer)
    if request.POST.get("as") == "table":
        return HttpResponse(extracts.as_csv(found, lines, chain, viewer), content_type="text/csv; charset=utf-8",
                            headers={"Content-Disposition": f'attachment; filename="{_("copy.csv")}"',
                                     "Cache-Control": "no-store, private"})
    return paper.answer(extracts.as_pdf(found, lines, chain, viewer), file_name=_("copy.pdf"))
