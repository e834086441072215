"""A return plan as another party has it: what was handed to its room, what it says of it, and what it adds."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases import choices
from omtanke.cases.actions import plan_answers, plan_rows
from omtanke.cases.forms.plan_answers import ContributeForm, MarkForm
from omtanke.cases.present import my_plan as present
from omtanke.cases.present.plan_pages import refusal
from omtanke.cases.present.plan_sheet import Names
from omtanke.cases.queries import handed_plans as queries
from omtanke.cases.queries import plan_said
from omtanke.cases.queries.taking_part import name_in
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce

ADD = Permission.PLAN_CONTRIBUTE


@requires(ADD)
def handed_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plan as it was handed to one's own party."""
    return _show(request, case_id, MarkForm(), ContributeForm(kinds=_kinds()))


@requires(ADD)
@require_POST
def mark_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say that what concerns one is right, or not: delivered to the employer, on a basis. It decides nothing."""
    viewer = request.viewer
    found, handed = queries.last(case_id, ADD, for_user=viewer)
    _of_a_party(found)
    form = MarkForm(request.POST)
    if form.is_valid():
        version = plan_said.version_of(handed, found, for_user=viewer)
        try:
            plan_answers.answer(version.id, room=found.room.id, **form.cleaned_data, **_writer(found, viewer))
            return redirect("handed_plan", case_id=case_id)
        except BadInput as refused:
            form.add_error(None, refusal(refused))
    return _show(request, case_id, form, ContributeForm(kinds=_kinds()))


@requires(ADD)
@require_POST
def add_to_handed_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Something for the plan, delivered to the employer, on a basis."""
    viewer = request.viewer
    found, _handed = queries.latest(case_id, ADD, for_user=viewer)
    _of_a_party(found)
    form = ContributeForm(request.POST, kinds=_kinds())
    if form.is_valid():
        values = dict(form.cleaned_data)
        try:
            plan_rows.contribute(found.room.id, category=values.pop("kind"), **values, **_writer(found, viewer))
            return redirect("handed_plan", case_id=case_id)
        except BadInput as refused:
            form.add_error(refused.column if refused.column in form.fields else None, refusal(refused))
    return _show(request, case_id, MarkForm(), form)


def _show(request: HttpRequest, case_id: UUID, form, adding) -> HttpResponse:
    viewer = request.viewer
    found, handed = queries.latest(case_id, ADD, for_user=viewer)
    if found.own:
        return redirect("my_plan", case_id=case_id)
    who = name_in(found, for_user=viewer)
    people = workforce.directory([], permission=ADD, page="plan", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    names = Names(who.given, who.name)
    values = present.page(found, handed, names, viewer, answers=plan_said.answers(found, for_user=viewer), progress=[])
    return render(request, "cases/handed_plan.html", values | {"name": who.name, "form": form, "adding": adding},
                  status=422 if form.errors or adding.errors else 200)


def _of_a_party(found) -> None:
    """The employee says what she has to say on her own page."""
    if found.own:
        raise Http404


def _kinds() -> list[tuple[str, str]]:
    """What kind of knowledge it is: what it needs to be released for."""
    return [(choices.Category.ABILITY.value, _("What the employee can and cannot do at work")),
            (choices.Category.CARE.value, _("Planned care")), (choices.Category.INSURANCE.value, _("The benefit")),
            (choices.Category.WORK.value, _("Tasks and adaptations"))]


def _writer(found, viewer) -> dict:
    return {"reader": found.reader(viewer, ADD), "by": viewer.actor(found.scope), "now": viewer.now}
