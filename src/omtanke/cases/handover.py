"""What is handed over, as a package: the values of one delivery, a file that a machine reads, and all of it in one zip.

Pure values in, bytes out; nothing is opened, asked or stored here. The file's shape is written down in
docs/reference/delivery-package.md and has a version: what is added later is added, never renamed.
"""

import hashlib
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from uuid import UUID

FORMAT, VERSION = "omtanke.delivery", 1
PAGE, DATA = "overlamning.pdf", "overlamning.json"
EARLIEST = (1980, 1, 1)  # what a zip can say


@dataclass(frozen=True)
class Side:
    """One of the two sides: a party, its place, the function that gives or receives, and its own numbers."""

    party: str
    place: str = ""
    function: str = ""
    register_number: str = ""
    diary_number: str = ""


@dataclass(frozen=True)
class Mark:
    """The secrecy mark (OSL 5:5): the provision as it is quoted ("39 kap. 2 §"), the day, and the authority."""

    provision: str
    day: date
    authority: str


@dataclass(frozen=True)
class Basis:
    """One of the two bases: its stable code, the paragraph ("12 kap. 2 § OSL", or empty), and its words."""

    code: str
    law: str
    words: str


@dataclass(frozen=True)
class File:
    """A paper that goes along, under a neutral name."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Part:
    """One item: what it is, what it says, and why it may be handed over. `facts` are (key, label, value); one without a
    label is for machines only."""

    kind: str
    category: str
    category_words: str
    title: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str, str], ...]
    secrecy: Basis
    data: Basis
    written_on: date
    files: tuple[File, ...] = ()


@dataclass(frozen=True)
class Handover:
    """One delivery. `about_*`: the name and birth date that came with it; `subject`: the register's neutral words."""

    id: UUID
    day: date
    made_at: datetime
    channel: str
    language: str
    sender: Side
    recipient: Side
    subject: str
    subject_words: str
    about_name: str
    about_born: str
    mark: Mark | None
    parts: tuple[Part, ...] = field(default_factory=tuple)

    @property
    def files(self) -> tuple[File, ...]:
        """Every paper that goes along, in order."""
        return tuple(file for part in self.parts for file in part.files)


def structured(handover: Handover) -> dict:
    """The delivery as a machine reads it."""
    mark = handover.mark
    return {
        "format": FORMAT, "version": VERSION, "language": handover.language,
        "delivery": {"id": str(handover.id), "day": handover.day.isoformat(),
                     "made_at": handover.made_at.isoformat(timespec="seconds"), "channel": handover.channel,
                     "subject": handover.subject, "subject_words": handover.subject_words},
        "from": _side(handover.sender), "to": _side(handover.recipient),
        "about": {"name": handover.about_name, "birth_date": handover.about_born},
        "secrecy": {"provision": mark.provision, "day": mark.day.isoformat(), "authority": mark.authority} if mark
        else None,
        "items": [_part(number, part) for number, part in enumerate(handover.parts, start=1)],
        "files": [{"name": file.name, "media_type": file.media_type, "size": len(file.content),
                   "sha256": hashlib.sha256(file.content).hexdigest()} for file in handover.files],
    }


def as_text(handover: Handover) -> bytes:
    """The file that a machine reads: JSON in UTF-8."""
    return (json.dumps(structured(handover), ensure_ascii=False, indent=2) + "\n").encode()


def zipped(files: Sequence[File], *, at: datetime) -> bytes:
    """The files in one zip, in memory, each dated `at`: the same delivery makes the same bytes."""
    moment = max((at.year, at.month, at.day), EARLIEST) + (at.hour, at.minute, at.second)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for file in files:
            about = zipfile.ZipInfo(file.name, moment)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            package.writestr(about, file.content)
    return out.getvalue()


def package(handover: Handover, page: bytes) -> bytes:
    """The whole package: the page for people, the file for machines, and the papers that go along."""
    own = [File(PAGE, "application/pdf", page), File(DATA, "application/json", as_text(handover))]
    return zipped([*own, *handover.files], at=handover.made_at)


def _side(side: Side) -> dict:
    return {"party": side.party, "place": side.place, "function": side.function,
            "register_number": side.register_number, "diary_number": side.diary_number}


def _part(number: int, part: Part) -> dict:
    return {
        "number": number, "kind": part.kind, "category": part.category, "title": part.title,
        "written_on": part.written_on.isoformat(), "paragraphs": list(part.paragraphs),
        "facts": [{"key": key, "label": label, "value": value} for key, label, value in part.facts],
        "secrecy_basis": _basis(part.secrecy), "data_basis": _basis(part.data),
        "files": [file.name for file in part.files]}


def _basis(basis: Basis) -> dict:
    return {"code": basis.code, "law": basis.law, "words": basis.words}
