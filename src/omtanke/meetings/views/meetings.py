"""The page of a meeting, the same for everyone who is to be there, each with their own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.meetings.pages import AboutMeeting, leads
from omtanke.meetings.present import meeting as present
from omtanke.meetings.present import meeting_list
from omtanke.meetings.queries import coming, people
from omtanke.meetings.queries import meetings as queries
from omtanke.meetings.queries.meetings import Reached
from omtanke.workforce import present as workforce_words


@requires(Permission.CASE_READ, Permission.OWN_ROOM)
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting: when and where, who is expected, and what is to be done."""
    found = queries.meeting(meeting_id, Permission.CASE_READ, for_user=request.viewer)
    return render(request, "meetings/meeting.html", present.page(about(request, found), request.viewer))


@requires(Permission.CASE_READ, Permission.OWN_ROOM)
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings one has to do with: those to come, and those that have been."""
    viewer = request.viewer
    rows = coming.mine(for_user=viewer)
    names, opened = people.in_list({met.listed.case.id: met.listed for met in rows if met.listed}.values(),
                                   for_user=viewer)
    request.me = workforce_words.me(opened, viewer)
    return render(request, "meetings/meetings.html", meeting_list.page(rows, names, viewer))


def about(request: HttpRequest, found: Reached) -> AboutMeeting:
    """Whom the page is about; the viewer's own name goes to the head of the page."""
    name, given, opened = people.called(found.reach, for_user=request.viewer)
    request.me = workforce_words.me(opened, request.viewer)
    return AboutMeeting(found, name, given, leads(found, request.viewer))
