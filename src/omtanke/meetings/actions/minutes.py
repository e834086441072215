"""Acts on the minutes of a meeting: to hand them over, and to say of a part whether it is right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices as case_choices
from omtanke.cases.actions import deliveries, rooms
from omtanke.cases.keeping import MOVED_ON, open_case, put
from omtanke.cases.models import DeliveryItem, Item, ItemVersion, RehabCase, Room
from omtanke.cases.policies.deliveries import DELIVERED, RECEIVED
from omtanke.cases.record import Words
from omtanke.meetings.models import Participant, PartWord, StepNote
from omtanke.rules.errors import BadInput
from omtanke.vault import doors

RIGHT, WRONG = "right", "wrong"


@dataclass(frozen=True)
class To:
    """Some of the minutes for one recipient: the versions that were on the page, and how they go."""

    to: deliveries.To
    versions: tuple[UUID, ...]
    channel: str


@dataclass(frozen=True)
class Said:
    """What somebody says of one part, in the version that she has read. `words` may be empty."""

    note: UUID
    number: int
    says: str
    words: str = ""


def hand_over(room: UUID, chosen: Sequence[To], *, reader: doors.Reader, about: Mapping[str, str], by: trail.Actor,
              now: datetime) -> list[UUID]:
    """Hand parts of the minutes over to several at once, from the employer's room; the deliveries. All or nothing.

    Each delivery is weighed by itself, and again under the case's lock: what was withdrawn since the page was opened
    stops it. A part that has been written anew since then does too: what leaves is what was on the page.
    """
    with transaction.atomic():
        open_case(Room.objects.values_list("case_id", flat=True).get(id=room))
        _still_newest([id for one in chosen for id in one.versions])
        made = []
        for one in chosen:
            row = deliveries.compose(deliveries.Draft(room, one.to, one.versions, channel=one.channel), by=by, now=now)
            deliveries.deliver(row.id, reader=reader, about=about, by=by, now=now)
            made.append(row.id)
    return made


def say(participant: UUID, said: Sequence[Said], *, room: UUID, reader: doors.Reader, by: trail.Actor,
        now: datetime) -> list[PartWord]:
    """What somebody who signs in says of parts, from her own room. A comment is written there and delivered by her in
    the same moment. Saying something else of the same version replaces it; what was delivered stays where it is.

    Raises `deliveries.NotCovered` when no basis lets another party's comment go to the employer: then nothing is said.
    """
    with transaction.atomic():
        row, case = _locked(participant)
        source = Room.objects.get(id=room, case=case, erased_at__isnull=True)
        return [_say(row, one, case, source, reader, by, now) for one in said]


def enter(participant: UUID, said: Sequence[Said], *, how: str, said_on: date, by: trail.Actor,
          now: datetime) -> list[PartWord]:
    """Enter what somebody said of parts on paper or by word of mouth, with the day it was said. A comment lies in the
    employer's room as a received item, and the employee has her copy of it."""
    if said_on > now.date():
        raise BadInput("choose the day it was said, today or earlier", code="said_in_the_future")
    with transaction.atomic():
        row, case = _locked(participant)
        return [_enter(row, one, case, how, said_on, by, now) for one in said]


def _say(who: Participant, one: Said, case: RehabCase, source: Room, reader: doors.Reader, by: trail.Actor,
         now: datetime) -> PartWord:
    note, copy = _copy(one, case, source)
    comment = None
    if one.words:
        own = source.party_id is None
        comment = rooms.write(
            source, kind=case_choices.ItemKind.COMMENT, about=copy.id, by=by, now=now, words=Words("", one.words),
            category=case_choices.Category.OWN if own else note.item.category)
        made = deliveries.compose(deliveries.Draft(
            source.id, deliveries.To(case.party_id, None, case_choices.Function.MANAGER),
            (comment.versions.get().id,), subject=case_choices.Subject.ANSWER), by=by, now=now)
        deliveries.deliver(made.id, reader=reader, about={}, by=by, now=now)
    return _kept(who, one, comment, "signed_in", case, by, now)


def _enter(who: Participant, one: Said, case: RehabCase, how: str, said_on: date, by: trail.Actor,
           now: datetime) -> PartWord:
    note = _note(one, case)
    if not _lines(note, one.number).filter(delivery__to_party=who.party_id, delivery__to_place=who.place_id).exists():
        raise BadInput(MOVED_ON, code="moved_on")
    item = _entered(who, note, one, case, how, said_on, by, now) if one.words else None
    return _kept(who, one, item, how, case, by, now)


def _entered(who: Participant, note: StepNote, one: Said, case: RehabCase, how: str, said_on: date, by: trail.Actor,
             now: datetime) -> Item:
    """The comment in the employer's room. Of a party it is registered as any answer; the employee's own is not."""
    room, words = Room.objects.get(case=case, party=case.party_id, erased_at__isnull=True), Words("", one.words)
    if who.party_id:
        return rooms.enter_received(
            room, kind=case_choices.ItemKind.COMMENT, category=note.item.category, words=words,
            sender_party=who.party_id, sender_place=who.place_id, sender_function=who.function, sent_on=said_on,
            came_by=how, by=by, now=now)
    values = {"person": case.employee_id, "kind": case_choices.ItemKind.COMMENT, "words": words, "by": by, "now": now,
              "category": case_choices.Category.OWN, "sender_function": case_choices.Function.PERSON,
              "sent_on": said_on, "came_by": how, "entered_by": by.id}
    item = put(room, about=note.item_id, **values)
    put(Room.objects.get(case=case, party__isnull=True), **values)
    trail.record("cases.entered", by=by, now=now, subject=case.employee_id, thing=f"item:{item.id}")
    return item


def _kept(who: Participant, one: Said, comment: Item | None, how: str, case: RehabCase, by: trail.Actor,
          now: datetime) -> PartWord:
    row, _ = PartWord.objects.update_or_create(
        note_id=one.note, number=one.number, participant=who,
        defaults={"says": one.says, "how": how, "comment": comment, "at": now, "by_user": by.id})
    trail.record("meetings.minutes_said", by=by, now=now, subject=case.employee_id, thing=f"step_note:{one.note}")
    return row


def _locked(participant: UUID) -> tuple[Participant, RehabCase]:
    row = Participant.objects.select_related("meeting").get(id=participant)
    return row, open_case(row.meeting.case_id)


def _note(one: Said, case: RehabCase) -> StepNote:
    found = StepNote.objects.select_related("item").filter(
        id=one.note, meeting__case=case, item__misregistered_at__isnull=True).first()
    if found is None or one.says not in (RIGHT, WRONG):
        raise BadInput(MOVED_ON, code="moved_on")
    return found


def _copy(one: Said, case: RehabCase, source: Room) -> tuple[StepNote, Item]:
    """The part, and its copy in the room of whoever says something of it: what one has not got one says nothing of."""
    note = _note(one, case)
    for line in _lines(note, one.number):
        copy = line.own_copy if source.party_id is None else line.copy
        if copy and copy.room_id == source.id:
            return note, copy
    raise BadInput(MOVED_ON, code="moved_on")


def _lines(note: StepNote, number: int):
    return DeliveryItem.objects.filter(version__item=note.item_id, version__number=number,
                                       delivery__state__in=(DELIVERED, RECEIVED)).select_related("copy", "own_copy")


def _still_newest(versions: Sequence[UUID]) -> None:
    """Each is a part of some minutes, and nothing newer has been written. Raises BadInput when it is not so."""
    rows = ItemVersion.objects.filter(id__in=set(versions), item__in=StepNote.objects.values("item"))
    found = {row.item_id: row.number for row in rows}
    newer = ItemVersion.objects.filter(item__in=found).values_list("item", "number")
    if len(found) != len(set(versions)) or any(number > found[item] for item, number in newer):
        raise BadInput(MOVED_ON, code="moved_on")
