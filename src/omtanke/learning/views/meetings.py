"""The meetings of a local group: planned, gone through point by point, held, and on paper."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.learning import papers
from omtanke.learning.actions import meetings as acts
from omtanke.learning.forms.findings import FindingForm
from omtanke.learning.forms.meetings import MeetingForm, PointForm, PointNoteForm
from omtanke.learning.present import groups as group_words
from omtanke.learning.present import meetings as present
from omtanke.learning.queries import groups, meetings
from omtanke.learning.queries.meetings import OpenMeeting
from omtanke.rules.errors import BadInput
from omtanke.ui import paper
from omtanke.workforce import present as workforce_words

IN_A_GROUP = (Permission.LOCAL_GROUP, Permission.PROJECT_LEAD)


@requires(*IN_A_GROUP)
def plan_group_meeting(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """A meeting to come."""
    viewer = request.viewer
    seat = groups.seat(group_id, for_user=viewer)
    form = MeetingForm(_sent(request), today=viewer.today)
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.plan_meeting(group_id, starts_at=form.starts_at, where=form.cleaned_data["where"],
                                     by=viewer.actor(seat.scope), now=viewer.now)
            return redirect("group_meeting", group_meeting_id=made.id)
        except BadInput as problem:
            form.add_error("day", group_words.refused(problem.text))
    request.me = workforce_words.me(groups.own(seat.scope, for_user=viewer), viewer)
    return render(request, "learning/meeting_form.html", {"form": form, "group": seat.group},
                  status=422 if form.errors else 200)


@requires(*IN_A_GROUP)
def group_meeting(request: HttpRequest, group_meeting_id: UUID) -> HttpResponse:
    """A meeting: its agenda while it is planned, with points of one's own; its minutes when it was held."""
    viewer = request.viewer
    found = meetings.meeting(group_meeting_id, for_user=viewer)
    form = PointForm(_sent(request), names=_names(found, request))
    if request.method == "POST" and form.is_valid():
        try:
            acts.add_point(group_meeting_id, title=form.cleaned_data["words"], by=viewer.actor(found.seat.scope),
                           now=viewer.now)
            return redirect("group_meeting", group_meeting_id=group_meeting_id)
        except BadInput as problem:
            form.add_error(None, group_words.refused(problem.text))
    return render(request, "learning/meeting.html", present.page(found, viewer) | {"form": form},
                  status=422 if form.errors else 200)


@requires(*IN_A_GROUP)
@require_POST
def remove_group_point(request: HttpRequest, group_meeting_id: UUID, number: int) -> HttpResponse:
    """Take a point of one's own away."""
    found = meetings.meeting(group_meeting_id, for_user=request.viewer)
    key = _key(found, number)
    return _do(request, found, lambda **by: acts.remove_point(group_meeting_id, key, **by))


@requires(*IN_A_GROUP)
def group_point(request: HttpRequest, group_meeting_id: UUID, number: int) -> HttpResponse:
    """One point of the agenda: its questions, what was found, and what is noted."""
    viewer = request.viewer
    found = meetings.meeting(group_meeting_id, for_user=viewer)
    key = _key(found, number)
    if found.row.state != "planned":
        return redirect("group_meeting", group_meeting_id=group_meeting_id)
    values, names = present.point(found, number, viewer), _names(found, request)
    form = PointNoteForm(_sent(request), label=values["note_label"], names=names,
                         initial={"words": values["point"]["note"], "version": values["version"]})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            acts.note(group_meeting_id, key, words=said["words"], version=said["version"],
                      by=viewer.actor(found.seat.scope), now=viewer.now)
            return redirect("group_point", group_meeting_id=group_meeting_id, number=number + 1) if (
                values["next"] and "stay" not in request.POST) else redirect(
                    "group_meeting" if "stay" not in request.POST else "group_point",
                    **{"group_meeting_id": group_meeting_id} | ({"number": number} if "stay" in request.POST else {}))
        except BadInput as problem:
            form.add_error(None, group_words.refused(problem.text))
    finding = FindingForm(initial={"kind": "success" if key == "successes" else "friction"}, auto_id="finding_%s")
    return render(request, "learning/point.html", values | {"form": form, "finding": finding},
                  status=422 if form.errors else 200)


@requires(*IN_A_GROUP)
@require_POST
def take_up_decision(request: HttpRequest, group_meeting_id: UUID, feedback_id: UUID) -> HttpResponse:
    """The group has taken up a decision that came back."""
    found = meetings.meeting(group_meeting_id, for_user=request.viewer)
    return _do(request, found, lambda **by: acts.take_up(group_meeting_id, feedback_id, **by), point="back")


@requires(*IN_A_GROUP)
@require_POST
def hold_group_meeting(request: HttpRequest, group_meeting_id: UUID) -> HttpResponse:
    """The meeting is over."""
    found = meetings.meeting(group_meeting_id, for_user=request.viewer)
    return _do(request, found, lambda **by: acts.hold(group_meeting_id, **by))


@requires(*IN_A_GROUP)
@require_POST
def cancel_group_meeting(request: HttpRequest, group_meeting_id: UUID) -> HttpResponse:
    """The meeting does not take place."""
    found = meetings.meeting(group_meeting_id, for_user=request.viewer)
    return _do(request, found, lambda **by: acts.cancel(group_meeting_id, **by))


@requires(*IN_A_GROUP)
@require_GET
def group_meeting_on_paper(request: HttpRequest, group_meeting_id: UUID) -> HttpResponse:
    """The agenda with room to write, or the minutes, for those who do not sign in."""
    found = meetings.meeting(group_meeting_id, for_user=request.viewer)
    content = papers.meeting(found, request.viewer)
    return paper.answer(content, file_name=_("minutes.pdf") if found.row.state == "held" else _("agenda.pdf"))


def _do(request: HttpRequest, found: OpenMeeting, act: Callable, point: str = "") -> HttpResponse:
    """An act on a meeting; what has changed since the page was opened is shown as it stands."""
    viewer = request.viewer
    try:
        act(by=viewer.actor(found.seat.scope), now=viewer.now)
    except BadInput as problem:
        values = present.page(found, viewer) | {"form": PointForm(), "problem": group_words.refused(problem.text)}
        return render(request, "learning/meeting.html", values, status=409)
    if point:
        return redirect("group_point", group_meeting_id=found.row.id, number=found.row.agenda.index(point) + 1)
    return redirect("group_meeting", group_meeting_id=found.row.id)


def _key(found: OpenMeeting, number: int) -> str:
    if not 1 <= number <= len(found.row.agenda):
        raise Http404
    return found.row.agenda[number - 1]


def _names(found: OpenMeeting, request: HttpRequest) -> list[str]:
    """The names of the members, which should not stand in what is written; the viewer's own is shown in the head."""
    gathered = groups.members(found.seat, page="group_meeting", for_user=request.viewer)
    request.me = workforce_words.me(gathered.people, request.viewer)
    return [one.name for one in gathered.seated if one.name]


def _sent(request: HttpRequest):
    return request.POST if request.method == "POST" else None
