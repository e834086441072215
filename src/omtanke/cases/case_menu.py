"""The pages of this floor in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.ui.navigation import Entry, register


def register_pages() -> None:
    """Cases, for everyone who may have any."""
    register(Entry(_("Cases"), "steps", "cases", 28, _has_cases, frozenset(
        {"case", "case_handed", "case_people", "set_listing", "misregister_case", "appoint_leader"})))


def _has_cases(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.CASE_READ)
