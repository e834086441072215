"""The pages of this floor in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.ui.navigation import Entry, register


def register_pages() -> None:
    """What concerns the workplace, for those who lead or support one."""
    register(Entry(_("The workplace"), "group", "workplace", 40, _reads))


def _reads(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.WORKPLACE_READ)
