"""The guide on paper, and what was written on it entered afterwards."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.meetings import guide_paper
from omtanke.meetings.actions import leading as acts
from omtanke.meetings.forms.leading import CameForm, PaperForm
from omtanke.meetings.policies import leading as policies
from omtanke.meetings.policies.meetings import BOOKED
from omtanke.meetings.present import leading as present
from omtanke.meetings.queries import leading as queries
from omtanke.meetings.queries.leading import Led
from omtanke.meetings.views.leading import people_of, telling
from omtanke.rules.errors import BadInput
from omtanke.ui import paper

LEAD = Permission.CASE_LEAD


@requires(LEAD)
def meeting_guide_on_paper(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The guide of this meeting as a PDF. It names nobody."""
    found = queries.led(meeting_id, for_user=request.viewer)
    content = guide_paper.the_guide(found.guide, found.meeting.kind, kicker=found.meeting.case.party.name,
                                    now=request.now)
    return paper.answer(content, file_name=_("guide.pdf"))


@requires(LEAD)
def enter_notes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Enter what was written on paper: a meeting that was led so is held by this."""
    viewer = request.viewer
    found = queries.led(meeting_id, for_user=viewer)
    if not policies.may_enter(found.meeting.state, found.meeting.starts_at, viewer.now):
        return redirect("lead_meeting", meeting_id=meeting_id)
    tell, sent = telling(request, found), request.POST if request.method == "POST" else None
    form = PaperForm(sent, steps=_steps(found, tell, viewer))
    came = CameForm(sent, people=people_of(found)) if found.meeting.state == BOOKED else None
    if sent is not None and form.is_valid() and (came is None or came.is_valid()):
        try:
            acts.enter(meeting_id, came=came.ids() if came else set(), notes=form.notes(), guide=found.guide,
                       version=found.guide_version, key=form.cleaned_data["key"],
                       by=viewer.actor(found.reached.reach.scope), now=viewer.now)
            return redirect("end_meeting", meeting_id=meeting_id)
        except BadInput as problem:
            form.add_error(None, present.refusal(problem))
    return render(request, "meetings/lead_paper.html", present.head(found, tell) | {"form": form, "came": came},
                  status=422 if form.errors else 200)


def _steps(found: Led, tell: present.Telling, viewer) -> list[tuple[str, str, str, int]]:
    """The steps that have a note: key, label, what stands there, and its version."""
    notes = found.notes
    opened = queries.words(found, [note.version for note in notes.values()], reason="writing", for_user=viewer)
    return [(one.key, f"{tell(one.title)}: {tell(one.note)}",
             opened[notes[one.key].version.id].text if one.key in notes else "",
             notes[one.key].version.number if one.key in notes else 0) for one in found.guide.steps if one.note]
