"""The care talk: planning, the guide step by step, holding it; and reading, commenting and confirming it."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.rules.errors import BadInput
from omtanke.talks import actions, guide, present, queries
from omtanke.talks.forms import CommentForm, HoldForm, InviteForm, MeasureForm, NoteForm
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.TALK_HOLD)
@require_POST
def plan_talk(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Begin a talk with a person, or go on with the one begun. What another manager prepares is left to her."""
    viewer = request.viewer
    scope = viewer.require(person_id, Permission.TALK_HOLD)
    begun = next((t for t in queries.talks_about(person_id, for_user=viewer) if t.state == "planned"), None)
    if begun and queries.kept_by_another(begun, for_user=viewer):
        return redirect("person", person_id=person_id)
    talk = actions.plan(employee=person_id, by=viewer.actor(scope), now=viewer.now)
    return redirect("talk_step", talk_id=talk.id, number=1)


@requires(Permission.TALK_HOLD)
def talk_step(request: HttpRequest, talk_id: UUID, number: int) -> HttpResponse:
    """One step of the guide. The first sets the time, those with a note keep it, the last holds the talk."""
    opened = queries.talk(talk_id, permission=Permission.TALK_HOLD, for_user=request.viewer)
    step = guide.step_at(number)
    if step is None:
        raise Http404
    if opened.talk.state != "planned":
        return redirect("read_talk", talk_id=talk_id)
    if request.method == "POST":
        return _save_step(request, opened, step, number)
    return _show_step(request, opened, step, number)


@requires(Permission.TALK_HOLD)
@require_POST
def add_measure(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """Add something the two agreed on, and stay at that step."""
    viewer = request.viewer
    opened = queries.talk(talk_id, permission=Permission.TALK_HOLD, for_user=viewer)
    form, number = MeasureForm(request.POST, today=request.today), guide.KEYS.index("agree") + 1
    if form.is_valid():
        record = queries.record(opened, reason="writing", for_user=viewer)
        values = form.cleaned_data
        try:
            actions.agree(opened.talk, record, words=values["words"], owner=values["owner"], due_on=values["due_on"],
                          version=values["version"], by=viewer.actor(opened.scope), now=viewer.now)
            return redirect("talk_step", talk_id=talk_id, number=number)
        except BadInput:
            form.add_error(None, present.moved_on())
    return _show_step(request, opened, guide.STEPS[number - 1], number, form)


@requires(Permission.TALK_HOLD)
@require_POST
def hold_talk(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """The talk was held: the signal is answered, and the employee can read and confirm."""
    viewer = request.viewer
    opened = queries.talk(talk_id, permission=Permission.TALK_HOLD, for_user=viewer)
    form = HoldForm(request.POST, today=request.today)
    if not form.is_valid():
        return _show_step(request, opened, guide.STEPS[-1], len(guide.STEPS), form)
    days = {name: form.cleaned_data[name] for name in ("held_on", "next_on")}
    record = None
    if form.cleaned_data["workplace"]:
        record = queries.record(opened, reason="writing", for_user=viewer)
        record.workplace = form.cleaned_data["workplace"]
    try:
        actions.hold(opened.talk, **days, passed_on=record, by=viewer.actor(opened.scope), now=viewer.now)
    except BadInput:
        return redirect("read_talk", talk_id=talk_id)
    return redirect("person", person_id=opened.talk.employee_id)


@requires(Permission.TALK_READ)
def read_talk(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """What was written. The employee can comment and confirm; the manager reads."""
    opened = queries.talk(talk_id, permission=Permission.TALK_READ, for_user=request.viewer)
    if opened.talk.state == "planned":
        return redirect("talk_step", talk_id=talk_id, number=1)
    return _show_talk(request, opened, CommentForm())


@requires(Permission.TALK_CONFIRM)
@require_POST
def comment_talk(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """The employee's words about the record."""
    viewer = request.viewer
    opened = queries.talk(talk_id, permission=Permission.TALK_CONFIRM, for_user=viewer)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _show_talk(request, opened, form)
    try:
        actions.comment(opened.talk, words=form.cleaned_data["words"], by=viewer.actor(opened.scope), now=viewer.now)
    except BadInput:
        form.add_error(None, present.moved_on())
        return _show_talk(request, opened, form)
    return redirect("read_talk", talk_id=talk_id)


@requires(Permission.TALK_CONFIRM)
@require_POST
def confirm_talk(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """The employee says that the record is right. Twice is once."""
    viewer = request.viewer
    opened = queries.talk(talk_id, permission=Permission.TALK_CONFIRM, for_user=viewer)
    with suppress(BadInput):
        actions.confirm(opened.talk, by=viewer.actor(opened.scope), now=viewer.now)
    return redirect("read_talk", talk_id=talk_id)


@requires(Permission.TALK_HOLD)
@require_POST
def follow_up_talk(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """The two have talked again. Twice is once."""
    viewer = request.viewer
    opened = queries.talk(talk_id, permission=Permission.TALK_HOLD, for_user=viewer)
    with suppress(BadInput):
        actions.follow_up(opened.talk, followed_on=viewer.today, by=viewer.actor(opened.scope), now=viewer.now)
    return redirect("read_talk", talk_id=talk_id)


@requires(Permission.TALK_READ)
@require_POST
def finish_measure(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """What was agreed has been done: the manager says so of anything, the employee of their own part."""
    viewer = request.viewer
    measure, scope = queries.measure(measure_id, for_user=viewer)
    actions.finish(measure, done_on=viewer.today, by=viewer.actor(scope), now=viewer.now)
    return redirect("read_talk", talk_id=measure.talk_id)


def _save_step(request: HttpRequest, opened: queries.OpenTalk, step: guide.Step, number: int) -> HttpResponse:
    """Keep what the step has to keep, then go on to the next one, or stay when something is wrong."""
    viewer, talk = request.viewer, opened.talk
    form = _form(step, request)
    if form is not None and not form.is_valid():
        return _show_step(request, opened, step, number, form)
    try:
        if step.key == "before":
            actions.invite(talk, meets_at=form.meets_at, by=viewer.actor(opened.scope), now=viewer.now)
        elif step.note:
            record = queries.record(opened, reason="writing", for_user=viewer)
            record.notes[step.key] = form.cleaned_data["words"]
            actions.write(talk, record, version=form.cleaned_data["version"], by=viewer.actor(opened.scope),
                          now=viewer.now)
    except BadInput:
        form.add_error(None, present.moved_on())
        return _show_step(request, opened, step, number, form)
    stay = "stay" in request.POST or number == len(guide.STEPS)
    return redirect("talk_step", talk_id=talk.id, number=number if stay else number + 1)


def _form(step: guide.Step, request: HttpRequest):
    if step.key == "before":
        return InviteForm(request.POST, today=request.today)
    return NoteForm(request.POST, label=step.note) if step.note else None


def _show_step(request: HttpRequest, opened: queries.OpenTalk, step: guide.Step, number: int,
               form=None) -> HttpResponse:
    viewer, talk = request.viewer, opened.talk
    written = step.note or step.key in ("agree", "together")
    record = queries.record(opened, reason="writing", for_user=viewer) if written else None
    people = workforce.directory([talk.employee_id], permission=Permission.PERSON_READ, page="talk", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    context = present.step(talk, step, number, record, people[talk.employee_id], form, viewer)
    return render(request, "talks/talk_step.html", context, status=422 if form is not None and form.errors else 200)


def _show_talk(request: HttpRequest, opened: queries.OpenTalk, form: CommentForm) -> HttpResponse:
    viewer, talk = request.viewer, opened.talk
    record, comments = queries.reading(opened, for_user=viewer)
    openings = queries.openings_of(opened, for_user=viewer)
    others = [] if opened.own else [talk.employee_id]
    people = workforce.directory(others, permission=Permission.PERSON_READ, page="talk", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    context = present.talk(opened, record, comments, people[talk.employee_id], form, viewer, openings)
    return render(request, "talks/talk_read.html", context, status=422 if form.errors else 200)
