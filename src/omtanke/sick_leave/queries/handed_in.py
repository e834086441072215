"""Questions about certificates that employees have handed in: what waits for somebody, and one's own."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.sick_leave.choices import HandIn
from omtanke.sick_leave.handed_in_marks import OWN, WAITS, marked
from omtanke.sick_leave.models import Certificate, HandedIn
from omtanke.sick_leave.queries.certificates import opened
from omtanke.workforce.leading import led

KEEP, SAY = Permission.CERTIFICATE_KEEP, Permission.REPORT_OWN
SHOWN = timedelta(days=90)


def waiting(*, for_user: Viewer) -> list[HandedIn]:
    """What nobody has looked at yet and falls to the viewer: a manager's from her people, HR's from those whom nobody
    leads. The oldest first. One question; none where none waits."""
    scopes = for_user.scopes_with(KEEP)
    if not scopes or not marked(WAITS, for_user=for_user):
        return []
    leads = Exists(led(OuterRef("employee_id"), now=for_user.now, today=for_user.today))
    rows = list(HandedIn.objects.filter(
        state=HandIn.WAITS, employee__party__in={scope.party for scope in scopes}).annotate(led=leads).order_by("at"))
    hers = _reached(scopes, "manager", {row.employee_id for row in rows}, for_user)
    hrs = _reached(scopes, "hr", {row.employee_id for row in rows if not row.led}, for_user)
    return [row for row in rows if row.employee_id in hers | hrs]


def waiting_of(person: UUID, *, for_user: Viewer) -> list[HandedIn]:
    """What a person has handed in and nobody has looked at yet, the oldest first; else 404 or 403."""
    for_user.require(person, KEEP)
    return list(HandedIn.objects.filter(employee_id=person, state=HandIn.WAITS).order_by("at"))


def own(person: UUID, *, for_user: Viewer) -> list[HandedIn]:
    """What one has handed in during the last 90 days, and what still waits, the latest first."""
    for_user.require(person, SAY)
    rows = HandedIn.objects.filter(employee_id=person).order_by("-at")
    return [row for row in rows if row.state == HandIn.WAITS or row.at > for_user.now - SHOWN]


def to_hand_in_again(person: UUID, *, for_user: Viewer) -> HandedIn | None:
    """The one that could not be read, while nothing has been handed in or registered since. One question; none for who
    has handed in nothing."""
    if not marked(OWN, for_user=for_user) or person not in for_user.people(SAY, [person]):
        return None
    since = Certificate.objects.filter(employee_id=person, at__gt=OuterRef("ended_at"))
    last = HandedIn.objects.filter(employee_id=person, at__gt=for_user.now - SHOWN).annotate(
        came=Exists(since)).order_by("-at").first()
    return last if last and last.state == HandIn.UNREADABLE and not last.came else None


def handed_in(id: UUID, *, permission: Permission, for_user: Viewer) -> tuple[HandedIn, Scope]:
    """One that was handed in, and the relation that carries the permission; else 404 or 403."""
    row = HandedIn.objects.filter(id=id).first()
    if row is None:
        raise Http404
    return row, for_user.require(row.employee_id, permission)


def scan(id: UUID, *, permission: Permission, for_user: Viewer) -> bytes:
    """The scan while it waits, after a line in the trail; 404 where there is none any more, else 404 or 403."""
    return opened(*handed_in(id, permission=permission, for_user=for_user), permission=permission, for_user=for_user)


def _reached(scopes: Collection[Scope], role: str, people: set[UUID], viewer: Viewer) -> frozenset[UUID]:
    """Those of the people whom the viewer has in a role."""
    if not people:
        return frozenset()
    return frozenset().union(*(viewer.reach(scope, people) for scope in scopes if scope.role == role))
