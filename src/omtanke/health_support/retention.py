"""What this floor keeps for a time: that calls took place, and their call-backs; of the provider, by its decision."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.audit import trail
from omtanke.health_support.models import Call
from omtanke.health_support.policies import WAITS
from omtanke.ui import words
from omtanke.vault import retention
from omtanke.vault.retention import Due, Export, Kind, Page


def register() -> None:
    """The kind of this floor."""
    retention.register_kind(Kind(
        "support_calls", gettext_lazy("Calls to the health support line"), gettext_lazy("the day of the call"),
        due=_due, export=_pages, destroy=_destroy, proposed_months=12, order=14))


def _due(party: UUID, until: date) -> list[Due]:
    rows = Call.objects.filter(provider=party, at__date__lte=until).exclude(call_backs__state=WAITS)
    return [Due(row.id, timezone.localtime(row.at).date(), row.kind) for row in rows]


def _pages(things: Sequence[Due], how: Export) -> list[Page]:
    """That there was a call, and when. Nothing of what was said was ever kept here."""
    return [Page(_("Call to the health support line"), [(_("Day"), words.dated(thing.day))], (),
                 {"id": str(thing.id), "day": thing.day.isoformat()}) for thing in things]


def _destroy(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    rows = list(Call.objects.select_for_update().filter(id__in=[thing.id for thing in things], provider=party))
    Call.objects.filter(id__in=[row.id for row in rows]).delete()
    if rows:
        trail.record("health_support.calls_destroyed", by=by, now=now, count=len(rows))
    return len(rows)
