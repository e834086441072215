"""The parties around the employer and their places: which care centres and offices there are."""

from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.forms.partners import PlaceForm
from omtanke.organisation import actions
from omtanke.organisation import queries as organisation
from omtanke.rules.errors import BadInput


@requires(Permission.PARTNERS_EDIT)
def partners(request: HttpRequest) -> HttpResponse:
    """The places, party by party; a new one is added on the same page."""
    viewer = request.viewer
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _added(form, viewer):
        return redirect("partners")
    return _shown(request, form)


@requires(Permission.PARTNERS_EDIT)
@require_POST
def end_place(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """A place is no more. Twice is once. What another employer uses too is not taken away by one of them."""
    viewer = request.viewer
    try:
        actions.end_place(unit_id, by=viewer.actor(viewer.scopes_with(Permission.PARTNERS_EDIT)[0]), now=viewer.now)
    except BadInput:
        return _shown(request, PlaceForm(), problem=_(
            "Another employer has an agreement with this place, so it stays. Write a new version of the agreement "
            "without your own employer instead."))
    return redirect("partners")


def _added(form: PlaceForm, viewer) -> bool:
    try:
        actions.add_place(**form.cleaned_data, by=viewer.actor(viewer.scopes_with(Permission.PARTNERS_EDIT)[0]),
                          now=viewer.now)
    except BadInput:
        form.add_error("party", _("There is an organisation of that name already, of another kind. Check the name."))
        return False
    return True


def _shown(request: HttpRequest, form: PlaceForm, problem: str = "") -> HttpResponse:
    rows = organisation.partner_places(request.viewer.today)
    groups = [{"kind": party.get_kind_display(), "name": party.name, "places": list(some)}
              for party, some in groupby(rows, key=lambda place: place.party)]
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "cases/partners.html", {"form": form, "groups": groups, "problem": problem}, status=status)
