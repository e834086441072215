"""For whom the report of a month is new: what the outbox asks, with opaque things as the answer.

The outbox tells each account of each thing once (`notify.Told`), in its neutral morning mail: a night that runs twice
or is killed half-way neither loses a month nor tells of it twice, and a mail that waits already says this too.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from omtanke.insight import news
from omtanke.insight.models import FigureSettings
from omtanke.organisation import queries as organisation
from omtanke.workforce.post import accounts_leading


def reports_of(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """For each account, or everyone: the units it leads whose new month is shown, in the first days of the next. None
    where the employer has chosen so, and none for a unit of which nothing is shown."""
    months = _new(now)
    found: dict[UUID, set[str]] = defaultdict(set)
    for user, unit in accounts_leading(list(months), now=now) if months else ():
        if users is None or user in users:
            found[user].add(f"month:{months[unit]}:{unit.hex}")
    return found


def _new(now: datetime) -> dict[UUID, str]:
    """The new month of each unit that is shown, of the employers that tell of it."""
    found: dict[UUID, str] = {}
    silent = set(FigureSettings.objects.filter(monthly=False).values_list("party_id", flat=True))
    for employer in organisation.employers():
        stored = None if employer.id in silent else news.fresh(employer.id, today=timezone.localdate(now))
        if stored:
            found |= dict.fromkeys((UUID(hex=unit) for unit in news.shown(stored)), stored.meta["last"])
    return found
