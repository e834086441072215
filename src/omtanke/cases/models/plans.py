"""The return plan: what was assumed, the versions, and how it stands."""

import uuid

from django.db import models
from django.db.models import Q

from omtanke.cases import choices
from omtanke.cases.models.cases import RehabCase
from omtanke.cases.models.rooms import Item


class ReturnPlan(models.Model):
    """The plan of a case (SFB 30:6). What it says lies in its versions; the employer's room seals them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(RehabCase, on_delete=models.CASCADE, related_name="plan")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Privacy:
        fields = dict.fromkeys(["id", "case", "made_at", "closed_at"], "work")


class Assumption(models.Model):
    """What the employer assumed about the return: who, when, and on what. A new one is a new row; none is changed.

    `until` is the last day of the certificate, or the day the ability is expected back, when there is one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(RehabCase, on_delete=models.CASCADE, related_name="assumptions")
    at = models.DateTimeField()
    by_user = models.CharField(max_length=40)
    by_role = models.CharField(max_length=30)
    stance = models.CharField(max_length=12, choices=choices.Stance.choices)
    sixty_days = models.BooleanField(null=True)
    ground = models.CharField(max_length=12, choices=choices.Ground.choices)
    until = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="cases_assumption_case")]

    class Privacy:
        fields = dict.fromkeys(["id", "case", "at", "by_user", "by_role"], "work") | dict.fromkeys(
            ["stance", "sixty_days", "ground", "until"], "health")


class PlanVersion(models.Model):
    """One version of the plan, whole: `sealed` holds its words and rows. Established ones are never changed.

    `edit` counts the savings of a draft, so that two who write at the same time never overwrite each other. `item` is
    the same text as an item in the employer's room, once it is established, so that it can be delivered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(ReturnPlan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    edit = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40)
    shared_at = models.DateTimeField(null=True)
    established_at = models.DateTimeField(null=True)
    established_by = models.CharField(max_length=40, default="", blank=True)
    took_part = models.CharField(max_length=10, choices=choices.TookPart.choices, default="", blank=True)
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="cases_plan_version_once"),
            models.UniqueConstraint(fields=["plan"], condition=Q(established_at__isnull=True),
                                    name="cases_one_draft_of_a_plan"),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "plan", "number", "edit", "written_at", "written_by", "shared_at", "established_at",
             "established_by", "took_part", "item"], "work") | {"sealed": "sealed"}
