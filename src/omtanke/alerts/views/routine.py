"""The routine in plain words, for everyone; its versions; and the draft that the steward looks at and adopts."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires, signed_in
from omtanke.access.permissions import Permission
from omtanke.alerts import actions, present_routine, queries, simulated
from omtanke.alerts.forms import AdoptForm, FileForm
from omtanke.rules import words as rule_words
from omtanke.rules.errors import BadInput
from omtanke.rules.routine import parse


@signed_in
def routine(request: HttpRequest) -> HttpResponse:
    """The employer's routine in force, in plain words."""
    viewer = request.viewer
    party = next((scope.party for scope in viewer.scopes if scope.party), None)
    found = queries.ladder(party, day=viewer.today, for_user=viewer) if party else None
    text = rule_words.describe(found.routine, get_language()) if found else ""
    return render(request, "alerts/routine.html", {
        "found": found, "text": text, "edits": viewer.may(Permission.ROUTINE_EDIT),
        "ways": present_routine.ways(viewer),
        "draft": viewer.may(Permission.ROUTINE_EDIT) and queries.work(for_user=viewer).draft})


@signed_in
def versions(request: HttpRequest) -> HttpResponse:
    """The routine's versions, each as it was."""
    viewer = request.viewer
    rows = queries.versions(for_user=viewer)
    if not rows:
        raise Http404
    return render(request, "alerts/versions.html", {"rows": present_routine.versions(rows, viewer.today)})


@signed_in
def version(request: HttpRequest, number: int) -> HttpResponse:
    """One version in plain words."""
    row = queries.version(number, for_user=request.viewer)
    text = rule_words.describe(parse(row.text), get_language())
    tried = simulated.table([row.simulation], [_("This version")]) if row.simulation else None
    return render(request, "alerts/version.html", {"row": row, "text": text, "simulated": tried})


@signed_in
def version_file(request: HttpRequest, number: int) -> HttpResponse:
    """One version as the file it is."""
    row = queries.version(number, for_user=request.viewer)
    return _download(row.text, f"routine-{row.version}.toml")


@requires(Permission.ROUTINE_EDIT)
def draft_file(request: HttpRequest) -> HttpResponse:
    """The draft as a file; the version in force when there is none."""
    return _download(queries.work(for_user=request.viewer).text, "routine-draft.toml")


@requires(Permission.ROUTINE_EDIT)
def file(request: HttpRequest) -> HttpResponse:
    """The routine as text: change it, or send in a file. It becomes the draft."""
    viewer = request.viewer
    work = queries.work(for_user=viewer)
    start = {"text": work.text, "revision": work.revision}
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm(initial=start)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.save_draft(values["text"], party=work.party, revision=values["revision"],
                               by=viewer.actor(work.scope), now=viewer.now)
            return redirect("draft")
        except BadInput:
            form.add_error(None, changed_meanwhile())
    return render(request, "alerts/file.html", {"form": form}, status=422 if form.errors else 200)


@requires(Permission.ROUTINE_EDIT)
def draft(request: HttpRequest) -> HttpResponse:
    """What the draft changes, sentence by sentence and, when asked for, in numbers; and adopting it."""
    viewer = request.viewer
    work = queries.work(for_user=viewer)
    if work.draft is None:
        return redirect("edit_routine")
    new = parse(work.draft.text)
    start = {"valid_from": max(new.valid_from, viewer.today), "revision": work.revision}
    form = AdoptForm(request.POST or None, initial=start, today=viewer.today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.adopt_draft(party=work.party, **form.cleaned_data, by=viewer.actor(work.scope), now=viewer.now)
            return redirect("versions")
        except BadInput:
            form.add_error(None, changed_meanwhile())
    counts = queries.counts(work, new, for_user=viewer) if "count" in request.GET else None
    context = present_routine.draft(work, new, counts, get_language())
    return render(request, "alerts/draft.html", context | {"form": form}, status=422 if form.errors else 200)


@requires(Permission.ROUTINE_EDIT)
@require_POST
def discard_draft(request: HttpRequest) -> HttpResponse:
    """Throw the draft away."""
    viewer = request.viewer
    work = queries.work(for_user=viewer)
    actions.discard_draft(party=work.party, by=viewer.actor(work.scope), now=viewer.now)
    return redirect("routine")


@requires(Permission.ROUTINE_EDIT)
@require_POST
def decide_proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """The week that was proposed shall count."""
    viewer = request.viewer
    found = next((row for row in queries.proposals(for_user=viewer) if row.id == proposal_id), None)
    if found is None:
        raise Http404
    actions.decide_proposal(found, by=viewer.actor(queries.work(for_user=viewer).scope), now=viewer.now)
    return redirect("edit_routine")


def changed_meanwhile() -> str:
    """What is said when two have changed the same draft."""
    return _("Someone else has changed the draft since you opened it. Open it again in another window, and bring "
             "over what you wrote here.")


def _download(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
