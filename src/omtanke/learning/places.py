"""Where the shared texts lie sealed, as the vault names it."""

from omtanke.learning.models import SharedText
from omtanke.vault import doors

TABLE = "learning.text"


def place_of(row: SharedText) -> bytes:
    """The name of the place where a text lies sealed."""
    return doors.shared_place(row.circle, TABLE, row.thing, row.field)


def value_of(row: SharedText) -> doors.SharedValue:
    """A text as the vault takes it."""
    return doors.SharedValue(row.party_id, row.circle, TABLE, row.thing, row.field, row.sealed)
