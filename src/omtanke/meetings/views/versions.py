"""Versions of an agreement: the first one, a draft, and everybody's yes to it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.checks import Viewer
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.cases.choices import By
from omtanke.meetings import terms, yeses
from omtanke.meetings.actions import agreements as acts
from omtanke.meetings.forms.agreements import CentreForm, PaperForm, TermsForm
from omtanke.meetings.present import agreement_page as present
from omtanke.meetings.queries import agreements as queries
from omtanke.meetings.queries import sharing
from omtanke.meetings.queries.sharing import Shared
from omtanke.meetings.views.faults import SENTENCES, done
from omtanke.rules.errors import BadInput

EDIT = Permission.AGREEMENT_EDIT


@requires(EDIT)
def new_agreement(request: HttpRequest) -> HttpResponse:
    """Choose with which centre."""
    centres = {unit.id: unit.name for unit in queries.writable(for_user=request.viewer)}
    form = CentreForm(request.POST if request.method == "POST" else None, centres=centres)
    if request.method == "POST" and form.is_valid():
        return redirect("first_version", centre_id=form.cleaned_data["centre"])
    return render(request, "meetings/agreement_new.html", {"form": form, "centres": centres},
                  status=422 if form.errors else 200)


@requires(EDIT)
def first_version(request: HttpRequest, centre_id: UUID) -> HttpResponse:
    """The first version with a centre, or the first in which one's own employer is named."""
    viewer = request.viewer
    centre = next((unit for unit in queries.writable(for_user=viewer) if unit.id == centre_id), None)
    if centre is None:
        raise Http404
    scope = next(s for s in viewer.scopes_with(EDIT) if s.unit in (None, centre.id))
    before = terms.version_on(centre.id, viewer.today)
    form = _form(request, before, scope)
    if request.method == "POST" and form.is_valid():
        made: list = []
        if done(form, lambda: made.append(acts.draft(centre.id, form.terms, by=viewer.actor(scope), now=viewer.now))):
            return redirect("agreement", agreement_id=made[0].agreement_id)
    return _shown(request, form, centre.name, "")


@requires(EDIT)
def draft_version(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """A new version from the one before, or another wording of the draft that is there."""
    viewer = request.viewer
    found = sharing.of(agreement_id, EDIT, for_user=viewer)
    if found.side == sharing.OFFICE:
        raise PermissionDenied
    scope, draft = found.scope(EDIT), found.draft
    before = draft or found.holds(viewer.today) or (found.versions[-1] if found.versions else None)
    form = _form(request, before, scope, days=draft is not None)
    by = {"by": viewer.actor(scope), "now": viewer.now}
    if request.method == "POST" and form.is_valid() and done(form, lambda: acts.redraft(
            draft.id, form.terms, **by) if draft else acts.draft(found.centre.id, form.terms, **by)):
        return redirect("agreement", agreement_id=agreement_id)
    return _shown(request, form, found.centre.name, str(agreement_id))


@requires(EDIT)
@require_POST
def say_yes(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """One's own party's yes to the words on the page. Words that were changed meanwhile are shown again."""
    viewer = request.viewer
    version, found = sharing.of_version(version_id, EDIT, for_user=viewer)
    scope = next((scope for scope in found.by(EDIT) if str(scope.party) == request.POST.get("party", "")), None)
    if scope is None:
        raise PermissionDenied
    try:
        acts.say_yes(version.id, party=scope.party, wording=request.POST.get("wording", ""), by=viewer.actor(scope),
                     now=viewer.now)
    except BadInput as problem:
        return _again(request, found, problem)
    return redirect("agreement", agreement_id=found.agreement.id)


@requires(EDIT)
def enter_yes(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Another party's yes, from paper. An employer says yes itself."""
    viewer = request.viewer
    version, found = sharing.of_version(version_id, EDIT, for_user=viewer)
    parties = queries.on_paper(version, found, for_user=viewer)
    if not parties:
        raise PermissionDenied
    form = PaperForm(request.POST if request.method == "POST" else None, parties=parties,
                     initial={"wording": yeses.wording(version), "said_on": viewer.today})
    if request.method == "POST" and form.is_valid() and done(form, lambda: acts.say_yes(
            version.id, party=UUID(form.cleaned_data["party"]), wording=form.cleaned_data["wording"],
            how=By.ON_PAPER, said_on=form.cleaned_data["said_on"], by=viewer.actor(found.scope(EDIT)),
            now=viewer.now)):
        return redirect("agreement", agreement_id=found.agreement.id)
    return render(request, "meetings/agreement_paper.html", {
        "form": form, "centre": found.centre, "agreement_id": found.agreement.id}, status=422 if form.errors else 200)


@requires(EDIT)
@require_POST
def drop_version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """A draft comes to nothing."""
    viewer = request.viewer
    version, found = sharing.of_version(version_id, EDIT, for_user=viewer)
    if found.side == sharing.OFFICE:
        raise PermissionDenied
    try:
        acts.drop(version.id, by=viewer.actor(found.scope(EDIT)), now=viewer.now)
    except BadInput as problem:
        return _again(request, found, problem)
    return redirect("fixed_times") if len(found.versions) == 1 else redirect(
        "agreement", agreement_id=found.agreement.id)


def _form(request: HttpRequest, before, scope: Scope, *, days: bool = False) -> TermsForm:
    """The form, with what held before filled in; a draft's days too."""
    own = {scope.party: scope.party_name} if scope.unit is None else {}
    return TermsForm.starting(
        request.POST if request.method == "POST" else None, before, own=own, days=days,
        offices=queries.offices(for_user=request.viewer))


def _shown(request: HttpRequest, form: TermsForm, centre: str, agreement: str) -> HttpResponse:
    return render(request, "meetings/agreement_draft.html", {
        "form": form, "centre": centre, "agreement_id": agreement}, status=422 if form.errors else 200)


def _again(request: HttpRequest, found: Shared, problem: BadInput) -> HttpResponse:
    """The agreement's page as it is now, with what was refused."""
    fresh = Viewer(user_id=request.viewer.user_id, now=request.viewer.now)
    values = present.page(sharing.of(found.agreement.id, Permission.SLOTS_READ, for_user=fresh), fresh)
    return render(request, "meetings/agreement.html", values | {"problem": SENTENCES[problem.code]}, status=409)
