"""How the fixed times of a group's care centre were used: numbers of times, and never whose."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, F, Q

from omtanke.access.checks import Viewer
from omtanke.learning.models import LocalGroup
from omtanke.learning.queries.groups import seats
from omtanke.meetings.models import Slot
from omtanke.meetings.policies.meetings import FREE, TAKEN, WITHDRAWN

BACK, AHEAD = timedelta(days=182), timedelta(days=56)
LATE = timedelta(days=2)


@dataclass(frozen=True)
class Use:
    """Times of the last half year: how many there were, were used, stood empty; of the empty ones how many had been
    booked and given back, and how many of those within two days before. And of the coming eight weeks: how many there
    are, and are booked."""

    there_were: int = 0
    used: int = 0
    empty: int = 0
    given_back: int = 0
    late: int = 0
    coming: int = 0
    booked: int = 0


def use(group: LocalGroup, *, for_user: Viewer) -> Use:
    """The use of the fixed times at the group's centre. One question, and no table that knows a person; nothing for
    who has no seat at the group."""
    if group.id not in _seats(for_user):
        return Use()
    past, ahead = Q(starts_at__lt=for_user.now), Q(starts_at__gte=for_user.now)
    back = past & Q(state=FREE, freed_at__isnull=False)
    rows = Slot.objects.filter(centre=group.place_id, starts_at__gte=for_user.now - BACK,
                               starts_at__lt=for_user.now + AHEAD).exclude(state=WITHDRAWN)
    return Use(**rows.aggregate(
        there_were=Count("id", filter=past), used=Count("id", filter=past & Q(state=TAKEN)),
        empty=Count("id", filter=past & Q(state=FREE)), given_back=Count("id", filter=back),
        late=Count("id", filter=back & Q(freed_at__gt=F("starts_at") - LATE)),
        coming=Count("id", filter=ahead), booked=Count("id", filter=ahead & Q(state=TAKEN))))


def _seats(viewer: Viewer) -> set[UUID]:
    """The groups where the viewer has a seat, asked once in a request."""
    if "seats" not in viewer.cache:
        viewer.cache["seats"] = {seat.group.id for seat in seats(for_user=viewer)}
    return viewer.cache["seats"]
