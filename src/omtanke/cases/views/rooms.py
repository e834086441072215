"""A room: what one has written in it, writing, entering what came on paper, and papers that are attached."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases import sorts
from omtanke.cases.actions import papers
from omtanke.cases.actions import rooms as acts
from omtanke.cases.forms.rooms import ItemForm, MistakeForm, ReceivedForm
from omtanke.cases.present import deliveries as words
from omtanke.cases.present import rooms as present
from omtanke.cases.queries import deliveries as handed
from omtanke.cases.queries import rooms
from omtanke.cases.views import heads
from omtanke.intake.documents import ENDINGS
from omtanke.rules.errors import BadInput
from omtanke.ui import files


@requires(Permission.CASE_READ)
def case_room(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One's own room of a case: what was written, what came, what has not left yet."""
    viewer = request.viewer
    found, _ = rooms.allowed(case_id, Permission.CASE_READ, for_user=viewer)
    who = heads.who(request, found, "room")
    values = present.room(found, who, rooms.items(found, for_user=viewer),
                          handed.waiting_to_leave(found, for_user=viewer), viewer)
    return render(request, "cases/room.html", values)


@requires(Permission.ITEM_WRITE)
def write_item(request: HttpRequest, case_id: UUID, sort: str) -> HttpResponse:
    """Write something of one sort in one's own room. Nobody else sees it until it is handed over."""
    viewer = request.viewer
    found, _ = rooms.allowed(case_id, Permission.ITEM_WRITE, for_user=viewer)
    chosen = sorts.sort(sort, sorts.sorts_of(found.room.party))
    if chosen is None:
        raise Http404
    form = ItemForm(request.POST or None, request.FILES or None, sort=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            item = papers.write(found.room, kind=chosen.kind, category=chosen.category, words=form.words,
                                paper=form.cleaned_data["paper"], by=viewer.actor(found.scope), now=viewer.now)
            return redirect("item", item_id=item.id)
        except BadInput as stopped:
            form.add_error(None, present.stopped(stopped))
    who = heads.who(request, found, "room")
    return render(request, "cases/room_write.html", present.writing(found, who, chosen, form),
                  status=422 if form.errors else 200)


@requires(Permission.CASE_READ, Permission.OWN_ROOM)
def item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """One item with its words and its papers."""
    viewer = request.viewer
    opened = rooms.item(item_id, Permission.CASE_READ, for_user=viewer)
    said = rooms.words(opened.reach, [opened.version], reason="reading", for_user=viewer)
    who = heads.who(request, opened.reach, "room")
    return render(request, "cases/room_item.html", present.item(opened, who, said[opened.version.id], viewer))


@requires(Permission.ITEM_WRITE)
def edit_item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Write an item anew. The earlier version stays; what was handed over stays as it was."""
    viewer = request.viewer
    opened = rooms.item(item_id, Permission.ITEM_WRITE, for_user=viewer)
    chosen = present.sort_of(opened)
    if chosen is None:
        raise PermissionDenied
    if request.method == "POST":
        form = ItemForm(request.POST, request.FILES, sort=chosen)
        if form.is_valid():
            try:
                papers.write_anew(opened.item.id, words=form.words, paper=form.cleaned_data["paper"],
                                  after=form.cleaned_data["version"] or 0, by=viewer.actor(opened.reach.scope),
                                  now=viewer.now)
                return redirect("item", item_id=item_id)
            except BadInput as stopped:
                form.add_error(None, present.stopped(stopped))
    else:
        said = rooms.words(opened.reach, [opened.version], reason="writing", for_user=viewer)[opened.version.id]
        form = ItemForm(initial=present.initial(opened, said), sort=chosen)
    who = heads.who(request, opened.reach, "room")
    return render(request, "cases/room_write.html", present.writing(opened.reach, who, chosen, form, opened=opened),
                  status=422 if form.errors else 200)


@requires(Permission.ITEM_WRITE)
def enter_received(request: HttpRequest, case_id: UUID, sort: str) -> HttpResponse:
    """Enter what a party that does not sign in has sent or said."""
    viewer = request.viewer
    found, _ = rooms.allowed(case_id, Permission.ITEM_WRITE, for_user=viewer)
    chosen = sorts.sort(sort, sorts.RECEIVED)
    if chosen is None or found.own:
        raise Http404
    senders = [to for to in handed.recipients(found, for_user=viewer) if to.party and to.place]
    form = ItemForm(request.POST or None, request.FILES or None, sort=chosen)
    about = ReceivedForm(request.POST or None, senders=words.recipient_choices(senders), today=request.today)
    if request.method == "POST" and form.is_valid() and about.is_valid():
        sender = next(to for to in senders if to.key == about.cleaned_data["sender"])
        try:
            made = acts.enter_received(
                found.room, kind=chosen.kind, category=chosen.category, words=form.words,
                paper=form.cleaned_data["paper"], sender_party=sender.party.id, sender_place=sender.place.id,
                sender_function=sender.function, sent_on=about.cleaned_data["sent_on"],
                came_by=about.cleaned_data["came_by"], by=viewer.actor(found.scope), now=viewer.now)
            return redirect("item", item_id=made.id)
        except BadInput as stopped:
            form.add_error(None, present.stopped(stopped))
    who = heads.who(request, found, "room")
    return render(request, "cases/room_enter.html", present.entering(found, who, chosen, form, about),
                  status=422 if form.errors or about.errors else 200)


@requires(Permission.ITEM_WRITE)
def mark_item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Mark an item as a mistake: hidden from use, kept in the trail."""
    viewer = request.viewer
    opened = rooms.item(item_id, Permission.ITEM_WRITE, for_user=viewer)
    form = MistakeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        acts.misregister(item_id, mistake=form.cleaned_data["mistake"], by=viewer.actor(opened.reach.scope),
                         now=viewer.now)
        return redirect("case_room", case_id=opened.reach.case.id)
    who = heads.who(request, opened.reach, "room")
    return render(request, "cases/room_mistake.html", {
        "form": form, "own": opened.reach.own, "crumb": words.crumb(opened.reach, who), "item": opened.item},
        status=422 if form.errors else 200)


@requires(Permission.CASE_READ, Permission.OWN_ROOM)
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """A paper, as a file to save under a neutral name."""
    viewer = request.viewer
    with transaction.atomic():
        opened, row = rooms.paper(paper_id, for_user=viewer)
        content = rooms.content(opened.reach, row, reason="reading", for_user=viewer)
    return files.answer(content, media_type=row.media_type,
                        file_name=f"bilaga-{row.number}.{ENDINGS[row.media_type][0]}")
