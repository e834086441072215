"""What a PDF may not hold: a password, anything that runs or reaches out when it is opened, files inside it.

Read narrowly on purpose: nothing is drawn, no cross-reference is followed and nothing that the file says of its own
parts is trusted, so there is little to attack and little to hide behind. Every packed part is unpacked and looked
through, since names hide there; a file that packs its parts in a way that is not unpacked here is not accepted.
"""

import base64
import re
import zlib
from collections.abc import Iterator

from omtanke.intake.documents.refusal import NotAccepted

MOST_UNPACKED = 200_000_000  # bytes, of all the parts of a file: against bombs
_END = 2048  # a reader looks for the end mark among the last bytes
_STEP, _OVERLAP = 1 << 20, 256
_CODED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"\bstream[ \t]*(?:\r\n|\n|\r)")
# Ways to pack a part that neither are unpacked here nor hold the dots of a picture; and one that is told elsewhere.
_UNREAD = re.compile(rb"/(?:LZWDecode|RunLengthDecode|Crypt)(?![A-Za-z0-9])|/Filter\s+\d+\s+\d+\s+R")
_AS_TEXT = re.compile(rb"/(ASCII85Decode|A85|ASCIIHexDecode|AHx)(?![A-Za-z0-9])")

# ISO 32000: what runs something, reaches out of the file or plays it. Names of two letters (/JS, /AA) would be found by
# chance among packed bytes; a script cannot do without /JavaScript.
_FOUND = (
    (re.compile(rb"/Encrypt(?![A-Za-z0-9])"), "encrypted"),
    (re.compile(rb"/(?:JavaScript|Launch|RichMedia|Movie|Sound|Rendition|SubmitForm|ImportData|GoToE)(?![A-Za-z0-9])"
                rb"|/XFA\s*[\[(<\d]"), "active"),
    (re.compile(rb"/(?:EmbeddedFiles?|FileAttachment|Collection)(?![A-Za-z0-9])"), "holds_files"),
)


def check(content: bytes) -> None:
    """Raises `NotAccepted` for a PDF that is cut, locked, or holds what may not be there."""
    if not re.match(rb"%PDF-[12]\.\d", content) or b"%%EOF" not in content[-_END:] or b"startxref" not in content:
        raise NotAccepted("broken")
    # First what is written in the open: how the parts of a locked file are packed says nothing.
    _look_through(content)
    budget = _Budget()
    for part in _packed_parts(content, budget):
        for piece in _unpacked(part, budget):
            _look_through(piece)


class _Budget:
    """How much may still be read and unpacked of one file."""

    def __init__(self) -> None:
        self.left = MOST_UNPACKED

    def spend(self, count: int) -> None:
        """Raises `NotAccepted` when it is used up."""
        self.left -= count
        if self.left < 0:
            raise NotAccepted("unread")


def _look_through(text: bytes) -> None:
    """Refuses by the names that stand there, however they are written: a letter may be given as its number."""
    said = _plain(text)
    for pattern, code in _FOUND:
        if pattern.search(said):
            raise NotAccepted(code)


def _packed_parts(content: bytes, budget: _Budget) -> Iterator[memoryview | bytes]:
    """Where each part that may be packed begins, to the end of the file: where it ends shows when it is unpacked."""
    before, rest = 0, memoryview(content)
    for found in _STREAM.finditer(content):
        budget.spend(1_000)  # each part costs something, however small
        about = _plain(content[before:found.start()])
        before = found.end()
        if _UNREAD.search(about):
            raise NotAccepted("unread")
        if as_text := _AS_TEXT.search(about):
            yield _from_text(content, found.end(), hexadecimal=as_text[1].endswith((b"HexDecode", b"Hx")))
        yield rest[found.end():]


def _from_text(content: bytes, at: int, *, hexadecimal: bool) -> bytes:
    """A part that is written with letters only, as bytes. Raises `NotAccepted` when it is not."""
    end = content.find(b">" if hexadecimal else b"~>", at)
    text = content[at:end if end >= 0 else len(content)]
    try:
        return bytes.fromhex(text.decode("ascii")) if hexadecimal else base64.a85decode(text.strip())
    except ValueError:
        raise NotAccepted("unread") from None


def _unpacked(part: memoryview | bytes, budget: _Budget) -> Iterator[bytes]:
    """The part unpacked piece by piece, each with the end of the one before; nothing when it is not packed. One that is
    damaged is unpacked as far as a reader would show it."""
    if len(part) < 2 or part[0] & 0x0F != 8 or (part[0] << 8 | part[1]) % 31:
        return  # not what FlateDecode begins with (RFC 1950): in the open, or the dots of a picture
    unpack, at, tail, size = zlib.decompressobj(), 0, b"", 1024
    while not unpack.eof and (at < len(part) or unpack.unconsumed_tail):
        packed = unpack.unconsumed_tail or bytes(part[at:at + size])
        at, size = (at, size) if unpack.unconsumed_tail else (at + len(packed), min(2 * size, 1 << 16))
        unpack, piece, sound = _next_piece(unpack, packed)
        budget.spend(len(packed) + len(piece))
        yield tail + piece
        if not sound:
            return
        tail = piece[-_OVERLAP:]


def _next_piece(unpack, packed: bytes) -> tuple[object, bytes, bool]:
    """What the packed bytes become, and whether all were sound; of damaged ones what comes before the damage."""
    before = unpack.copy()
    try:
        return unpack, unpack.decompress(packed, _STEP), True
    except zlib.error:
        said = b""
    while len(packed) > 1:
        half, trial = len(packed) // 2, before.copy()
        try:
            said += trial.decompress(packed[:half])
            before, packed = trial, packed[half:]
        except zlib.error:
            packed = packed[:half]
    return before, said, False


def _plain(text: bytes) -> bytes:
    return _CODED.sub(lambda code: bytes([int(code[1], 16)]), text) if b"#" in text else text
