"""A sealed file that is written and read as a stream: a header that says what it is, then compressed, sealed blocks.

    "OMTANKE-BACKUP\\n" · length (4 bytes) · header (JSON) · { length (4 bytes) · sealed block } …

AES-256-GCM block by block. The header, the block's number and whether it is the last are bound in: a block that was
changed, moved, left out or cut off opens nothing. What is sealed is never on a disk in the open.
"""

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from omtanke.vault.sealing import CannotOpen, place, seal, unseal

MAGIC = b"OMTANKE-BACKUP\n"
BLOCK = 1 << 20
LONGEST_HEADER = 1 << 16
LONGEST_BLOCK = BLOCK + 64
_LENGTH = 4
_LEVEL = 1  # what is sealed inside hardly gets smaller; the rest does at once


class Damaged(Exception):
    """The file is not as it was written: changed, cut off, or of another kind. Its text is the reason."""


class Writer:
    """Takes lines and writes them sealed. `close` ends the file; without it the file is worth nothing."""

    def __init__(self, file: BinaryIO, key: bytes, header: Mapping[str, object]):
        raw = json.dumps(header, sort_keys=True).encode()
        self._file, self._key, self._head = file, key, hashlib.sha256(raw).hexdigest()
        self._packed, self._rest, self._count = zlib.compressobj(_LEVEL), bytearray(), 0
        file.write(MAGIC + len(raw).to_bytes(_LENGTH, "big") + raw)

    def line(self, text: bytes) -> None:
        """One line; it holds no line break of its own."""
        self._take(self._packed.compress(text + b"\n"))

    def close(self) -> None:
        """Everything is written. The file itself stays open."""
        self._take(self._packed.flush())
        self._seal(bytes(self._rest), last=True)
        self._rest.clear()

    def _take(self, data: bytes) -> None:
        self._rest += data
        while len(self._rest) > BLOCK:  # one block is always kept back: the last is sealed as the last
            self._seal(bytes(self._rest[:BLOCK]), last=False)
            del self._rest[:BLOCK]

    def _seal(self, data: bytes, *, last: bool) -> None:
        sealed = seal(self._key, data, at=_place(self._head, self._count, last))
        self._file.write(len(sealed).to_bytes(_LENGTH, "big") + sealed)
        self._count += 1


def header(file: BinaryIO) -> dict[str, object]:
    """What the file says it is; nothing of it is proved before the first block has been opened. Raises `Damaged`."""
    return json.loads(_raw_header(file))


def lines(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The lines of a file, from its beginning. Raises `Damaged` at the first thing that is not as it was written."""
    head = hashlib.sha256(_raw_header(file)).hexdigest()
    unpack, rest = zlib.decompressobj(), b""
    for data in _blocks(file, key, head):
        try:
            *whole, rest = (rest + unpack.decompress(data)).split(b"\n")
        except zlib.error:
            raise Damaged("it was not written whole") from None
        yield from whole
    if rest or not unpack.eof or unpack.unused_data:
        raise Damaged("it was not written whole")


def _raw_header(file: BinaryIO) -> bytes:
    file.seek(0)
    if file.read(len(MAGIC)) != MAGIC:
        raise Damaged("it is no backup of Omtanke")
    length = int.from_bytes(file.read(_LENGTH), "big")
    raw = file.read(min(length, LONGEST_HEADER))
    if len(raw) != length:
        raise Damaged("its beginning is cut off or changed")
    try:
        if not isinstance(json.loads(raw), dict):
            raise ValueError
    except ValueError:
        raise Damaged("its beginning is changed") from None
    return raw


def _blocks(file: BinaryIO, key: bytes, head: str) -> Iterator[bytes]:
    number, block = 0, _next(file)
    while block is not None:
        following = _next(file)
        try:
            yield unseal(key, block, at=_place(head, number, following is None))
        except CannotOpen:
            raise Damaged("the key is another's, or the file is changed or cut off") from None
        number, block = number + 1, following
    if not number:
        raise Damaged("it is cut off")


def _next(file: BinaryIO) -> bytes | None:
    start = file.read(_LENGTH)
    if not start:
        return None
    length = int.from_bytes(start, "big")
    block = file.read(length) if length <= LONGEST_BLOCK else b""
    if len(block) != length or len(start) != _LENGTH:
        raise Damaged("it is cut off or changed")
    return block


def _place(head: str, number: int, last: bool) -> bytes:
    return place("backup", head, number, "last" if last else "more")
