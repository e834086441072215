"""The pages of this floor in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.ui.navigation import Entry, register


def register_pages() -> None:
    """Units in numbers for those who lead from above, HR's desk for HR; units, for those who lead above them, support
    them or look after the routine."""
    register(Entry(_("Numbers"), "group", "below", 25, _leads_from_above,
                   frozenset({"appoint_acting", "end_acting"})))
    register(Entry(_("HR's desk"), "group", "desk", 30, _supports, frozenset({"desk_unit", "desk_search"})))
    register(Entry(_("Units"), "group", "units", 40, _sees_units, frozenset({"unit", "switch_on", "switch_off"})))


def _leads_from_above(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.NUMBERS_READ)


def _supports(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.DESK_READ)


def _sees_units(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.UNIT_STATUS)
