"""The leader's screen: beginning the meeting, one page for each step of the guide, reading through and ending it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.meetings.actions import leading as acts
from omtanke.meetings.forms.leading import CameForm, MeasureForm, StepForm
from omtanke.meetings.policies import leading as policies
from omtanke.meetings.policies.guide import Step
from omtanke.meetings.policies.meetings import BOOKED, HELD, STARTED
from omtanke.meetings.present import leading as present
from omtanke.meetings.queries import leading as queries
from omtanke.meetings.queries.leading import Led
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce

LEAD = Permission.CASE_LEAD


@requires(LEAD)
def lead_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Before the meeting: who is here, and begin. When it goes on: back to where one was."""
    viewer = request.viewer
    found = queries.led(meeting_id, for_user=viewer)
    if found.meeting.state != BOOKED:
        return redirect(_where(found))
    tell = telling(request, found)
    form = CameForm(people=people_of(found), initial={"came": [key for key, _label in people_of(found)]})
    return render(request, "meetings/lead_begin.html", present.head(found, tell) | {
        "form": form, "steps": present.steps(found, tell, None), "when": present.when(found.meeting, viewer),
        "may_let_be": found.meeting.starts_at <= viewer.now,
        "may_begin": policies.may_begin(found.meeting.state, found.meeting.starts_at, viewer.now),
        "may_enter": policies.may_enter(found.meeting.state, found.meeting.starts_at, viewer.now)})


@requires(LEAD)
@require_POST
def start_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Begin the meeting with those who came. Twice is once."""
    viewer = request.viewer
    found = queries.led(meeting_id, for_user=viewer)
    form = CameForm(request.POST, people=people_of(found))
    if not form.is_valid():
        return redirect("lead_meeting", meeting_id=meeting_id)
    try:
        acts.start(meeting_id, came=form.ids(), guide=found.guide, version=found.guide_version,
                   by=viewer.actor(found.reached.reach.scope), now=viewer.now)
    except BadInput:
        return redirect("lead_meeting", meeting_id=meeting_id)
    return redirect("lead_step", meeting_id=meeting_id, step=found.guide.steps[0].key)


@requires(LEAD)
def lead_step(request: HttpRequest, meeting_id: UUID, step: str) -> HttpResponse:
    """One step: what to say and ask, what everyone brought, and the note. Saving answers a page or, for a page that
    saves by itself, a few words."""
    found, one = _step(request, meeting_id, step)
    if found.meeting.state not in (STARTED, HELD):
        return redirect("lead_meeting", meeting_id=meeting_id)
    if request.method == "POST":
        return _save(request, found, one)
    return _show(request, found, one)


@requires(LEAD)
def lead_clock(request: HttpRequest, meeting_id: UUID, step: str) -> HttpResponse:
    """The quiet clock, asked for once a minute by an open page."""
    found, one = _step(request, meeting_id, step)
    clock = present.clock(found, one, request.viewer)
    return render(request, "meetings/_clock.html", {"clock": clock})


@requires(LEAD)
def lead_measure(request: HttpRequest, meeting_id: UUID, step: str) -> HttpResponse:
    """Make what was agreed a measure in the plan, with who does it and by when."""
    viewer = request.viewer
    found, one = _step(request, meeting_id, step)
    scope, note = found.reached.reach.scope, found.notes.get(step)
    tell = telling(request, found)
    sent = request.POST if request.method == "POST" else None
    begun = {"words": _last(viewer, found, note)} if note and sent is None else {}
    form = MeasureForm(sent, given=tell.given, today=viewer.today, initial=begun)
    if sent is not None and form.is_valid():
        values = form.cleaned_data
        try:
            acts.measure(meeting_id, step, words=values["words"], owner=values["owner"], last_day=values["last_day"],
                         key=values["key"], reader=found.reached.reach.reader(viewer, Permission.PLAN_ESTABLISH),
                         by=viewer.actor(scope), now=viewer.now)
            return redirect("lead_step", meeting_id=meeting_id, step=step)
        except BadInput as problem:
            form.add_error(None, present.refusal(problem))
    return render(request, "meetings/lead_measure.html", present.head(found, tell) | {
        "form": form, "title": tell(one.title), "back": reverse("lead_step", args=[meeting_id, step])},
        status=422 if form.errors else 200)


@requires(LEAD)
def end_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Read through together, and end the meeting. Twice is once."""
    viewer = request.viewer
    found = queries.led(meeting_id, for_user=viewer)
    if found.meeting.state == BOOKED:
        return redirect("lead_meeting", meeting_id=meeting_id)
    if request.method == "POST":
        try:
            acts.end(meeting_id, by=viewer.actor(found.reached.reach.scope), now=viewer.now)
        except BadInput:
            return redirect("lead_meeting", meeting_id=meeting_id)
        return redirect("end_meeting", meeting_id=meeting_id)
    tell = telling(request, found)
    opened = queries.words(found, [note.version for note in found.notes.values()], reason="reading", for_user=viewer)
    return render(request, "meetings/lead_end.html", present.read_through(found, tell, opened))


def _save(request: HttpRequest, found: Led, one: Step) -> HttpResponse:
    """Keep the note and go where the button says. A page that saves by itself gets a few words instead. Where there is
    nothing to write, there is only somewhere to go."""
    viewer = request.viewer
    if not one.note:
        return _go(request, found, one)
    form, alone = StepForm(request.POST), request.headers.get("Accept") == "application/json"
    if not form.is_valid():
        if alone:
            return JsonResponse({"said": " ".join(e for errors in form.errors.values() for e in errors)}, status=422)
        return _show(request, found, one, form)
    values = form.cleaned_data
    try:
        if form.changed:
            kept = acts.save(found.meeting.id, one.key, text=values["text"], seen=values["seen"], key=values["key"],
                             by=viewer.actor(found.reached.reach.scope), now=viewer.now)
            if alone:
                return JsonResponse({"said": _("Saved %(time)s") % {"time": present.moment(kept.at)},
                                     "seen": kept.number, "key": str(StepForm().initial["key"])})
        return _go(request, found, one)
    except BadInput as problem:
        return _conflict(request, queries.led(found.meeting.id, for_user=viewer), one, values["text"], problem, alone)


def _go(request: HttpRequest, found: Led, one: Step) -> HttpResponse:
    """Go where the button says, and remember where one is."""
    to, key = _next(request, found, one)
    acts.visit(found.meeting.id, key, by=request.viewer.actor(found.reached.reach.scope), now=request.viewer.now)
    return redirect(to)


def _conflict(request: HttpRequest, found: Led, one: Step, mine: str, problem: BadInput, alone: bool) -> HttpResponse:
    """Somebody has written in the same step: both texts are shown, and the next save is after the one that stands."""
    note, said = found.notes.get(one.key), present.refusal(problem)
    told = queries.words(found, [note.version], reason="writing", for_user=request.viewer) if note else {}
    other = told[note.version.id].text if note else ""
    if alone:
        return JsonResponse({"said": said, "seen": note.version.number if note else 0, "text": other,
                             "key": str(StepForm().initial["key"])}, status=409)
    form = StepForm(initial={"text": mine, "was": other, "seen": note.version.number if note else 0})
    return _show(request, found, one, form, other=other, refused=said)


def _show(request: HttpRequest, found: Led, one: Step, form: StepForm | None = None, *, other: str = "",
          refused: str = "") -> HttpResponse:
    viewer, note = request.viewer, found.notes.get(one.key)
    tell = telling(request, found)
    brought = queries.brought(found, one, for_user=viewer)
    wrong = form is not None
    read = [part.version for part in brought if not part.held_back] + ([note.version] if note and not wrong else [])
    opened = queries.words(found, read, reason="reading", for_user=viewer)
    if form is None:
        text = opened[note.version.id].text if note else ""
        form = StepForm(initial={"text": text, "was": text, "seen": note.version.number if note else 0})
    values = present.step(found, tell, one, form, brought, opened, viewer, other=other, refused=refused)
    return render(request, "meetings/lead_step.html", values, status=(409 if refused else 422) if wrong else 200)


def _step(request: HttpRequest, meeting_id: UUID, step: str) -> tuple[Led, Step]:
    found = queries.led(meeting_id, for_user=request.viewer)
    one = found.guide.step(step)
    if one is None:
        raise Http404
    return found, one


def _next(request: HttpRequest, found: Led, one: Step) -> tuple[str, str]:
    """Where the button that was pressed leads, and which step one is at then."""
    go, keys = request.POST.get("go", "stay"), found.guide.keys
    at = keys.index(one.key)
    if go == "measure":
        return reverse("lead_measure", args=[found.meeting.id, one.key]), one.key
    if go == "next" and at + 1 == len(keys):
        return reverse("end_meeting", args=[found.meeting.id]), one.key
    to = keys[at + 1 if go == "next" else at]
    return reverse("lead_step", args=[found.meeting.id, to]), to


def _where(found: Led) -> str:
    """Where a meeting that has begun is: after the last step that was visited, or read through when it is over."""
    if found.meeting.state == HELD:
        return reverse("end_meeting", args=[found.meeting.id])
    if found.meeting.state != STARTED:
        return reverse("meeting", args=[found.meeting.id])
    reached = [key for key in found.guide.keys if key in found.visited]
    return reverse("lead_step", args=[found.meeting.id, (reached or found.guide.keys)[-1 if reached else 0]])


def people_of(found: Led) -> list[tuple[str, str]]:
    """Those besides the employee and the leader who are expected, to tick."""
    mine = found.reached.mine
    return [(str(row.id), present.participant(row)[:1].upper() + present.participant(row)[1:])
            for row in found.reached.participants if row.party_id is not None and row != mine]


def telling(request: HttpRequest, found: Led) -> present.Telling:
    """The guide's words about this employee; whose page it is stands in the head."""
    person = found.meeting.case.employee_id
    opened = workforce.directory([person], permission=Permission.CASE_READ, page="meeting", for_user=request.viewer)
    request.me = workforce_words.me(opened, request.viewer)
    return present.Telling(found, opened[person])


def _last(viewer, found: Led, note) -> str:
    """The last line of a note, to begin a measure with."""
    text = queries.words(found, [note.version], reason="reading", for_user=viewer)[note.version.id].text
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")[:200]
