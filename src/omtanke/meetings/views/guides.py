"""An employer's own conversation guide: what is used, a draft that is adapted step by step, and how it reads."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.meetings import guide_paper
from omtanke.meetings.actions import guides as acts
from omtanke.meetings.forms.guides import StepForm
from omtanke.meetings.policies.guide import KINDS, Guide, Step, for_kind
from omtanke.meetings.policies.guide_local import with_question_earlier, without_question
from omtanke.meetings.policies.guide_reading import check
from omtanke.meetings.present import guides as present
from omtanke.meetings.queries import guides as queries
from omtanke.rules.errors import BadInput
from omtanke.ui import paper

EDIT = Permission.GUIDE_EDIT


@requires(EDIT)
def meeting_guide(request: HttpRequest) -> HttpResponse:
    """Which guide is used, and the versions there have been."""
    viewer = request.viewer
    versions = queries.versions(for_user=viewer)
    number, guide = queries.in_use(queries.editing(for_user=viewer).party, for_user=viewer)
    return render(request, "meetings/guide.html", present.overview(versions, number, guide, viewer))


@requires(EDIT)
@require_POST
def begin_guide(request: HttpRequest) -> HttpResponse:
    """Begin a draft, or go on with the one begun."""
    viewer = request.viewer
    scope = queries.editing(for_user=viewer)
    acts.begin(scope.party, by=viewer.actor(scope), now=viewer.now)
    return redirect("guide_draft")


@requires(EDIT)
def guide_draft(request: HttpRequest) -> HttpResponse:
    """The draft with its steps."""
    row = queries.draft(for_user=request.viewer)
    return render(request, "meetings/guide_draft.html", present.draft(row, check(row.content)))


@requires(EDIT)
def guide_step(request: HttpRequest, step: str) -> HttpResponse:
    """Change the texts and minutes of a step, and add a question of one's own."""
    row, guide, one = _step(request, step)
    form = StepForm(request.POST if request.method == "POST" else None, step=one)
    if request.method == "POST" and form.is_valid():
        problem = _changed(request, row.id, form.changed)
        if problem is None:
            return redirect("guide_step" if form.cleaned_data["new_sv"] else "guide_draft",
                            *([step] if form.cleaned_data["new_sv"] else []))
        form.add_error(None, problem)
    return render(request, "meetings/guide_step.html", present.step(guide, one, form),
                  status=422 if form.errors else 200)


@requires(EDIT)
@require_POST
def move_question(request: HttpRequest, step: str, question: str) -> HttpResponse:
    """Put an own question one place earlier."""
    row, _guide, _one = _step(request, step)
    _changed(request, row.id, lambda guide: with_question_earlier(guide, step, question))
    return redirect("guide_step", step)


@requires(EDIT)
@require_POST
def drop_question(request: HttpRequest, step: str, question: str) -> HttpResponse:
    """Take an own question away. Those that came with the guide stay."""
    row, _guide, _one = _step(request, step)
    _changed(request, row.id, lambda guide: without_question(guide, step, question))
    return redirect("guide_step", step)


@requires(EDIT)
@require_POST
def use_guide(request: HttpRequest) -> HttpResponse:
    """From now on meetings begin with the draft as it is."""
    return _ended(request, acts.take_into_use)


@requires(EDIT)
@require_POST
def drop_guide(request: HttpRequest) -> HttpResponse:
    """Let the draft be."""
    return _ended(request, acts.drop)


@requires(EDIT)
def preview_guide(request: HttpRequest, kind: str) -> HttpResponse:
    """The draft, or the guide in use, as one kind of meeting has it."""
    number, guide = _shown(request)
    return render(request, "meetings/guide_preview.html", present.preview(guide, _kind(kind), number))


@requires(EDIT)
def guide_for_kind_on_paper(request: HttpRequest, kind: str) -> HttpResponse:
    """The same on paper."""
    _number, guide = _shown(request)
    party = queries.editing(for_user=request.viewer)
    content = guide_paper.the_guide(for_kind(guide, _kind(kind)), kind, kicker=party.party_name, now=request.now)
    return paper.answer(content, file_name=_("guide.pdf"))


def _shown(request: HttpRequest) -> tuple[int, Guide]:
    """The draft, or the guide in use when there is none."""
    rows = [row for row in queries.versions(for_user=request.viewer) if row.state == "draft"]
    return (rows[0].number, check(rows[0].content)) if rows else queries.in_use(
        queries.editing(for_user=request.viewer).party, for_user=request.viewer)


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise Http404
    return kind


def _step(request: HttpRequest, key: str) -> tuple[object, Guide, Step]:
    row = queries.draft(for_user=request.viewer)
    guide = check(row.content)
    step = guide.step(key)
    if step is None:
        raise Http404
    return row, guide, step


def _changed(request: HttpRequest, draft: UUID, edit: Callable[[Guide], Guide]) -> str | None:
    """Why it could not be changed, None when it was."""
    viewer = request.viewer
    try:
        acts.change(draft, edit, by=viewer.actor(queries.editing(for_user=viewer)), now=viewer.now)
    except BadInput as problem:
        return present.refusal(problem, get_language() or "sv")
    return None


def _ended(request: HttpRequest, act: Callable) -> HttpResponse:
    viewer = request.viewer
    row = queries.draft(for_user=viewer)
    try:
        act(row.id, by=viewer.actor(queries.editing(for_user=viewer)), now=viewer.now)
    except BadInput:
        return redirect("meeting_guide")
    return redirect("meeting_guide")
