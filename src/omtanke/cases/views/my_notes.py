"""The employee's own room: what she writes, what was delivered about her, and what she hands over of it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import deliveries, rooms
from omtanke.cases.actions import my_way as acts
from omtanke.cases.choices import StopReason
from omtanke.cases.forms.my_way import CommentForm, GaveForm, HandOverForm, NoteForm
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.policies.deliveries import PAPER
from omtanke.cases.present import my_notes as present
from omtanke.cases.present import my_way as way_words
from omtanke.cases.queries import my_way as queries
from omtanke.cases.queries import recipients as receiving
from omtanke.cases.queries.reach import Reach
from omtanke.cases.record import Words
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce

OWN = Permission.OWN_ROOM


@requires(OWN)
def my_notes(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What she has written in her own room of a case."""
    viewer = request.viewer
    found = queries.my_reach(case_id, for_user=viewer)
    rows = present.notes(queries.notes(found, for_user=viewer), viewer.today)
    return _page(request, "cases/my_notes.html", {"case": found.case, "rows": rows})


@requires(OWN)
def write_note(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A new note. Nobody else sees it."""
    viewer = request.viewer
    found = queries.my_reach(case_id, for_user=viewer)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        item = acts.note(found.room, form.as_words, by=viewer.actor(found.scope), now=viewer.now)
        return redirect("my_note", item_id=item.id)
    return _page(request, "cases/write_note.html", {"form": form, "case": found.case})


@requires(OWN)
def my_note(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """One note, or the own copy of what was delivered, with what she has said of it."""
    viewer = request.viewer
    number = request.GET.get("version", "")
    found, row = queries.note(item_id, for_user=viewer, number=int(number) if number.isdecimal() else None)
    context = present.note(found, row, found.case.state == OPEN, viewer.today)
    return _page(request, "cases/my_note.html", context | {"open": found.case.state == OPEN})


@requires(OWN)
def change_note(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """A new version of a note. What was handed over stays as it was."""
    viewer = request.viewer
    found, row = _mine(item_id, viewer)
    if not present.note(found, row, False, viewer.today)["can_write"]:
        raise Http404
    form = NoteForm(request.POST if request.method == "POST" else None, initial={
        "title": row.words.title, "words": row.words.text, "version": row.version.number})
    if request.method == "POST" and form.is_valid():
        try:
            rooms.write_anew(item_id, words=form.as_words, after=form.cleaned_data["version"] or 0,
                             by=viewer.actor(found.scope), now=viewer.now)
            return redirect("my_note", item_id=item_id)
        except BadInput:
            form.add_error(None, way_words.moved_on())
    return _page(request, "cases/write_note.html", {"form": form, "case": found.case, "item": row.item})


@requires(OWN)
def delete_note(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Take away a note, at once. The page says first what stays with others."""
    viewer = request.viewer
    found, row = _mine(item_id, viewer)
    if request.method == "POST":
        rooms.let_go(item_id, by=viewer.actor(found.scope), now=viewer.now)
        return redirect("my_notes", case_id=found.case.id)
    return _page(request, "cases/delete_note.html", present.note(found, row, False, viewer.today))


@requires(OWN)
def hand_over(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Hand over a note, or one's own copy of what somebody else wrote: to whom, with the words as they will read them.

    Only so does a diagnosis ever come to an employer."""
    viewer = request.viewer
    found, row = queries.note(item_id, for_user=viewer)
    among = receiving.recipients(found.case, for_user=viewer)
    had = receiving.had_already(row.version.id, found.case, for_user=viewer)
    options = present.recipients(among, had)
    form = HandOverForm(request.POST if request.method == "POST" else None, choices=options)
    if request.method == "POST" and form.is_valid():
        to = form.chosen(among)
        try:
            made = acts.hand_over(row.version, deliveries.To(to.party, to.place, to.function), channel=to.channel,
                                  door=_door(found, viewer), by=viewer.actor(found.scope), now=viewer.now)
            return redirect("my_paper", delivery_id=made.id) if made.delivered_at is None else redirect(
                "my_note", item_id=item_id)
        except BadInput:
            form.add_error(None, way_words.closed())
    context = present.note(found, row, False, viewer.today)
    return _page(request, "cases/hand_over.html", context | {
        "form": form, "options": options, "open": found.case.state == OPEN})


@requires(OWN)
def my_paper(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Something of hers that leaves on paper: the page to print, and saying that she has given it."""
    viewer = request.viewer
    found, delivery = queries.leaving(delivery_id, for_user=viewer)
    form = GaveForm(request.POST if request.method == "POST" else None, first=delivery.composed_at.date(),
                    last=viewer.today, initial={"day": viewer.today})
    if request.method == "POST" and form.is_valid():
        try:
            acts.gave_on_paper(delivery_id, on=form.cleaned_data["day"], reader=found.reader(viewer, OWN),
                               by=viewer.actor(found.scope), now=viewer.now)
            return redirect("my_earlier_way", case_id=found.case.id)
        except BadInput:
            form.add_error(None, way_words.closed())
    rows = [queries.note(line.version.item_id, for_user=viewer, number=line.version.number)[1]
            for line in delivery.items.all() if line.version]
    context = present.paper(found, delivery, rows, viewer.today)
    return _page(request, "cases/my_paper.html", context | {"form": form})


@requires(OWN)
@require_POST
def let_be(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """She does not give it after all. Twice is once."""
    viewer = request.viewer
    found, _delivery = queries.leaving(delivery_id, for_user=viewer)
    deliveries.stop(delivery_id, why=StopReason.REGRETTED, by=viewer.actor(found.scope), now=viewer.now)
    return redirect("my_earlier_way", case_id=found.case.id)


@requires(OWN)
def comment_on(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Her comment or correction, to whoever wrote it."""
    viewer = request.viewer
    found, row = queries.note(item_id, for_user=viewer)
    if present.own(row.item):
        raise Http404
    to = receiving.writer(row.item, found.case, for_user=viewer)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = Words(present.about(row, viewer.today), form.cleaned_data["words"], form.as_facts)
        try:
            acts.comment(row.item, words, deliveries.To(to.party, to.place, to.function), channel=to.channel,
                         door=_door(found, viewer), by=viewer.actor(found.scope), now=viewer.now)
            return redirect("my_note", item_id=item_id)
        except BadInput:
            form.add_error(None, way_words.closed())
    context = present.note(found, row, False, viewer.today)
    return _page(request, "cases/comment_on.html", context | {
        "form": form, "to": present.name(to), "on_paper": to.channel == PAPER, "open": found.case.state == OPEN})


def _mine(item_id: UUID, viewer) -> tuple[Reach, queries.Written]:
    """A note that she can change or take away. 404 for a copy of what was delivered, and for what was handed over as
    a comment."""
    found, row = queries.note(item_id, for_user=viewer)
    if not present.note(found, row, False, viewer.today)["can_change"]:
        raise Http404
    return found, row


def _door(found: Reach, viewer) -> acts.Door:
    """The reader of the own room, and what a party is told with its first delivery: name and birth date."""
    person = found.case.employee_id
    who, born = workforce.with_birth_dates([person], permission=OWN, page="delivery", for_user=viewer)[person]
    return acts.Door(found.reader(viewer, OWN), {"given": who.given, "family": who.family,
                                                 "born": born.isoformat() if born else ""})


def _page(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    people = workforce.directory([], permission=OWN, page="way", for_user=request.viewer)
    request.me = workforce_words.me(people, request.viewer)
    form = context.get("form")
    return render(request, template, context, status=422 if form is not None and form.errors else 200)
