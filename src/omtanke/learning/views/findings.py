"""Findings: raised, noted after a cooperation meeting, and each step of their way."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.learning.actions import findings as acts
from omtanke.learning.choices import Field
from omtanke.learning.forms.findings import (
    DecideForm,
    FindingForm,
    ForwardForm,
    NoteForm,
    ReturnForm,
    SolveForm,
)
from omtanke.learning.present import findings as present
from omtanke.learning.present import groups as group_words
from omtanke.learning.queries import findings as queries
from omtanke.learning.queries import groups, meetings, writers
from omtanke.learning.queries.findings import OpenFinding
from omtanke.learning.queries.texts import Texts, opened
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words

IN_A_GROUP = (Permission.LOCAL_GROUP, Permission.PROJECT_LEAD)
IN_THE_LOOP = (*IN_A_GROUP, Permission.STEERING)


@requires(*IN_A_GROUP)
def raise_finding(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Something the group has found. `meeting` says at which of its meetings, when it is at one."""
    viewer = request.viewer
    seat = groups.seat(group_id, for_user=viewer)
    gathered = groups.members(seat, page="local_group", for_user=viewer)
    request.me = workforce_words.me(gathered.people, viewer)
    at = meetings.planned_in(seat, request.POST.get("meeting") or request.GET.get("meeting", ""), for_user=viewer)
    form = FindingForm(_sent(request), names=[one.name for one in gathered.seated if one.name],
                       initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        try:
            acts.raise_in_group(group_id, **form.cleaned_data, meeting=at.id if at else None,
                                by=viewer.actor(seat.scope), now=viewer.now)
            return _after_raising(group_id, at, form.cleaned_data["kind"])
        except BadInput as problem:
            form.add_error(None, group_words.refused(problem.text))
    values = {"form": form, "group": seat.group, "meeting": at}
    return render(request, "learning/finding_new.html", values, status=422 if form.errors else 200)


def _after_raising(group: UUID, at, kind: str) -> HttpResponse:
    if at is None:
        return redirect("local_group", group_id=group)
    point = at.agenda.index("successes" if kind == "success" else "friction") + 1
    return redirect("group_point", group_meeting_id=at.id, number=point)


@requires(*IN_A_GROUP, Permission.CASE_LEAD)
def new_finding(request: HttpRequest) -> HttpResponse:
    """What a cooperation meeting taught, told to a local group. The address carries nothing of the meeting, and nothing
    of it is kept: the group, the month and the words."""
    viewer = request.viewer
    known = groups.groups_for_note(for_user=viewer)
    scope, names, people = writers.writer(for_user=viewer, sending=request.method == "POST")
    request.me = workforce_words.me(people, viewer)
    form = NoteForm(_sent(request), groups=known, names=names, initial={"group": str(known[0].id) if known else ""})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        acts.note_after_meeting(UUID(values["group"]), kind=values["kind"], words=values["words"],
                                by=viewer.actor(scope), now=viewer.now)
        told = next(group for group in known if str(group.id) == values["group"])
        return render(request, "learning/finding_told.html", {"group": told})
    values = {"form": form, "after_meeting": True, "known": known}
    return render(request, "learning/finding_new.html", values, status=422 if form.errors else 200)


@requires(*IN_THE_LOOP)
def finding(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """One finding: its words, its way, and what can be done now."""
    found = queries.finding(finding_id, for_user=request.viewer)
    return _show(request, found, _texts(found, request))


@requires(*IN_A_GROUP)
def solve_finding(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """The group has solved it."""
    return _written(request, finding_id, "solve", SolveForm, lambda said, **by: acts.solve(
        finding_id, words=said, **by))


@requires(Permission.PROJECT_LEAD)
def forward_finding(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """The project lead takes it to the steering group."""
    return _written(request, finding_id, "forward", ForwardForm, lambda said, **by: acts.forward(
        finding_id, question=said, **by))


@requires(Permission.PROJECT_LEAD, Permission.STEERING)
def give_back_finding(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """It goes back to the group."""
    return _written(request, finding_id, "give_back", ReturnForm, lambda said, **by: acts.give_back(
        finding_id, words=said, **by))


@requires(Permission.STEERING)
def decide_finding(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """The steering group decides."""
    return _written(request, finding_id, "decide", DecideForm, lambda said, **by: acts.decide(
        finding_id, decision=said, **by))


@requires(*IN_A_GROUP)
@require_POST
def hand_on_finding(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """The project lead is asked to take it further."""
    return _done(request, finding_id, "hand_on", acts.hand_on)


@requires(Permission.PROJECT_LEAD, Permission.STEERING)
@require_POST
def feed_back_finding(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """The decision goes to all groups."""
    return _done(request, finding_id, "feed_back", acts.feed_back)


@requires(*IN_A_GROUP)
@require_POST
def reopen_finding(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """It chafes again."""
    return _done(request, finding_id, "reopen", acts.reopen)


@requires(*IN_A_GROUP)
@require_POST
def withdraw_finding(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """It should not have been written: its words are erased."""
    viewer = request.viewer
    found = _may(finding_id, "withdraw", viewer)
    try:
        acts.withdraw(finding_id, by=viewer.actor(found.scope), now=viewer.now)
    except BadInput as problem:
        return _show(request, found, _texts(found, request), problem.text)
    return redirect("local_group", group_id=found.row.group_id)


def _may(id: UUID, act: str, viewer) -> OpenFinding:
    """The finding, for someone whose seat lets them do this at all. 404 when it has not come to them, else 403. That it
    has moved on is told by the act itself."""
    found = queries.finding(id, for_user=viewer)
    if not found.ever(act):
        raise PermissionDenied
    return found


def _written(request: HttpRequest, id: UUID, act: str, form_class: type, do: Callable) -> HttpResponse:
    """A step that takes words: its form, and the step."""
    viewer = request.viewer
    found = _may(id, act, viewer)
    texts = _texts(found, request)
    initial = {"words": texts.get((id, Field.WORDS), "")} if act == "forward" else {}
    form = form_class(_sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data["words"], by=viewer.actor(found.scope), now=viewer.now)
            return redirect("finding", finding_id=id)
        except BadInput as problem:
            return _show(request, found, texts, problem.text)
    values = present.page(found, texts, viewer) | {"form": form, "label": present.ACTS[act], "act": act}
    return render(request, "learning/finding_act.html", values, status=422 if form.errors else 200)


def _done(request: HttpRequest, id: UUID, act: str, do: Callable) -> HttpResponse:
    """A step that takes nothing but a press."""
    viewer = request.viewer
    found = _may(id, act, viewer)
    try:
        do(id, by=viewer.actor(found.scope), now=viewer.now)
    except BadInput as problem:
        return _show(request, found, _texts(found, request), problem.text)
    return redirect("finding", finding_id=id)


def _texts(found: OpenFinding, request: HttpRequest) -> Texts:
    viewer = request.viewer
    request.me = workforce_words.me(groups.own(found.scope, for_user=viewer), viewer)
    return opened([found.row.id], scope=found.scope, page="finding", for_user=viewer)


def _show(request: HttpRequest, found: OpenFinding, texts: Texts, problem: str = "") -> HttpResponse:
    values = present.page(found, texts, request.viewer)
    values["problem"] = group_words.refused(problem) if problem else ""
    return render(request, "learning/finding.html", values, status=409 if problem else 200)


def _sent(request: HttpRequest):
    return request.POST if request.method == "POST" else None
