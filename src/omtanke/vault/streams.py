"""Files on their way in: sealed block by block while they arrive, so that no disk ever holds them in the open."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from uuid import UUID, uuid4

from omtanke.vault.sealing import place, seal, unseal

BLOCK = 1 << 20
KEY_BYTES = 32
_LENGTH = 4


class SealedSpool:
    """A file being received: ciphertext in a temporary file without a name, its key in memory only.

    `id` becomes the id of the room that the file is kept in. Write it, `finish` it, then keep or close it.
    """

    def __init__(self) -> None:
        self.id = uuid4()
        self.key = os.urandom(KEY_BYTES)
        self.size = 0
        self._digest = hashlib.sha256()
        self._rest = bytearray()
        self._count = 0
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  - open for as long as the spool is

    @property
    def digest(self) -> str:
        """SHA-256 of what was written, as hex."""
        return self._digest.hexdigest()

    def write(self, data: bytes) -> None:
        """Take in some bytes."""
        self.size += len(data)
        self._digest.update(data)
        self._rest += data
        while len(self._rest) > BLOCK:  # one block is always kept back: the last is sealed as the last
            self._seal(bytes(self._rest[:BLOCK]), last=False)
            del self._rest[:BLOCK]

    def finish(self) -> None:
        """Say that the file has ended."""
        self._seal(bytes(self._rest), last=True)
        self._rest.clear()

    def blocks(self) -> Iterator[bytes]:
        """The sealed blocks in order."""
        self._file.seek(0)
        while length := self._file.read(_LENGTH):
            yield self._file.read(int.from_bytes(length, "big"))

    def close(self) -> None:
        """Let it go: the ciphertext and its key are gone."""
        self.key = b""
        self._rest.clear()
        self._file.close()

    def _seal(self, data: bytes, *, last: bool) -> None:
        sealed = seal(self.key, data, at=_place(self.id, self._count, last))
        self._file.write(len(sealed).to_bytes(_LENGTH, "big") + sealed)
        self._count += 1


def sealed_blocks(key: bytes, room: UUID, content: bytes, *, about: UUID) -> Iterator[bytes]:
    """A whole file as sealed blocks, bound to whom it is about."""
    starts = range(0, len(content) or 1, BLOCK)
    for number, start in enumerate(starts):
        last = number == len(starts) - 1
        yield seal(key, content[start:start + BLOCK], at=_place(room, number, last, about))


def unsealed(key: bytes, room: UUID, blocks: Iterable[bytes], *, about: UUID | None = None) -> Iterator[bytes]:
    """The file's bytes, block by block. Raises `CannotOpen` for a block that was moved, changed, or left out, or that
    is about somebody else."""
    number, before = 0, None
    for block in blocks:
        if before is not None:
            yield unseal(key, before, at=_place(room, number, False, about))
            number += 1
        before = block
    yield unseal(key, before or b"", at=_place(room, number, True, about))


def _place(room: UUID, number: int, last: bool, about: UUID | None = None) -> bytes:
    whole = ("vault.file", room, number, "last" if last else "more")
    return place(*whole) if about is None else place(*whole, about)
