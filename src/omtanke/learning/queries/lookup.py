"""Who stands behind a number or a user name, for the project lead who lets somebody into a group."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.learning.models import Member
from omtanke.vault.doors import number_index
from omtanke.workforce import protection
from omtanke.workforce.models import Account, NumberIndex


def employee(text: str, party: UUID, *, for_user: Viewer) -> UUID | None:
    """The employee of a party whom an exact employment number or user name stands for; else None. Numbers are looked
    for in the project lead's own party only. Someone who is protected is found by those only who may know."""
    if not text:
        return None
    own = {scope.party for scope in for_user.scopes_with(Permission.PROJECT_LEAD)}
    known = {scope.person for scope in for_user.scopes if scope.person}
    rows = Account.objects.filter(user__username=text, user__is_active=True, employee__party=party)
    found = rows.values_list("employee_id", flat=True).first()
    if found is None and party in own:
        index = number_index(party, text)
        found = NumberIndex.objects.filter(party=party, index=index).values_list("employee_id", flat=True).first()
    hidden = protection.hidden(but_for=known).filter(employee=found) if found else ()
    return None if found is None or hidden.exists() else found


def group_of_member(member: UUID, *, for_user: Viewer) -> UUID:
    """The group of a seat, among those of the viewer's party or that the viewer is in. 404 for any other seat."""
    owners = [scope.party for scope in for_user.scopes_with(Permission.PROJECT_LEAD)]
    own = [scope.unit for scope in for_user.scopes_with(Permission.LOCAL_GROUP)]
    rows = Member.objects.filter(Q(group__owner__in=owners) | Q(group__in=own), id=member)
    group = rows.values_list("group_id", flat=True).first()
    if group is None:
        raise Http404
    return group
