"""What becomes of a booked meeting: moved, cancelled, or not held."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.meetings import seats as rules
from omtanke.meetings.actions import bookings as acts
from omtanke.meetings.forms.bookings import MoveForm, ReasonForm
from omtanke.meetings.pages import EMPLOYER, AboutMeeting
from omtanke.meetings.policies import meetings as policies
from omtanke.meetings.present import booking as present
from omtanke.meetings.present import changes as words
from omtanke.meetings.present import problems
from omtanke.meetings.present.words import local
from omtanke.meetings.queries import choosing
from omtanke.meetings.queries import meetings as queries
from omtanke.meetings.views.meetings import about
from omtanke.rules.errors import BadInput


@requires(Permission.CASE_LEAD)
def move_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Choose another fixed time, with a reason. The old one goes on to somebody else."""
    viewer = request.viewer
    found = _mine(request, meeting_id, "move")
    if found is None or found.side != EMPLOYER:
        return redirect("meeting", meeting_id=meeting_id)
    form = MoveForm(request.POST if request.method == "POST" else None)
    choice = choosing.for_case(found.reach, first=first_day(request), for_user=viewer)
    gone = ""
    if request.method == "POST" and form.is_valid():
        try:
            _move(found, choice, form, viewer)
            return redirect("meeting", meeting_id=meeting_id)
        except BadInput as stopped:
            choice = choosing.for_case(found.reach, first=first_day(request), for_user=viewer)
            gone = problems.said(stopped)
    values = present.moving(found, choice, viewer, chosen=request.POST.get("slot", ""))
    return render(request, "meetings/move.html", values | {"form": form, "gone": gone},
                  status=409 if gone else 422 if form.errors else 200)


@requires(Permission.CASE_READ)
def cancel_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Cancel with a reason. The time is free for others at once."""
    found = _mine(request, meeting_id, "cancel")
    if found is None:
        return redirect("meeting", meeting_id=meeting_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _done(lambda: acts.cancel(meeting_id, reason=form.cleaned_data["reason"],
                                  by=request.viewer.actor(found.reach.scope), now=request.viewer.now))
        return redirect("meeting", meeting_id=meeting_id)
    return render(request, "meetings/cancel.html", words.cancelling(found, request.viewer) | {"form": form},
                  status=422 if form.errors else 200)


@requires(Permission.CASE_READ)
def meeting_not_held(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Say that the meeting was not held. No reason is asked for, and none is kept."""
    found = _mine(request, meeting_id, "let_be")
    if found is None or found.meeting.starts_at > request.viewer.now:
        return redirect("meeting", meeting_id=meeting_id)
    if request.method == "POST":
        _done(lambda: acts.let_be(meeting_id, by=request.viewer.actor(found.reach.scope), now=request.viewer.now))
        return redirect("meeting", meeting_id=meeting_id)
    return render(request, "meetings/not_held.html", words.cancelling(found, request.viewer))


def first_day(request: HttpRequest) -> date | None:
    """The first day to show, as the address says it; anything else is from the beginning."""
    try:
        return date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return None


def _mine(request: HttpRequest, meeting_id: UUID, act: str) -> AboutMeeting | None:
    """The meeting, for whoever leads it; None when the act is not possible any more."""
    found = about(request, queries.meeting(meeting_id, Permission.CASE_READ, for_user=request.viewer))
    if not found.leads:
        raise PermissionDenied
    return found if policies.may(act, found.meeting.state) else None


def _move(found: AboutMeeting, choice: choosing.Booking, form: MoveForm, viewer) -> None:
    """To a time that what is agreed allows for such a meeting."""
    slot = choosing.slot(choice, form.cleaned_data["slot"], for_user=viewer)
    officer = any(row.function == rules.OFFICER for row in found.participants)
    day = local(slot.starts_at).date()
    if found.meeting.kind != policies.STATUTORY and rules.kind_of(choice, day, officer=officer) is None:
        raise BadInput("this is not agreed for that day", code="not_agreed", values={
            "why": present.refused(choice, day, officer=officer, given=found.given)})
    acts.move(found.meeting.id, slot=slot.id, reason=form.cleaned_data["reason"], by=viewer.actor(found.reach.scope),
              now=viewer.now)


def _done(act) -> None:
    """Do it; what somebody else has done in the meantime is shown on the meeting's own page."""
    try:
        act()
    except BadInput:
        return
