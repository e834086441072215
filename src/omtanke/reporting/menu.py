"""The pages of this floor in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.ui.navigation import Entry, register


def register_pages() -> None:
    """Who is away and when back, for those who find stand-ins."""
    register(Entry(_("Staffing"), "group", "staffing", 45, _staffs))


def _staffs(request: HttpRequest) -> bool:
    return any(scope.role == "staffing" for scope in request.viewer.scopes_with(Permission.STAFFING_READ))
