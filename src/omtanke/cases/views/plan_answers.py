"""What is said of a plan by those who do not sign in, and how it goes, as the manager tells it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import plan_answers as acts
from omtanke.cases.forms.plan_answers import EnteredForm, ReportForm
from omtanke.cases.present import plan_pages as present
from omtanke.cases.present.plan_people import answerers, around, sender
from omtanke.cases.queries import plans as queries
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words

WRITE = Permission.PLAN_ESTABLISH


@requires(WRITE)
def enter_plan_answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Enter what somebody said of the plan on paper or by word of mouth, with whose it is and the day."""
    viewer = request.viewer
    found = queries.plan(case_id, WRITE, for_user=viewer)
    version = found.standing.in_force
    if version is None:
        raise Http404
    who = around(found, viewer)
    choices = answerers(found, version, who.names)
    form = EnteredForm(request.POST if request.method == "POST" else None, who=choices, today=viewer.today,
                       initial={"sent_on": viewer.today})
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            acts.enter_answer(version.id, **sender(values.pop("who")), **values,
                              by=viewer.actor(found.reach.scope), now=viewer.now)
            return redirect("plan", case_id=case_id)
        except BadInput as refused:
            form.add_error(None, present.refusal(refused))
    request.me = workforce_words.me(who.opened, viewer)
    return render(request, "cases/plan_answer.html", present.base(found, who) | {"form": form},
                  status=422 if form.errors else 200)


@requires(WRITE)
@require_POST
def report_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Something in the plan has begun, is done or was stopped: told to the employee at once. Twice is once."""
    viewer = request.viewer
    found = queries.plan(case_id, WRITE, for_user=viewer)
    version = found.standing.in_force
    form = ReportForm(request.POST, today=viewer.today)
    if version and form.is_valid():
        text = queries.text(found, version, for_user=viewer)
        row = text.measure(form.cleaned_data["row"])
        try:
            if row:
                acts.report(version.id, room=found.reach.room.id, **form.cleaned_data, words=row.words,
                            reader=found.reach.reader(viewer, WRITE), by=viewer.actor(found.reach.scope),
                            now=viewer.now)
        except BadInput:
            return redirect("plan", case_id=case_id)
    return redirect("plan", case_id=case_id)
