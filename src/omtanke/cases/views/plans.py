"""The return plan as the employer has it: the plan that holds, earlier versions, and what is assumed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import plan_sharing
from omtanke.cases.actions import plans as acts
from omtanke.cases.forms.plans import StanceForm
from omtanke.cases.present import plan_pages as present
from omtanke.cases.present.plan_people import Around, around
from omtanke.cases.queries import plans as queries
from omtanke.cases.queries.plans import OpenPlan
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words

READ, WRITE = Permission.CASE_READ, Permission.PLAN_ESTABLISH


@requires(READ)
def plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plan that holds; without one, what is to be done and by when."""
    found = queries.plan(case_id, READ, for_user=request.viewer)
    return _show(request, found, found.standing.in_force)


@requires(READ)
def plan_version(request: HttpRequest, case_id: UUID, number: int) -> HttpResponse:
    """An established version, whole, and what it changed."""
    found = queries.plan(case_id, READ, for_user=request.viewer)
    return _show(request, found, found.version(number), compare=True)


@requires(WRITE)
def plan_stance(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the employer assumes about the return: who, when and on what. A new answer is a new row."""
    viewer = request.viewer
    found = queries.plan(case_id, WRITE, everything=True, for_user=viewer)
    who = around(found, viewer)
    if request.method == "POST":
        form = StanceForm(request.POST, given=who.names.given)
        if form.is_valid():
            try:
                acts.assume(case_id, **form.cleaned_data, by=viewer.actor(found.reach.scope), now=viewer.now)
                return redirect("plan", case_id=case_id)
            except BadInput as refused:
                form.add_error(None, present.refusal(refused))
    else:
        form = StanceForm(given=who.names.given)
    said = queries.assumption_words(found, for_user=viewer)
    request.me = workforce_words.me(who.opened, viewer)
    return render(request, "cases/plan_stance.html", present.stance(found, who, viewer, said) | {"form": form},
                  status=422 if form.errors else 200)


@requires(WRITE)
@require_POST
def begin_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Begin a draft, or go on with the one begun."""
    viewer = request.viewer
    found = queries.plan(case_id, WRITE, for_user=viewer)
    try:
        acts.begin(case_id, reader=found.reach.reader(viewer, WRITE), by=viewer.actor(found.reach.scope),
                   now=viewer.now)
    except BadInput:
        return redirect("plan", case_id=case_id)
    return redirect("plan_draft", case_id=case_id)


@requires(WRITE)
@require_POST
def close_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plan is not followed any more, or is followed again. Twice is once."""
    viewer = request.viewer
    found = queries.plan(case_id, WRITE, for_user=viewer)
    act = plan_sharing.reopen if found.standing.plan and found.standing.plan.closed_at else plan_sharing.close
    try:
        act(case_id, by=viewer.actor(found.reach.scope), now=viewer.now)
    except BadInput:
        return redirect("plan", case_id=case_id)
    return redirect("plan", case_id=case_id)


def _show(request: HttpRequest, found: OpenPlan, version, *, compare: bool = False) -> HttpResponse:
    viewer = request.viewer
    former = next((row for row in found.standing.versions if version and row.number < version.number), None)
    wanted = [row for row in (version, former if compare else None) if row]
    texts = queries.texts(found, wanted, for_user=viewer) if wanted else []
    who: Around = around(found, viewer, version=version, rows=texts[0].measures if texts else ())
    request.me = workforce_words.me(who.opened, viewer)
    values = present.plan(found, who, viewer, version, texts[0] if texts else None)
    if len(texts) > 1:
        values["changes"] = present.changed(texts[1], texts[0], who.names)
    return render(request, "cases/plan.html", values | {"compare": compare})
