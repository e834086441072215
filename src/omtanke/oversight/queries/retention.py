"""Decisions about retention, what is due and what was destroyed: for whoever may read or decide in the party. Numbers
only: nothing here names anyone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.oversight import policies
from omtanke.oversight.due import holding
from omtanke.oversight.models import Destruction, DueListing, RetentionDecision
from omtanke.rules.retention import DESTROY, RetentionRule
from omtanke.vault import retention
from omtanke.vault.retention import Kind

SHOWN = 50


@dataclass(frozen=True)
class Line:
    """One kind on the page: the decision that holds (or the rule we propose), the one that comes, what the night found
    to be due, and a package that waits."""

    kind: Kind
    rule: RetentionRule
    decision: RetentionDecision | None
    coming: RetentionDecision | None
    listing: DueListing | None
    prepared: Destruction | None


def scope_of(permission: Permission, *, for_user: Viewer) -> Scope | None:
    """The relation in which the viewer reads or decides; one party is all there is."""
    return next(iter(for_user.scopes_with(permission)), None)


def lines(*, for_user: Viewer) -> list[Line]:
    """Every kind of record in the viewer's party, with how it stands today. Four questions, however much is due."""
    party = _party(for_user)
    approved = list(RetentionDecision.objects.filter(party=party, state=policies.APPROVED).order_by("closed_at", "id"))
    listed = {row.kind: row for row in DueListing.objects.filter(party=party)}
    waiting = {row.kind: row for row in Destruction.objects.filter(party=party, state=policies.PREPARED)}
    return [_line(kind, approved, listed, waiting, for_user.today) for kind in retention.kinds()]


def proposals(*, for_user: Viewer) -> list[RetentionDecision]:
    """What was entered and not approved yet, the earliest first."""
    rows = RetentionDecision.objects.filter(party=_party(for_user), state=policies.PROPOSED)
    return list(rows.select_related("proposed_by").order_by("proposed_at", "id"))


def decision(id: UUID, *, for_user: Viewer) -> RetentionDecision:
    """One of the viewer's party, whatever became of it; else 404."""
    row = RetentionDecision.objects.filter(id=id, party=_party(for_user)).first()
    if row is None:
        raise Http404
    return row


def destructions(*, for_user: Viewer) -> list[Destruction]:
    """The latest packages and destructions, the latest first."""
    rows = Destruction.objects.filter(party=_party(for_user)).select_related("decision").defer("things")
    return list(rows.order_by("-prepared_at", "id")[:SHOWN])


def destruction(id: UUID, *, for_user: Viewer) -> Destruction:
    """One of the viewer's party; else 404."""
    row = Destruction.objects.filter(id=id, party=_party(for_user)).select_related(
        "decision__proposed_by", "decision__approved_by", "prepared_by", "destroyed_by").defer("things").first()
    if row is None:
        raise Http404
    return row


def kind(key: str, *, for_user: Viewer) -> Kind:
    """A kind that a decision can be about; else 404."""
    _party(for_user)
    found = retention.kind_of(key)
    if found is None or found.destroy is None:
        raise Http404
    return found


def waiting(party: UUID, *, for_user: Viewer) -> tuple[QuerySet, ...]:
    """What waits for the viewer as one of two: decisions that another has entered, packages that another has had made,
    and what is due that nobody has begun with. For whoever decides in the party; asked together with other things."""
    begun = Destruction.objects.filter(party=party, state=policies.PREPARED)
    entered = RetentionDecision.objects.filter(party=party, state=policies.PROPOSED)
    due = DueListing.objects.filter(~Exists(begun.filter(kind=OuterRef("kind"))), party=party, action=DESTROY,
                                    count__gt=0)
    return entered.exclude(proposed_by=for_user.user_id), begun.exclude(prepared_by=for_user.user_id), due


def _party(viewer: Viewer) -> UUID:
    scope = scope_of(Permission.RETENTION_READ, for_user=viewer)
    if scope is None or scope.party is None:
        raise PermissionDenied
    return scope.party


def _line(kind: Kind, approved: list[RetentionDecision], listed: dict[str, DueListing],
          waiting: dict[str, Destruction], today: date) -> Line:
    decision = holding(approved, kind.key, today)
    later = [row for row in approved if row.kind == kind.key and row.from_day > today]
    rule = decision.rule if decision else RetentionRule(kind.key, kind.proposed_months)
    return Line(kind, rule, decision, min(later, key=lambda row: row.from_day, default=None), listed.get(kind.key),
                waiting.get(kind.key))
