"""The relations that cases give: another leader than the manager, and the staff of the places whose rooms there are."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, UUIDField, Value
from django.db.models.functions import Cast

from omtanke.access.relations import Scope
from omtanke.cases import partners
from omtanke.cases.choices import FollowKind, Function
from omtanke.cases.models import CaseLeader, FollowUp, RehabCase, Room
from omtanke.cases.policies.cases import MISREGISTERED, OPEN
from omtanke.cases.policies.followups import WAITING
from omtanke.workforce import protection
from omtanke.workforce.models import Duty, holding

LEADER = "case_leader"


class CaseRelations:
    """A leader reaches the one whose case she leads, while it is open. Who serves a place reaches those whose case has
    a room there: so before the first delivery to it there is nobody to reach (DESIGN §2)."""

    roles = frozenset({LEADER, *Duty.Function.values})

    def may_have(self, found: Sequence[Scope]) -> bool:
        """Whether it is worth asking: the relation to oneself is marked, or there is none, as for people of care."""
        own = [scope for scope in found if scope.role == "employee"]
        return not own or any(scope.marks & {SERVES, LEADS} for scope in own)

    def scopes(self, user_id: UUID, now: datetime) -> list[Scope]:
        return [Scope(role, party, unit, unit_name, person, party_name=name, speech=speech, over=over)
                for role, party, unit, unit_name, person, name, speech, over in _held(user_id, now)]

    def people(self, scopes: Sequence[Scope], now: datetime,
               among: Collection[UUID] | None = None) -> dict[Scope, frozenset[UUID]]:
        places = [s for s in scopes if s.role in Duty.OF_CASES]
        by_place = _with_room(places, among) if places else {}
        # Whoever has the health support line's desk serves a place too, and reaches nobody by it (docs/adr/0060).
        found = {s: by_place.get((s.party, s.unit), frozenset()) if s in places else frozenset()
                 for s in scopes if s.role != LEADER}
        leading = [s for s in scopes if s.role == LEADER]
        hidden = _hidden(leading) if leading else set()
        for scope in leading:
            reached = scope.over not in hidden and (among is None or scope.over in among)
            found[scope] = frozenset({scope.over} if reached else ())
        return found

    def known(self, scope: Scope, now: datetime) -> frozenset[UUID]:
        return frozenset()


def _held(user_id: UUID, now: datetime) -> list[tuple]:
    """The duties of an account, and the cases that it leads, as a scope takes them: in one question, for every page
    begins with it."""
    nobody = Cast(Value(None), UUIDField())
    duties = partners.serving(now).filter(employee__account__user=user_id)
    leading = CaseLeader.objects.filter(holding(now), case__state=OPEN, employee__account__user=user_id).annotate(
        role=Value(LEADER, output_field=CharField(max_length=25)), no_name=Value("", output_field=CharField()))
    rows = duties.annotate(over=nobody).values_list(
        "function", "unit__party_id", "unit_id", "unit__name", "employee_id", "unit__party__name",
        "unit__party__speech", "over").union(leading.values_list(
            "role", "case__party_id", "unit_id", "no_name", "employee_id", "case__party__name", "case__party__speech",
            "case__employee_id"))
    return sorted(rows, key=lambda row: (row[3], row[0], str(row[2]), str(row[7])))


CASE, SERVES, LEADS = "case", "serves_a_place", "leads_a_case"


def has_duty(employee: str) -> Exists:
    """Whether the employee in that column serves, or has served, a place."""
    return Exists(Duty.objects.filter(employee=OuterRef(employee)))


def has_led(employee: str) -> Exists:
    """Whether the employee in that column leads, or has led, a case in the manager's place."""
    return Exists(CaseLeader.objects.filter(employee=OuterRef(employee)))


def has_case(employee: str) -> Exists:
    """Whether there is a case about the employee in that column that was not opened by mistake."""
    return Exists(RehabCase.objects.filter(employee=OuterRef(employee)).exclude(state=MISREGISTERED))


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


__all__ = ["CASE", "LEADER", "LEADS", "SERVES", "CaseRelations", "has_case", "has_duty", "has_led"]


def agreed_in_case(employee: str) -> Exists:
    """Whether a day to be in touch is agreed in a case with the employee in the given column, and waits for the
    manager: then that is what is followed, and no contact point beside it."""
    return Exists(FollowUp.objects.filter(
        state=WAITING, kind=FollowKind.CONTACT, by_function=Function.MANAGER, case__state=OPEN,
        case__employee=OuterRef(employee)))
