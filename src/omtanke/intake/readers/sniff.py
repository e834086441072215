"""Which format and encoding a file has, and whether it is text at all. The whole file is looked through once, streamed.

A zip file is taken for Excel here; `workbook` looks inside before anything of it is unpacked.

An XML file must be what its declaration says: a declaration that contradicts the bytes is refused, since SJK_LÖN read
in the wrong encoding would silently be an unknown code.
"""

import codecs
import re
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from omtanke.intake.readers.codes import printable
from omtanke.intake.readers.refusals import refused
from omtanke.rules.errors import BadInput

MAX_BYTES = 1_000_000_000
CHUNK = 1 << 18
_HEAD = 1 << 16
_SPACE = b" \t\r\n"
_MAGIC = {b"\xd0\xcf\x11\xe0": "is_old_excel", b"%PDF": "is_pdf", b"\x1f\x8b": "is_compressed"}
_ZIP = b"PK\x03\x04"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_NAMES = {
    "utf-8": "utf-8", "ascii": "us-ascii", "iso8859-1": "iso-8859-1", "iso8859-15": "iso-8859-15",
    "cp1252": "windows-1252", "utf-16": "utf-16", "utf-16-le": "utf-16", "utf-16-be": "utf-16",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read. `skip`: bytes of the byte order mark; `codec`: Python's name of the encoding."""

    path: Path
    file: str
    format: str
    encoding: str
    codec: str
    skip: int


@dataclass(slots=True)
class _Bytes:
    """What the bytes of a file without UTF-16 are: UTF-8, plain ASCII, with letters only Windows has."""

    utf8: bool = True
    ascii: bool = True
    windows: bool = False


def sniff(path: str | PathLike[str], format: str) -> Source:
    """Return how to read the file. Raises BadInput when it cannot be opened, is empty, binary or wrongly encoded."""
    file = printable(path)
    head = _opened(Path(path), file)
    if head.startswith(_ZIP) and format not in ("auto", "xlsx"):
        raise refused("not_text", file=file)
    if head.startswith(_ZIP):
        return Source(Path(path), file, "xlsx", "utf-8", "utf-8", 0)
    if format == "xlsx":
        raise refused("not_excel", file=file)
    bom, codec = next(((bom, codec) for bom, codec in _BOMS if head.startswith(bom)), (b"", _utf16_without_mark(head)))
    text = head[len(bom) :]
    if codec in ("utf-16-le", "utf-16-be"):
        text = text[: len(text) & ~1].decode(codec, "replace").encode()
    if not text.strip():
        raise refused("empty_file", file=file)
    if format == "auto":
        format = "paxml" if text.lstrip().startswith(b"<") else "csv"
    declared = _DECLARED.match(text) if format == "paxml" else None
    name, codec = _encoding(Path(path), file, format, codec, declared[1].decode() if declared else None)
    return Source(Path(path), file, format, name, codec, len(bom))


def ordinary(path: Path, file: str) -> None:
    """Raises BadInput unless the path is an ordinary file: a pipe or a device would be read for ever."""
    try:
        if path.is_dir():
            raise refused("is_folder", file=file)
        if path.exists() and not path.is_file():
            raise refused("not_ordinary", file=file)
    except (OSError, ValueError):
        raise refused("cannot_open", file=file) from None


def _opened(path: Path, file: str) -> bytes:
    """The first bytes of a regular file."""
    ordinary(path, file)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise refused("too_large", file=file, limit=MAX_BYTES // 1_000_000)
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except (OSError, ValueError):
        raise refused("cannot_open", file=file) from None
    if not head.strip(b"\0" + _SPACE) and head.strip(_SPACE):
        raise refused("not_text", file=file)
    for magic, code in _MAGIC.items():
        if head.startswith(magic):
            raise refused("locked_excel" if code == "is_old_excel" and _locked(path) else code, file=file)
    return head


def _locked(path: Path) -> bool:
    """A new Excel file with a password is packed like an old one; its directory names the sealed part."""
    before = b""
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            if _LOCKED in before + chunk:
                return True
            before = chunk[-len(_LOCKED) :]
    return False


def _utf16_without_mark(head: bytes) -> str | None:
    if len(head) >= 4 and head[0] and head[2] and not head[1] and not head[3]:
        return "utf-16-le"
    if len(head) >= 4 and head[1] and head[3] and not head[0] and not head[2]:
        return "utf-16-be"
    return None


def _encoding(path: Path, file: str, format: str, codec: str | None, declared: str | None) -> tuple[str, str]:
    """The encoding's name and Python's codec for it."""
    says = _declared(declared, file)
    if codec in ("utf-16-le", "utf-16-be"):
        if says not in (None, "utf-16"):
            raise _contradiction(declared, "utf16", file)
        return "utf-16", codec
    found = _looked_through(path, file)
    if codec == "utf-8":
        if says not in (None, "utf-8") or not found.utf8:
            raise _contradiction(declared or "utf-8", "utf8" if found.utf8 else "other", file)
        return "utf-8", codec
    if format == "csv":
        return _guessed(found)
    return _as_declared(says, declared, found, file)


def _declared(declared: str | None, file: str) -> str | None:
    if declared is None:
        return None
    try:
        return _NAMES[codecs.lookup(declared).name]
    except (LookupError, ValueError):
        raise refused("unknown_encoding", file=file, declared=declared) from None


def _guessed(found: _Bytes) -> tuple[str, str]:
    if found.utf8:
        return "utf-8", "utf-8"
    return ("windows-1252", "cp1252") if found.windows else ("iso-8859-1", "latin-1")


def _as_declared(says: str | None, declared: str | None, found: _Bytes, file: str) -> tuple[str, str]:
    if says is None and not found.utf8:
        raise refused("no_encoding", file=file)
    if says in ("utf-8", "us-ascii") and not (found.ascii or (says == "utf-8" and found.utf8)):
        raise _contradiction(declared, "other", file)
    if says == "utf-16" or (says not in (None, "utf-8", "us-ascii") and found.utf8 and not found.ascii):
        raise _contradiction(declared, "utf8" if found.utf8 else "other", file)
    name = says or "utf-8"
    return name, codecs.lookup(name).name


def _contradiction(declared: str | None, is_: str, file: str) -> BadInput:
    return refused(f"declared_{is_}", file=file, declared=declared)


def _looked_through(path: Path, file: str) -> _Bytes:
    """What the bytes are. Raises BadInput for a file with NUL, which no text has."""
    found, decoder = _Bytes(), codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            if b"\0" in chunk:
                raise refused("not_text", file=file)
            if chunk.isascii() and not (found.utf8 and decoder.getstate()[0]):
                continue
            found.ascii = False
            found.windows = found.windows or any(0x80 <= byte < 0xA0 for byte in set(chunk))
            found.utf8 = found.utf8 and _decodes(decoder, chunk)
    found.utf8 = found.utf8 and _decodes(decoder, b"", final=True)
    return found


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True
