"""The keys: a master key outside the database wraps a party's keys, which wrap the keys of its content rooms.

`provider()` is where a party's own key service (transit adapter) would take the place of the file.
"""

import base64
import binascii
import os
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils import timezone

from omtanke.rules.errors import BadInput
from omtanke.vault.models import ContentRoom, PartyKey
from omtanke.vault.sealing import CannotOpen, Erased, place, seal, unseal

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


@lru_cache(maxsize=1)
def provider() -> KeyProvider:
    """The key provider of this process."""
    return KeyProvider(read_master_key(Path(settings.OMTANKE_MASTER_KEY_FILE)))


def trail_key() -> bytes:
    """The key that signs the trail, derived from the master key."""
    return provider().derived("trail")


def make_party_key(party: UUID) -> None:
    """Give a party its two keys, once; a party that has them keeps them."""
    def wrapped(use: str) -> bytes:
        return provider().wrap(os.urandom(KEY_BYTES), at=place("vault.partykey", party, use))

    PartyKey.objects.get_or_create(
        party=party,
        defaults={"wrapped": wrapped("seal"), "wrapped_index": wrapped("index"), "made_at": timezone.now()})


@lru_cache(maxsize=256)
def party_key(party: UUID, use: str) -> bytes:
    """A party's key for `use` ("seal" or "index"). Raises `CannotOpen` when the party has none."""
    row = PartyKey.objects.filter(party=party).first()
    if row is None:
        raise CannotOpen("the party has no key")
    wrapped = row.wrapped if use == "seal" else row.wrapped_index
    return provider().unwrap(wrapped, at=place("vault.partykey", party, use))


def wrap_room_key(key: bytes, *, party: UUID, room: UUID) -> bytes:
    """A content room's key, wrapped by its party's key."""
    return seal(party_key(party, "seal"), key, at=place("vault.contentroom", room, "wrapped"))


def room_key(room: UUID) -> tuple[UUID, bytes]:
    """The party and the key of a content room. Raises `Erased` when the room or its key is gone."""
    row = ContentRoom.objects.filter(id=room, destroyed_at__isnull=True).first()
    if row is None:
        raise Erased("the room's key is gone")
    key = unseal(party_key(row.party, "seal"), row.wrapped, at=place("vault.contentroom", room, "wrapped"))
    return row.party, key


def forget() -> None:
    """Drop every key held in memory (tests, and after a key has been changed)."""
    provider.cache_clear()
    party_key.cache_clear()
