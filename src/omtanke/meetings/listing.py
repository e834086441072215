"""A centre's fixed times as rows for a machine: which employer has taken a time, never for whom."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from omtanke.meetings.models import Slot
from omtanke.meetings.policies.meetings import FREE, TAKEN
from omtanke.organisation.models import Party, Unit


def centre_named(name: str) -> Unit | None:
    """The care centre with this name, open or closed, or the only one whose name holds it; else None."""
    units = list(Unit.objects.filter(party__kind=Party.Kind.CARE, children__isnull=True).order_by("name", "id"))
    wanted = name.strip().casefold()
    exact = [unit for unit in units if unit.name.casefold() == wanted]
    alike = exact or [unit for unit in units if wanted and wanted in unit.name.casefold()]
    return alike[0] if len(alike) == 1 else None


def rows(centre: Unit, first: date, last: date) -> Iterator[dict[str, Any]]:
    """The times from `first` to `last`, both inclusive, in order; without those that were taken away. Day and clock are
    Sweden's; `starts_at` and `ends_at` tell the distance to UTC too."""
    zone = timezone.get_default_timezone()
    begins, ends = (datetime.combine(day, time(), tzinfo=zone) for day in (first, last + timedelta(days=1)))
    found = Slot.objects.filter(centre=centre, state__in=(FREE, TAKEN), starts_at__gte=begins, starts_at__lt=ends)
    for slot in found.select_related("taken_by").order_by("starts_at", "id"):
        start, end = slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone)
        yield {"day": start.date().isoformat(), "start": f"{start:%H:%M}", "end": f"{end:%H:%M}", "form": slot.form,
               "room": slot.room, "state": slot.state, "employer": slot.taken_by.name if slot.taken_by else None,
               "starts_at": start.isoformat(), "ends_at": end.isoformat()}
