"""To tell the others whom a meeting is about, when the employee has said yes; and to ask her."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.queries import rooms
from omtanke.meetings.actions import naming as acts
from omtanke.meetings.pages import EMPLOYER, AboutMeeting
from omtanke.meetings.present import naming as present
from omtanke.meetings.present import problems
from omtanke.meetings.queries import meetings as queries
from omtanke.meetings.queries import naming
from omtanke.meetings.views.meetings import about
from omtanke.rules.errors import BadInput


@requires(Permission.CASE_LEAD)
def name_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Who knows whom it is about. Hands the name over to every place that the employee has said yes to."""
    found = _led(request, meeting_id)
    problem = ""
    if request.method == "POST":
        try:
            hand_over_name(request, found)
            return redirect("meeting", meeting_id=meeting_id)
        except BadInput as stopped:
            problem = problems.said(stopped)
    told = naming.places(found.reached, for_user=request.viewer)
    return render(request, "meetings/naming.html", present.page(found, told, request.viewer) | {"problem": problem},
                  status=409 if problem else 200)


@requires(Permission.CASE_LEAD)
@require_POST
def ask_for_name(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Ask the employee whether the others may be told. What waits for her answer is not asked again."""
    found = _led(request, meeting_id)
    try:
        acts.ask(meeting_id, by=request.viewer.actor(found.reach.scope), now=request.viewer.now)
    except BadInput:
        return redirect("meeting", meeting_id=meeting_id)
    return redirect("name_meeting", meeting_id=meeting_id)


@requires(Permission.CASE_READ, Permission.OWN_ROOM)
@require_POST
def go_on_orally(request: HttpRequest, meeting_id: UUID, participant_id: UUID) -> HttpResponse:
    """The employee says herself that the meeting goes on by word of mouth, or whoever leads writes that she said so."""
    found = about(request, queries.meeting(meeting_id, Permission.CASE_READ, for_user=request.viewer))
    who = next((row for row in found.participants if row.id == participant_id and row.outside), None)
    if who is None:
        raise Http404
    if not (found.reach.own or found.leads):
        raise PermissionDenied
    try:
        acts.go_on_orally(who.id, by=request.viewer.actor(found.reach.scope), now=request.viewer.now)
    except BadInput:
        return redirect("meeting", meeting_id=meeting_id)
    return redirect("meeting", meeting_id=meeting_id)


def hand_over_name(request: HttpRequest, found: AboutMeeting) -> None:
    """Deliver the name and the time to each place that is covered."""
    viewer = request.viewer
    told = [one for one in naming.places(found.reached, for_user=viewer) if one.standing == naming.READY]
    if not told:
        return
    who = rooms.who(found.reach, page="meeting", for_user=viewer)
    given, _, family = who.name.partition(" ")
    acts.name_places(
        found.meeting.id, [one.place for one in told], words=present.invitation(found, told),
        reader=found.reach.reader(viewer, Permission.DELIVER),
        about={"given": given, "family": family, "born": who.born}, by=viewer.actor(found.reach.scope), now=viewer.now)


def _led(request: HttpRequest, meeting_id: UUID) -> AboutMeeting:
    """The meeting, for whoever leads it at the employer."""
    found = about(request, queries.meeting(meeting_id, Permission.CASE_LEAD, for_user=request.viewer))
    if found.side != EMPLOYER:
        raise PermissionDenied
    return found
