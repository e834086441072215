"""Whose figures a viewer may see: the units that she leads, what lies below hers, those she supports, or all."""

from uuid import UUID

from django.db.models import Q

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.organisation.models import Unit, during
from omtanke.workforce.places import scope_over

FIGURES = Permission.FIGURES_READ


def unit_over(unit: UUID, *, for_user: Viewer) -> Unit:
    """A unit of today whose figures the viewer may see; an employer's top for those who follow up its work too. 404
    outside her relations, 403 inside them without the permission. Asked once in a request."""
    if ("figures", unit) not in for_user.cache:
        for_user.cache["figures", unit] = _unit_over(unit, for_user)
    return for_user.cache["figures", unit]


def top_of(party: UUID, *, for_user: Viewer) -> Unit | None:
    """The unit that all others of a party lie below, for those who follow up its work or have figures of it; None where
    there are none or several, and for everybody else."""
    if ("top", party) not in for_user.cache:
        found = list(Unit.objects.filter(during(for_user.today), party=party, parent=None)[:2])
        for_user.cache["top", party] = found[0] if len(found) == 1 else None
    found = for_user.cache["top", party]
    if found is None:
        return None
    if party in _following(for_user):
        for_user.cache["figures", found.id] = found
        return found
    return unit_over(found.id, for_user=for_user)


def _unit_over(unit: UUID, viewer: Viewer) -> Unit:
    whole = [scope.party for scope in viewer.scopes_with(FIGURES) if not scope.unit]
    if whole or _following(viewer):
        found = Unit.objects.filter(during(viewer.today), id=unit).filter(
            Q(party__in=whole) | Q(party__in=_following(viewer), parent=None)).first()
        if found is not None:
            return found
    return scope_over(unit, FIGURES, for_user=viewer)[0]


def _following(viewer: Viewer) -> list[UUID]:
    return [scope.party for scope in viewer.scopes_with(Permission.PROGRAMME_READ)]


def tops(*, for_user: Viewer) -> list[tuple[UUID, str]]:
    """The units that her figures begin with, as (id, name): those she leads, before those she supports, before all."""
    scopes = sorted(for_user.scopes_with(FIGURES), key=_order)
    found = {scope.unit: scope.unit_name for scope in scopes if scope.unit}
    whole = [scope.party for scope in scopes if not scope.unit]
    if whole:
        rows = Unit.objects.filter(during(for_user.today), party__in=whole, parent=None).order_by("name", "id")
        found |= dict(rows.values_list("id", "name"))
    return list(found.items())


def above(unit: Unit, *, for_user: Viewer) -> list[tuple[UUID, str]]:
    """The units above one that the viewer may see figures of, from the top down, as (id, name)."""
    ids = [UUID(part) for part in unit.path.split("/") if part][:-1]
    scopes = for_user.scopes_with(FIGURES)
    whole = any(not scope.unit and scope.party == unit.party_id for scope in scopes)
    own = {scope.unit for scope in scopes}
    begins = 0 if whole else next((place for place, id in enumerate(ids) if id in own), len(ids))
    names = dict(Unit.objects.filter(id__in=ids[begins:]).values_list("id", "name")) if ids[begins:] else {}
    return [(id, names[id]) for id in ids[begins:] if id in names]


def _order(scope: Scope) -> tuple:
    place = {"manager": 0, "upper_manager": 1, "hr": 2}.get(scope.role, 3)
    return place, scope.unit_name, str(scope.unit)
