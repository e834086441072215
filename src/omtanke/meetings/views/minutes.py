"""Pages about the minutes of a meeting: to read, to say of, to hand over, to enter from paper, and to print."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import deliveries
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.queries import rooms
from omtanke.cases.views.heads import who as about_whom
from omtanke.meetings.actions import minutes as acts
from omtanke.meetings.forms.minutes import EnteredForm, HandOverForm, PartsForm
from omtanke.meetings.minutes_paper import the_card, the_minutes
from omtanke.meetings.present import minutes as present
from omtanke.meetings.queries import minutes as queries
from omtanke.meetings.queries import minutes_handing
from omtanke.rules.errors import BadInput
from omtanke.ui import paper


@requires(Permission.CASE_READ, Permission.OWN_ROOM)
def minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The minutes as the viewer has them. Whoever got them says of each part whether it is right."""
    viewer = request.viewer
    wanted = Permission.DELIVER if request.method == "POST" else Permission.CASE_READ
    found = queries.minutes(meeting_id, wanted, for_user=viewer)
    form = _asks(request, found)
    if form is not None and request.method == "POST" and form.is_valid() and _said(request, found, form):
        return redirect("minutes", meeting_id=meeting_id)
    who = about_whom(request, found.reach, "minutes")
    said = rooms.words(found.reach, found.readable, reason="reading", for_user=viewer)
    return render(request, "meetings/minutes.html", present.page(
        found, who, said, viewer, form=form, questions=found.questions),
                  status=422 if form is not None and form.errors else 200)


@requires(Permission.CASE_READ, Permission.OWN_ROOM)
@require_GET
def minutes_on_paper(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The minutes as the viewer has them, as a PDF. An opening like any other, with reason "paper"."""
    viewer = request.viewer
    found = queries.minutes(meeting_id, Permission.CASE_READ, for_user=viewer)
    who = about_whom(request, found.reach, "minutes")
    said = rooms.words(found.reach, found.readable, reason="paper", for_user=viewer)
    return paper.answer(the_minutes(present.page(found, who, said, viewer, form=None), now=viewer.now),
                        file_name=_("minutes.pdf"))


@requires(Permission.DELIVER)
def hand_over_minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Everybody who was asked to the meeting, with what each may get and why not; one click hands it over."""
    viewer = request.viewer
    found = _employers(queries.minutes(meeting_id, Permission.DELIVER, for_user=viewer))
    recipients = minutes_handing.recipients(found, for_user=viewer)
    who = about_whom(request, found.reach, "minutes")
    shown = [present.recipient(one, found, who) for one in recipients]
    able = [(one["key"], one["name"]) for one in shown if one["going"]]
    seen = " ".join(sorted(part.version.id.hex for part in found.parts))
    form = HandOverForm(request.POST if request.method == "POST" else None, recipients=able,
                        initial={"to": [key for key, _name in able], "seen": seen})
    if request.method == "POST" and form.is_valid() and _handed(request, found, recipients, form, seen, who):
        return redirect("minutes", meeting_id=meeting_id)
    ticked = set(form["to"].value() or [])
    return render(request, "meetings/minutes_hand_over.html", present.base(found, who, viewer) | {
        "form": form, "able": bool(able), "recipients": [one | {"ticked": one["key"] in ticked} for one in shown]},
        status=422 if form.errors else 200)


@requires(Permission.ITEM_WRITE)
def enter_minutes_word(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Enter what somebody who does not sign in said of the minutes, part by part."""
    viewer = request.viewer
    found = _employers(queries.minutes(meeting_id, Permission.ITEM_WRITE, for_user=viewer))
    who = about_whom(request, found.reach, "minutes")
    asked = {str(row.id): row for row in found.participants if row.party_id is None or row.outside and row.named_at}
    chosen = asked.get(request.POST.get("who") or request.GET.get("who", ""))
    form = EnteredForm(
        request.POST if request.method == "POST" else None, parts=present.asked(found, chosen) if chosen else [],
        today=viewer.today, initial={"said_on": viewer.today, "who": str(chosen.id) if chosen else ""},
        who=[(id, present.called(row, who)) for id, row in asked.items()])
    if request.method == "POST" and form.is_valid() and _tried(form, lambda: acts.enter(
            chosen.id, form.said, how=form.cleaned_data["came_by"], said_on=form.cleaned_data["said_on"],
            by=viewer.actor(found.reach.scope), now=viewer.now)):
        return redirect("minutes", meeting_id=meeting_id)
    return render(request, "meetings/minutes_word.html", present.base(found, who, viewer) | {
        "form": form, "chosen": chosen, "people": [{"id": id, "name": present.called(row, who),
                                                    "left": len(present.asked(found, row))}
                                                   for id, row in asked.items()],
        "fields": [form.fields_of(note) for note, _number, _title in form.parts]}, status=422 if form.errors else 200)


@requires(Permission.CASE_LEAD)
@require_GET
def call_card(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The card by which a coordinator who does not sign in is asked to call, for whoever leads to hand over."""
    found = queries.call_on_paper(meeting_id, for_user=request.viewer)
    return paper.answer(the_card(found.meeting, due_on=found.follow_up.due_on, now=request.viewer.now),
                        file_name=_("card.pdf"))


def _asks(request: HttpRequest, found: queries.Minutes) -> PartsForm | None:
    """The questions to whoever got the minutes; none to the employer, and none once the case is closed."""
    if found.reach.employers or found.mine is None or found.reach.case.state != OPEN:
        return None
    parts = present.asked_of_me(found)
    return PartsForm(request.POST if request.method == "POST" else None, parts=parts) if parts else None


def _said(request: HttpRequest, found: queries.Minutes, form: PartsForm) -> bool:
    viewer = request.viewer
    permission = Permission.OWN_ROOM if found.reach.own else Permission.DELIVER
    return _tried(form, lambda: acts.say(
        found.mine.id, form.said, room=found.reach.room.id, reader=found.reach.reader(viewer, permission),
        by=viewer.actor(found.reach.scope), now=viewer.now))


def _handed(request: HttpRequest, found: queries.Minutes, recipients, form: HandOverForm, seen: str, who) -> bool:
    if form.cleaned_data["seen"] != seen:
        form.add_error(None, present.written_since())
        return False
    viewer = request.viewer
    chosen = [acts.To(deliveries.To(*one.side, one.function), tuple(part.version.id for part in one.going),
                      one.channel) for one in present.chosen(recipients, form.cleaned_data["to"])]
    given, _space, family = who.name.partition(" ")
    return _tried(form, lambda: acts.hand_over(
        found.reach.room.id, chosen, reader=found.reach.reader(viewer, Permission.DELIVER),
        about={"given": given, "family": family, "born": who.born}, by=viewer.actor(found.reach.scope),
        now=viewer.now))


def _employers(found: queries.Minutes) -> queries.Minutes:
    """404 for anyone but the employer: it is the employer's minutes that are handed over."""
    if not found.reach.employers:
        raise Http404
    return found


def _tried(form, act) -> bool:
    """Whether the act went through; else the form says why not."""
    try:
        act()
    except BadInput as problem:
        form.add_error(None, present.stopped(problem))
        return False
    return True
