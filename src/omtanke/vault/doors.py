"""The doors of the vault: sealing is open to all, opening needs a `Reader` and leaves a line in the trail first.

Directory values (name, contact, numbers) are opened in bulk within a scope, one trail line a page. Content values
(texts) are opened one item at a time, one trail line each. Both are metered by rows and hour.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from omtanke.audit import trail
from omtanke.vault import closing, keys, register
from omtanke.vault.exact import number_index, plain, word_index
from omtanke.vault.grants import (
    CONTACT,
    CONTENT,
    DIRECTORY,
    FIGURES,
    HELD,
    SHARED,
    ContentItem,
    DirectoryValue,
    Grant,
    HeldValue,
    Reader,
    Refused,
    SharedValue,
    TooMuchOpened,
)
from omtanke.vault.models import ContentRoom, SealedBlock
from omtanke.vault.sealing import (
    CannotOpen,
    Closed,
    Erased,
    contact_place,
    directory_place,
    held_place,
    place,
    seal,
    shared_place,
    unseal,
)
from omtanke.vault.streams import SealedSpool, sealed_blocks, unsealed


def seal_directory(party: UUID, person: UUID, values: dict[str, str]) -> bytes:
    """A person's directory values, sealed with the party's key for that person's row."""
    text = json.dumps({name: plain(value) for name, value in values.items()}, ensure_ascii=False)
    return seal(keys.party_key(party, "seal"), text.encode(), at=directory_place(person))


def open_directory(values: Iterable[DirectoryValue], *, reader: Reader, page: str, now: datetime,
                   subject: UUID | str = "") -> dict[UUID, dict[str, str]]:
    """Directory values by person, after one trail line for the page. Refuses all if one lies outside the grants.

    `subject` is set when the page is about one person; then that person sees the line.
    """
    values = list(values)
    if not all(reader.covers(v.party, DIRECTORY, v.person) for v in values):
        raise Refused("outside the reader's grants")
    if not values:
        return {}
    _meter(reader, f"open.{DIRECTORY}", len(values), settings.OMTANKE_DIRECTORY_ROWS_PER_HOUR, now)
    trail.record(f"open.{DIRECTORY}", by=reader.actor, now=now, subject=subject, thing=f"page:{page}",
                 count=len(values))
    shut = closing.Shut(reader.actor, now)
    return {v.person: _in_bulk(v, directory_place(v.person), shut, "given") for v in values}


def seal_contact(party: UUID, contact: UUID, values: dict[str, str]) -> bytes:
    """The name, phone and e-mail address of a contact person, sealed with the party's key for their own row."""
    text = json.dumps({name: plain(value) for name, value in values.items()}, ensure_ascii=False)
    return seal(keys.party_key(party, "seal"), text.encode(), at=contact_place(contact))


def open_contacts(values: Iterable[DirectoryValue], *, reader: Reader, page: str,
                  now: datetime) -> dict[UUID, dict[str, str]]:
    """Contact persons' values by row, after one trail line for the page. All or none; metered like the directory."""
    values = list(values)
    if not all(reader.covers(v.party, CONTACT, v.person) for v in values):
        raise Refused("outside the reader's grants")
    if not values:
        return {}
    _meter(reader, f"open.{CONTACT}", len(values), settings.OMTANKE_DIRECTORY_ROWS_PER_HOUR, now)
    trail.record(f"open.{CONTACT}", by=reader.actor, now=now, thing=f"page:{page}", count=len(values))
    shut = closing.Shut(reader.actor, now)
    return {v.person: _in_bulk(v, contact_place(v.person), shut, "name") for v in values}


def make_party_key(party: UUID) -> None:
    """Give a party its keys, once; a party that has them keeps them."""
    keys.make_party_key(party)


def make_room(party: UUID) -> UUID:
    """A new content room with a key of its own; the room's id."""
    return make_rooms(party, 1)[0]


def make_rooms(party: UUID, count: int) -> list[UUID]:
    """New content rooms, each with a key of its own; their ids."""
    rows = []
    for _ in range(count):
        room = uuid4()
        wrapped = keys.wrap_room_key(os.urandom(keys.KEY_BYTES), party=party, room=room)
        rows.append(ContentRoom(id=room, party=party, wrapped=wrapped, made_at=timezone.now()))
    ContentRoom.objects.bulk_create(rows, batch_size=500)
    return [row.id for row in rows]


def destroy_room(room: UUID, *, by: trail.Actor, now: datetime) -> None:
    """Destroy a room's key. Every text in the room is erased by that, in this database and in every copy without it."""
    ContentRoom.objects.filter(id=room).update(wrapped=b"", destroyed_at=now)
    register.enter(room, now=now)
    trail.record("vault.room_destroyed", by=by, now=now, thing=f"room:{room}")


def seal_content(room: UUID, *, person: UUID, table: str, row: UUID, field: str, text: str) -> bytes:
    """A text, normalised and sealed with the room's key for its place and for whom it is about: said to be about
    somebody else, it does not open."""
    _, key = keys.room_key(room)
    return seal(key, plain(text).encode(), at=place(table, row, field, person))


def open_content(item: ContentItem, *, reader: Reader, now: datetime, reason: str = "") -> str:
    """One text, after one trail line about the person it concerns. Raises `Refused`, `TooMuchOpened`, `CannotOpen`."""
    return open_contents([(item, reason)], reader=reader, now=now)[0]


def open_contents(items: Sequence[tuple[ContentItem, str]], *, reader: Reader, now: datetime) -> list[str]:
    """The texts of a page as (item, reason), after one trail line each, all lines before any text. All or none."""
    rooms = keys.room_keys({item.room for item, _ in items})
    if not all(reader.covers(rooms[item.room][0], CONTENT, item.person) for item, _ in items):
        raise Refused("outside the reader's grants")
    _meter(reader, f"open.{CONTENT}", len(items), settings.OMTANKE_TEXTS_PER_HOUR, now)
    trail.record_all(
        trail.Entry(f"open.{CONTENT}", reader.actor, now, subject=item.person, thing=f"{item.table}:{item.row}",
                    reason=reason) for item, reason in items)
    return [_opened(rooms[item.room][1], item.sealed, place(item.table, item.row, item.field, item.person),
                    f"{item.table}:{item.row}").decode() for item, _ in items]


def seal_held(party: UUID, *, table: str, row: UUID | str, values: object) -> bytes:
    """What a file's row says (anything JSON can hold), sealed with the party's key for its place."""
    text = json.dumps(values, ensure_ascii=False)
    return seal(keys.party_key(party, "seal"), text.encode(), at=held_place(table, row))


def open_held(values: Sequence[HeldValue], *, reader: Reader, page: str, now: datetime) -> list:
    """What was sealed, in order, after one trail line for the page. All or none. Metered like directory values."""
    if not all(reader.holds(value.party) for value in values):
        raise Refused("outside the reader's grants")
    if not values:
        return []
    _meter(reader, f"open.{HELD}", len(values), settings.OMTANKE_DIRECTORY_ROWS_PER_HOUR, now)
    trail.record(f"open.{HELD}", by=reader.actor, now=now, thing=f"page:{page}", count=len(values))
    return [json.loads(_opened(keys.party_key(value.party, "seal"), value.sealed, held_place(value.table, value.row),
                               value.table)) for value in values]


def open_figures(values: Sequence[HeldValue], *, party: UUID, reader: Reader, page: str, now: datetime) -> list:
    """What figures need to know of a party's people, in order, after one trail line with their number and no ids; None
    for a value that does not open, which gets a line of its own. Raises `Refused`, and `Closed` without the key."""
    if not reader.figures(party) or any(value.party != party for value in values):
        raise Refused("outside the reader's grants")
    if not values:
        return []
    key = keys.party_key(party, "seal")
    trail.record(f"open.{FIGURES}", by=reader.actor, now=now, thing=f"page:{page}", count=len(values))
    return [_or_none(key, value, reader, now) for value in values]


def _or_none(key: bytes, value: HeldValue, reader: Reader, now: datetime) -> object:
    try:
        return json.loads(unseal(key, value.sealed, at=held_place(value.table, value.row)))
    except CannotOpen:
        trail.record("vault.cannot_open", by=reader.actor, now=now, thing=f"{value.table}:{value.row}")
        return None


def seal_shared(party: UUID, *, circle: UUID, table: str, row: UUID, field: str, text: str) -> bytes:
    """A text for those of a circle (a local group, or all of a party's), sealed with the party's key for its place."""
    return seal(keys.party_key(party, "seal"), plain(text).encode(), at=shared_place(circle, table, row, field))


def open_shared(values: Sequence[SharedValue], *, reader: Reader, page: str, now: datetime) -> list[str]:
    """The texts, in order, after one trail line for the page. All or none. Metered like directory values."""
    if not all(reader.covers(value.party, SHARED, value.circle) for value in values):
        raise Refused("outside the reader's grants")
    if not values:
        return []
    _meter(reader, f"open.{SHARED}", len(values), settings.OMTANKE_DIRECTORY_ROWS_PER_HOUR, now)
    trail.record(f"open.{SHARED}", by=reader.actor, now=now, thing=f"page:{page}", count=len(values))
    return [_opened(keys.party_key(v.party, "seal"), v.sealed, shared_place(v.circle, v.table, v.row, v.field),
                    f"{v.table}:{v.row}").decode() for v in values]


def received(spool: SealedSpool, *, most: int) -> bytes:
    """What arrived, for a form that reads it at once and keeps no file: at most so many bytes. The spool is used up.

    Raises ValueError when there is more.
    """
    try:
        if spool.size > most:
            raise ValueError("more arrived than may be read at once")
        return b"".join(unsealed(spool.key, spool.id, spool.blocks()))
    finally:
        spool.close()


def keep_file(spool: SealedSpool, *, party: UUID) -> UUID:
    """Keep a received file, sealed as it came, in a room with a key of its own; the room's id. The spool is used up.

    Inside a transaction, so that no block is kept without the rest.
    """
    wrapped = keys.wrap_room_key(spool.key, party=party, room=spool.id)
    ContentRoom.objects.create(id=spool.id, party=party, wrapped=wrapped, made_at=timezone.now())
    for number, block in enumerate(spool.blocks()):
        SealedBlock.objects.create(room=spool.id, number=number, sealed=block)
    spool.close()
    return spool.id


def open_file(room: UUID, *, reader: Reader, now: datetime) -> Iterator[bytes]:
    """A kept file's bytes, block by block, after one trail line. Raises `Refused`, `CannotOpen`."""
    party, key = keys.room_key(room)
    if not reader.holds(party):
        raise Refused("outside the reader's grants")
    trail.record("open.file", by=reader.actor, now=now, thing=f"file:{room}")
    return unsealed(key, room, _blocks_of(room))


def keep_attachment(content: bytes, *, party: UUID, person: UUID) -> UUID:
    """Keep a paper that is about a person, in a room with a key of its own; the room's id. Inside a transaction."""
    room = make_room(party)
    _, key = keys.room_key(room)
    SealedBlock.objects.bulk_create(SealedBlock(room=room, number=number, sealed=block) for number, block in
                                    enumerate(sealed_blocks(key, room, content, about=person)))
    return room


def open_attachment(room: UUID, *, person: UUID, reader: Reader, now: datetime, reason: str = "") -> bytes:
    """A paper about a person, after one trail line about that person. Metered as a text, of which it is one.

    Raises `Refused`, `TooMuchOpened`, `CannotOpen`.
    """
    party, key = keys.room_key(room)
    if not reader.covers(party, CONTENT, person):
        raise Refused("outside the reader's grants")
    _meter(reader, f"open.{CONTENT}", 1, settings.OMTANKE_TEXTS_PER_HOUR, now)
    trail.record(f"open.{CONTENT}", by=reader.actor, now=now, subject=person, thing=f"attachment:{room}",
                 reason=reason)
    return b"".join(unsealed(key, room, _blocks_of(room), about=person))


def _blocks_of(room: UUID) -> Iterator[bytes]:
    """A file's sealed blocks in order, asked for one by one."""
    numbers = SealedBlock.objects.filter(room=room).order_by("number").values_list("number", flat=True)
    return (bytes(SealedBlock.objects.values_list("sealed", flat=True).get(room=room, number=n)) for n in numbers)


def erase_file(room: UUID, *, by: trail.Actor, now: datetime) -> None:
    """Erase a kept file: its key is destroyed, and its blocks are taken away."""
    SealedBlock.objects.filter(room=room).delete()
    destroy_room(room, by=by, now=now)


def _in_bulk(value: DirectoryValue, at: bytes, shut: closing.Shut, name: str) -> dict[str, str]:
    """One person's values; where the party's key cannot be had, a dict that says so in the place of the name."""
    try:
        key = b"" if value.party in shut.parties else keys.party_key(value.party, "seal")
    except Closed:
        shut.note(value.party)
    if value.party in shut.parties:
        return closing.Unopened({name: closing.words()})
    return json.loads(_opened(key, value.sealed, at, f"person:{value.person}"))


def _opened(key: bytes, sealed: bytes, at: bytes, thing: str) -> bytes:
    """The value, or `CannotOpen` that names the row, so that the trail can."""
    try:
        return unseal(key, sealed, at=at)
    except CannotOpen as problem:
        raise problem.named(thing) from None


def _meter(reader: Reader, act: str, rows: int, limit: int, now: datetime) -> None:
    if not reader.metered:
        return
    if trail.rows_opened(reader.actor.id, act_prefix=act, now=now) + rows > limit:
        line = trail.record("vault.stopped", by=reader.actor, now=now, thing=act, count=rows)
        raise TooMuchOpened(act, rows, line)


__all__ = [
    "CONTACT", "CONTENT", "DIRECTORY", "FIGURES", "HELD", "SHARED", "CannotOpen", "Closed", "ContentItem",
    "DirectoryValue", "Erased", "Grant", "HeldValue", "Reader", "Refused", "SealedSpool", "SharedValue",
    "TooMuchOpened",
    "contact_place", "destroy_room", "directory_place", "erase_file", "held_place", "keep_attachment", "keep_file",
    "make_party_key", "make_room", "make_rooms", "number_index", "open_attachment", "open_contacts", "open_content",
    "open_contents", "open_directory", "open_figures", "open_file", "open_held", "open_shared", "plain", "seal_contact",
    "seal_content", "seal_directory", "seal_held", "seal_shared", "shared_place", "word_index",
]
