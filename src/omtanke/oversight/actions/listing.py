"""Writing down what is due, for the pages: in numbers. Opens and destroys nothing."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.oversight.due import Listed, listed_now
from omtanke.oversight.models import DueListing


def list_due(*, party: UUID, today: date, by: trail.Actor, now: datetime) -> int:
    """Write down how much of each kind is due today; how much in all. Repeatable."""
    found = listed_now(party=party, today=today)
    with transaction.atomic():
        for row in found:
            _write(row, party, today)
        trail.record("retention.listed", by=by, now=now, thing=f"party:{party}", count=sum(r.count for r in found))
    return sum(row.count for row in found)


def list_kind(kind: str, *, party: UUID, by: trail.Actor, now: datetime) -> None:
    """The same for one kind, after a decision about it or a destruction. Inside the caller's transaction."""
    for row in listed_now(party=party, today=now.date(), only=kind):
        _write(row, party, now.date())


def _write(row: Listed, party: UUID, today: date) -> None:
    DueListing.objects.update_or_create(party_id=party, kind=row.kind.key, defaults={
        "as_of": today, "count": row.count, "oldest": row.oldest, "action": row.action})
