"""A party's side of releases: to ask the employee, to see what was answered, to accept what is about its secrecy."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import releases as actions
from omtanke.cases.choices import ReleaseKind
from omtanke.cases.forms.releases import ProposalForm, holders_for
from omtanke.cases.present import releases as present
from omtanke.cases.queries import releases as queries
from omtanke.cases.queries.reach import Reach, reach
from omtanke.cases.release_rows import is_holder, place_of
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.CASE_READ)
@require_GET
def case_releases(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the viewer's own party has asked, and what concerns it."""
    viewer = request.viewer
    found = reach(case_id, Permission.CASE_READ, for_user=viewer)
    if found.own:
        return redirect("my_releases")
    given = _given_name(request, found)
    return render(request, "cases/releases.html", present.in_case(
        queries.of_room(found, for_user=viewer), holds=partial(_holds, found=found), given=given, viewer=viewer) | {
        "case": found.case, "given": given, "asks": viewer.may(Permission.RELEASE_PROPOSE),
        "kinds": present.kinds(lambda kind: reverse("ask_release", args=[case_id, kind]), among=_kinds(found))})


@requires(Permission.RELEASE_PROPOSE)
def ask_release(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """Ask the employee for one kind of release, or record one of one's own secrecy that was given on paper."""
    viewer = request.viewer
    found = reach(case_id, Permission.RELEASE_PROPOSE, for_user=viewer)
    if kind not in _kinds(found):
        raise Http404
    form = _proposal(request, found, kind)
    if request.method == "POST" and form.is_valid():
        try:
            made = _ask(request, found, form)
            return redirect(f"{reverse('case_releases', args=[case_id])}#r-{made.id}")
        except BadInput:
            return redirect("case_releases", case_id=case_id)
    given = _given_name(request, found)
    return render(request, "cases/release_new.html", {
        "own": False, "form": form, "case": found.case, "given": given, "kind": present.kind_name(kind),
        "lead": present.lead(kind)}, status=422 if form.errors else 200)


@requires(Permission.CASE_READ)
@require_GET
def release(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """One release that concerns the viewer's party, as the employee read it."""
    viewer = request.viewer
    asked = queries.one(release_id, Permission.CASE_READ, for_user=viewer)
    if asked.found.own:
        return redirect("my_release", release_id=release_id)
    given = _given_name(request, asked.found)
    return render(request, "cases/release.html", present.seen(
        asked.release, given, holds=is_holder(asked.release, asked.found), viewer=viewer) | {
        "case": asked.found.case})


@requires(Permission.RELEASE_HOLD)
@require_POST
def accept_release(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """A person of the holder has read the release. Twice is once; taken back in the meantime is said."""
    viewer = request.viewer
    asked = queries.one(release_id, Permission.RELEASE_HOLD, for_user=viewer)
    if not is_holder(asked.release, asked.found):
        raise Http404
    try:
        actions.accept(release_id, by=viewer.actor(asked.found.scope), now=viewer.now)
    except BadInput:
        return redirect("release", release_id=release_id)
    return redirect(f"{reverse('case_releases', args=[asked.release.case_id])}#r-{release_id}")


def _holds(row, found: Reach) -> bool:
    return is_holder(row, found)


def _kinds(found: Reach) -> list[str]:
    """An employer asks for every kind; another party for those that can be about its own secrecy."""
    if found.room.party_id == found.case.party_id:
        return list(ReleaseKind.values)
    return [kind for kind in ReleaseKind.values if holders_for(kind, [place_of(found)])]


def _proposal(request: HttpRequest, found: Reach, kind: str) -> ProposalForm:
    places = queries.places(found.case, for_user=request.viewer)
    own, employer = place_of(found), found.room.party_id == found.case.party_id
    holders = holders_for(kind, places if employer else [own])
    return ProposalForm(
        request.POST or None, kind=kind, places=places, holders=holders, today=request.viewer.today,
        records=any(place.key == own.key for place in holders), diagnosis=not employer)


def _ask(request: HttpRequest, found: Reach, form: ProposalForm):
    """A proposal; or, for one's own secrecy, what the employee has said on paper or by word of mouth."""
    viewer, how = request.viewer, form.cleaned_data.get("how", "ask")
    parts, by = form.parts(form.chosen), viewer.actor(found.scope)
    if how == "ask" or form.chosen.key != place_of(found).key:
        return actions.propose(found.case.id, parts, party=found.room.party_id, by=by, now=viewer.now)
    viewer.require(found.case.employee_id, Permission.RELEASE_HOLD)
    return actions.record_given(found.case.id, parts, how=how, party=found.room.party_id, by=by, now=viewer.now)


def _given_name(request: HttpRequest, found: Reach) -> str:
    """The employee's given name, and the viewer's own name for the head of the page."""
    viewer = request.viewer
    name, people = queries.name_in(found, for_user=viewer)
    request.me = workforce_words.me(people or workforce.own_directory(for_user=viewer), viewer)
    return name
