"""Contact persons of places: whose one sees, whose one keeps, and the reader that opens them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope, workplaces_of
from omtanke.organisation.models import ContactPerson, Unit, during
from omtanke.rules.dates import months_back
from omtanke.vault import doors

REVIEW_MONTHS = 6


@dataclass(frozen=True)
class Contact:
    """A contact person with opened values: for showing, never for storing."""

    row: ContactPerson
    name: str
    phone: str
    email: str


def seen(*, for_user: Viewer) -> list[ContactPerson]:
    """The contact persons of the places the viewer has to do with: of those units, of every unit above them, and for
    managers and HR of the units under theirs. A steward sees all of the party's."""
    return [row for row in _in_force(for_user, Permission.CONTACTS_READ) if _sees(row, for_user)]


def kept(*, for_user: Viewer) -> list[ContactPerson]:
    """The contact persons whom the viewer keeps up to date."""
    return [row for row in _in_force(for_user, Permission.CONTACTS_EDIT) if _keeper(row.unit, for_user)]


def stale(rows: Iterable[ContactPerson], today: date) -> list[ContactPerson]:
    """Those that nobody has said are right for six months."""
    return [row for row in rows if row.reviewed_on < months_back(today, REVIEW_MONTHS)]


def contact(id: UUID, *, for_user: Viewer) -> tuple[ContactPerson, Scope]:
    """A contact person whom the viewer keeps, and by which relation. 403 for one that is only seen, else 404."""
    row = next((row for row in _in_force(for_user, Permission.CONTACTS_READ) if row.id == id), None)
    if row and (scope := _keeper(row.unit, for_user)):
        return row, scope
    if row and _sees(row, for_user):
        raise PermissionDenied
    raise Http404


def units_kept(*, for_user: Viewer) -> list[tuple[Unit, Scope]]:
    """The units whose contact persons the viewer keeps, by name, each with the relation."""
    parties = {scope.party for scope in for_user.scopes_with(Permission.CONTACTS_EDIT)}
    rows = Unit.objects.filter(during(for_user.today), party__in=parties).order_by("name", "id")
    return [(unit, scope) for unit in rows if (scope := _keeper(unit, for_user))]


def opened(rows: Collection[ContactPerson], *, page: str, for_user: Viewer) -> list[Contact]:
    """The same rows with their values: one line in the trail. Rows that the viewer neither sees nor keeps are refused
    by the vault."""
    allowed = [row for row in rows if _sees(row, for_user) or _keeper(row.unit, for_user)]
    scopes = for_user.scopes_with(Permission.CONTACTS_READ)
    grants = tuple(doors.Grant(scope.party, doors.CONTACT, frozenset(
        row.id for row in allowed if row.unit.party_id == scope.party)) for scope in scopes)
    reader = doors.Reader(for_user.actor(scopes[0]), grants)
    values = doors.open_contacts([doors.DirectoryValue(row.unit.party_id, row.id, row.sealed) for row in rows],
                                 reader=reader, page=page, now=for_user.now)
    return [Contact(row, values[row.id]["name"], values[row.id].get("phone", ""), values[row.id].get("email", ""))
            for row in rows]


def _in_force(viewer: Viewer, permission: Permission) -> list[ContactPerson]:
    parties = {scope.party for scope in viewer.scopes_with(permission)}
    rows = ContactPerson.objects.filter(during(viewer.today), unit__party__in=parties).select_related("unit")
    return list(rows.order_by("unit__path", "function", "id"))


def _sees(row: ContactPerson, viewer: Viewer) -> bool:
    scopes = [s for s in viewer.scopes_with(Permission.CONTACTS_READ) if s.party == row.unit.party_id]
    if any(scope.unit is None and scope.person is None for scope in scopes):
        return True
    return any(path.startswith(row.unit.path) for path in _paths(viewer)) or any(
        scope.unit and f"{scope.unit.hex}/" in row.unit.path for scope in scopes)


def _keeper(unit: Unit, viewer: Viewer) -> Scope | None:
    """The relation by which the viewer keeps a unit's contact persons: supports it, or looks after the party."""
    return next((scope for scope in viewer.scopes_with(Permission.CONTACTS_EDIT) if scope.party == unit.party_id
                 and (scope.unit is None or f"{scope.unit.hex}/" in unit.path)), None)


def _paths(viewer: Viewer) -> list[str]:
    """The paths of the units that the viewer has to do with, asked once in a request."""
    if "contact paths" not in viewer.cache:
        units = frozenset().union(*(workplaces_of(s, viewer.now) for s in viewer.scopes_with(Permission.CONTACTS_READ)))
        viewer.cache["contact paths"] = list(Unit.objects.filter(id__in=units).values_list("path", flat=True))
    return viewer.cache["contact paths"]


NEAR = (ContactPerson.Function.REHAB, ContactPerson.Function.INSURANCE, ContactPerson.Function.HR,
        ContactPerson.Function.OCCUPATIONAL_HEALTH)


def in_circles(scope: Scope, *, place: str, page: str, for_user: Viewer) -> list[Contact]:
    """Whom those of a local group call about the employers that take part: a rehab coordinator of the `place`, and one
    of each other function for each employer, of the highest unit that has any. Each name, once; opened for the page."""
    parties = for_user.circles(scope).contacts
    rows = ContactPerson.objects.filter(during(for_user.today), unit__party__in=parties, function__in=NEAR)
    rows = sorted(rows.select_related("unit"), key=lambda row: (row.unit.path.count("/"), row.unit.name, str(row.id)))
    chosen: dict[tuple, ContactPerson] = {}
    for row in rows:
        if row.function != ContactPerson.Function.REHAB or row.place.casefold() == place.casefold():
            chosen.setdefault((row.unit.party_id, row.function), row)
    found = sorted(chosen.values(), key=lambda row: (NEAR.index(row.function), str(row.unit.party_id)))
    grants = tuple(doors.Grant(party, doors.CONTACT, frozenset(row.id for row in found if row.unit.party_id == party))
                   for party in parties)
    values = doors.open_contacts([doors.DirectoryValue(row.unit.party_id, row.id, row.sealed) for row in found],
                                 reader=doors.Reader(for_user.actor(scope), grants), page=page, now=for_user.now)
    return [Contact(row, values[row.id]["name"], values[row.id].get("phone", ""), values[row.id].get("email", ""))
            for row in found]
