"""Whose figures a viewer may see: the units that she leads, what lies below hers, those she supports, or all."""

from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.organisation.models import Unit, during
from omtanke.workforce.places import scope_over

FIGURES = Permission.FIGURES_READ


def unit_over(unit: UUID, *, for_user: Viewer) -> Unit:
    """A unit of today whose figures the viewer may see. 404 outside her relations, 403 inside them without the
    permission."""
    whole = [scope.party for scope in for_user.scopes_with(FIGURES) if not scope.unit]
    if whole:
        found = Unit.objects.filter(during(for_user.today), id=unit, party__in=whole).first()
        if found is not None:
            return found
    return scope_over(unit, FIGURES, for_user=for_user)[0]


def tops(*, for_user: Viewer) -> list[tuple[UUID, str]]:
    """The units that her figures begin with, as (id, name): those she leads, before those she supports, before all."""
    scopes = sorted(for_user.scopes_with(FIGURES), key=_order)
    found = {scope.unit: scope.unit_name for scope in scopes if scope.unit}
    whole = [scope.party for scope in scopes if not scope.unit]
    if whole:
        rows = Unit.objects.filter(during(for_user.today), party__in=whole, parent=None).order_by("name", "id")
        found |= dict(rows.values_list("id", "name"))
    return list(found.items())


def _order(scope: Scope) -> tuple:
    place = {"manager": 0, "upper_manager": 1, "hr": 2}.get(scope.role, 3)
    return place, scope.unit_name, str(scope.unit)
