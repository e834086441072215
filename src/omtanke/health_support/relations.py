"""The relation that serving the health support line gives: a desk, and nobody at all to reach."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from omtanke.access.relations import Scope
from omtanke.workforce.models import Duty, holding

ROLE = "health_support"


class DeskRelations:
    """A nurse of the line. What she opens is her own party's copy of a directory, never an employee's page."""

    roles = frozenset({ROLE})

    @staticmethod
    def may_have(found: tuple[Scope, ...]) -> bool:
        """Whoever has another relation by now works for an employer: nothing is asked about them."""
        return not found

    def scopes(self, user_id: UUID, now: datetime) -> list[Scope]:
        rows = Duty.objects.filter(holding(now), function=ROLE, employee__account__user=user_id).select_related(
            "unit__party")
        return [Scope(ROLE, row.unit.party_id, row.unit_id, row.unit.name, row.employee_id,
                      party_name=row.unit.party.name, speech=row.unit.party.speech) for row in rows]

    def people(self, scopes: Sequence[Scope], now: datetime,
               among: Collection[UUID] | None = None) -> dict[Scope, frozenset[UUID]]:
        return {scope: frozenset() for scope in scopes}

    def known(self, scope: Scope, now: datetime) -> frozenset[UUID]:
        return frozenset()
