"""Who shares an agreement, and as what: the care centre's own staff, an office of Försäkringskassan, an employer.

Nothing that is read here is about a person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.cases import partners
from omtanke.cases.choices import Function
from omtanke.meetings.models import Agreement, AgreementVersion, SeriesBreak, SlotSeries
from omtanke.meetings.policies import agreements as policies
from omtanke.organisation.models import Party, Unit, during

CARE, OFFICE, EMPLOYER = "care", "office", "employer"
ASKED = (Permission.SLOTS_READ, Permission.SLOTS_EDIT, Permission.AGREEMENT_EDIT)
CENTRE_STAFF = (Function.REHAB_COORDINATOR, Function.PHYSICIAN)


@dataclass(frozen=True)
class Shared:
    """An agreement, its versions in order, and the relations by which the viewer shares it: those that may do most
    come first. `allowed` are they by what they carry."""

    agreement: Agreement
    versions: tuple[AgreementVersion, ...]
    scopes: tuple[Scope, ...]
    allowed: Mapping[Permission, tuple[Scope, ...]]

    @property
    def centre(self) -> Unit:
        """The care centre that it is about."""
        return self.agreement.centre

    @property
    def side(self) -> str:
        """As what the viewer shares it."""
        return self.side_of(self.scopes[0])

    def side_of(self, scope: Scope) -> str:
        """As what one relation shares it."""
        if scope.unit == self.centre.id:
            return CARE
        return OFFICE if scope.role == Function.CASE_OFFICER else EMPLOYER

    @property
    def draft(self) -> AgreementVersion | None:
        """The version that waits for somebody's yes."""
        return next((one for one in self.versions if one.state == policies.DRAFT), None)

    def holds(self, day: date) -> AgreementVersion | None:
        """The version that holds on a day."""
        return policies.in_force(self.versions, day)

    def coming(self, day: date) -> AgreementVersion | None:
        """The next one that holds after a day."""
        return policies.coming(self.versions, day)

    def by(self, permission: Permission) -> tuple[Scope, ...]:
        """The relations that carry a permission here."""
        return self.allowed.get(permission, ())

    def may(self, permission: Permission) -> bool:
        """Whether one of the relations carries the permission."""
        return bool(self.by(permission))

    def scope(self, permission: Permission) -> Scope:
        """The relation that carries the permission; 403 when none does."""
        for scope in self.by(permission):
            return scope
        raise PermissionDenied


def shared(*, for_user: Viewer) -> list[Shared]:
    """The agreements that the viewer shares, by the centre's name; in three questions. Asked once in a request."""
    if "meetings.shared" not in for_user.cache:
        for_user.cache["meetings.shared"] = _shared(for_user) if for_user.may(Permission.SLOTS_READ) else []
    return for_user.cache["meetings.shared"]


def of(agreement: UUID, permission: Permission, *, for_user: Viewer) -> Shared:
    """One agreement. 404 for those who do not share it, 403 for those who do without the permission."""
    return _found([row for row in shared(for_user=for_user) if row.agreement.id == agreement], permission)


def at(centre: UUID, permission: Permission, *, for_user: Viewer) -> Shared:
    """The agreement of a centre, in the same way."""
    return _found([row for row in shared(for_user=for_user) if row.centre.id == centre], permission)


def of_series(series: UUID, permission: Permission, *, for_user: Viewer) -> tuple[SlotSeries, Shared]:
    """A series and its agreement."""
    row = SlotSeries.objects.filter(id=series).first()
    return _with(row, permission, for_user)


def of_break(id: UUID, permission: Permission, *, for_user: Viewer) -> tuple[SeriesBreak, Shared]:
    """Days without times, and their agreement."""
    return _with(SeriesBreak.objects.filter(id=id).first(), permission, for_user)


def of_version(version: UUID, permission: Permission, *, for_user: Viewer) -> tuple[AgreementVersion, Shared]:
    """A version and its agreement."""
    for row in shared(for_user=for_user):
        for one in row.versions:
            if one.id == version:
                return one, _found([row], permission)
    raise Http404


def series_of(found: Shared, *, for_user: Viewer) -> list[SlotSeries]:
    """The series that go on at a centre, by weekday and time."""
    rows = SlotSeries.objects.filter(during(for_user.today) | Q(first_day__gt=for_user.today),
                                     agreement=found.agreement)
    return list(rows.exclude(last_day__lt=F("first_day")).order_by("weekday", "starts", "id"))


def without_agreement(*, for_user: Viewer) -> list[Unit]:
    """The care centres that the viewer's employer shares no agreement with, by name; none for other parties."""
    if not any(scope.unit is None or scope.role in ("manager", "hr", "case_leader")
               for scope in for_user.scopes_with(Permission.SLOTS_READ)):
        return []
    known = [row.centre.id for row in shared(for_user=for_user)]
    rows = Unit.objects.filter(during(for_user.today), party__kind=Party.Kind.CARE, children__isnull=True)
    return list(rows.exclude(id__in=known).order_by("name", "id"))


def cared_for(found: Shared, *, for_user: Viewer) -> bool:
    """Whether the centre's own rehab coordinator signs in, and so looks after the times herself."""
    return partners.serving(for_user.now).filter(
        unit=found.centre, function=Function.REHAB_COORDINATOR).exists()


def may_change(found: Shared, *, for_user: Viewer) -> bool:
    """Whether the viewer may change or take away times. A steward may enter what the centre says, but not alone take
    away what another employer uses, where the centre looks after its times itself."""
    if not found.may(Permission.SLOTS_EDIT):
        return False
    if any(scope.unit == found.centre.id for scope in found.by(Permission.SLOTS_EDIT)):
        return True
    holds = found.holds(for_user.today) or found.coming(for_user.today)
    alone = holds is None or len(holds.employers.all()) < 2
    return alone or not cared_for(found, for_user=for_user)


def _shared(viewer: Viewer) -> list[Shared]:
    carrying = {permission: viewer.scopes_with(permission) for permission in ASKED}
    rows = Agreement.objects.select_related("centre__party").prefetch_related(
        "versions__employers__party", "versions__office__party", "versions__yeses").order_by("centre__name", "id")
    found = []
    for row in rows:
        versions = tuple(sorted(row.versions.all(), key=lambda one: one.number))
        for one in versions:
            one.agreement = row
        mine = [scope for scope in carrying[Permission.SLOTS_READ] if _shares(
            scope, row, versions, scope in carrying[Permission.AGREEMENT_EDIT])]
        mine.sort(key=lambda scope: -sum(scope in some for some in carrying.values()))
        if mine:
            allowed = {permission: tuple(scope for scope in mine if scope in some)
                       for permission, some in carrying.items()}
            found.append(Shared(row, versions, tuple(mine), allowed))
    return found


def _shares(scope: Scope, row: Agreement, versions: Iterable[AgreementVersion], writes: bool) -> bool:
    if scope.role in CENTRE_STAFF:
        return scope.unit == row.centre_id
    hidden = (policies.DROPPED,) if writes else (policies.DROPPED, policies.DRAFT)
    named = [one for one in versions if one.state not in hidden]
    if scope.role == Function.CASE_OFFICER:
        return any(one.office_id == scope.unit for one in named)
    return any(employer.party_id == scope.party for one in named for employer in one.employers.all())


def _found(rows: list[Shared], permission: Permission) -> Shared:
    if not rows:
        raise Http404
    rows[0].scope(permission)
    return rows[0]


def _with(row, permission: Permission, viewer: Viewer):
    if row is None:
        raise Http404
    return row, of(row.agreement_id, permission, for_user=viewer)
