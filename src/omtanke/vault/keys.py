"""The keys: a master key outside the database wraps a party's keys, which wrap the keys of its content rooms.

`provider()` is where a party's own key service (transit adapter) would take the place of the file.
"""

import base64
import binascii
import os
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils import timezone

from omtanke.rules.errors import BadInput
from omtanke.vault.models import ContentRoom, PartyKey, SystemKey
from omtanke.vault.sealing import CannotOpen, Closed, Erased, place, seal, unseal

KEY_BYTES = 32


class KeyProvider:
    """Wraps and unwraps with one master key held in memory. Sub-keys for other uses are derived, never stored."""

    def __init__(self, master: bytes):
        self._master = master

    def wrap(self, key: bytes, *, at: bytes) -> bytes:
        return seal(self._master, key, at=at)

    def unwrap(self, wrapped: bytes, *, at: bytes) -> bytes:
        return unseal(self._master, wrapped, at=at)

    def derived(self, purpose: str) -> bytes:
        """A 32-byte key for `purpose` ("trail", "cookies") that says nothing about the master key."""
        return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(self._master)


def read_master_key(path: Path) -> bytes:
    """The 32 bytes in `path` (base64). Raises `BadInput` with what to do when it is missing or malformed."""
    try:
        key = base64.b64decode(path.read_bytes().strip(), validate=True)
    except FileNotFoundError:
        raise BadInput("no master key there; point OMTANKE_MASTER_KEY_FILE at the key file", file=path.name) from None
    except (OSError, binascii.Error):
        raise BadInput("the master key cannot be read; it is one line of base64", file=path.name) from None
    if len(key) != KEY_BYTES:
        raise BadInput("the master key is not 32 bytes; restore the file from its backup", file=path.name)
    return key


_held: bytes | None = None


@lru_cache(maxsize=1)
def provider() -> KeyProvider:
    """The key provider of this process."""
    return KeyProvider(_held or read_master_key(Path(settings.OMTANKE_MASTER_KEY_FILE)))


def hold(master: bytes | None) -> None:
    """Use a master key that lies in no file, as one that was made of its shares; None to use the file's again."""
    global _held
    _held = master
    forget()


@lru_cache(maxsize=8)
def lasting(purpose: str) -> bytes:
    """A key of the system that stays the same when the master key changes: "trail", "sign-in", "register"."""
    row = SystemKey.objects.filter(purpose=purpose).first()
    return _unwrapped(row.wrapped, system_place(purpose)) if row else provider().derived(purpose)


def system_place(purpose: str) -> bytes:
    """The name of the place where a key of the system lies wrapped."""
    return place("vault.systemkey", purpose)


def trail_key() -> bytes:
    """The key that signs the trail."""
    return lasting("trail")


def backup_key() -> bytes:
    """The key that wraps the keys of backups. Random, made at the first one: it does not follow from the master key,
    so that a stolen copy of the content opens nothing even beside that."""
    provider.cache_clear()  # nothing is wrapped with a master key that has been changed since it was read
    wrapped = provider().wrap(os.urandom(KEY_BYTES), at=system_place("backup"))
    row, _ = SystemKey.objects.get_or_create(purpose="backup", defaults={"wrapped": wrapped, "made_at": timezone.now()})
    return provider().unwrap(row.wrapped, at=system_place("backup"))


def belongs() -> bool:
    """Whether the master key is this database's: it opens some party's key, or there is none to open."""
    rows = PartyKey.objects.order_by("made_at")
    return not rows or any(_opens(row) for row in rows)


def _opens(row: PartyKey) -> bool:
    try:
        return bool(_unwrapped(row.wrapped, party_place(row.party, "seal")))
    except CannotOpen:
        return False


def make_party_key(party: UUID) -> None:
    """Give a party its two keys, once; a party that has them keeps them."""
    provider.cache_clear()  # nothing is wrapped with a master key that has been changed since it was read

    def wrapped(use: str) -> bytes:
        return provider().wrap(os.urandom(KEY_BYTES), at=party_place(party, use))

    PartyKey.objects.get_or_create(
        party=party,
        defaults={"wrapped": wrapped("seal"), "wrapped_index": wrapped("index"), "made_at": timezone.now()})


@lru_cache(maxsize=256)
def party_key(party: UUID, use: str) -> bytes:
    """A party's key for `use` ("seal" or "index"). Raises `Closed` when it cannot be had."""
    row = PartyKey.objects.filter(party=party).first()
    if row is None:
        raise Closed(party)
    wrapped = row.wrapped if use == "seal" else row.wrapped_index
    try:
        return _unwrapped(wrapped, party_place(party, use))
    except CannotOpen:
        raise Closed(party) from None


def party_place(party: UUID, use: str) -> bytes:
    """The name of the place where a party's key lies wrapped."""
    return place("vault.partykey", party, use)


def _unwrapped(wrapped: bytes, at: bytes) -> bytes:
    try:
        return provider().unwrap(wrapped, at=at)
    except CannotOpen:
        provider.cache_clear()  # the master key may have been changed since this process read it
        return provider().unwrap(wrapped, at=at)


def room_place(room: UUID) -> bytes:
    """The name of the place where a room's key lies wrapped."""
    return place("vault.contentroom", room, "wrapped")


def wrap_room_key(key: bytes, *, party: UUID, room: UUID) -> bytes:
    """A content room's key, wrapped by its party's key."""
    return seal(party_key(party, "seal"), key, at=room_place(room))


def room_key(room: UUID) -> tuple[UUID, bytes]:
    """The party and the key of a content room. Raises `Erased` when the room or its key is gone, `Closed` when the key
    cannot be had."""
    return room_keys({room})[room]


def room_keys(rooms: Collection[UUID]) -> dict[UUID, tuple[UUID, bytes]]:
    """The party and the key of each room, each unwrapped once. Raises as `room_key` does, for any of them."""
    found = {row.id: row for row in ContentRoom.objects.filter(id__in=list(rooms), destroyed_at__isnull=True)}
    if len(found) < len(rooms):
        raise Erased("the room's key is gone")
    return {id: (row.party, unwrap_room(row)) for id, row in found.items()}


def unwrap_room(row: ContentRoom) -> bytes:
    """The key of a room as its row holds it. Raises `Closed`."""
    key = party_key(row.party, "seal")
    try:
        return unseal(key, row.wrapped, at=room_place(row.id))
    except CannotOpen:
        raise Closed(row.party, row.id) from None


def forget() -> None:
    """Drop every key held in memory (tests, and after a key has been changed)."""
    for kept in (provider, party_key, lasting):
        kept.cache_clear()
