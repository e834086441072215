"""Roles that no relation gives: proposed by one, approved by another of the same party, ended by any of them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.access import actions as access
from omtanke.access import policies
from omtanke.access.models import Assignment, RoleProposal, User
from omtanke.access.queries import holds
from omtanke.audit import trail
from omtanke.rules.errors import BadInput
from omtanke.workforce.models import Account


def propose(user: UUID, role: str, *, party: UUID, by: trail.Actor, now: datetime) -> RoleProposal:
    """Propose that an account gets a role in a party. It gives nothing before another person has approved.

    Raises `BadInput` for a role that cannot be given so, for one's own account, for an account of another party or of
    an operator, and when it has the role or is proposed for it already.
    """
    if role not in policies.GRANTABLE:
        raise BadInput("the role cannot be given")
    with transaction.atomic():
        account = User.objects.select_for_update().get(id=user)
        _check(account, party, by)
        if Assignment.objects.filter(holds(now.date()), user=account, role=role, party=party).exists():
            raise BadInput("the account has the role already")
        if RoleProposal.objects.filter(user=account, role=role, party=party, state=policies.PROPOSED).exists():
            raise BadInput("the account is proposed for the role already")
        row = RoleProposal.objects.create(party_id=party, user=account, role=role, proposed_by_id=UUID(by.id),
                                          proposed_at=now)
        trail.record("access.role_proposed", by=by, now=now, thing=f"user:{user}", reason=role)
    return row


def approve(id: UUID, *, party: UUID, by: trail.Actor, now: datetime) -> Assignment:
    """Give the proposed role, from today. Twice, or by two at once, is once. Raises `BadInput` when it is not waiting
    any more, or for the one who proposed it or is to have it."""
    with transaction.atomic():
        row = _waiting(id, party)
        if UUID(by.id) in (row.proposed_by_id, row.user_id):
            raise BadInput("somebody else has to approve: two persons stand behind a role")
        _check(row.user, party, by)
        _decide(row, "approve", by, now)
        trail.record("access.role_approved", by=by, now=now, thing=f"user:{row.user_id}", reason=row.role)
        return access.assign(user=row.user, role=row.role, party=party, first_day=now.date(), approved_by=by,
                             by=trail.Actor(str(row.proposed_by_id), party=str(party)), now=now)


def decline(id: UUID, *, party: UUID, by: trail.Actor, now: datetime) -> None:
    """Say no; or, by the one who proposed it, take it back. Raises `BadInput` when it is not waiting any more."""
    with transaction.atomic():
        row = _waiting(id, party)
        if row.user_id == UUID(by.id):
            raise BadInput("the decision is not about oneself")
        _decide(row, "withdraw" if row.proposed_by_id == UUID(by.id) else "decline", by, now)
        trail.record(f"access.role_{row.state}", by=by, now=now, thing=f"user:{row.user_id}", reason=row.role)


def end(id: UUID, *, party: UUID, by: trail.Actor, now: datetime) -> None:
    """End a role, from the next request. One person is enough: nothing opens by it. Twice is once."""
    with transaction.atomic():
        row = Assignment.objects.select_for_update().filter(id=id, party=party, role__in=policies.GRANTABLE).first()
        if row is None:
            raise BadInput("there is no such role")
        if row.ended_at is None:
            row.ended_at, row.last_day = now, max(row.first_day, now.date())
            row.save(update_fields=["ended_at", "last_day"])
            trail.record("access.role_ended", by=by, now=now, thing=f"user:{row.user_id}", reason=row.role)


def _check(account: User, party: UUID, by: trail.Actor) -> None:
    if str(account.id) == by.id:
        raise BadInput("nobody proposes or approves for oneself")
    if Assignment.objects.filter(user__in=[account.id, UUID(by.id)], role="operator", ended_at__isnull=True).exists():
        raise BadInput("whoever runs the server neither gives nor gets a role")
    own = Account.objects.filter(user=account).values_list("employee__party", flat=True).first()
    elsewhere = Assignment.objects.filter(user=account, ended_at__isnull=True).exclude(party=party).exists()
    if own not in (None, party) or elsewhere or not account.is_active:
        raise BadInput("the account belongs to somebody else")


def _waiting(id: UUID, party: UUID) -> RoleProposal:
    row = RoleProposal.objects.select_for_update(of=("self",)).select_related("user").filter(id=id, party=party).first()
    if row is None or row.state != policies.PROPOSED:
        raise BadInput("it is not waiting any more")
    return row


def _decide(row: RoleProposal, act: str, by: trail.Actor, now: datetime) -> None:
    row.state = policies.PROPOSAL_TRANSITIONS[row.state][act]
    row.decided_by_id, row.decided_at = UUID(by.id), now
    row.save(update_fields=["state", "decided_by", "decided_at"])
