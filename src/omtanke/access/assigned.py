"""The relations that stored assignments give: roles that no fact about work gives."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from omtanke.access.queries import assigned_roles
from omtanke.access.relations import Scope


class AssignedRelations:
    """The operator, who runs the server, and the steward of a party's files and routine. They reach no person."""

    roles = frozenset({"operator", "steward"})

    def scopes(self, user_id: UUID, now: datetime) -> list[Scope]:
        return [Scope(row.role, row.party_id, party_name=row.party.name if row.party else "",
                      speech=row.party.speech if row.party else "")
                for row in assigned_roles(user_id, day=now.date()) if row.role in self.roles]

    def people(self, scopes: Sequence[Scope], now: datetime,
               among: Collection[UUID] | None = None) -> dict[Scope, frozenset[UUID]]:
        return dict.fromkeys(scopes, frozenset())

    def known(self, scope: Scope, now: datetime) -> frozenset[UUID]:
        return frozenset()
