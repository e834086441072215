"""The pages of following up, and of the parties around the employer, in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.cases.present.followups import CALLERS
from omtanke.ui.navigation import Entry, register


def register_pages() -> None:
    """Calls, for a care centre's coordinator; health centres and offices, for the steward."""
    register(Entry(_("Calls"), "letter", "calls", 40, _calls, frozenset({"call_about", "call_again"})))
    register(Entry(_("Health centres and offices"), "letter", "partners", 76, _keeps))


def _calls(request: HttpRequest) -> bool:
    return any(scope.role in CALLERS for scope in request.viewer.scopes)


def _keeps(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.PARTNERS_EDIT)
