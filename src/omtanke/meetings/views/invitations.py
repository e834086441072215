"""Answers to invitations: one's own, and what whoever leads has heard; and the letter."""

from contextlib import suppress
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.meetings import letters
from omtanke.meetings.actions import invitations
from omtanke.meetings.choices import How
from omtanke.meetings.forms.invitations import AnswerForm, HeardForm, ReplyForm
from omtanke.meetings.pages import AboutMeeting, leads
from omtanke.meetings.present import invitations as present
from omtanke.meetings.present import words as said
from omtanke.meetings.queries import invitations as queries
from omtanke.meetings.queries import meetings
from omtanke.meetings.queries.people import called
from omtanke.rules.errors import BadInput
from omtanke.ui import paper
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.ITEM_WRITE, Permission.OWN_ROOM)
@require_POST
def answer_invitation(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """One's own answer. It can be changed until the meeting begins; one that comes too late changes nothing."""
    viewer = request.viewer
    found = meetings.meeting(meeting_id, Permission.ITEM_WRITE, for_user=viewer)
    if found.mine is None:
        raise Http404
    form = AnswerForm(request.POST)
    if form.is_valid():
        with suppress(BadInput):  # then the page shows what has become of the meeting
            invitations.answer(found.mine.id, says=form.cleaned_data["says"], how=How.SIGNED_IN,
                               by=viewer.actor(found.reach.scope), now=viewer.now)
    return redirect("meeting", meeting_id=meeting_id)


@requires(Permission.ITEM_WRITE)
def meeting_answers(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Who was invited how, what they answered, and a place to enter what one has heard."""
    about = _led(request, meeting_id)
    form = HeardForm(request.POST if request.method == "POST" else None, people=present.options(about))
    if request.method == "POST" and form.is_valid() and _kept(form, lambda: invitations.answer(
            UUID(form.cleaned_data["who"]), says=form.cleaned_data["says"], how=form.cleaned_data["how"],
            by=request.viewer.actor(about.reach.scope), now=request.viewer.now)):
        return redirect("meeting_answers", meeting_id=meeting_id)
    return _shown(request, about, form, ReplyForm())


@requires(Permission.ITEM_WRITE)
@require_POST
def enter_reply(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """An answer that came as a calendar file."""
    about = _led(request, meeting_id)
    form = ReplyForm(request.POST, request.FILES)
    if form.is_valid() and _kept(form, lambda: invitations.answer_by_calendar(
            meeting_id, form.cleaned_data["file"], by=request.viewer.actor(about.reach.scope), now=request.viewer.now)):
        return redirect("meeting_answers", meeting_id=meeting_id)
    return _shown(request, about, HeardForm(people=present.options(about)), form)


@requires(Permission.ITEM_WRITE)
@require_POST
def print_invitation(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The letter to the employee, for whoever leads and for HR. An opening like any other."""
    viewer = request.viewer
    found = meetings.meeting(meeting_id, Permission.ITEM_WRITE, for_user=viewer)
    if not found.reach.employers:
        raise PermissionDenied
    her = next(row for row in found.participants if row.party_id is None)
    name, _given, people = called(found.reach, for_user=viewer)
    sender = people.get(workforce.own_id(for_user=viewer))
    try:
        invitations.print_letter(her.id, by=viewer.actor(found.reach.scope), now=viewer.now)
    except BadInput:
        return redirect("meeting", meeting_id=meeting_id)
    content = letters.the_letter(found.meeting, found.participants, name, sender,
                                 employer=found.reach.case.party.name, now=viewer.now)
    return paper.answer(content, file_name=_("letter.pdf"))


def _led(request: HttpRequest, meeting_id: UUID) -> AboutMeeting:
    """The meeting, for whoever leads it."""
    found = meetings.meeting(meeting_id, Permission.ITEM_WRITE, for_user=request.viewer)
    if not leads(found, request.viewer):
        raise PermissionDenied
    name, given, people = called(found.reach, for_user=request.viewer)
    request.me = workforce_words.me(people, request.viewer)
    return AboutMeeting(found, name, given, True)


def _kept(form, act) -> bool:
    """Whether the act went through; else the form says why not."""
    try:
        act()
    except BadInput as problem:
        form.add_error(None, present.refused(problem.code))
        return False
    return True


def _shown(request: HttpRequest, about: AboutMeeting, heard: HeardForm, reply: ReplyForm) -> HttpResponse:
    asked = queries.invited(about.reached, for_user=request.viewer)
    return render(request, "meetings/answers.html", {
        "meeting": about.meeting, "name": about.name, "when": said.when(about.meeting, request.today),
        "rows": present.answers(about, asked, today=request.today), "open": present.is_open(about),
        "heard": heard, "reply": reply, "letter": about.reach.employers},
        status=422 if heard.errors or reply.errors else 200)
