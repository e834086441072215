"""Whose work a viewer follows up: the parties of those who lead, steer and evaluate; and the whole employer of who
leads all of it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.organisation.models import Unit, during

READ, EDIT = Permission.PROGRAMME_READ, Permission.PROGRAMME_EDIT


def parties(*, for_user: Viewer, permission: Permission = READ) -> list[UUID]:
    """The parties whose work the viewer follows up."""
    return list(dict.fromkeys(scope.party for scope in for_user.scopes_with(permission)))


def board_scope(*, for_user: Viewer) -> Scope:
    """The relation by which the viewer reads the board's page. 403 for who has none: an upper manager has one only over
    the whole employer."""
    found = next(iter(for_user.scopes_with(EDIT) or for_user.scopes_with(READ)), None)
    found = found or next(iter(leading_all(for_user=for_user)), None)
    if found is None:
        raise PermissionDenied
    return found


def leading_all(*, for_user: Viewer) -> list[Scope]:
    """The relations of an upper manager to an employer's top."""
    if "leading all" not in for_user.cache:
        led = [scope for scope in for_user.scopes if scope.role == "upper_manager" and scope.unit]
        rows = Unit.objects.filter(during(for_user.today), id__in=[scope.unit for scope in led], parent=None)
        tops = set(rows.values_list("id", flat=True)) if led else set()
        for_user.cache["leading all"] = [scope for scope in led if scope.unit in tops]
    return for_user.cache["leading all"]
