"""What is due, kind by kind: in numbers, never by name. And the decisions that hold."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from omtanke.oversight import policies
from omtanke.oversight.models import RetentionDecision
from omtanke.rules.retention import DESTROY, LIST, RetentionRule, action, in_force, latest_due
from omtanke.vault import retention
from omtanke.vault.retention import Kind


@dataclass(frozen=True)
class Listed:
    """One kind, the rule it goes by today (a decision, or only our proposal), and how much is due: `oldest` is the
    earliest trigger among it."""

    kind: Kind
    rule: RetentionRule
    decision: RetentionDecision | None
    count: int
    oldest: date | None

    @property
    def action(self) -> str:
        """What may be done with it: destroy, keep or list. What cannot be destroyed is only listed."""
        found = action(self.rule)
        return LIST if found == DESTROY and self.kind.destroy is None else found


def decision_in_force(kind: str, *, party: UUID, today: date) -> RetentionDecision | None:
    """The approved decision of a party about a kind that holds today, or None."""
    rows = RetentionDecision.objects.filter(party=party, kind=kind, state=policies.APPROVED)
    return holding(list(rows.select_related("party").order_by("closed_at", "id")), kind, today)


def listed_now(*, party: UUID, today: date, only: str = "") -> list[Listed]:
    """Every kind (or `only` one) with what is due of it today, worked out anew: under its decision, or as proposed
    without one."""
    rows = list(RetentionDecision.objects.filter(party=party, state=policies.APPROVED).order_by("closed_at", "id"))
    return [_listed(kind, holding(rows, kind.key, today), party, today) for kind in retention.kinds()
            if only in ("", kind.key)]


def _listed(kind: Kind, decision: RetentionDecision | None, party: UUID, today: date) -> Listed:
    rule = decision.rule if decision else RetentionRule(kind.key, kind.proposed_months)
    until = latest_due(rule, today=today)
    count, oldest = retention.count_of(kind, party, until) if until else (0, None)
    return Listed(kind, rule, decision, count, oldest)


def holding(rows: list[RetentionDecision], kind: str, today: date) -> RetentionDecision | None:
    """Of approved decisions, in the order they were approved, the one about this kind that holds today."""
    by_rule = [(row.rule, row) for row in rows]
    holds = in_force([rule for rule, _ in by_rule], kind, today=today)
    return next((row for rule, row in by_rule if rule is holds), None)
