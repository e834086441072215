"""Which accounts a participant stands for today: the employee's own, whoever leads, HR, the staff of a place."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from omtanke.cases import partners
from omtanke.cases.choices import Function
from omtanke.cases.models import CaseLeader, RehabCase
from omtanke.meetings.models import Participant
from omtanke.workforce import protection
from omtanke.workforce.models import Account, holding


def accounts_of(who: Participant, case: RehabCase, now: datetime) -> frozenset[UUID]:
    """The accounts that get their own copy of the time; none for a place whose people do not sign in.

    Staff of another party get none before they have been told whom it is about: until then their party sees that a
    time is reserved, and no message says more (docs/adr/0035).
    """
    if who.outside:
        return _serving(who, now) if who.named_at else frozenset()
    if who.party_id is None:
        return _users({case.employee_id})
    return _told(who.function, case, now)


def leading(case: RehabCase, now: datetime) -> frozenset[UUID]:
    """The accounts of those who lead a case today, whoever led it before: of the manager, or of who stands for her."""
    return _told(Function.MANAGER, case, now)


def is_reached(who: Participant) -> bool:
    """Whether the participant may be told anything now; another party only when it knows whom it is about."""
    return not who.outside or who.named_at is not None


def _told(function: str, case: RehabCase, now: datetime) -> frozenset[UUID]:
    people = _people(function, case, now)
    return _users(_knowing(people, case.employee_id)) if people else frozenset()


def _people(function: str, case: RehabCase, now: datetime) -> set[UUID]:
    """Employees of the employer: whoever leads the case instead of the manager stands for her."""
    if function == Function.HR:
        return protection.supporters(case.employee_id, now=now)
    if function != Function.MANAGER:
        return set()
    instead = set(CaseLeader.objects.filter(holding(now), case=case).values_list("employee_id", flat=True))
    return instead or protection.nearest_managers(case.employee_id, now=now)


def _knowing(people: Collection[UUID], employee: UUID) -> set[UUID]:
    """Those of the people from whom the employee's identity is not protected."""
    if not protection.hidden().filter(employee=employee).exists():
        return set(people)
    return {one for one in people if not protection.hidden(but_for=[one]).filter(employee=employee).exists()}


def _serving(who: Participant, now: datetime) -> frozenset[UUID]:
    rows = partners.serving(now).filter(unit=who.place_id, function=who.function,
                                        employee__account__user__is_active=True)
    return frozenset(rows.values_list("employee__account__user_id", flat=True))


def _users(people: Collection[UUID]) -> frozenset[UUID]:
    return frozenset(Account.objects.filter(employee_id__in=list(people), user__is_active=True).values_list(
        "user_id", flat=True))
