"""The pages of this floor in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.ui.navigation import Entry, register


def register_pages() -> None:
    """Today and My group for those who lead or support; My page for everyone who is employed."""
    register(Entry(_("Today"), "home", "start", 10, _has_today))
    register(Entry(_("My group"), "group", "group", 20, _leads,
                   frozenset({"group_of", "person", "talk_step", "read_talk", "raise_worry", "explain_signal",
                              "postpone_signal"})))
    register(Entry(_("My page"), "eye", "my_page", 90, _is_employed, frozenset({"make_wish"})))


def _has_today(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.SIGNAL_READ) or not request.viewer.may(Permission.OWN_PAGE_READ)


def _leads(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.GROUP_READ)


def _is_employed(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.OWN_PAGE_READ)
