"""What this floor keeps for a time itself: the trail, emergencies and roles. They are listed, and never destroyed here:
the trail is one chain, and who could open what belongs to it."""

from datetime import date
from uuid import UUID

from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omtanke.access.models import Assignment, EmergencyAccess
from omtanke.audit.models import Line
from omtanke.vault import retention
from omtanke.vault.retention import Kind


def register() -> None:
    """The kinds of this floor."""
    retention.register_kind(Kind(
        "trail", _("The trail"), _("the day of the line"), due=_never, count=_lines, proposed_months=60, order=95))
    retention.register_kind(Kind(
        "emergencies", _("Emergency accesses"), _("the day it ended"), due=_never, count=_emergencies,
        proposed_months=120, order=96))
    retention.register_kind(Kind(
        "roles", _("Roles that were given"), _("the last day of the role"), due=_never, count=_roles,
        proposed_months=120, order=97))


def _never(party: UUID, until: date) -> list:
    """Only listed, in numbers."""
    return []


def _lines(party: UUID, until: date) -> tuple[int, date | None]:
    return _counted(Line.objects.filter(party=str(party), at__date__lte=until), "at")


def _emergencies(party: UUID, until: date) -> tuple[int, date | None]:
    return _counted(EmergencyAccess.objects.filter(party=party, ended_at__date__lte=until), "ended_at")


def _roles(party: UUID, until: date) -> tuple[int, date | None]:
    return _counted(Assignment.objects.filter(party=party, last_day__lte=until), "last_day")


def _counted(rows: QuerySet, field: str) -> tuple[int, date | None]:
    oldest = rows.aggregate(oldest=Min(field))["oldest"]
    day = timezone.localtime(oldest).date() if hasattr(oldest, "hour") else oldest
    return (rows.count(), day) if oldest else (0, None)
