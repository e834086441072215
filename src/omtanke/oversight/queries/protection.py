"""Whose identity is protected, and who may know: for those of HR who stand on the list themselves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.vault.doors import number_index
from omtanke.workforce import protection
from omtanke.workforce.models import NeedToKnow, NumberIndex, Protection


@dataclass(frozen=True)
class Guarded:
    """Someone who is protected: since when, who may know since when, her nearest managers, and who has been asked."""

    person: UUID
    since: datetime
    listed: dict[UUID, datetime]
    managers: frozenset[UUID]
    asked: frozenset[UUID]

    @property
    def undecided(self) -> frozenset[UUID]:
        """Managers about whom nobody has said whether they may know."""
        return self.managers - self.asked


def found(number: str, *, permission: Permission, for_user: Viewer) -> UUID | None:
    """The employee with exactly this number, if the viewer has the permission over her; else None, whatever the cause:
    nobody can tell an unknown number from one outside."""
    indexes = {scope.party: number_index(scope.party, number) for scope in for_user.scopes_with(permission)}
    rows = NumberIndex.objects.filter(party__in=list(indexes), index__in=list(indexes.values()))
    people = for_user.people(permission, list(rows.values_list("employee_id", flat=True)))
    return next(iter(people), None)


def guarded(*, for_user: Viewer) -> list[Guarded]:
    """Everyone whom the viewer may protect and who is protected already, the latest first."""
    if not any(scope.trusted for scope in for_user.scopes_with(Permission.PROTECT)):
        return []
    rows = Protection.objects.filter(protection.IN_FORCE).order_by("-began_at", "id")
    own = {scope.person for scope in for_user.scopes if scope.person}
    listed = protection.known_protected(own)
    allowed = for_user.people(Permission.PROTECT, listed)
    return _guarded(list(rows.filter(employee_id__in=list(allowed))), for_user.now)


def one(person: UUID, *, for_user: Viewer) -> Guarded:
    """Someone who is protected, for someone of HR who may know; else 404 or 403."""
    for_user.require(person, Permission.PROTECT)
    row = Protection.objects.filter(protection.IN_FORCE, employee_id=person).first()
    if row is None:
        raise Http404
    return _guarded([row], for_user.now)[0]


def can_know(person: UUID, *, for_user: Viewer) -> tuple[set[UUID], set[UUID]]:
    """Who can be put on the person's list: her nearest managers, and the HR specialists who support her unit."""
    for_user.require(person, Permission.PROTECT)
    return (protection.nearest_managers(person, now=for_user.now), protection.supporters(person, now=for_user.now))


def is_guarded(person: UUID, *, for_user: Viewer) -> bool:
    """Whether the identity of someone whom the viewer may protect is protected already."""
    for_user.require(person, Permission.PROTECT)
    return Protection.objects.filter(protection.IN_FORCE, employee_id=person).exists()


def _guarded(rows: Collection[Protection], now: datetime) -> list[Guarded]:
    managers = protection.managers_of([row.employee_id for row in rows], now=now) if rows else {}
    asked: dict[UUID, list[NeedToKnow]] = {row.id: [] for row in rows}
    for answer in NeedToKnow.objects.filter(protection__in=list(asked)).order_by("since", "id"):
        asked[answer.protection_id].append(answer)
    return [Guarded(row.employee_id, row.began_at,
                    {a.employee_id: a.since for a in asked[row.id] if a.ended_at is None},
                    frozenset(managers[row.employee_id]), frozenset(a.employee_id for a in asked[row.id]))
            for row in rows]
