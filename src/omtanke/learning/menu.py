"""The pages of this floor in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.ui.navigation import Entry, register

OF_A_GROUP = frozenset({"local_group", "group_people", "plan_group_meeting", "raise_finding", "group_meeting",
                        "group_point"})


def register_pages() -> None:
    """The local group, for its members; all of them, for the project lead; what to decide, for the steering group."""
    register(Entry(_("Local group"), "group", "groups", 34, _in_a_group, OF_A_GROUP))
    register(Entry(_("Local groups"), "group", "project_lead", 35, _leads, OF_A_GROUP | {
        "form_local_group", "change_local_group", "add_group_member", "forward_finding"}))
    register(Entry(_("Steering group"), "flag", "steering", 36, _steers, frozenset({"decide_finding"})))


def _in_a_group(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.LOCAL_GROUP) and not request.viewer.may(Permission.PROJECT_LEAD)


def _leads(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.PROJECT_LEAD)


def _steers(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.STEERING)
