"""What the work is to lead to: goals with what they are seen by, risks, and who is told what."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.programme.actions import goals as actions
from omtanke.programme.forms.goals import GoalForm, IndicatorForm, MessageForm, RiskForm, ValueForm
from omtanke.programme.present import goals as present
from omtanke.programme.queries import goals as queries
from omtanke.ui import downloads

READ, EDIT = Permission.PROGRAMME_READ, Permission.PROGRAMME_EDIT


@dataclass(frozen=True)
class Kind:
    """Something that is written down on a page of its own: its form, headings, and the way to end it."""

    form: type[forms.Form]
    new: Promise
    change: Promise
    ends: str
    hint: Promise


KINDS = {
    "goal": Kind(GoalForm, gettext_lazy("A new goal"), gettext_lazy("Change the goal"), "end_goal",
                 gettext_lazy("Say what should be different, so that one can see it.")),
    "indicator": Kind(IndicatorForm, gettext_lazy("What the goal is seen by"),
                      gettext_lazy("Change what the goal is seen by"), "end_indicator",
                      gettext_lazy("A number that somebody can look up again in a year.")),
    "risk": Kind(RiskForm, gettext_lazy("A new risk"), gettext_lazy("Change the risk"), "end_risk",
                 gettext_lazy("What could keep the work from helping, and what you do about it.")),
    "message": Kind(MessageForm, gettext_lazy("Something to tell"),
                    gettext_lazy("Change what is told"), "end_message",
                    gettext_lazy("One target group and one message at a time.")),
}


@requires(READ)
@require_GET
def goals(request: HttpRequest) -> HttpResponse:
    """The goals, risks and messages of the party that the viewer follows up."""
    viewer = request.viewer
    scope = viewer.scopes_with(READ)[0]
    found = queries.plan(scope.party, for_user=viewer)
    return render(request, "programme/goals.html", present.shown(found) | {
        "edits": any(one.party == scope.party for one in viewer.scopes_with(EDIT)), "owner": scope.party_name})


@requires(READ)
@require_GET
def goals_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file: "csv", "xlsx" or "pdf"."""
    viewer = request.viewer
    scope = viewer.scopes_with(READ)[0]
    page = present.page(queries.plan(scope.party, for_user=viewer), owner=scope.party_name)
    return downloads.answer(page, form, file_name=_("goals-of-the-work"), now=viewer.now)


@requires(EDIT)
def new_goal(request: HttpRequest) -> HttpResponse:
    """Write down a goal."""
    scope = request.viewer.scopes_with(EDIT)[0]
    return _write(request, "goal", scope, {"party_id": scope.party})


@requires(EDIT)
def new_risk(request: HttpRequest) -> HttpResponse:
    """Write down a risk."""
    scope = request.viewer.scopes_with(EDIT)[0]
    return _write(request, "risk", scope, {"party_id": scope.party})


@requires(EDIT)
def new_message(request: HttpRequest) -> HttpResponse:
    """Write down who is to be told what."""
    scope = request.viewer.scopes_with(EDIT)[0]
    return _write(request, "message", scope, {"party_id": scope.party})


@requires(EDIT)
def new_indicator(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Write down what a goal is seen by."""
    row, scope = queries.one("goal", goal_id, for_user=request.viewer)
    return _write(request, "indicator", scope, {"goal": row})


@requires(EDIT)
def goal(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Change a goal."""
    return _rewrite(request, "goal", goal_id)


@requires(EDIT)
def indicator(request: HttpRequest, indicator_id: UUID) -> HttpResponse:
    """Change what a goal is seen by."""
    return _rewrite(request, "indicator", indicator_id)


@requires(EDIT)
def risk(request: HttpRequest, risk_id: UUID) -> HttpResponse:
    """Change a risk."""
    return _rewrite(request, "risk", risk_id)


@requires(EDIT)
def planned_message(request: HttpRequest, planned_message_id: UUID) -> HttpResponse:
    """Change what is told."""
    return _rewrite(request, "message", planned_message_id)


@requires(READ)
def indicator_values(request: HttpRequest, indicator_id: UUID) -> HttpResponse:
    """The values that an indicator has had; the project lead adds one."""
    viewer = request.viewer
    row, scope = queries.one("indicator", indicator_id, permission=READ, for_user=viewer)
    editors = {one.party: one for one in viewer.scopes_with(EDIT)}
    scope, edits = editors.get(scope.party, scope), scope.party in editors and not row.key
    if request.method == "POST" and not edits:
        raise PermissionDenied
    form = ValueForm(request.POST if request.method == "POST" else None, initial={"on": viewer.today})
    if request.method == "POST" and form.is_valid():
        actions.add_value(row, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
        return redirect("indicator_values", row.id)
    return render(request, "programme/indicator_values.html", {
        "row": row, "form": form, "edits": edits, "followed": bool(row.key),
        "changes": scope.party in editors,
        "values": present.values(queries.history(row, for_user=viewer))}, status=422 if form.errors else 200)


@requires(EDIT)
@require_POST
def end_goal(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Take a goal away from the list."""
    return _end(request, "goal", goal_id)


@requires(EDIT)
@require_POST
def end_indicator(request: HttpRequest, indicator_id: UUID) -> HttpResponse:
    """Take an indicator away from the list."""
    return _end(request, "indicator", indicator_id)


@requires(EDIT)
@require_POST
def end_risk(request: HttpRequest, risk_id: UUID) -> HttpResponse:
    """Take a risk away from the list."""
    return _end(request, "risk", risk_id)


@requires(EDIT)
@require_POST
def end_message(request: HttpRequest, planned_message_id: UUID) -> HttpResponse:
    """Take a message away from the list."""
    return _end(request, "message", planned_message_id)


def _write(request: HttpRequest, name: str, scope, belongs: dict) -> HttpResponse:
    kind, viewer = KINDS[name], request.viewer
    form = kind.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.begin(name, {**form.cleaned_data, **belongs}, by=viewer.actor(scope), now=viewer.now)
        return redirect("goals")
    return render(request, "programme/goal_form.html", {
        "form": form, "heading": kind.new, "hint": kind.hint}, status=422 if form.errors else 200)


def _rewrite(request: HttpRequest, name: str, id: UUID) -> HttpResponse:
    kind, viewer = KINDS[name], request.viewer
    row, scope = queries.one(name, id, for_user=viewer)
    form = kind.form(request.POST if request.method == "POST" else None, initial=vars(row))
    if request.method == "POST" and form.is_valid():
        actions.change(row, form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
        return redirect("goals")
    return render(request, "programme/goal_form.html", {
        "form": form, "heading": kind.change, "hint": kind.hint, "row": row, "ends": kind.ends},
        status=422 if form.errors else 200)


def _end(request: HttpRequest, name: str, id: UUID) -> HttpResponse:
    viewer = request.viewer
    row, scope = queries.one(name, id, for_user=viewer)
    actions.end(row, by=viewer.actor(scope), now=viewer.now)
    return redirect("goals")
