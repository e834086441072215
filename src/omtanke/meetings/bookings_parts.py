"""What bookings put on the pages of others: the way from a case to a fixed time, and the meeting that is to come."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.pages import AboutCase, Step
from omtanke.cases.policies.cases import OPEN
from omtanke.meetings.policies.meetings import COMING, HELD
from omtanke.meetings.present import words as said
from omtanke.meetings.queries import coming
from omtanke.ui import parts, words
from omtanke.workforce.pages import Part


def step(viewer: Viewer, about: AboutCase) -> list[Step]:
    """For whoever leads a case in which nobody has met yet: book a time."""
    found = about.reach
    if not about.employer or found.case.state != OPEN or found.scope not in viewer.scopes_with(Permission.CASE_LEAD):
        return []
    if any(row.state in (*COMING, HELD) for row in coming.of_case(found, for_user=viewer)):
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
        "rows": [{"url": reverse("meeting", args=[row.id]), "kind": said.kind(row), "state": said.state(row),
                  "when": words.capital(said.when(row, viewer.today)), "where": said.where(row)} for row in rows],
        "book_url": reverse("book_meeting", args=[found.case.id]) if books and not some else ""})


def register() -> None:
    """Say what this has for the pages; when the application starts."""
    parts.register("case.next", 15, step)
    parts.register("case.plan", 5, in_case)
