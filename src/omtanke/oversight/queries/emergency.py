"""Emergency accesses: what waits for a second person, what is open, what is over; for the employee, what was done."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from omtanke.access import policies
from omtanke.access.checks import Viewer
from omtanke.access.models import EmergencyAccess
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.organisation.queries import unit_names
from omtanke.vault import doors

KEPT = timedelta(days=90)


@dataclass(frozen=True)
class Emergency:
    """One emergency access as it stands now, and the name of the unit that the one who asked answered for."""

    row: EmergencyAccess
    unit_name: str
    now: datetime

    @property
    def state(self) -> str:
        """The state at this moment: time ends it, whether it has been written down or not."""
        if self.row.state == policies.OPEN and self.row.until <= self.now:
            return policies.ENDED
        if self.row.state == policies.ASKED and not policies.waits_still(self.row.asked_at, self.now):
            return policies.LAPSED
        return self.row.state

    @property
    def over_at(self) -> datetime | None:
        """When it ended, or will end."""
        return self.row.ended_at or self.row.until


def waiting(ids: Collection[UUID], *, for_user: Viewer) -> list[Emergency]:
    """Those of the emergencies that others have asked for and the viewer may decide about, the earliest first."""
    rows = list(EmergencyAccess.objects.filter(id__in=list(ids), state=policies.ASKED).exclude(
        asked_by=for_user.user_id).order_by("asked_at", "id")) if ids else []
    reached = for_user.people(Permission.EMERGENCY, [row.person for row in rows]) if rows else ()
    return _named([row for row in rows if row.person in reached], for_user)


def listed(*, for_user: Viewer) -> list[Emergency]:
    """The last months' emergencies that the viewer asked for, approved, or may decide about, the latest first."""
    parties = {scope.party for scope in for_user.scopes_with(Permission.EMERGENCY)}
    rows = list(EmergencyAccess.objects.filter(party__in=list(parties), asked_at__gt=for_user.now - KEPT).order_by(
        "-asked_at", "id"))
    reached = for_user.people(Permission.EMERGENCY, [row.person for row in rows]) if rows else ()
    mine = for_user.user_id
    return _named([row for row in rows if row.person in reached or mine in (row.asked_by_id, row.approved_by_id)],
                  for_user)


def one(id: UUID, *, for_user: Viewer) -> tuple[Emergency, Scope]:
    """An emergency that the viewer asked for, approved, or may decide about, with the relation; else 404 or 403."""
    row = EmergencyAccess.objects.filter(id=id).first()
    if row is None:
        raise Http404
    return _named([row], for_user)[0], for_user.require(row.person, Permission.EMERGENCY)


def words(emergency: Emergency, scope: Scope, *, for_user: Viewer) -> str:
    """Why, in the words of the one who asked: one opening, one line in the trail that the employee sees."""
    row = emergency.row
    item = doors.ContentItem(row.room, row.person, "emergency", row.id, "words", row.sealed)
    reader = for_user.content_reader(scope, row.person, Permission.EMERGENCY)
    return doors.open_content(item, reader=reader, now=for_user.now, reason="emergency")


def about_me(person: UUID, *, for_user: Viewer) -> list[Emergency]:
    """The emergency accesses that somebody has had to the viewer's own, the latest first. Asked once a page."""
    for_user.require(person, Permission.OWN_PAGE_READ)
    if ("emergencies", person) not in for_user.cache:
        rows = EmergencyAccess.objects.filter(person=person, approved_at__isnull=False).order_by("-approved_at", "id")
        for_user.cache["emergencies", person] = _named(rows, for_user)
    return for_user.cache["emergencies", person]


def open_over(person: UUID, *, for_user: Viewer) -> Emergency | None:
    """The viewer's own emergency access to somebody, while it is open."""
    if not any(scope.over == person for scope in for_user.scopes):
        return None
    holds = Q(state=policies.OPEN, asked_by=for_user.user_id, person=person, until__gt=for_user.now)
    row = EmergencyAccess.objects.filter(holds).first()
    return Emergency(row, "", for_user.now) if row else None


def _named(rows: Iterable[EmergencyAccess], viewer: Viewer) -> list[Emergency]:
    rows = list(rows)
    units = {row.asked_unit for row in rows if row.asked_unit}
    names = unit_names(units) if units else {}
    return [Emergency(row, names.get(row.asked_unit, ""), viewer.now) for row in rows]
