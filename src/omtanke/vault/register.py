"""The register of destroyed keys: in the database, and in a signed file outside it that a restore replays.

An older copy of the database still has the keys that were destroyed since. The file tells it which. Each line is signed
together with the one before it, so that none can be changed, put in or taken out of the middle.
"""

import fcntl
import hashlib
import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from omtanke.rules.errors import BadInput
from omtanke.vault import keys
from omtanke.vault.models import DestroyedRoom

FIRST = "omtanke-erased-1"


@dataclass(frozen=True)
class Entry:
    """A room whose key was destroyed, and when."""

    room: UUID
    at: datetime


def path() -> Path:
    """Where the file lies."""
    return Path(settings.OMTANKE_ERASED_FILE)


def enter(room: UUID, *, now: datetime) -> None:
    """Enter a room in the register; in the file when the transaction is committed, else at the next `catch_up`."""
    DestroyedRoom.objects.get_or_create(room=room, defaults={"destroyed_at": now})
    transaction.on_commit(lambda: append([Entry(room, now)]), robust=True)


def append(entries: Iterable[Entry]) -> None:
    """Write entries at the end of the file; it is made when it is not there. One writer at a time."""
    with _locked(path()) as file:
        mac = _last(file)
        for entry in entries:
            line = f"{entry.room} {entry.at.isoformat()}"
            mac = _sign(keys.lasting("register"), mac, line)
            file.write(f"{line} {mac}\n".encode())
        file.flush()
        os.fsync(file.fileno())


def catch_up() -> int:
    """Write to the file what only the database knows (a full disk, a power cut); how many. Makes an empty file too."""
    there = {entry.room for entry in read(path(), keys.lasting("register"))} if path().exists() else set()
    missing = [Entry(row.room, row.destroyed_at) for row in DestroyedRoom.objects.order_by("destroyed_at", "room")
               if row.room not in there]
    append(missing)
    return len(missing)


def read(file: Path, key: bytes) -> list[Entry]:
    """What the file says. Raises `BadInput` when it is not there, or a line is not signed with `key` after the last.

    A last line that was cut off in the middle is not counted: it was never finished.
    """
    try:
        lines = file.read_bytes().decode("ascii").split("\n")[:-1]
    except FileNotFoundError:
        raise BadInput("the register of destroyed keys is not there; name it with --register", file=str(file)) from None
    except (OSError, UnicodeDecodeError):
        raise BadInput("the register of destroyed keys cannot be read; name a whole copy with --register",
                       file=str(file)) from None
    if not lines or lines[0] != FIRST:
        raise BadInput("this is no register of destroyed keys; name the right file with --register", file=str(file))
    return _checked(lines[1:], key, file)


def _checked(lines: list[str], key: bytes, file: Path) -> list[Entry]:
    found, before = [], FIRST
    for number, line in enumerate(lines, start=2):
        text, _, mac = line.rpartition(" ")
        if not hmac.compare_digest(mac.encode(), _sign(key, before, text).encode()):
            raise BadInput("the register of destroyed keys has been changed here, or is signed with another system's "
                           "key; name a whole copy with --register", file=str(file), row=number)
        room, _, at = text.partition(" ")
        found.append(Entry(UUID(room), datetime.fromisoformat(at)))
        before = mac
    return found


def _sign(key: bytes, before: str, text: str) -> str:
    return hmac.new(key, f"{before}\n{text}".encode(), hashlib.sha256).hexdigest()


def _locked(file: Path) -> BinaryIO:
    """The file, open for writing at its end and held by this writer until it is closed; made when it is not there."""
    stream = os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    fcntl.flock(stream, fcntl.LOCK_EX)
    if stream.seek(0, os.SEEK_END) == 0:
        stream.write(f"{FIRST}\n".encode())
    return stream


def _last(file: BinaryIO) -> str:
    """The signature of the last whole line; what stands after it, cut off, is taken away. Left at the file's end."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - 400))
    tail = file.read()
    whole = tail[: tail.rfind(b"\n") + 1]
    file.truncate(end - len(tail) + len(whole))
    file.seek(0, os.SEEK_END)
    return whole.decode("ascii").rstrip("\n").rpartition("\n")[2].rpartition(" ")[2]
