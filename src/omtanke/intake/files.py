"""A file on the disk, read once: what is in it, and by what it is known again."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db.models import QuerySet

from omtanke.intake.models import Batch
from omtanke.intake.policies import GONE
from omtanke.intake.readers import Reading, read_file
from omtanke.intake.readers.codes import printable
from omtanke.intake.readers.sniff import ordinary
from omtanke.organisation.models import Party
from omtanke.rules.errors import BadInput


@dataclass(frozen=True)
class ReadFile:
    """A file that was read: its digest, and what was in it (None for a file that was received before)."""

    digest: str
    reading: Reading | None


def read(path: Path, *, party: Party, codes: Mapping[str, str] | None, as_of: date | None = None) -> ReadFile:
    """Read a file, outside any transaction: a large one takes a while, and nobody else should have to wait for it.

    Raises `BadInput` when it cannot be read.
    """
    digest = _digest(path, codes)
    known = standing(party, digest).exists()
    return ReadFile(digest, None if known else read_file(path, codes=codes, as_of=as_of))


def standing(party: Party, digest: str) -> QuerySet[Batch]:
    """The batch that a file already is. One that was taken back or thrown away may be sent again."""
    return Batch.objects.filter(party=party, digest=digest).exclude(state__in=GONE)


def _digest(path: Path, codes: Mapping[str, str] | None) -> str:
    """What makes two files the same one: their bytes, and what the employer's own codes were said to mean."""
    ordinary(path, printable(path))
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256")
    except OSError as problem:
        raise BadInput(f"it cannot be opened ({problem.strerror}); check the path", file=str(path)) from None
    if codes:
        found.update(repr(sorted(codes.items())).encode())
    return found.hexdigest()
