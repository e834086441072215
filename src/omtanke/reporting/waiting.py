"""For whom a report waits: the managers at once, those who staff the unit, and whom the outbox asks at night."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from omtanke.audit import trail
from omtanke.notify import actions as notify
from omtanke.reporting.models import Report
from omtanke.reporting.policies import OPEN
from omtanke.rules.sick_reports import Asked, asked
from omtanke.workforce import protection
from omtanke.workforce.models import Account


def tell_those_who_must_know(employee: UUID, *, staffing: bool, by: trail.Actor, now: datetime) -> None:
    """A neutral word, at once, to the nearest managers; to HR where the unit has none today. Never to whoever told it.
    With `staffing` also to those who staff the unit. Of someone whose identity is protected only those hear who may
    know."""
    chiefs = protection.nearest_managers(employee, now=now) or protection.supporters(employee, now=now)
    _tell(protection.may_know(employee, chiefs), "message", by, now)
    if staffing:
        _tell(protection.may_know(employee, protection.staffers(employee, now=now)), "staffing", by, now)


def asked_today(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """For each account: the reports of which it is asked today whether the person is back. One's own on the day one
    thought to be back and the day after; those of one's group from the second day after."""
    today = timezone.localtime(now).date()
    due = [(report, asked(report.ask_on, today=today)) for report in Report.objects.filter(
        state=OPEN, ask_on__lte=today)]
    late = {report.employee_id: report for report, who in due if who is Asked.MANAGER}
    told: dict[UUID, set[str]] = defaultdict(set)
    for report, who in due:
        if who is not Asked.MANAGER:
            told[report.employee_id].add(f"back_{who}:{report.id}")
    for employee, managers in protection.managers_of(late, now=now).items():
        for manager in protection.may_know(employee, managers):
            told[manager].add(f"back_{Asked.MANAGER}:{late[employee].id}")
    found = {user: told[person] for person, user in _accounts(told)}
    return found if users is None else {user: things for user, things in found.items() if user in set(users)}


def _tell(people: Collection[UUID], kind: str, by: trail.Actor, now: datetime) -> None:
    users = {user for _, user in _accounts(people)} if people else set()
    notify.tell({user for user in users if str(user) != by.id}, kind, by=by, now=now)


def _accounts(people: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """(employee, account) of those of the people who can sign in."""
    rows = Account.objects.filter(employee_id__in=list(people), user__is_active=True)
    return list(rows.values_list("employee_id", "user_id"))
