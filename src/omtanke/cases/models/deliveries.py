"""Deliveries, the bases they rest on, and each authority's register of them."""

import uuid

from django.db import models
from django.db.models import Q

from omtanke.cases import choices
from omtanke.cases.models.cases import RehabCase
from omtanke.cases.models.releases import Release
from omtanke.cases.models.rooms import Item, ItemVersion, Room
from omtanke.cases.policies.deliveries import COMPOSED, DELIVERY_TRANSITIONS
from omtanke.organisation.models import Party, Unit


class Delivery(models.Model):
    """Chosen items handed from a room to a named recipient. `to_party` is None when it is to the employee herself.

    `to_room` is None for a recipient that does not sign in. `on_request`: the recipient asked for it (SFB 110:31).
    """

    STATES = [(state, state) for state in DELIVERY_TRANSITIONS]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(RehabCase, on_delete=models.CASCADE, related_name="deliveries")
    from_room = models.ForeignKey(Room, on_delete=models.RESTRICT, related_name="given")
    to_party = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    to_place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    to_function = models.CharField(max_length=25, choices=choices.Function.choices)
    to_room = models.ForeignKey(Room, null=True, on_delete=models.RESTRICT, related_name="received")
    channel = models.CharField(max_length=5, choices=choices.DeliveryChannel.choices)
    state = models.CharField(max_length=10, choices=STATES, default=COMPOSED)
    subject = models.CharField(max_length=10, choices=choices.Subject.choices, default=choices.Subject.DOCUMENT)
    on_request = models.BooleanField(default=False)
    composed_at = models.DateTimeField()
    composed_by = models.CharField(max_length=40)
    composed_role = models.CharField(max_length=30)
    delivered_at = models.DateTimeField(null=True)
    delivered_by = models.CharField(max_length=40, default="", blank=True)
    handed_on = models.DateField(null=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.CharField(max_length=40, default="", blank=True)
    taken_home_at = models.DateTimeField(null=True)
    taken_home_by = models.CharField(max_length=40, default="", blank=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_for = models.CharField(max_length=10, choices=choices.StopReason.choices, default="", blank=True)
    wrong_at = models.DateTimeField(null=True)
    wrong_by = models.CharField(max_length=40, default="", blank=True)
    wrong_for = models.CharField(max_length=10, choices=choices.WrongReason.choices, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["case", "state"], name="cases_delivery_case")]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "case", "from_room", "to_party", "to_place", "to_function", "to_room", "channel", "state", "subject",
             "on_request", "composed_at", "composed_by", "composed_role", "delivered_at", "delivered_by", "handed_on",
             "received_at", "received_by", "taken_home_at", "taken_home_by", "stopped_at", "stopped_for", "wrong_at",
             "wrong_by", "wrong_for"], "work")


class DeliveryItem(models.Model):
    """One item of a delivery, in the version that was handed over, with the two bases that cover it.

    `copy` lies in the recipient's room, `own_copy` in the employee's: she can read everything that was delivered.
    `secrecy_release` and `data_release` are the releases that the bases rest on, when they are releases.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="items")
    version = models.ForeignKey(ItemVersion, null=True, on_delete=models.SET_NULL, related_name="+")
    category = models.CharField(max_length=10, choices=choices.Category.choices)
    secrecy_basis = models.CharField(max_length=20)
    data_basis = models.CharField(max_length=20)
    secrecy_release = models.ForeignKey(Release, null=True, on_delete=models.RESTRICT, related_name="+")
    data_release = models.ForeignKey(Release, null=True, on_delete=models.RESTRICT, related_name="+")
    decided_by = models.CharField(max_length=40, default="", blank=True)
    copy = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")
    own_copy = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")

    class Privacy:
        fields = dict.fromkeys(
            ["id", "delivery", "version", "secrecy_basis", "data_basis", "secrecy_release", "data_release",
             "decided_by", "copy", "own_copy"], "work") | {"category": "health"}


class Register(models.Model):
    """The last number an authority has given in a year. The row is locked while a number is taken."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "year"], name="cases_register_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "year", "last"], "open")


class RegisterEntry(models.Model):
    """What OSL 5:2 asks for of what an authority sends or receives: day, number, counterpart and a neutral subject.

    `counterpart` is a party and its place, or empty for the employee; nobody's name. `secrecy_mark` names the
    provision; `diary_number` is the authority's own, when there is one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    day = models.DateField()
    incoming = models.BooleanField()
    counterpart = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    counterpart_place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=10, choices=choices.Subject.choices)
    secrecy_mark = models.CharField(max_length=20, default="", blank=True)
    diary_number = models.CharField(max_length=30, default="", blank=True)
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.SET_NULL, related_name="registered")
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="registered")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "year", "number"], name="cases_number_once"),
            models.CheckConstraint(name="cases_registered_something",
                                   condition=Q(delivery__isnull=True) | Q(item__isnull=True)),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "party", "year", "number", "day", "incoming", "counterpart", "counterpart_place", "subject",
             "secrecy_mark", "diary_number", "delivery", "item"], "work")
