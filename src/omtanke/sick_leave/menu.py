"""What an ongoing sick leave has in the menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.ui.navigation import Entry
from omtanke.ui.navigation import register as register_entry


def _edits(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.ROUTINE_EDIT)


def register() -> None:
    """Say what this has for the menu; when the application starts."""
    register_entry(Entry(_("Sick pay and the agreement"), "letter", "sick_pay_settings", 78, _edits))
