"""The relation that a seat in a local group gives, and the circles that such relations are about: never a person."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from omtanke.access.relations import Circles, Scope
from omtanke.cases import partners
from omtanke.learning.models import LocalGroup, Member
from omtanke.learning.models.groups import in_force
from omtanke.organisation.models import Party
from omtanke.workforce import protection
from omtanke.workforce.models import holding

SEAT = "seat_in_a_group"


def has_seat(employee: str) -> Exists:
    """Whether the employee in that column has, or had, a seat in a local group."""
    return Exists(Member.objects.filter(employee=OuterRef(employee)))


MEMBER, LEAD, STEERING = "group_member", "project_lead", "steering_group"


class GroupRelations:
    """A member of a local group, while the seat and the group last. `unit` is the group; nobody is reached by it.

    People of other parties than employers have a seat here only when their sign-in is open; else they are in the group
    on paper (docs/adr/0039).
    """

    roles = frozenset({MEMBER})

    def may_have(self, found: Sequence[Scope]) -> bool:
        """Whether it is worth asking: the relation to oneself is marked, or there is none, as for people of care."""
        own = [scope for scope in found if scope.role == "employee"]
        return not own or any(SEAT in scope.marks for scope in own)

    def scopes(self, user_id: UUID, now: datetime) -> list[Scope]:
        rows = Member.objects.filter(holding(now), in_force(now, prefix="group__"), employee__account__user=user_id)
        if not partners.sign_in_is_open():
            rows = rows.filter(employee__party__kind=Party.Kind.EMPLOYER)
        rows = rows.values_list("employee__party_id", "employee_id", "group_id", "group__name", "employee__party__name",
                                "employee__party__speech")
        return sorted((Scope(MEMBER, party, group, name, person, party_name=party_name, speech=speech)
                       for party, person, group, name, party_name, speech in rows), key=lambda s: (s.unit_name, s.unit))

    def people(self, scopes: Sequence[Scope], now: datetime,
               among: Collection[UUID] | None = None) -> dict[Scope, frozenset[UUID]]:
        return {scope: frozenset() for scope in scopes}

    def known(self, scope: Scope, now: datetime) -> frozenset[UUID]:
        return frozenset()

    def workplaces(self, scope: Scope, now: datetime) -> frozenset[UUID]:
        """A seat in a group is at no workplace."""
        return frozenset()


def gathering(scope: Scope, now: datetime) -> Circles | None:
    """A member's circles are the group and what its owner tells all groups; a project lead's, all groups of the party;
    the steering group's, only what is told all groups: a question as the lead put it, never a group's own words. Names
    are those of the members, but for who is protected from the viewer."""
    if scope.role == STEERING:
        return Circles({scope.party: frozenset({scope.party})})
    if scope.role not in (MEMBER, LEAD):
        return None
    groups = LocalGroup.objects.filter(id=scope.unit) if scope.role == MEMBER else LocalGroup.objects.filter(
        owner=scope.party)
    owners, employers = _owners(groups)
    texts = {party: frozenset({party, *(group for group, owner in owners.items() if owner == party)})
             for party in {*owners.values(), *({scope.party} if scope.role == LEAD else ())}}
    return Circles(texts, employers, lambda: _names(list(owners), scope))


def _owners(groups) -> tuple[dict[UUID, UUID], frozenset[UUID]]:
    """The owner of each group, and the employers that take part in any of them: whose contact persons one calls."""
    rows = list(groups.values_list("id", "owner_id", "employers__party_id"))
    return {group: owner for group, owner, _ in rows}, frozenset(party for *_, party in rows if party)


def _names(groups: list[UUID], scope: Scope) -> dict[UUID, frozenset[UUID]]:
    rows = Member.objects.filter(group__in=groups, employee__isnull=False).exclude(
        employee_id__in=protection.hidden(but_for=[scope.person] if scope.person else [])).values_list(
        "employee__party_id", "employee_id").distinct()
    found: dict[UUID, set[UUID]] = {}
    for party, employee in rows:
        found.setdefault(party, set()).add(employee)
    return {party: frozenset(people) for party, people in found.items()}

