"""Whether somebody leads a person today: part of a question of somebody else's."""

from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from omtanke.organisation.models import during
from omtanke.workforce.models import Employment, Management, holding


def led(person: F | OuterRef, *, now: datetime, today: date) -> QuerySet:
    """The employments today of a person for which somebody else leads the unit, or the unit above when she leads it."""
    here = Management.objects.filter(holding(now), unit=OuterRef("unit"))
    above = Management.objects.filter(holding(now), unit=OuterRef("unit__parent"))
    leads = Exists(here.filter(employee=OuterRef("employee")))
    return Employment.objects.filter(during(today), employee=person).filter(
        Exists(here.exclude(employee=OuterRef("employee"))) | leads & Exists(above))
