"""The employee's own return plan: what was handed to her, what she says of it, what she adds, and how it goes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases import choices
from omtanke.cases.actions import plan_answers, plan_rows
from omtanke.cases.forms.plan_answers import AnswerForm, ContributeForm, ReportForm
from omtanke.cases.present import my_plan as present
from omtanke.cases.present.plan_pages import refusal
from omtanke.cases.present.plan_people import own_names
from omtanke.cases.queries import handed_plans, plan_said
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words

OWN = Permission.OWN_ROOM


@requires(OWN)
def my_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plan, or the draft, as it was handed over last."""
    return _show(request, case_id, AnswerForm(), ContributeForm(kinds=_kinds()))


@requires(OWN)
@require_POST
def say_of_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Yes, no, or something to change, with words if one likes. The plan holds all the same."""
    viewer = request.viewer
    found, handed = handed_plans.last(case_id, OWN, for_user=viewer)
    form = AnswerForm(request.POST)
    if form.is_valid():
        version = plan_said.version_of(handed, found, for_user=viewer)
        try:
            plan_answers.answer(version.id, room=found.room.id, **form.cleaned_data, **_writer(found, viewer))
            return redirect("my_plan", case_id=case_id)
        except BadInput as refused:
            form.add_error(None, refusal(refused))
    return _show(request, case_id, form, ContributeForm(kinds=_kinds()))


@requires(OWN)
@require_POST
def add_to_my_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One's own words for the plan, or something one will do: delivered to the manager."""
    viewer = request.viewer
    found, _handed = handed_plans.latest(case_id, OWN, for_user=viewer)
    form = ContributeForm(request.POST, kinds=_kinds())
    if form.is_valid():
        values = dict(form.cleaned_data)
        wish = values.pop("kind") == plan_rows.WISH
        try:
            plan_rows.contribute(found.room.id, category=choices.Category.OWN, wish=wish, **values,
                                 **_writer(found, viewer))
            return redirect("my_plan", case_id=case_id)
        except BadInput as refused:
            form.add_error(refused.column if refused.column in form.fields else None, refusal(refused))
    return _show(request, case_id, AnswerForm(), form)


@requires(OWN)
@require_POST
def report_in_my_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A step has begun, or something one does is done: told to the manager at once. Twice is once."""
    viewer = request.viewer
    found, handed = handed_plans.last(case_id, OWN, for_user=viewer)
    form = ReportForm(request.POST, today=viewer.today)
    if form.is_valid() and not handed.draft:
        values = form.cleaned_data
        degree = dict(handed.text.steps).get(values["row"])
        row = handed.text.measure(values["row"])
        if degree is not None or (row and row.owner == choices.Owner.EMPLOYEE):
            said = _("Began %(degree)s percent") % {"degree": degree} if degree is not None else row.words
            version = plan_said.version_of(handed, found, for_user=viewer)
            try:
                plan_answers.report(version.id, room=found.room.id, **values, degree=degree, words=said,
                                    **_writer(found, viewer))
            except BadInput as refused:
                return _show(request, case_id, AnswerForm(), ContributeForm(kinds=_kinds()), refused=refusal(refused))
    return redirect("my_plan", case_id=case_id)


def _show(request: HttpRequest, case_id: UUID, form, adding, *, refused: str = "") -> HttpResponse:
    viewer = request.viewer
    found, handed = handed_plans.latest(case_id, OWN, holds=request.GET.get("show") == "holds", for_user=viewer)
    names, people = own_names(viewer, rows=handed.text.measures if handed else ())
    request.me = workforce_words.me(people, viewer)
    values = present.page(found, handed, names, viewer, answers=plan_said.answers(found, for_user=viewer),
                          progress=plan_said.progress(found, for_user=viewer))
    wrong = bool(form.errors or adding.errors or refused)
    return render(request, "cases/my_plan.html", values | {"form": form, "adding": adding, "refused": refused},
                  status=422 if wrong else 200)


def _kinds() -> list[tuple[str, str]]:
    return [(plan_rows.WISH, _("What works for me, and what I wish")), ("row", _("Something I will do"))]


def _writer(found, viewer) -> dict:
    return {"reader": found.reader(viewer, OWN), "by": viewer.actor(found.scope), "now": viewer.now}
