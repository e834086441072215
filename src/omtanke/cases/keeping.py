"""What the acts share: the case's lock, the rooms there are, and putting an item into one. No act by itself."""

from datetime import datetime
from uuid import UUID, uuid4

from omtanke.audit import trail
from omtanke.cases.models import Attachment, CaseLeader, DeliveryItem, Item, ItemVersion, RehabCase, Room
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.record import Words
from omtanke.rules.errors import BadInput
from omtanke.vault import doors

MOVED_ON = "the case has moved on since the page was opened; open it again"
TABLE, FIELD = "cases.itemversion", "sealed"
LEADER_TABLE = "cases.caseleader"


def locked(case: UUID) -> RehabCase:
    """The case, locked until the transaction ends: whatever reads and then writes in a case does so one at a time."""
    return RehabCase.objects.select_for_update().get(id=case)


def open_case(case: UUID) -> RehabCase:
    """The case, locked and open. Raises BadInput when it is closed."""
    row = locked(case)
    if row.state != OPEN:
        raise BadInput(MOVED_ON, code="moved_on")
    return row


def room_for(case: RehabCase, *, party: UUID, place: UUID | None, about: dict[str, str], now: datetime) -> Room:
    """Another party's room in a case, made with the first delivery to it. Only a delivery calls this.

    `about` is the name and birth date that come with it, sealed with the receiving party's key.
    """
    known = Room.objects.filter(case=case, party_id=party, place_id=place, erased_at__isnull=True).first()
    if known:
        return known
    return Room.objects.create(
        id=doors.make_room(party), case=case, party_id=party, place_id=place, made_at=now,
        about=doors.seal_directory(party, case.employee_id, about))


def own_room(case: RehabCase) -> Room:
    """The employee's own room of a case."""
    return Room.objects.get(case=case, party__isnull=True)


def put(room: Room, *, person: UUID, kind: str, category: str, words: Words, by: trail.Actor, now: datetime,
        about: UUID | None = None, **more: object) -> Item:
    """An item and its first version, sealed with the room's key. Inside a transaction that holds the case's lock."""
    item = Item.objects.create(id=uuid4(), room=room, kind=kind, category=category, made_at=now, about_id=about, **more)
    add_version(item, room, person, 1, words, by, now)
    return item


def add_version(item: Item, room: Room, person: UUID, number: int, words: Words, by: trail.Actor,
                now: datetime) -> ItemVersion:
    """One more version of an item, sealed. Inside a transaction that holds the case's lock."""
    version = ItemVersion(id=uuid4(), item=item, number=number, at=now, by_user=by.id, by_role=by.role)
    version.sealed = doors.seal_content(room.id, person=person, table=TABLE, row=version.id, field=FIELD,
                                        text=words.as_text())
    version.save(force_insert=True)
    return version


def add_paper(version: ItemVersion, *, room: Room, person: UUID, media_type: str, content: bytes) -> Attachment:
    """A paper of an item's version, sealed in a vault room of its own under the same party's key: in the employee's own
    room she is that party. Inside a transaction that holds the case's lock."""
    file = doors.keep_attachment(content, party=room.party_id or person, person=person)
    return Attachment.objects.create(version=version, file=file, number=version.attachments.count() + 1,
                                     media_type=media_type, size=len(content))


def sealed_item(version: ItemVersion, *, person: UUID, room: UUID) -> doors.ContentItem:
    """Where a version lies, for the vault."""
    return doors.ContentItem(room=room, person=person, table=TABLE, row=version.id, field=FIELD,
                             sealed=version.sealed)


def sealed_leader(row: CaseLeader, *, person: UUID, room: UUID) -> doors.ContentItem:
    """Where HR's words about another leader lie, for the vault."""
    return doors.ContentItem(room=room, person=person, table=LEADER_TABLE, row=row.id, field=FIELD, sealed=row.sealed)


def is_delivered(item: Item) -> bool:
    """Whether any version of an item was handed to somebody."""
    return DeliveryItem.objects.filter(version__item=item, delivery__delivered_at__isnull=False).exists()
