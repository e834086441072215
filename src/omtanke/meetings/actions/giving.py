"""Handing over what was prepared, to those who are to be at the meeting: one delivery to each, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases.actions import deliveries
from omtanke.cases.actions.deliveries import Draft, To
from omtanke.cases.keeping import locked
from omtanke.cases.models import Delivery, DeliveryItem, Room
from omtanke.cases.policies.deliveries import STOPPED, WRONG
from omtanke.vault.doors import Reader


@dataclass(frozen=True)
class Gift:
    """What one recipient gets: versions of what was prepared, and how it reaches them."""

    to: To
    versions: tuple[UUID, ...]
    channel: str


def give(room: Room, gifts: Sequence[Gift], *, reader: Reader, about: Mapping[str, str], by: trail.Actor,
         now: datetime) -> list[Delivery]:
    """Hand over. The bases are weighed under the case's lock; when one does not hold, nothing leaves at all. What they
    have already is not handed over again: two clicks are one delivery. On paper it waits until somebody gives it.

    Raises `deliveries.NotCovered`, and BadInput when the case is closed.
    """
    made = []
    with transaction.atomic():
        locked(room.case_id)
        for gift in gifts:
            new = tuple(version for version in gift.versions if not _had(version, gift.to))
            if new:
                row = deliveries.compose(Draft(room.id, gift.to, new, channel=gift.channel), by=by, now=now)
                made.append(deliveries.deliver(row.id, reader=reader, about=about, by=by, now=now))
    return made


def _had(version: UUID, to: To) -> bool:
    rows = DeliveryItem.objects.filter(version_id=version, delivery__to_party=to.party, delivery__to_place=to.place)
    return rows.exclude(delivery__state__in=(STOPPED, WRONG)).exists()
