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
    rows = organisation.partner_places(viewer.today)
    groups = [{"kind": party.get_kind_display(), "name": party.name, "places": list(some)}
              for party, some in groupby(rows, key=lambda place: place.party)]
    return render(request, "cases/partners.html", {"form": form, "groups": groups}, status=422 if form.errors else 200)


@requires(Permission.PARTNERS_EDIT)
@require_POST
def end_place(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """A place is no more. Twice is once."""
    viewer = request.viewer
    actions.end_place(unit_id, by=viewer.actor(viewer.scopes_with(Permission.PARTNERS_EDIT)[0]), now=viewer.now)
    return redirect("partners")


def _added(form: PlaceForm, viewer) -> bool:
    try:
        actions.add_place(**form.cleaned_data, by=viewer.actor(viewer.scopes_with(Permission.PARTNERS_EDIT)[0]),
                          now=viewer.now)
    except BadInput:
        form.add_error("party", _("There is an organisation of that name already, of another kind. Check the name."))
        return False
    return True
