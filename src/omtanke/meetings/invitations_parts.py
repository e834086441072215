"""What invitations put on the pages of others, and what they keep for the outbox."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.meetings.copies import Copies, Reminders
from omtanke.meetings.queries import feeds
from omtanke.notify import things
from omtanke.ui import parts
from omtanke.ui.navigation import Entry
from omtanke.ui.navigation import register as register_entry
from omtanke.workforce.pages import About, Part


def calendar_link(viewer: Viewer, about: About) -> Part | None:
    """The way to one's own calendar link, where the employer has them."""
    return Part("meetings/_calendar_link.html") if feeds.may_have_feed(for_user=viewer) else None


def register() -> None:
    """Say what this has for the pages, and for the outbox; when the application starts."""
    things.register("invitation", Copies())
    things.register("reminder", Reminders())
    parts.register("me.aside", 70, calendar_link)
    register_entry(Entry(_("Calendars"), "letter", "meeting_settings", 78, _chooses))


def _chooses(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.ROUTINE_EDIT)
