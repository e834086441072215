"""What was agreed in units that nobody leads, for HR: numbers by unit."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.organisation.models import during
from omtanke.talks.models import CareTalk, Measure
from omtanke.talks.policies import PLANNED
from omtanke.workforce import protection
from omtanke.workforce.models import Employment, Management, holding


@dataclass(frozen=True)
class LeftAlone:
    """A unit that nobody leads today: talks that were to be had again, and measures not done."""

    unit_name: str
    again: int
    measures: int


def left_alone(*, for_user: Viewer) -> list[LeftAlone]:
    """The units that the viewer supports, that nobody leads today, and where something agreed is open, by name. One
    question, as it stands on the start page."""
    scopes = for_user.scopes_with(Permission.TALK_OPEN)
    if not scopes:
        return []
    led = Management.objects.filter(holding(for_user.now), unit=OuterRef("unit"))
    unled = Employment.objects.filter(~Exists(led), during(for_user.today), employee=OuterRef("employee")).order_by(
        "first_day", "id")
    again = Q(next_on__isnull=False, followed_on__isnull=True)
    undone = Measure.objects.filter(talk=OuterRef("pk"), done_on__isnull=True)
    rows = CareTalk.objects.filter(again | Exists(undone), employee__party_id__in={s.party for s in scopes}).exclude(
        state=PLANNED).exclude(employee__in=protection.hidden()).annotate(
        unit=Subquery(unled.values("unit__name")[:1]), path=Subquery(unled.values("unit__path")[:1]),
        undone=Count("measures", filter=Q(measures__done_on__isnull=True))).filter(unit__isnull=False)
    talks, measures = Counter(), Counter()
    for row in rows.values("unit", "path", "undone", "next_on", "followed_on"):
        if any(f"{scope.unit.hex}/" in row["path"] for scope in scopes):
            talks[row["unit"]] += row["next_on"] is not None and row["followed_on"] is None
            measures[row["unit"]] += row["undone"]
    return [LeftAlone(name, talks[name], measures[name]) for name in sorted(talks)]
