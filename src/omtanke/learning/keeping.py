"""The shared texts as acts write them: sealed for the group or for all the owner's groups. No act by itself."""

from uuid import UUID

from omtanke.learning.choices import Field
from omtanke.learning.models import LocalGroup, SharedText
from omtanke.learning.places import TABLE
from omtanke.vault import doors

COMMON = frozenset({Field.QUESTION, Field.DECISION})
"""What goes to all the owner's groups, whatever it is about."""


def write(group: LocalGroup, thing: UUID, field: str, words: str, *, for_all: bool = False) -> None:
    """Keep the words of a thing: for the group, or `for_all` the owner's groups. Empty words take them away."""
    SharedText.objects.filter(thing=thing, field=field).delete()
    if not words.strip():
        return
    circle = group.owner_id if for_all or field in COMMON else group.id
    sealed = doors.seal_shared(group.owner_id, circle=circle, table=TABLE, row=thing, field=field, text=words)
    SharedText.objects.create(party_id=group.owner_id, circle=circle, thing=thing, field=field, sealed=sealed)


def forget(*things: UUID) -> None:
    """Take the texts of things away."""
    SharedText.objects.filter(thing__in=things).delete()
