"""The pages of this floor in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.ui.navigation import Entry, register


def register_pages() -> None:
    """Files for payroll, for those who handle the employer's files."""
    register(Entry(_("To payroll"), "steps", "payroll", 41, _handles_files))


def _handles_files(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.FILE_HANDLE)
