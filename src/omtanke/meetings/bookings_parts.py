"""What bookings put on the pages of others: the way from a case to a fixed time, and the meeting that is to come."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases import hooks
from omtanke.cases.models import RehabCase
from omtanke.cases.pages import AboutCase, Step
from omtanke.cases.policies.cases import OPEN
from omtanke.meetings import booking_steps, bookings_menu
from omtanke.meetings.actions import endings, naming
from omtanke.meetings.models import Meeting
from omtanke.meetings.policies.meetings import BOOKED, COMING, HELD, OFFICER
from omtanke.meetings.present import words as said
from omtanke.meetings.queries import coming
from omtanke.ui import parts, words
from omtanke.workforce.pages import Part


def step(viewer: Viewer, about: AboutCase) -> list[Step]:
    """For whoever leads a case in which nobody has met yet: book a time."""
    found = about.reach
    if not about.employer or found.case.state != OPEN or found.scope not in viewer.scopes_with(Permission.CASE_LEAD):
        return []
    rows = coming.of_case(found, for_user=viewer)
    if booked := next((row for row in rows if row.state == BOOKED), None):
        return booking_steps.names_in_case(viewer, about, booked)
    if any(row.state in (*COMING, HELD) for row in rows):
        return []
    sentence = _("Book a meeting with %(given)s and the health centre.") % {"given": about.given}
    return [Step(timezone.localdate(found.case.opened_at), "meeting", sentence,
                 reverse("book_meeting", args=[found.case.id]), _("Book a meeting"))]


def in_case(viewer: Viewer, about: AboutCase) -> Part | None:
    """The meetings of a case: the one that is to come, and those that have been."""
    found = about.reach
    rows = coming.of_case(found, for_user=viewer)
    books = about.employer and found.case.state == OPEN and found.scope in viewer.scopes_with(Permission.CASE_LEAD)
    if not rows:
        return None
    some = any(row.state in COMING for row in rows)
    return Part("meetings/_case_meetings.html", {
        "rows": _rows(rows, viewer),
        "book_url": reverse("book_meeting", args=[found.case.id]) if books and not some else ""})


def _rows(rows: list[Meeting], viewer: Viewer) -> list[dict]:
    return [{"url": reverse("meeting", args=[row.id]), "kind": said.kind(row), "state": said.state(row),
             "when": words.capital(said.when(row, viewer.today)), "where": said.where(row)} for row in rows]


def statutory(viewer: Viewer, about: AboutCase) -> Part | None:
    """For Försäkringskassan's officer in a case that the office knows: to call its own meeting."""
    found = about.reach
    if about.employer or found.scope.role != OFFICER or found.case.state != OPEN:
        return None
    if any(row.state in COMING for row in coming.of_case(found, for_user=viewer)):
        return None
    return Part("meetings/_case_statutory.html", {"url": reverse("call_statutory", args=[found.case.id])})


def on_my_way(viewer: Viewer, case: RehabCase) -> Part | None:
    """On the employee's own way: the meetings of her case."""
    rows = [met.meeting for met in coming.mine(for_user=viewer) if met.meeting.case_id == case.id]
    return Part("meetings/_case_meetings.html", {"rows": _rows(rows, viewer), "book_url": ""}) if rows else None


def register() -> None:
    """Say what this has for the pages; when the application starts."""
    hooks.register(hooks.DELIVERED, naming.follow_delivery)
    hooks.register(hooks.ENDED, endings.end_with_case)
    bookings_menu.register_pages()
    parts.register("case.follow", 5, statutory)
    parts.register("way.aside", 5, on_my_way)
    parts.register("meeting.next", 20, booking_steps.names)
    parts.register("start.tasks", 49, booking_steps.freed_times)
    parts.register("case.next", 15, step)
    parts.register("case.plan", 5, in_case)
