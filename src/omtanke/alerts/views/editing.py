"""The routine edited by its sentences' parts, with the sentence beside them as they change."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.alerts import actions, present_routine, queries
from omtanke.alerts.forms import Editor
from omtanke.alerts.forms.editor import changed, post_of, with_period
from omtanke.alerts.queries import Work
from omtanke.alerts.views.routine import changed_meanwhile
from omtanke.rules.errors import BadInput
from omtanke.rules.routine import Routine, parse
from omtanke.rules.routine_text import write


@requires(Permission.ROUTINE_EDIT)
def edit_routine(request: HttpRequest) -> HttpResponse:
    """The next version as a form. Nothing is saved until it is asked for, and nothing wrong is ever saved."""
    viewer = request.viewer
    work = queries.work(for_user=viewer)
    proposals = queries.proposals(for_user=viewer)
    if request.method == "GET":
        data = _start(work, viewer.today)
        chosen = next((row for row in proposals if str(row.id) == request.GET.get("proposal")), None)
        if chosen:
            data = with_period(data, {"first_day": chosen.first_day, "last_day": chosen.last_day, "reason": ""})
        return _page(request, data, work, proposals, work.revision)
    asked, data = request.POST.get("do", ""), request.POST
    revision = data.get("revision", "")
    if asked == "save":
        return _save(request, work, proposals, int(revision) if revision.isdecimal() else 0)
    return _page(request, changed(data, asked), work, proposals, revision)


@requires(Permission.ROUTINE_EDIT)
@require_POST
def say_sentence(request: HttpRequest) -> HttpResponse:
    """The sentence of the part that is being changed, and what is wrong beside its fields. Saves nothing."""
    item = Editor.posted(request.POST).item(request.headers.get("HX-Trigger-Name", ""))
    if item is None:
        raise Http404
    return render(request, "alerts/_said.html", {"item": item})


def _start(work: Work, today) -> QueryDict:
    if work.text:
        return post_of(parse(work.text))
    return post_of(Routine(work.party.name, today, ()))


def _page(request: HttpRequest, data: QueryDict, work: Work, proposals, revision, editor: Editor | None = None,
          ) -> HttpResponse:
    editor = editor or Editor.posted(data)
    context = present_routine.editor(editor, work, proposals) | {"ways": present_routine.ways(request.viewer)}
    wrong = request.POST.get("do") == "save"
    return render(request, "alerts/edit.html", context | {"revision": revision, "wrong": wrong},
                  status=422 if wrong else 200)


def _save(request: HttpRequest, work: Work, proposals, revision: int) -> HttpResponse:
    viewer, editor = request.viewer, Editor.posted(request.POST)
    if not editor.is_valid():
        return _page(request, request.POST, work, proposals, revision, editor)
    routine, by = editor.routine(), viewer.actor(work.scope)
    try:
        actions.save_draft(write(routine), party=work.party, revision=revision, by=by, now=viewer.now)
    except BadInput:
        editor.frame.add_error(None, changed_meanwhile())
        return _page(request, request.POST, work, proposals, revision, editor)
    for row in proposals:
        if any(p.first_day <= row.first_day and row.last_day <= p.last_day for p in routine.exclude_periods):
            actions.decide_proposal(row, by=by, now=viewer.now)
    return redirect("draft")
