"""Acts on papers: to attach one to what somebody has written, to write anew with the papers along."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import keeping
from omtanke.cases.actions import rooms
from omtanke.cases.models import Attachment, DeliveryItem, Item, ItemVersion, Room
from omtanke.cases.record import Words
from omtanke.intake.documents import Document
from omtanke.rules.errors import BadInput

MOST = 10
"""Papers of one version: what somebody can look through before handing over."""


def write(room: Room, *, kind: str, category: str, words: Words, paper: Document | None, about: UUID | None = None,
          by: trail.Actor, now: datetime) -> Item:
    """A new item, with a paper if there is one: both or none."""
    with transaction.atomic():
        item = rooms.write(room, kind=kind, category=category, words=words, about=about, by=by, now=now)
        if paper:
            _attach(item, item.versions.get(), paper, by, now)
    return item


def write_anew(item: UUID, *, words: Words, paper: Document | None, after: int, by: trail.Actor,
               now: datetime) -> ItemVersion:
    """A new version with the earlier one's papers along, and a new one if there is one. Raises `BadInput` when somebody
    else has written since."""
    with transaction.atomic():
        version = rooms.write_anew(item, words=words, after=after, by=by, now=now)
        for row in Attachment.objects.filter(version__item=item, version__number=after).order_by("number"):
            Attachment.objects.create(version=version, file=row.file, number=row.number, media_type=row.media_type,
                                      size=row.size)
        if paper:
            _attach(version.item, version, paper, by, now)
    return version


def _attach(item: Item, version: ItemVersion, paper: Document, by: trail.Actor, now: datetime) -> None:
    room = Room.objects.select_related("case").get(id=item.room_id)
    if version.attachments.count() >= MOST:
        raise BadInput("no more papers can be attached here; write a new item for the rest", code="too_many_papers")
    if DeliveryItem.objects.filter(version=version, delivery__delivered_at__isnull=False).exists():
        raise BadInput("this version has been handed over; write it anew", code="moved_on")
    keeping.add_paper(version, room=room, person=room.case.employee_id, media_type=paper.media_type,
                      content=paper.content)
    trail.record("cases.paper_attached", by=by, now=now, subject=room.case.employee_id if room.party_id else "",
                 thing=f"item:{item.id}")
