"""Acts in a room: to write, to write anew, to enter what came on paper, to mark a mistake, to let one's own go."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices, registering
from omtanke.cases.keeping import MOVED_ON, add_paper, add_version, locked, own_room, put
from omtanke.cases.models import Attachment, Item, ItemVersion, RehabCase, Room
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.record import Words
from omtanke.intake.documents import Document
from omtanke.rules.errors import BadInput
from omtanke.vault import doors


def write(room: Room, *, kind: str, category: str, words: Words, about: UUID | None = None, by: trail.Actor,
          now: datetime) -> Item:
    """A new item in a room, as its first version. Nobody else sees it until it is delivered.

    A diagnosis has no place in the employer's room: it comes there only if the employee herself delivers it.
    """
    with transaction.atomic():
        case = locked(room.case_id)
        if case.state != OPEN and room.party_id is not None:
            raise BadInput(MOVED_ON, code="moved_on")
        if category == choices.Category.DIAGNOSIS and room.party_id == case.party_id:
            raise BadInput("a diagnosis is not kept here; write what somebody can and cannot do",
                           code="diagnosis_to_employer")
        item = put(room, person=case.employee_id, kind=kind, category=category, words=words, about=about, by=by,
                   now=now)
        trail.record("cases.written", by=by, now=now, subject=_subject(case, room), thing=f"item:{item.id}")
    return item


def write_anew(item: UUID, *, words: Words, after: int, by: trail.Actor, now: datetime) -> ItemVersion:
    """A new version of an item. `after` is the version the writer had read: an older one is refused, so that two open
    windows never overwrite each other. What was delivered stays as it was."""
    with transaction.atomic():
        row = Item.objects.select_related("room").get(id=item)
        case = locked(row.room.case_id)
        last = row.versions.order_by("-number").values_list("number", flat=True).first() or 0
        if last != after or row.misregistered_at or row.came_with_id:
            raise BadInput(MOVED_ON, code="moved_on")
        version = add_version(row, row.room, case.employee_id, last + 1, words, by, now)
        trail.record("cases.written", by=by, now=now, subject=_subject(case, row.room), thing=f"item:{row.id}")
    return version


def enter_received(room: Room, *, kind: str, category: str, words: Words, sender_party: UUID | None,
                   sender_place: UUID | None, sender_function: str, sent_on: date, came_by: str,
                   paper: Document | None = None, by: trail.Actor, now: datetime) -> Item:
    """Enter what a party that does not sign in has sent on paper or said: with the sender, the day it was sent and who
    entered it, with the scanned paper if there is one. It is registered, and the employee gets a copy in her room.
    Without a party it came from the employee herself."""
    if sent_on > now.date():
        raise BadInput("choose the day it was sent, today or earlier", code="sent_in_the_future")
    with transaction.atomic():
        case = locked(room.case_id)
        if case.state != OPEN:
            raise BadInput(MOVED_ON, code="moved_on")
        if category == choices.Category.DIAGNOSIS and room.party_id == case.party_id:
            raise BadInput("a diagnosis is not kept here; enter what somebody can and cannot do",
                           code="diagnosis_to_employer")
        sender = {"sender_party_id": sender_party, "sender_place_id": sender_place, "sender_function": sender_function,
                  "sent_on": sent_on, "came_by": came_by, "entered_by": by.id}
        item = put(room, person=case.employee_id, kind=kind, category=category, words=words, by=by, now=now, **sender)
        own = own_room(case)
        copy = put(own, person=case.employee_id, kind=kind, category=category, words=words, by=by, now=now, **sender)
        for put_in, where in ((item, room), (copy, own)) if paper else ():
            add_paper(put_in.versions.get(), room=where, person=case.employee_id, media_type=paper.media_type,
                      content=paper.content)
        registering.register(room.party_id, incoming=True, counterpart=sender_party, place=sender_place,
                             subject=choices.Subject.ANSWER, item=item, now=now)
        trail.record("cases.entered", by=by, now=now, subject=case.employee_id, thing=f"item:{item.id}")
    return item


def misregister(item: UUID, *, mistake: str, by: trail.Actor, now: datetime) -> None:
    """Mark an item as a mistake: hidden from use, kept in the trail. Twice is once."""
    with transaction.atomic():
        row = Item.objects.select_related("room").get(id=item)
        case = locked(row.room.case_id)
        if Item.objects.filter(id=item, misregistered_at__isnull=True).update(
                misregistered_at=now, misregistered_by=by.id, mistake=mistake):
            trail.record("cases.item_misregistered", by=by, now=now, subject=_subject(case, row.room),
                         thing=f"item:{item}", reason=mistake)


def let_go(item: UUID, *, by: trail.Actor, now: datetime) -> None:
    """The employee takes away something from her own room, at once. What was delivered lives where it was delivered.

    Its rows are gone from here; a backup that was made earlier holds ciphertext of it until the room is erased.
    """
    with transaction.atomic():
        row = Item.objects.select_related("room").get(id=item)
        locked(row.room.case_id)
        if row.room.party_id is not None:
            raise BadInput("only what lies in one's own room can be taken away", code="not_own_room")
        files = set(Attachment.objects.filter(version__item=row).values_list("file", flat=True))
        row.delete()
        for file in files:
            doors.erase_file(file, by=by, now=now)
        trail.record("cases.let_go", by=by, now=now, thing=f"item:{item}")


def _subject(case: RehabCase, room: Room) -> UUID | str:
    """Whom the trail says that it is about: nobody for the employee's own room, whose trail only she sees."""
    return "" if room.party_id is None else case.employee_id
