"""Pages about what comes after: follow-ups, closing, opening again, taking over, and the coordinator's call."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import closing, followups
from omtanke.cases.forms.followups import CallAgainForm, CallForm, CloseForm, FollowUpForm
from omtanke.cases.present import followups as present
from omtanke.cases.present.cases import moved_on
from omtanke.cases.queries import followups as queries
from omtanke.cases.queries.reach import reach
from omtanke.cases.record import Words
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.CASE_LEAD)
def set_follow_up(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose something to follow up, and a day."""
    viewer = request.viewer
    found = reach(case_id, Permission.CASE_LEAD, for_user=viewer)
    form = FollowUpForm(request.POST if request.method == "POST" else None, today=request.today)
    if request.method == "POST" and form.is_valid() and _done(form, lambda: followups.set_follow_up(
            case_id, kind=form.cleaned_data["kind"], by_function=form.by_function, due_on=form.cleaned_data["due_on"],
            by=viewer.actor(found.scope), now=viewer.now)):
        return _back(case_id)
    return _shown(request, "cases/follow_up.html", found, form)


@requires(Permission.CASE_READ)
@require_POST
def do_follow_up(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """It has been done today. Twice is once."""
    row, found = queries.follow_up(follow_up_id, for_user=request.viewer)
    followups.do(row.id, by=request.viewer.actor(found.scope), now=request.viewer.now)
    return _back(row.case_id)


@requires(Permission.CASE_LEAD)
@require_POST
def let_follow_up_be(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """It need not be done any more. Twice is once."""
    row, found = queries.follow_up(follow_up_id, for_user=request.viewer)
    if found.room.party_id != found.case.party_id:
        raise PermissionDenied
    followups.let_be(row.id, by=request.viewer.actor(found.scope), now=request.viewer.now)
    return _back(row.case_id)


@requires(Permission.CASE_LEAD)
def close_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say how the case ended."""
    viewer = request.viewer
    found = reach(case_id, Permission.CASE_LEAD, for_user=viewer)
    form = CloseForm(request.POST if request.method == "POST" else None, today=request.today,
                     opened_on=found.case.opened_at.date())
    if request.method == "POST" and form.is_valid() and _done(form, lambda: closing.close(
            case_id, **form.cleaned_data, by=viewer.actor(found.scope), now=viewer.now)):
        return redirect("case", case_id=case_id)
    return _shown(request, "cases/close.html", found, form)


@requires(Permission.CASE_OPEN)
@require_POST
def reopen_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take the case up again. If another one is open, that one is shown."""
    viewer = request.viewer
    found = reach(case_id, Permission.CASE_OPEN, for_user=viewer)
    try:
        closing.reopen(case_id, by=viewer.actor(found.scope), now=viewer.now)
    except BadInput:
        return redirect("cases")
    return redirect("case", case_id=case_id)


@requires(Permission.CASE_LEAD)
@require_POST
def take_over_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A manager who is new has read what the case asks of her. Twice is once."""
    viewer = request.viewer
    found = reach(case_id, Permission.CASE_LEAD, for_user=viewer)
    if found.scope.new is None:
        raise PermissionDenied
    followups.take_over(case_id, management=found.scope.new, by=viewer.actor(found.scope), now=viewer.now)
    return redirect("case", case_id=case_id)


@requires(Permission.PLAN_CONTRIBUTE)
def calls(request: HttpRequest) -> HttpResponse:
    """The calls that wait for one's own function at the places one serves."""
    viewer = request.viewer
    if not any(scope.role in present.CALLERS for scope in viewer.scopes):
        raise PermissionDenied
    rows = [present.call(found, viewer) for found in queries.calls(for_user=viewer)]
    return render(request, "cases/calls.html", {"calls": rows})


@requires(Permission.ITEM_WRITE)
def call_about(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """A call a week after the meeting: what to ask, and a note that stays in the care centre's own room."""
    viewer = request.viewer
    row, found = queries.follow_up(follow_up_id, for_user=viewer)
    if found.scope.role not in present.CALLERS:
        raise Http404
    form = CallForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _done(form, lambda: _keep(row, found, form, viewer)):
        return redirect("calls")
    return _call_page(request, row, found, form, _again(viewer))


@requires(Permission.ITEM_WRITE)
@require_POST
def call_again(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """Nobody answered: another day. Nothing is kept of how many times."""
    viewer = request.viewer
    row, found = queries.follow_up(follow_up_id, for_user=viewer)
    if found.scope.role not in present.CALLERS:
        raise Http404
    again = CallAgainForm(request.POST, today=viewer.today)
    if again.is_valid() and _done(again, lambda: followups.move(
            row.id, due_on=again.cleaned_data["due_on"], by=viewer.actor(found.scope), now=viewer.now)):
        return redirect("calls")
    return _call_page(request, row, found, CallForm(), again)


def _again(viewer) -> CallAgainForm:
    """The next day is proposed."""
    return CallAgainForm(initial={"due_on": viewer.today + timedelta(days=1)}, today=viewer.today)


def _call_page(request: HttpRequest, row, found, form: CallForm, again: CallAgainForm) -> HttpResponse:
    names = queries.names_at([found.case], page="call", for_user=request.viewer)
    return render(request, "cases/call.html", {
        "form": form, "again": again, "follow_up": row, "name": names.get(found.case.employee_id, ""),
        "raises": present.finding_url()}, status=422 if form.errors or again.errors else 200)


def _keep(row, found, form: CallForm, viewer) -> None:
    """What came up, in the care centre's own room, and that the call was made."""
    values = form.cleaned_data
    followups.called(row.id, room=found.room, words=Words("", values["words"], present.call_words(values)),
                     by=viewer.actor(found.scope), now=viewer.now)


def _done(form, act) -> bool:
    """Whether the act went through; else the form says why not."""
    try:
        act()
    except BadInput:
        form.add_error(None, moved_on())
        return False
    return True


def _back(case_id: UUID) -> HttpResponse:
    return redirect(reverse("case", args=[case_id]) + "#follow")


def _shown(request: HttpRequest, template: str, found, form) -> HttpResponse:
    viewer, person = request.viewer, found.case.employee_id
    people = workforce.directory([person], permission=Permission.CASE_READ, page="case", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, template, {"form": form, "case": found.case, "who": people[person]},
                  status=422 if form.errors else 200)
