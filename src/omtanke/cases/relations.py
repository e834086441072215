"""The relations that cases give: another leader than the manager, and the staff of the places whose rooms there are."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from omtanke.access.relations import Scope
from omtanke.cases.models import CaseLeader, Room
from omtanke.cases.policies.cases import MISREGISTERED, OPEN
from omtanke.organisation.models import during
from omtanke.workforce import protection
from omtanke.workforce.models import Duty, holding

LEADER = "case_leader"


class CaseRelations:
    """A leader reaches the one whose case she leads, while it is open. Who serves a place reaches those whose case has
    a room there: so before the first delivery to it there is nobody to reach (DESIGN §2)."""

    roles = frozenset({LEADER, *Duty.Function.values})

    def scopes(self, user_id: UUID, now: datetime) -> list[Scope]:
        found = [
            Scope(d.function, d.unit.party_id, d.unit_id, d.unit.name, d.employee_id, party_name=d.unit.party.name,
                  speech=d.unit.party.speech)
            for d in Duty.objects.filter(holding(now), during(now.date(), prefix="unit__"),
                                         employee__account__user=user_id).select_related("unit__party").order_by(
                "unit__name", "function", "id")]
        leading = CaseLeader.objects.filter(holding(now), case__state=OPEN, employee__account__user=user_id)
        for leader in leading.select_related("case__party").order_by("id"):
            party = leader.case.party
            found.append(Scope(LEADER, party.id, leader.unit_id, person=leader.employee_id, party_name=party.name,
                               speech=party.speech, over=leader.case.employee_id))
        return found

    def people(self, scopes: Sequence[Scope], now: datetime,
               among: Collection[UUID] | None = None) -> dict[Scope, frozenset[UUID]]:
        places = [s for s in scopes if s.role != LEADER]
        by_place = _with_room(places, among) if places else {}
        found = {s: by_place.get((s.party, s.unit), frozenset()) for s in places}
        leading = [s for s in scopes if s.role == LEADER]
        hidden = _hidden(leading) if leading else set()
        for scope in leading:
            reached = scope.over not in hidden and (among is None or scope.over in among)
            found[scope] = frozenset({scope.over} if reached else ())
        return found

    def known(self, scope: Scope, now: datetime) -> frozenset[UUID]:
        return frozenset()


def _with_room(scopes: Sequence[Scope], among: Collection[UUID] | None) -> dict[tuple, frozenset[UUID]]:
    rows = Room.objects.filter(party_id__in={s.party for s in scopes}, place_id__in={s.unit for s in scopes},
                               erased_at__isnull=True).exclude(case__state=MISREGISTERED)
    if among is not None:
        rows = rows.filter(case__employee_id__in=list(among))
    found: dict[tuple, set[UUID]] = defaultdict(set)
    for party, place, employee in rows.values_list("party_id", "place_id", "case__employee_id"):
        found[party, place].add(employee)
    return {place: frozenset(people) for place, people in found.items()}


def _hidden(scopes: Sequence[Scope]) -> set[UUID]:
    """Those of the cases' employees whose identity is protected from their leader."""
    rows = protection.hidden(but_for={s.person for s in scopes}).filter(employee__in={s.over for s in scopes})
    return set(rows.values_list("employee_id", flat=True))


__all__ = ["LEADER", "CaseRelations"]
