"""The relations that are given rather than derived: assigned roles, and emergencies that two have opened."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from omtanke.access.policies import GRANTABLE
from omtanke.access.queries import given
from omtanke.access.relations import Scope

EMERGENCY = "emergency"


class AssignedRelations:
    """The operator, who runs the server, and roles that two persons of a party have given: they reach no person. And
    an emergency, which reaches one person for a few hours."""

    roles = frozenset({"operator", EMERGENCY, *GRANTABLE})

    def scopes(self, user_id: UUID, now: datetime) -> list[Scope]:
        return [Scope(role, party, party_name=name or "", speech=speech or "", over=over)
                for role, party, name, speech, over in given(user_id, now=now) if role in self.roles]

    def people(self, scopes: Sequence[Scope], now: datetime,
               among: Collection[UUID] | None = None) -> dict[Scope, frozenset[UUID]]:
        return {scope: self._over(scope, among) for scope in scopes}

    def known(self, scope: Scope, now: datetime) -> frozenset[UUID]:
        return frozenset()

    @staticmethod
    def _over(scope: Scope, among: Collection[UUID] | None) -> frozenset[UUID]:
        if scope.role != EMERGENCY or scope.over is None or (among is not None and scope.over not in among):
            return frozenset()
        return frozenset({scope.over})
