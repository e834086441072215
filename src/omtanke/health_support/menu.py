"""The pages of this floor in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.ui.navigation import Entry, register

ROUTES = frozenset({"support_search", "support_person", "take_ill", "take_well", "take_still", "take_other",
                    "support_shifts"})


def register_pages() -> None:
    """The desk, for nurses; the directory, for the employer's steward."""
    register(Entry(_("The desk"), "group", "support_desk", 15, _desk, ROUTES))
    register(Entry(_("Health support line"), "group", "report_directory", 47, _steward))


def _desk(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.SUPPORT_DESK)


def _steward(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.PARTNERS_EDIT)
