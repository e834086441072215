"""What fixed times put on the pages of others."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.pages import AboutCase, Step
from omtanke.meetings import places
from omtanke.meetings.policies.meetings import BOOKED
from omtanke.meetings.present import fixed_times as present
from omtanke.meetings.queries import coming, outside
from omtanke.meetings.queries.outside import Outside
from omtanke.notify import waiting
from omtanke.organisation import ending
from omtanke.ui import parts, words
from omtanke.ui.navigation import Entry
from omtanke.ui.navigation import register as register_entry
from omtanke.workforce.pages import Part, Task
from omtanke.workforce.post import accounts_near

HERE = frozenset({"centre_times", "agreement", "new_agreement", "first_version", "draft_version", "end_agreement",
                  "version_on_paper", "new_series", "change_series", "end_series", "new_break"})


def tasks(viewer: Viewer) -> list[Task]:
    """For whoever leads: the meetings whose times are not held any more. Nobody moves them but she."""
    return [Task(person=row.employee, topic=f"outside:{row.meeting}", due=viewer.today,
                 title=_("Move the meeting with {name}"), sentence=_said(row, viewer),
                 url=reverse("meeting", args=[row.meeting]), button=_("Open the meeting"))
            for row in outside.mine(for_user=viewer)]


def step(viewer: Viewer, about: AboutCase) -> list[Step]:
    """The same in the case, when a meeting is booked in it."""
    if not any(row.state == BOOKED for row in coming.of_case(about.reach, for_user=viewer)):
        return []
    return [Step(viewer.today, "outside", _said(row, viewer), reverse("meeting", args=[row.meeting]),
                 _("Open the meeting"))
            for row in outside.mine(for_user=viewer) if row.case == about.reach.case.id]


def outside_of(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """The meetings that wait to be moved, by account: a neutral message tells that something waits."""
    if users is None:
        people = outside.anybody(for_user=Viewer(user_id=None, now=now))
        users = accounts_near(people, now=now) if people else ()
    return {user: {f"outside:{row.meeting}" for row in outside.mine(for_user=Viewer(user_id=user, now=now))}
            for user in users}


def use(viewer: Viewer, group) -> Part | None:
    """How the fixed times at a local group's centre were used: numbers."""
    if not (viewer.may(Permission.SLOTS_READ) or viewer.may(Permission.MEETING_FIGURES)):
        return None
    return Part("meetings/_group_slots.html", {"rows": present.used(group.place_id, viewer)})


def register() -> None:
    """Say what this has for the pages; when the application starts."""
    register_entry(Entry(gettext_lazy("Fixed times"), "steps", "fixed_times", 31, _shares_times, HERE))
    parts.register("start.tasks", 50, tasks)
    parts.register("case.next", 14, step)
    parts.register("group.slots", 10, use)
    waiting.register(outside_of)
    ending.register(places.held, places.ended)


def _said(row: Outside, viewer: Viewer) -> str:
    local = timezone.localtime(row.starts_at)
    when = words.capital(_("%(day)s %(clock)s") % {
        "day": words.day(local.date(), viewer.today), "clock": words.clock(local)})
    return _("%(when)s lies outside the times. %(why)s The meeting stays until you move it.") % {
        "when": when, "why": present.outside_words(row.why, viewer.today, row.closed)}


def _shares_times(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.SLOTS_READ)
