"""Writing a return plan: the draft and its parts, what others have sent for it, showing and establishing it."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.checks import Viewer
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import plan_rows, plan_sharing
from omtanke.cases.actions import plans as acts
from omtanke.cases.forms.plans import ContactForm, EstablishForm, MeasureForm, StepsForm, WorkForm
from omtanke.cases.plan_text import CONTACT, MEASURE, OWN, STEPS, WORK, Measure, PlanText
from omtanke.cases.present import plan_lacks
from omtanke.cases.present import plan_pages as present
from omtanke.cases.present.plan_people import Around, around
from omtanke.cases.queries import plan_received
from omtanke.cases.queries import plans as queries
from omtanke.cases.queries.plans import OpenPlan
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words

WRITE = Permission.PLAN_ESTABLISH
PARTS = (WORK, STEPS, CONTACT)


@requires(WRITE)
def plan_draft(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The draft with its parts, and what is left to do."""
    found = queries.plan(case_id, WRITE, for_user=request.viewer)
    return _draft(request, found, EstablishForm())


@requires(WRITE)
def plan_part(request: HttpRequest, case_id: UUID, part: str) -> HttpResponse:
    """One part of the draft: the work, the steps, or how the two are in touch."""
    viewer = request.viewer
    found, text = _opened(viewer, case_id)
    if part not in PARTS:
        raise Http404
    who = around(found, viewer)
    form = _part_form(part, text, who, request.POST if request.method == "POST" else None)
    stands = None
    if request.method == "POST" and form.is_valid():
        stands, done = _tried(form, lambda: _save(part, form, **_with(found, viewer)))
        if done:
            return redirect("plan_draft", case_id=case_id)
    return _part(request, f"cases/plan_{part}.html", found, who, form, stands)


@requires(WRITE)
def plan_measure(request: HttpRequest, case_id: UUID, measure_id: UUID | None = None) -> HttpResponse:
    """Add something that is done, from a suggestion if one likes, or change it."""
    viewer = request.viewer
    found, text = _opened(viewer, case_id)
    row = text.measure(str(measure_id)) if measure_id else None
    if measure_id and (row is None or row.came_from):  # what others sent is taken in as it is, or not at all
        return redirect("plan_draft", case_id=case_id)
    who, stands = around(found, viewer), None
    form = _measure_form(request, row, text, who)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        seen, days = values.pop("seen"), {k: values.pop(k) for k in ("first_day", "last_day", "follow_up_on")}
        made = replace(row or Measure(id=str(uuid4()), words=""), **values)
        stands, done = _tried(form, lambda: acts.put_measure(case_id, made, **days, seen=seen,
                                                             **_writer(found, viewer)))
        if done:
            return redirect("plan_draft", case_id=case_id)
    return _part(request, "cases/plan_measure.html", found, who, form, stands,
                 row=row, suggestions=present.suggestions() if row is None else [])


@requires(WRITE)
@require_POST
def drop_from_plan(request: HttpRequest, case_id: UUID, part: str) -> HttpResponse:
    """Take a measure, or the employee's words, out of the draft. What somebody changed meanwhile is left."""
    viewer = request.viewer
    found, text = _opened(viewer, case_id)
    seen = _number(request.POST.get("seen", ""))
    try:
        if part == OWN:
            acts.drop_own_words(case_id, seen=seen, **_writer(found, viewer))
        elif text.measure(part):
            acts.drop_measure(case_id, part, seen=seen, **_writer(found, viewer))
    except BadInput as refused:
        return _again(request, case_id, refused=present.refusal(refused))
    return redirect("plan_draft", case_id=case_id)


@requires(WRITE)
@require_POST
def take_into_plan(request: HttpRequest, case_id: UUID, item_id: UUID) -> HttpResponse:
    """Take what somebody sent into the draft; if it is not released to all, the page says to whom it is not."""
    viewer = request.viewer
    found = _writing(viewer, case_id)
    plan_received.one(found, item_id, for_user=viewer)
    try:
        plan_rows.take_in(item_id, **_writer(found, viewer))
    except plan_sharing.KeptOut as kept:
        return _again(request, case_id, refused=present.refusal(kept),
                      lacks=plan_lacks.places(kept.lacking))
    except BadInput as refused:
        return _again(request, case_id, refused=present.refusal(refused))
    return redirect("plan_draft", case_id=case_id)


@requires(WRITE)
@require_POST
def share_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Hand the draft to the employee as it stands."""
    viewer = request.viewer
    found = _writing(viewer, case_id)
    try:
        plan_sharing.share(case_id, **_writer(found, viewer))
    except BadInput as refused:
        return _again(request, case_id, refused=present.refusal(refused))
    return redirect("plan_draft", case_id=case_id)


@requires(WRITE)
@require_POST
def establish_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Establish the draft that was read: it is in force from now, and the employee gets it."""
    viewer = request.viewer
    found, text = _opened(viewer, case_id)
    form = EstablishForm(request.POST)
    if not form.is_valid():
        return _draft(request, found, form)
    try:
        plan_sharing.establish(case_id, **form.cleaned_data, **_writer(found, viewer))
    except plan_sharing.KeptOut as kept:
        return _draft(request, found, form, refused=present.refusal(kept),
                      lacks=plan_lacks.rows(kept.lacking, text))
    except BadInput as refused:
        return _draft(request, found, form, refused=present.refusal(refused))
    return redirect("plan", case_id=case_id)


def _opened(viewer: Viewer, case_id: UUID) -> tuple[OpenPlan, PlanText]:
    """The plan with its draft opened; 404 when nothing is being written."""
    found = _writing(viewer, case_id)
    return found, queries.text(found, found.standing.draft, reason="writing", for_user=viewer)


def _writing(viewer: Viewer, case_id: UUID) -> OpenPlan:
    """The plan, while something is being written in it; else 404."""
    found = queries.plan(case_id, WRITE, for_user=viewer)
    if found.standing.draft is None:
        raise Http404
    return found


def _again(request: HttpRequest, case_id: UUID, *, refused: str, lacks=()) -> HttpResponse:
    """The draft as it now stands, with why something could not be done."""
    found = queries.plan(case_id, WRITE, for_user=request.viewer)
    return _draft(request, found, EstablishForm(), refused=refused, lacks=lacks)


def _draft(request: HttpRequest, found: OpenPlan, form, *, refused: str = "", lacks=()) -> HttpResponse:
    viewer = request.viewer
    text, received = plan_received.draft(found, for_user=viewer)
    who = around(found, viewer, rows=text.measures)
    request.me = workforce_words.me(who.opened, viewer)
    values = present.draft(found, who, text, received, viewer)
    wrong = bool(refused or form.errors)
    return render(request, "cases/plan_draft.html", values | {"form": form, "refused": refused, "lacks": lacks},
                  status=422 if wrong else 200)


def _part(request: HttpRequest, template: str, found: OpenPlan, who: Around, form, stands, **more) -> HttpResponse:
    request.me = workforce_words.me(who.opened, request.viewer)
    values = present.base(found, who) | {"form": form, "stands": stands, **more}
    return render(request, template, values, status=422 if form.errors else 200)


def _tried(form, act: Callable) -> tuple[dict | None, bool]:
    """Do it. When somebody else was first, the form keeps what was written, knows what stands, and can save again."""
    try:
        act()
        return None, True
    except acts.WrittenMeanwhile as told:
        form.add_error(None, present.moved_on())
        form.data = form.data.copy()
        form.data["seen"] = str(told.revision)
        return plan_lacks.stands(told.part, told.stands), False
    except BadInput as refused:
        form.add_error(refused.column if refused.column in form.fields else _step_field(form, refused),
                       present.refusal(refused))
        return None, False


def _step_field(form, refused: BadInput) -> str | None:
    """The field of the step that a refusal is about: the rules count the rows that were filled in."""
    if not isinstance(form, StepsForm) or not refused.row:
        return None
    filled = [n for n in range(form.rows) if form.cleaned_data.get(f"day_{n}")]
    field = f"degree_{filled[refused.row - 1]}" if refused.code == "degree" else f"day_{filled[refused.row - 1]}"
    return field if field in form.fields else None


def _part_form(part: str, text: PlanText, who: Around, data):
    if part == WORK:
        return WorkForm(data) if data is not None else WorkForm.of(text)
    if part == STEPS:
        return StepsForm(data, rows=12) if data is not None else StepsForm.of(text)
    given = who.names.given
    return ContactForm(data, given=given) if data is not None else ContactForm.of(text, given=given)


def _save(part: str, form, **with_) -> None:
    values = dict(form.cleaned_data)
    if part == STEPS:
        acts.write_steps(steps=form.steps(), seen=values["seen"], **with_)
    elif part == WORK:
        acts.write_work(**values, **with_)
    else:
        acts.write_contact(**values, **with_)


def _measure_form(request: HttpRequest, row: Measure | None, text: PlanText, who: Around) -> MeasureForm:
    owners = present.owners(who.names)
    if request.method == "POST":
        return MeasureForm(request.POST, owners=owners)
    if row:
        return MeasureForm.of(row, text.revision(MEASURE + row.id), owners=owners)
    words, purpose = present.suggestion(request.GET.get("suggestion", ""))
    return MeasureForm(owners=owners, initial={"words": words, "purpose": purpose, "owner": "manager", "seen": 0})


def _writer(found: OpenPlan, viewer: Viewer) -> dict:
    return {"reader": found.reach.reader(viewer, WRITE), "by": viewer.actor(found.reach.scope), "now": viewer.now}


def _with(found: OpenPlan, viewer: Viewer) -> dict:
    return {"case": found.reach.case.id, **_writer(found, viewer)}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
