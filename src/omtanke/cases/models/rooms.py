"""Rooms and what is written in them."""

import uuid

from django.db import models
from django.db.models import Q

from omtanke.cases import choices
from omtanke.cases.models.cases import RehabCase
from omtanke.organisation.models import Party, Unit


class Room(models.Model):
    """One party's sealed part of a case; its id is the vault room whose key seals what lies in it.

    `party` is None for the employee's own room: its key belongs to the employee alone, who is a party of her own in
    the vault. Another party's room comes into being with the first delivery to it that has a basis (DESIGN §2).
    `about` is the name that came with it, a directory value of the receiving party. `erased_at`: its key is gone; a
    delivery to the same place later makes a new room.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey(RehabCase, on_delete=models.CASCADE, related_name="rooms")
    party = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    about = models.BinaryField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["party", "place"], name="cases_room_party")]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(party__isnull=True), name="cases_one_own_room"),
            models.UniqueConstraint(
                fields=["case", "party"], name="cases_one_room_per_party",
                condition=Q(party__isnull=False, place__isnull=True, erased_at__isnull=True)),
            models.UniqueConstraint(fields=["case", "party", "place"], name="cases_one_room_per_place",
                                    condition=Q(place__isnull=False, erased_at__isnull=True)),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "case", "party", "place", "made_at", "erased_at"], "work") | {"about": "sealed"}


class Item(models.Model):
    """Something written in a room, in versions that are never overwritten.

    `came_with` is the delivery that brought it. An answer from a party that does not sign in has a sender, the day it
    was sent, and `entered_by`. `about` is the item it comments on. Misregistered: marked so, and hidden.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=15, choices=choices.ItemKind.choices)
    category = models.CharField(max_length=10, choices=choices.Category.choices)
    made_at = models.DateTimeField()
    about = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="comments")
    came_with = models.ForeignKey("cases.Delivery", null=True, on_delete=models.RESTRICT, related_name="+")
    sender_party = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    sender_place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    sender_function = models.CharField(max_length=25, choices=choices.Function.choices, default="", blank=True)
    sent_on = models.DateField(null=True)
    came_by = models.CharField(max_length=10, choices=choices.By.choices, default="", blank=True)
    entered_by = models.CharField(max_length=40, default="", blank=True)
    misregistered_at = models.DateTimeField(null=True)
    misregistered_by = models.CharField(max_length=40, default="", blank=True)
    mistake = models.CharField(max_length=10, choices=choices.Mistake.choices, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["room", "made_at"], name="cases_item_room")]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "room", "kind", "made_at", "about", "came_with", "sender_party", "sender_place", "sender_function",
             "sent_on", "came_by", "entered_by", "misregistered_at", "misregistered_by", "mistake"], "work") | {
            "category": "health"}


class ItemVersion(models.Model):
    """One version of an item: `sealed` holds its title, text and facts (see `cases.record`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()
    at = models.DateTimeField()
    by_user = models.CharField(max_length=40)
    by_role = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="cases_version_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "item", "number", "at", "by_user", "by_role"], "work") | {"sealed": "sealed"}


class Attachment(models.Model):
    """A file of an item's version, sealed in a vault room of its own under the same party's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(ItemVersion, on_delete=models.CASCADE, related_name="attachments")
    file = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="cases_attachment_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "version", "file", "number", "media_type", "size"], "work")
