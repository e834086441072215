"""For whom signals wait: what the outbox asks, with opaque things as the answer."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.alerts.models import Signal
from omtanke.alerts.policies import OPEN
from omtanke.alerts.queries import signals_waiting
from omtanke.workforce.post import accounts_near


def signals_of(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """The signals on the start page of each account, or of everyone who has any. Who has the role is looked up now."""
    if users is None:
        waiting = Signal.objects.filter(state=OPEN).values_list("employee_id", flat=True).distinct()
        users = accounts_near(list(waiting), now=now)
    return {user: {f"signal:{signal.id}" for signal in signals_waiting(for_user=Viewer(user_id=user, now=now))}
            for user in users}
