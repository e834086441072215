"""For whom a preparation waits: what the outbox asks, with opaque things as the answer."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.cases import partners
from omtanke.cases.models import CaseLeader
from omtanke.cases.policies.cases import OPEN
from omtanke.meetings.models import Preparation
from omtanke.meetings.policies.meetings import BOOKED
from omtanke.meetings.queries.to_prepare import MEETING, waiting
from omtanke.workforce.models import Account, holding
from omtanke.workforce.post import accounts_near


def preparations_of(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """For each account, or everyone: what was to be ready by today and is not, until the meeting begins. The outbox
    tells of each once, and neutrally: that something waits."""
    due = Preparation.objects.filter(ready_at__isnull=True, due_on__lte=now.date(), **{
        f"{MEETING}__state": BOOKED, f"{MEETING}__case__state": OPEN, f"{MEETING}__starts_at__gt": now})
    rows = set(due.values_list(f"{MEETING}__case_id", f"{MEETING}__case__employee_id"))
    if not rows:
        return {}
    found: dict[UUID, set[str]] = defaultdict(set)
    for user in _near(rows, now) if users is None else users:
        for row in waiting(for_user=Viewer(user_id=user, now=now)):
            if row.due_on <= now.date() and row.starts_at > now:
                found[user].add(f"preparation:{row.id}")
    return found


def _near(rows: set[tuple[UUID, UUID]], now: datetime) -> set[UUID]:
    """The accounts that may be asked what waits for them: it gives nobody anything."""
    cases, people = {case for case, _ in rows}, {employee for _, employee in rows}
    found = accounts_near(people, now=now)
    found |= set(Account.objects.filter(employee__in=people, user__is_active=True).values_list("user_id", flat=True))
    for served in (CaseLeader.objects.filter(holding(now), case__in=cases), partners.serving(now)):
        found |= set(served.filter(employee__account__user__is_active=True).values_list(
            "employee__account__user_id", flat=True))
    return found
