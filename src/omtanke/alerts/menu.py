"""The pages of this floor in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.alerts import queries
from omtanke.ui.navigation import Entry, register


def register_pages() -> None:
    """Units, for those who lead above them, support them or look after the routine."""
    register(Entry(_("Units"), "group", "units", 40, _sees_units, frozenset({"unit", "switch_on", "switch_off"})))


def _sees_units(request: HttpRequest) -> bool:
    viewer = request.viewer
    return viewer.may(Permission.UNIT_STATUS) and queries.sees_any(for_user=viewer)
