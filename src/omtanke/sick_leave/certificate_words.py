"""Where the employee's words about a certificate lie in the vault."""

from uuid import UUID

from omtanke.sick_leave.models import CertificateComment
from omtanke.vault import doors

TABLE, FIELD = "sick_leave_certificatecomment", "words"


def sealed(row: CertificateComment, *, person: UUID) -> doors.ContentItem:
    """A comment's words, for the vault."""
    return doors.ContentItem(row.room, person, TABLE, row.id, FIELD, bytes(row.sealed))
