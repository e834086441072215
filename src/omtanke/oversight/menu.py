"""The pages of this floor in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.ui.navigation import Entry, register


def register_pages() -> None:
    """Protected identities for HR; emergencies and roles for HR and managers above; the trail for whoever
    watches over it."""
    register(Entry(_("Protected identity"), "eye", "protections", 80, _protects, frozenset({"protect", "protection"})))
    register(Entry(_("Emergency access"), "warn", "emergencies", 82, _decides,
                   frozenset({"ask_emergency", "emergency"})))
    register(Entry(_("Roles"), "group", "roles", 84, _grants))
    register(Entry(_("The trail"), "eye", "trail", 86, _watches,
                   frozenset({"trail_about", "trail_checks", "trail_check", "wrong_deliveries"})))
    register(Entry(_("The register"), "letter", "register", 85, _registers,
                   frozenset({"find_entry", "register_entry"})))
    register(Entry(_("Copies of the trail"), "letter", "trail_copies", 87, _decides_copies,
                   frozenset({"ask_copy", "trail_copy"})))
    register(Entry(_("Retention"), "info", "retention", 88, _keeps, frozenset({"decide_retention", "destruction"})))


def _protects(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.PROTECT)


def _decides(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.EMERGENCY)


def _grants(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.ROLE_GRANT)


def _decides_copies(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.TRAIL_COPY)


def _registers(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.REGISTER_KEEP)


def _watches(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.TRAIL_READ)


def _keeps(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.RETENTION_READ)
