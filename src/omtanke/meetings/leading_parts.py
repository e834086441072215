"""What leading puts on the pages of others: a meeting that goes on, or is today, on its case's page; the guide in the
main menu, for whoever adapts it."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.pages import AboutCase, Step
from omtanke.meetings.models import Meeting
from omtanke.meetings.pages import AboutMeeting
from omtanke.meetings.policies.meetings import COMING, STARTED
from omtanke.meetings.present import words as said
from omtanke.meetings.queries import coming, led_meetings
from omtanke.ui import navigation, parts, words
from omtanke.workforce.pages import Task


def next_steps(viewer: Viewer, about: AboutCase) -> list[Step]:
    """On the case's page: lead the meeting that goes on, or that is held today."""
    found = about.reach
    if not about.employer or found.scope not in viewer.scopes_with(Permission.CASE_LEAD):
        return []
    row = next((row for row in coming.of_case(found, for_user=viewer) if row.state in COMING), None)
    return _step(row, viewer) if row else []


def at_meeting(viewer: Viewer, about: AboutMeeting) -> list[Step]:
    """The same on the meeting's own page."""
    return _step(about.meeting, viewer) if about.leads and about.reach.employers else []


def _step(row: Meeting, viewer: Viewer) -> list[Step]:
    begins = timezone.localtime(row.starts_at)
    if row.state not in COMING or row.state != STARTED and begins.date() > viewer.today:
        return []
    sentence = _("The meeting goes on.") if row.state == STARTED else _("You meet %(day)s at %(time)s.") % {
        "day": words.day(begins.date(), viewer.today), "time": words.clock(begins)}
    return [Step(begins.date(), "lead_meeting", sentence, reverse("lead_meeting", args=[row.id]),
                 _("Back to the meeting") if row.state == STARTED else _("Lead the meeting"))]


def tasks(viewer: Viewer) -> list[Task]:
    """On the start page: the meetings that are to be led today, and those whose day has passed."""
    rows = [(row, timezone.localtime(row.starts_at)) for row in led_meetings.booked(for_user=viewer)]
    return [Task(row.case.employee_id, f"lead:{row.id}", begins.date(), title=_("Lead the meeting with {name}"),
                 sentence=_("%(when)s. %(where)s.") % {
                     "when": words.capital(said.when(row, viewer.today)), "where": said.where(row)},
                 url=reverse("lead_meeting", args=[row.id]), button=_("Lead the meeting"), when=words.clock(begins))
            for row, begins in rows if begins.date() <= viewer.today]


def _adapts(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.GUIDE_EDIT)


def register() -> None:
    """Say what this has for the pages; when the application starts."""
    parts.register("start.tasks", 30, tasks)
    parts.register("case.next", 60, next_steps)
    parts.register("meeting.next", 20, at_meeting)
    navigation.register(navigation.Entry(
        gettext_lazy("Conversation guide"), "steps", "meeting_guide", 77, _adapts,
        frozenset({"guide_draft", "guide_step", "preview_guide"})))
