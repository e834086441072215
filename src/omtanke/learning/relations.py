"""The relation that a seat in a local group gives, and the circles that such relations are about: never a person."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from omtanke.access.relations import Circles, Scope
from omtanke.cases import partners
from omtanke.learning.models import LocalGroup, Member
from omtanke.learning.models.groups import in_force
from omtanke.organisation.models import Party
from omtanke.workforce import protection
from omtanke.workforce.models import holding

MEMBER, LEAD, STEERING = "group_member", "project_lead", "steering_group"


class GroupRelations:
    """A member of a local group, while the seat and the group last. `over` is the group; nobody is reached by it.

    People of other parties than employers have a seat here only when their sign-in is open; else they are in the group
    on paper (docs/adr/0039).
    """

    roles = frozenset({MEMBER})

    def scopes(self, user_id: UUID, now: datetime) -> list[Scope]:
        rows = Member.objects.filter(holding(now), in_force(now, prefix="group__"), employee__account__user=user_id)
        if not partners.sign_in_is_open():
            rows = rows.filter(employee__party__kind=Party.Kind.EMPLOYER)
        rows = rows.values_list("employee__party_id", "employee_id", "group_id", "group__name", "employee__party__name",
                                "employee__party__speech")
        return sorted((Scope(MEMBER, party, None, name, person, party_name=party_name, speech=speech, over=group)
                       for party, person, group, name, party_name, speech in rows), key=lambda s: (s.unit_name, s.over))

    def people(self, scopes: Sequence[Scope], now: datetime,
               among: Collection[UUID] | None = None) -> dict[Scope, frozenset[UUID]]:
        return {scope: frozenset() for scope in scopes}

    def known(self, scope: Scope, now: datetime) -> frozenset[UUID]:
        return frozenset()

    def workplaces(self, scope: Scope, now: datetime) -> frozenset[UUID]:
        """A seat in a group is at no workplace."""
        return frozenset()


def gathering(scope: Scope, now: datetime) -> Circles | None:
    """A member's circles are the group and what its owner tells all groups; a project lead's, and the steering group's,
    all groups of the party. Names are those of the members, but for who is protected from the viewer."""
    if scope.role == MEMBER:
        groups = LocalGroup.objects.filter(id=scope.over)
    elif scope.role in (LEAD, STEERING):
        groups = LocalGroup.objects.filter(owner=scope.party)
    else:
        return None
    owners = dict(groups.values_list("id", "owner_id"))
    texts = {party: frozenset({party, *(group for group, owner in owners.items() if owner == party)})
             for party in {*owners.values(), *({scope.party} if scope.role != MEMBER else ())}}
    if scope.role == STEERING:
        return Circles(texts)
    return Circles(texts, _names(list(owners), scope), _around(list(owners)))


def _names(groups: list[UUID], scope: Scope) -> dict[UUID, frozenset[UUID]]:
    rows = Member.objects.filter(group__in=groups, employee__isnull=False).exclude(
        employee_id__in=protection.hidden(but_for=[scope.person] if scope.person else [])).values_list(
        "employee__party_id", "employee_id").distinct()
    found: dict[UUID, set[UUID]] = {}
    for party, employee in rows:
        found.setdefault(party, set()).add(employee)
    return {party: frozenset(people) for party, people in found.items()}


def _around(groups: list[UUID]) -> frozenset[UUID]:
    """The employers of the groups, whose contact persons those around the centre call."""
    rows = LocalGroup.objects.filter(id__in=groups)
    return frozenset(rows.values_list("employers__party_id", flat=True)) - {None}
