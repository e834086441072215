"""The follow-up of the work in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.programme.pages import FAMILIES
from omtanke.ui.navigation import Entry
from omtanke.ui.navigation import register as register_entry


def _reads(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.PROGRAMME_READ)


def register() -> None:
    """Say what this has for the pages; when the application starts."""
    below = frozenset().union(*(family.routes for family in FAMILIES))
    register_entry(Entry(_("Follow-up of the work"), "steps", "programme", 46, _reads, below))
