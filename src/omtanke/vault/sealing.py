"""Sealing one value. AES-256-GCM; the place where the value lies is bound in, so it opens nowhere else."""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE_BYTES = 12
SHORTEST = 1 + NONCE_BYTES + 16  # version, nonce and the tag of an empty value


class CannotOpen(Exception):
    """The value is not what was sealed in this place: moved, changed, or its key is gone. Carries no content."""


    thing = ""
    """What does not open, as the trail says it ("answer:id"); never what it holds."""

    def named(self, thing: str) -> "CannotOpen":
        """The same, with what it is that does not open."""
        self.thing = self.thing or thing
        return self


class Closed(CannotOpen):
    """A key cannot be had: a party's, or one room's. Everything under it is shut until the key is back, nothing else
    is. `party` is whose key, `room` the room when it is only one."""

    def __init__(self, party: UUID, room: UUID | None = None):
        super().__init__("a key cannot be had")
        self.party, self.room = party, room
        self.thing = f"room:{room}" if room else f"party:{party}"


class Erased(CannotOpen):
    """The room's key was destroyed: what lay there is gone, here and in every copy."""


def place(*parts: object) -> bytes:
    """The name of the place a value lies in (table, row, field): the additional data that is authenticated."""
    return "\x1f".join(str(part) for part in parts).encode()


def directory_place(person: UUID) -> bytes:
    """The name of the place where a person's directory values lie sealed."""
    return place("directory", person, "sealed")


def contact_place(contact: UUID) -> bytes:
    """The name of the place where a contact person's values lie sealed."""
    return place("contact", contact, "sealed")


def held_place(table: str, row: UUID | str) -> bytes:
    """The name of the place where what a party holds of a file lies sealed."""
    return place("held", table, row)


def shared_place(circle: UUID, table: str, row: UUID, field: str) -> bytes:
    """The name of the place where a text of a circle lies sealed: said to be another circle's, it does not open."""
    return place("shared", circle, table, row, field)


def seal(key: bytes, value: bytes, *, at: bytes) -> bytes:
    """`value` sealed with a 32-byte `key` for the place `at`; 29 bytes longer than the value."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, value, at)


def unseal(key: bytes, sealed: bytes, *, at: bytes) -> bytes:
    """The value that was sealed for the place `at`. Raises `CannotOpen` for anything else."""
    sealed = bytes(sealed)
    if sealed[:1] != VERSION or len(sealed) < SHORTEST:
        raise CannotOpen("unknown seal, or cut off")
    nonce, text = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, text, at)
    except InvalidTag:
        raise CannotOpen("sealed for another place, or changed") from None
