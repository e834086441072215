"""Who has which role that no relation gives, and what is proposed: for those of the party who decide about it."""

from uuid import UUID

from omtanke.access import policies
from omtanke.access.checks import Viewer
from omtanke.access.models import Assignment, RoleProposal, User
from omtanke.access.permissions import Permission
from omtanke.access.queries import holds
from omtanke.access.relations import Scope
from omtanke.vault.doors import number_index
from omtanke.workforce import protection
from omtanke.workforce.models import Account, NumberIndex


def granting(*, for_user: Viewer) -> Scope | None:
    """The relation in which the viewer decides about roles; the first, for one employer is all there is."""
    return next(iter(for_user.scopes_with(Permission.ROLE_GRANT)), None)


def roles(*, for_user: Viewer) -> list[Assignment]:
    """The roles in force in the viewer's party, by role."""
    scope = granting(for_user=for_user)
    rows = Assignment.objects.filter(holds(for_user.today), party=scope and scope.party, role__in=policies.GRANTABLE)
    return list(rows.select_related("user").order_by("role", "first_day", "id"))


def proposals(*, for_user: Viewer) -> list[RoleProposal]:
    """What is proposed in the viewer's party and not decided, the earliest first."""
    scope = granting(for_user=for_user)
    rows = RoleProposal.objects.filter(party=scope and scope.party, state=policies.PROPOSED)
    return list(rows.select_related("user").order_by("proposed_at", "id"))


def account_of(text: str, *, for_user: Viewer) -> UUID | None:
    """The account that an exact employment number of the viewer's party, or a user name, stands for; else None.

    Someone whose identity is protected is found by those only who may know.
    """
    scope = granting(for_user=for_user)
    if scope is None:
        return None
    hidden = protection.hidden(but_for=[scope.person])
    number = NumberIndex.objects.filter(party=scope.party, index=number_index(scope.party, text)).exclude(
        employee__in=hidden).values("employee")
    user = Account.objects.filter(employee__in=number).values_list("user_id", flat=True).first()
    if user is None:
        named = User.objects.filter(username=text, is_active=True)
        user = named.exclude(id__in=Account.objects.filter(employee__in=hidden).values("user")).values_list(
            "id", flat=True).first()
    return user
