"""One's own preparation: to read it, write it, and say that it is ready."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.queries.rooms import Who
from omtanke.cases.views import heads
from omtanke.meetings import prepared
from omtanke.meetings.actions import giving as acts_of_giving
from omtanke.meetings.actions import preparations as acts
from omtanke.meetings.forms.giving import GiveForm
from omtanke.meetings.forms.preparations import PreparationForm, begins_with
from omtanke.meetings.present import giving as giving_words
from omtanke.meetings.present import preparations as present
from omtanke.meetings.queries import giving, known
from omtanke.meetings.queries import preparations as queries
from omtanke.meetings.queries.preparations import Mine
from omtanke.rules.errors import BadInput


@requires(Permission.ITEM_WRITE, Permission.OWN_ROOM)
def preparation(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """What one has prepared, and what can be done with it."""
    viewer = request.viewer
    found = queries.mine(meeting_id, for_user=viewer)
    said = queries.words(found, reason="reading", for_user=viewer)
    who = heads.who(request, found.reach, "meeting")
    given = giving_words.given(giving.given(found, for_user=viewer), viewer, own=found.reach.own)
    return render(request, "meetings/preparation.html", present.page(found, said, who, viewer) | {"given": given})


@requires(Permission.ITEM_WRITE, Permission.OWN_ROOM)
def write_preparation(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Write, and save half or say that one is ready. Nobody else sees it until it is handed over."""
    viewer = request.viewer
    found = queries.mine(meeting_id, for_user=viewer)
    said, plan = queries.with_plan(found, queries.plan_in_force(found, for_user=viewer), reason="writing",
                                   for_user=viewer)
    if request.method == "POST":
        form = PreparationForm(request.POST, who=found.who)
        if form.is_valid():
            try:
                _save(request, found, form, said)
                return redirect("preparation", meeting_id=meeting_id)
            except BadInput as stopped:
                form.add_error(None, present.stopped(stopped))
    else:
        answers, seen = present.initial(found.who, said, found.versions)
        form = PreparationForm(initial=begins_with(answers, present.one_of(found.who)) | seen, who=found.who)
    who = heads.who(request, found.reach, "meeting")
    return render(request, "meetings/preparation_write.html", present.head(found, who, viewer) | {
        "form": form, "blocks": present.blocks(form, found.reach.case), "open": found.open,
        "hard": present.hard(found.who), "known": known.known(found, who, plan, for_user=viewer)},
        status=422 if form.errors else 200)


@requires(Permission.ITEM_WRITE, Permission.OWN_ROOM)
@require_POST
def preparation_ready(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Say that one is ready, or with `not` that one is not. Twice is once, and it says nothing of what was written."""
    viewer = request.viewer
    found = queries.mine(meeting_id, for_user=viewer)
    act = acts.not_ready if request.POST.get("not") else acts.ready
    if found.open:
        act(found.preparation.id, found.reach.room, by=viewer.actor(found.reach.scope), now=viewer.now)
    return redirect("preparation", meeting_id=meeting_id)


@requires(Permission.DELIVER, Permission.OWN_ROOM)
def give_preparation(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Hand over what one has prepared: to whom, what may go to each and why the rest may not, in one step."""
    viewer = request.viewer
    found = queries.mine(meeting_id, for_user=viewer)
    who = heads.who(request, found.reach, "meeting")
    own, among = found.reach.own, giving.recipients(found, for_user=viewer)
    form = GiveForm(request.POST if request.method == "POST" else None,
                    rows=giving_words.rows(among, who, own=own), initial=giving_words.initial(among, own=own))
    if request.method == "POST" and found.open and form.is_valid():
        try:
            _give(request, found, form, who)
            return redirect("preparation", meeting_id=meeting_id)
        except BadInput:
            form.add_error(None, giving_words.refused())
    values = present.head(found, who, viewer) | {
        "form": form, "blocks": giving_words.blocks(among, form, who, own=own), "open": found.open,
        "written": bool(found.versions)}
    return render(request, "meetings/preparation_give.html", values, status=422 if form.errors else 200)


def _give(request: HttpRequest, found: Mine, form: GiveForm, who: Who) -> None:
    viewer = request.viewer
    permission = Permission.OWN_ROOM if found.reach.own else Permission.DELIVER
    viewer.require(found.reach.case.employee_id, permission)
    given, _, family = who.name.partition(" ")
    acts_of_giving.give(found.reach.room, form.gifts, reader=found.reach.reader(viewer, permission),
                        about={"given": given, "family": family, "born": who.born},
                        by=viewer.actor(found.reach.scope), now=viewer.now)


def _save(request: HttpRequest, found: Mine, form: PreparationForm, said: dict) -> None:
    """Keep what differs from what is there; with the button for it, say that it is ready."""
    viewer = request.viewer
    by, room = viewer.actor(found.reach.scope), found.reach.room
    texts = prepared.as_words(found.who, form.answers, present.known(found.reach.case))
    changed = {category: words for category, words in texts.items()
               if words != said.get(category) and (words.facts or category in said)}
    acts.save(found.preparation.id, room, changed, seen=form.seen, by=by, now=viewer.now)
    if request.POST.get("ready"):
        acts.ready(found.preparation.id, room, by=by, now=viewer.now)
