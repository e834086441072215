"""The list of meetings in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.cases.queries.my_way import has_case
from omtanke.ui.navigation import Entry, register


def register_pages() -> None:
    """Meetings, for everyone who may have any."""
    register(Entry(_("Meetings"), "half", "meetings", 29, _has_meetings, frozenset({
        "meeting", "book_meeting", "book_elsewhere", "call_statutory", "move_meeting", "cancel_meeting",
        "meeting_not_held", "name_meeting"})))


def _has_meetings(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.CASE_READ) or has_case(for_user=request.viewer)
