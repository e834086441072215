"""An agreement's page, and its end."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.meetings.actions import agreements as acts
from omtanke.meetings.forms.agreements import LastDayForm
from omtanke.meetings.present import agreement_page as present
from omtanke.meetings.queries import agreements as queries
from omtanke.meetings.queries import sharing
from omtanke.meetings.views.faults import done


@requires(Permission.SLOTS_READ)
def agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """What holds, what is on its way, and what held before."""
    found = sharing.of(agreement_id, Permission.SLOTS_READ, for_user=request.viewer)
    return render(request, "meetings/agreement.html", present.page(found, request.viewer))


@requires(Permission.AGREEMENT_EDIT)
def end_agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Give an agreement its last day."""
    viewer = request.viewer
    found = sharing.of(agreement_id, Permission.AGREEMENT_EDIT, for_user=viewer)
    if not queries.may_end(found, for_user=viewer):
        raise PermissionDenied
    form = LastDayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and done(form, lambda: acts.end(
            agreement_id, last_day=form.cleaned_data["last_day"],
            by=viewer.actor(found.scope(Permission.AGREEMENT_EDIT)), now=viewer.now)):
        return redirect("agreement", agreement_id=agreement_id)
    booked = queries.booked_after(found.centre.id, viewer.today, for_user=viewer)
    return render(request, "meetings/agreement_end.html", {
        "form": form, "centre": found.centre, "agreement_id": agreement_id, "booked": booked},
        status=422 if form.errors else 200)
