"""What the employee does in her own case: write for herself, hand over, comment on what others wrote, say how she
wants to be met. Everything here is hers alone until she hands it over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices
from omtanke.cases.actions import cases, deliveries, rooms
from omtanke.cases.keeping import locked
from omtanke.cases.models import Delivery, Item, ItemVersion, RehabCase, Room
from omtanke.cases.policies.deliveries import STOPPED, WRONG
from omtanke.cases.record import Words
from omtanke.rules.errors import BadInput
from omtanke.vault import doors

MISREGISTERED = "misregistered"
"""What a comment may wish for besides being read: that what it is about is marked as a mistake."""


@dataclass(frozen=True)
class Door:
    """What handing over takes: the reader of the own room, and the name and birth date that a new party gets."""

    reader: doors.Reader
    about: Mapping[str, str]


def note(room: Room, words: Words, *, by: trail.Actor, now: datetime) -> Item:
    """A note of one's own."""
    return rooms.write(room, kind=choices.ItemKind.NOTE, category=choices.Category.OWN, words=words, by=by, now=now)


def hand_over(version: ItemVersion, to: deliveries.To, *, channel: str, door: Door, by: trail.Actor,
              now: datetime) -> Delivery:
    """Hand over one version of something in the own room. On paper it waits until she says that she has given it.

    Raises `BadInput` when the case is closed, or when they have it already: two clicks are one delivery.
    """
    with transaction.atomic():
        case = locked(version.item.room.case_id)
        same = Delivery.objects.filter(case=case, items__version=version, to_party=to.party, to_place=to.place)
        if same.exclude(state__in=(STOPPED, WRONG)).exists():
            raise BadInput("they have this already", code="had_already")
        draft = deliveries.Draft(version.item.room_id, to, (version.id,), channel=channel)
        made = deliveries.compose(draft, by=by, now=now)
        return deliveries.deliver(made.id, reader=door.reader, about=door.about, by=by, now=now)


def gave_on_paper(delivery: UUID, *, on: date, reader: doors.Reader, by: trail.Actor, now: datetime) -> Delivery:
    """She has given it on paper, on that day."""
    return deliveries.hand_over(delivery, handed_on=on, reader=reader, by=by, now=now)


def comment(original: Item, words: Words, to: deliveries.To, *, channel: str, door: Door, by: trail.Actor,
            now: datetime) -> Delivery:
    """Her words about something that was delivered, to whoever wrote it: kept in her room, delivered in the same
    moment, so that neither is without the other."""
    with transaction.atomic():
        item = rooms.write(original.room, kind=choices.ItemKind.COMMENT, category=choices.Category.OWN, words=words,
                           about=original.id, by=by, now=now)
        version = item.versions.select_related("item__room").get()
        return hand_over(version, to, channel=channel, door=door, by=by, now=now)


def bring_along(case: RehabCase, room: Room, *, companion: str, words: str, interpreter: str, by: trail.Actor,
                now: datetime) -> None:
    """Who comes along, noted in the own room; the case says only that somebody does, and the interpreter's language.

    `companion` is a value of `languages.Companion`, or "" for nobody: then what was noted is taken away.
    """
    with transaction.atomic():
        cases.bring_along(case.id, companion=bool(companion), interpreter=interpreter, by=by, now=now)
        for earlier in Item.objects.filter(room=room, kind=choices.ItemKind.COMPANION):
            rooms.let_go(earlier.id, by=by, now=now)
        if companion:
            rooms.write(room, kind=choices.ItemKind.COMPANION, category=choices.Category.OWN, by=by, now=now,
                        words=Words(text=words, facts={"companion": companion}))


__all__ = ["MISREGISTERED", "Door", "bring_along", "comment", "gave_on_paper", "hand_over", "note"]
