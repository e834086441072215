"""Whether support made a difference."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.programme.actions import effects as actions
from omtanke.programme.forms.effects import SupportForm
from omtanke.programme.present import effects as present
from omtanke.programme.queries import effects as queries
from omtanke.ui import downloads

READ, EDIT = Permission.PROGRAMME_READ, Permission.PROGRAMME_EDIT


@requires(READ)
@require_GET
def effect(request: HttpRequest) -> HttpResponse:
    """The answer, every estimate, and what speaks against."""
    found = _found(request)
    counted = found is not None and found.told is not None
    values = {"lead": present.lead(found), "edits": request.viewer.may(EDIT), "counted": counted,
              "units": found.units if found else []}
    if counted:
        values |= {"why": found.told["why"], "notes": found.told["notes"], "methods": present.methods(found),
                   "drawing": present.drawing(found) if found.told["results"] else ""}
    return render(request, "programme/effect.html", values)


@requires(READ)
@require_GET
def effect_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file: "csv", "xlsx" or "pdf". 404 before anything is counted."""
    found = _found(request)
    if found is None or found.told is None:
        raise Http404
    return downloads.answer(present.page(found), form, file_name=_("effect-of-support"), now=request.viewer.now)


@requires(EDIT)
def effect_support(request: HttpRequest) -> HttpResponse:
    """Send in which workplaces were supported from which day."""
    viewer = request.viewer
    scope = viewer.scopes_with(EDIT)[0]
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SupportForm(*sent, party=scope.party, viewer=viewer)
    if form.is_bound and form.is_valid():
        actions.keep_support(party=scope.party, supported=form.cleaned_data["supported"],
                             source=form.cleaned_data["source"], by=viewer.actor(scope), now=viewer.now)
        return redirect("effect")
    return render(request, "programme/effect_support.html", {"form": form}, status=422 if form.errors else 200)


def _found(request: HttpRequest):
    return queries.supported(language=(get_language() or "sv")[:2], for_user=request.viewer)
