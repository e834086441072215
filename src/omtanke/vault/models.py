"""Wrapped keys. A row whose `destroyed_at` is set has no key any more: what it sealed cannot be opened again."""

import uuid

from django.db import models


class PartyKey(models.Model):
    """A party's two keys, wrapped by the master key: one seals, one makes the index of exact numbers."""

    party = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField()
    wrapped_index = models.BinaryField()
    made_at = models.DateTimeField()

    class Privacy:
        fields = {"party": "open", "wrapped": "key", "wrapped_index": "key", "made_at": "open"}


class SystemKey(models.Model):
    """A key of the whole system that outlives the master key it is wrapped by: the trail's, sign-in's, the register's.

    Until the first change of master key there is no row, and the key is derived from the master key (docs/adr/0027).
    """

    purpose = models.CharField(max_length=20, primary_key=True)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()

    class Privacy:
        fields = {"purpose": "open", "wrapped": "key", "made_at": "open"}


class DestroyedRoom(models.Model):
    """The register of destroyed keys. Rows are only added; each stands in a signed file outside the database too."""

    room = models.UUIDField(primary_key=True)
    destroyed_at = models.DateTimeField()

    class Privacy:
        fields = {"room": "open", "destroyed_at": "open"}


class ContentRoom(models.Model):
    """One sealed room of texts (a care talk, an answer to a signal), with a key of its own wrapped by the party's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.UUIDField()
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="vault_destroyed_room_has_no_key",
                condition=models.Q(destroyed_at__isnull=True) | models.Q(wrapped=b""),
            )
        ]

    class Privacy:
        fields = {"id": "open", "party": "open", "wrapped": "key", "made_at": "open", "destroyed_at": "open"}


class SealedBlock(models.Model):
    """A block of a file that is kept sealed in a room of its own, until it is erased."""

    room = models.UUIDField()
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "number"], name="vault_block_once")]

    class Privacy:
        fields = {"id": "open", "room": "open", "number": "open", "sealed": "sealed"}
