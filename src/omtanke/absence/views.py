"""The pages about files: sending in, what waits, approving, taking back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.absence import actions, filing, present, work
from omtanke.absence.forms import CodeForm, ColumnsForm, RemoveForm, RowForm, UploadForm
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.intake import actions as intake
from omtanke.intake import answers, policies
from omtanke.intake.readers import Problem

REFRESH_SECONDS = 2


@requires(Permission.FILE_HANDLE)
def files(request: HttpRequest) -> HttpResponse:
    """The party's files; sending one in."""
    viewer, form = request.viewer, UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            return _take_in(request, form.cleaned_data["file"].spool)
    found = filing.files(for_user=viewer)
    counts = filing.counts(found, for_user=viewer)
    context = {"form": form, "files": present.listed(found, counts, viewer),
               "waiting": sum(counts[f.id].waiting for f in found), "again": "again" in request.GET}
    return render(request, "absence/files.html", context, status=422 if form.errors else 200)


@requires(Permission.FILE_HANDLE)
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits in all the files: nothing that was put aside is lost."""
    viewer = request.viewer
    found = filing.files(for_user=viewer)
    counts = filing.counts(found, for_user=viewer)
    rows = [row | {"for_you": counts[f.id].waiting, "for_register": counts[f.id].for_register}
            for f, row in zip(found, present.listed(found, counts, viewer), strict=True)
            if counts[f.id].waiting or counts[f.id].for_register]
    return render(request, "absence/waiting.html", {"files": rows, "total": sum(
        row["for_you"] + row["for_register"] for row in rows)})


@requires(Permission.FILE_HANDLE)
def file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """One file: where it stands, what waits in it, what it changes."""
    return _file(request, file_id)


@requires(Permission.FILE_HANDLE)
@require_POST
def answer_code(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """What one of the employer's own codes means, for this file and coming ones."""
    viewer = request.viewer
    batch, scope = filing.file(file_id, for_user=viewer)
    code, topic = request.POST.get("code", ""), request.POST.get("topic", "")
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _file(request, file_id, (code, topic, form.errors["meaning"][0]))
    rows = filing.held_rows(batch, scope, code=code, topic=topic, field="kind", for_user=viewer)
    if rows and answers.say_code(batch, rows[0].held.kind, form.cleaned_data["meaning"], by=viewer.actor(scope),
                                 now=viewer.now):
        work.go_on(batch, by=viewer.actor(scope), now=viewer.now)
    return redirect("file", file_id=batch.id)


@requires(Permission.FILE_HANDLE)
@require_POST
def use_suggestions(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Say yes to what is suggested for the rows of one problem."""
    viewer = request.viewer
    batch, scope = filing.file(file_id, for_user=viewer)
    group = {name: request.POST.get(name, "") for name in ("code", "topic", "field")}
    rows = filing.held_rows(batch, scope, **group, for_user=viewer)
    changes = {row.problem.row: row.suggestion.changes for row in rows if row.suggestion}
    if changes and answers.answer_rows(batch, changes, by=viewer.actor(scope), now=viewer.now):
        work.go_on(batch, by=viewer.actor(scope), now=viewer.now)
    return redirect("file", file_id=batch.id)


@requires(Permission.FILE_HANDLE)
def mend_row(request: HttpRequest, file_id: UUID, row: int) -> HttpResponse:
    """Change what one row says."""
    viewer = request.viewer
    batch, scope = filing.file(file_id, for_user=viewer)
    held = filing.held_row(batch, scope, row, for_user=viewer)
    form = RowForm(_sent(request), initial=present.row_values(held))
    if request.method == "POST" and form.is_valid():
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        found = filing.mended(batch, held, changes, for_user=viewer)
        if isinstance(found, Problem):
            form.add_error(found.field if found.field in form.fields else None,
                           present.sentence(found.code, found.subject))
        else:
            if answers.answer_rows(batch, {row: changes}, by=viewer.actor(scope), now=viewer.now):
                work.go_on(batch, by=viewer.actor(scope), now=viewer.now)
            return redirect("file", file_id=batch.id)
    context = {"form": form, "file_id": batch.id, "row": present.number(row), "label": present.label(
        batch, viewer.today), "said": present.sentence(held.problem.code, held.problem.subject),
        "suggestion": present.suggestion(held)}
    return render(request, "absence/mend_row.html", context, status=422 if form.errors else 200)


@requires(Permission.FILE_HANDLE)
def remove_rows(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Take away the rows of one problem, with a reason."""
    viewer = request.viewer
    batch, scope = filing.file(file_id, for_user=viewer)
    code, topic = request.GET.get("code", ""), request.GET.get("topic", "")
    group = filing.group(batch, code=code, topic=topic, for_user=viewer)
    form = RemoveForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        reason, by = form.cleaned_data["reason"], viewer.actor(scope)
        if code in policies.PERIODS_HELD:
            actions.answer_periods(batch, code, "remove", reason=reason, today=viewer.today, by=by, now=viewer.now)
        else:
            rows = filing.row_numbers(batch, code=code, topic=topic, for_user=viewer)
            if answers.answer_rows(batch, dict.fromkeys(rows, reason), by=by, now=viewer.now):
                work.go_on(batch, by=by, now=viewer.now)
        return redirect("file", file_id=batch.id)
    context = {"form": form, "file_id": batch.id, "count": group.count, "periods": code in policies.PERIODS_HELD,
               "label": present.label(batch, viewer.today), "title": present.problem_words(group).title}
    return render(request, "absence/remove_rows.html", context, status=422 if form.errors else 200)


@requires(Permission.FILE_HANDLE)
@require_POST
def answer_ends(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Let the absences with an unlikely end go on, or say that the ends are right."""
    viewer = request.viewer
    batch, scope = filing.file(file_id, for_user=viewer)
    act = request.POST.get("act", "")
    if act in ("ongoing", "right"):
        actions.answer_periods(batch, "unlikely_end", act, today=viewer.today, by=viewer.actor(scope), now=viewer.now)
    return redirect("file", file_id=batch.id)


@requires(Permission.FILE_HANDLE)
def file_columns(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Say which column of the file's table is what; remembered for tables with the same header."""
    viewer = request.viewer
    batch, scope = filing.file(file_id, for_user=viewer)
    if policies.after(batch.state, "map") is None:
        return redirect("file", file_id=batch.id)
    look = filing.header(batch, scope, for_user=viewer)
    if look.plan is None:
        raise Http404
    form = ColumnsForm(_sent(request), look=look)
    if request.method == "POST" and form.is_valid():
        if answers.say_columns(batch, look.key, form.columns(), by=viewer.actor(scope), now=viewer.now):
            work.go_on(batch, by=viewer.actor(scope), now=viewer.now)
        return redirect("file", file_id=batch.id)
    context = {"form": form, "file_id": batch.id, "label": present.label(batch, viewer.today),
               "samples": present.samples(look), "refused": look.plan.refused}
    return render(request, "absence/file_columns.html", context, status=422 if form.errors else 200)


@requires(Permission.FILE_HANDLE)
@require_POST
def approve_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Let the file count."""
    viewer = request.viewer
    batch, scope = filing.file(file_id, for_user=viewer)
    if actions.approve(batch, by=viewer.actor(scope), now=viewer.now):
        work.go_on(batch, by=viewer.actor(scope), now=viewer.now)
    return redirect("file", file_id=batch.id)


@requires(Permission.FILE_HANDLE)
def discard_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Throw a file away that is not counted yet."""
    viewer = request.viewer
    batch, scope = filing.file(file_id, for_user=viewer)
    possible = policies.after(batch.state, "discard") is not None
    if request.method == "POST" and possible:
        intake.discard(batch, by=viewer.actor(scope), now=viewer.now)
    if request.method == "POST" or not possible:
        return redirect("file", file_id=batch.id)
    return render(request, "absence/discard_file.html", {"file_id": batch.id,
                                                         "label": present.label(batch, viewer.today)})


@requires(Permission.FILE_HANDLE)
def roll_back_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Take back a file that is counted."""
    viewer = request.viewer
    batch, scope = filing.file(file_id, for_user=viewer)
    possible = actions.may_roll_back(batch, now=viewer.now, by=viewer.actor(scope))
    if request.method == "POST" and possible:
        actions.roll_back(batch, today=viewer.today, by=viewer.actor(scope), now=viewer.now)
    if request.method == "POST" or not possible:
        return redirect("file", file_id=batch.id)
    context = {"file_id": batch.id, "label": present.label(batch, viewer.today),
               "until": present.last_day_to_roll_back(batch, viewer.today), "changes": present.changes(batch)}
    return render(request, "absence/roll_back_file.html", context)


def _sent(request: HttpRequest):
    """What was sent in, or None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def _take_in(request: HttpRequest, spool) -> HttpResponse:
    viewer = request.viewer
    scope = filing.own_scope(for_user=viewer)
    by = viewer.actor(scope)
    batch, new = intake.take_in(spool, party=filing.own_party(for_user=viewer), by=by, now=viewer.now)
    work.go_on(batch, by=by, now=viewer.now)
    answer = redirect("file", file_id=batch.id)
    if not new:
        answer["Location"] += "?again=yes"
    return answer


def _file(request: HttpRequest, file_id: UUID, wrong: tuple[str, str, str] | None = None) -> HttpResponse:
    viewer = request.viewer
    batch, scope = filing.file(file_id, for_user=viewer)
    if batch.state == policies.COLUMNS:
        return redirect("file_columns", file_id=batch.id)
    busy = batch.state in policies.BUSY
    if filing.stuck(batch, now=viewer.now, for_user=viewer):
        work.go_on(batch, by=viewer.actor(scope), now=viewer.now)
    context = present.page(batch, scope, wrong, viewer) | {"again": "again" in request.GET}
    answer = render(request, "absence/file.html", context, status=422 if wrong else 200)
    if busy:
        answer["Refresh"] = str(REFRESH_SECONDS)
    return answer
