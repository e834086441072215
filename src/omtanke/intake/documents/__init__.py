"""Papers that someone attaches to what they write: PDF, PNG and JPEG, known by what they hold and not by their names.

Pure: no Django, no database. In: the bytes, and what the file's name ended with. Out: a `Document` without what nobody
meant to send along (where and when a photo was taken, by which camera), or `NotAccepted` with a code. Nothing is
drawn or run here, and what is kept is only ever sent out again as a file to save (docs/adr).
"""

from dataclasses import dataclass

from omtanke.intake.documents import pictures, portable
from omtanke.intake.documents.refusal import NotAccepted

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
ENDINGS = {PDF: ("pdf",), PNG: ("png",), JPEG: ("jpg", "jpeg")}
CODES = ("empty", "unknown", "ending", "broken", "encrypted", "active", "holds_files", "unread", "too_many_dots")


@dataclass(frozen=True)
class Document:
    """A paper that was accepted: its kind, and its bytes as they are to be kept."""

    media_type: str
    content: bytes

    @property
    def ending(self) -> str:
        """What a file of this kind is called at the end: "pdf", "png", "jpg"."""
        return ENDINGS[self.media_type][0]


def looked_at(content: bytes, *, ending: str = "") -> Document:
    """The document, without its hidden data. `ending` is what its name ended with, in small letters without the dot,
    or empty when it had none. Raises `NotAccepted`."""
    if not content:
        raise NotAccepted("empty")
    media_type = kind_of(content)
    if ending and ending not in ENDINGS[media_type]:
        raise NotAccepted("ending")
    if media_type == PDF:
        portable.check(content)
        return Document(PDF, content)
    clean = pictures.plain_png if media_type == PNG else pictures.plain_jpeg
    return Document(media_type, clean(content))


def kind_of(content: bytes) -> str:
    """What the first bytes say that it is. Raises `NotAccepted` for anything else than the three kinds."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(pictures.PNG_MARK):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    raise NotAccepted("unknown")


__all__ = ["CODES", "ENDINGS", "JPEG", "PDF", "PNG", "Document", "NotAccepted", "kind_of", "looked_at"]
