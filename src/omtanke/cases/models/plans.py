"""The return plan: what was assumed, the versions, and how it stands."""

import uuid

from django.db import models
from django.db.models import Q

from omtanke.cases import choices
from omtanke.cases.models.cases import RehabCase
from omtanke.cases.models.rooms import Item
from omtanke.organisation.models import Party, Unit


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

    `until` is the last day of the certificate, or the day the ability is expected back, when there is one. `sealed` is
    what the manager wrote about it, if anything, in the employer's room.
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
    sealed = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="cases_assumption_case")]

    class Privacy:
        fields = dict.fromkeys(["id", "case", "at", "by_user", "by_role"], "work") | dict.fromkeys(
            ["stance", "sixty_days", "ground", "until"], "health") | {"sealed": "sealed"}


class PlanVersion(models.Model):
    """One version of the plan, whole: `sealed` holds its words and rows. Established ones are never changed.

    `edit` counts the savings of a draft; `shared_edit` is the one that the employee was handed last. `item` is the part
    about the work as an item in the employer's room, so that it can be delivered; pieces of other categories are items
    about it. When it was established: `assumption` is what was assumed then, `steps` its days and degrees, which lie
    open as absences do, so that they can be drawn without opening what was written.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(ReturnPlan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    edit = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40)
    shared_at = models.DateTimeField(null=True)
    shared_edit = models.PositiveIntegerField(null=True)
    established_at = models.DateTimeField(null=True)
    established_by = models.CharField(max_length=40, default="", blank=True)
    took_part = models.CharField(max_length=10, choices=choices.TookPart.choices, default="", blank=True)
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")
    assumption = models.ForeignKey(Assumption, null=True, on_delete=models.SET_NULL, related_name="+")
    steps = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="cases_plan_version_once"),
            models.UniqueConstraint(fields=["plan"], condition=Q(established_at__isnull=True),
                                    name="cases_one_draft_of_a_plan"),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "plan", "number", "edit", "written_at", "written_by", "shared_at", "shared_edit",
             "established_at", "established_by", "took_part", "item", "assumption"], "work") | {
            "sealed": "sealed", "steps": "health"}


class PlanAnswer(models.Model):
    """What somebody says about a version: the employee whether she has been part of planning it, another party whether
    its rows are right. It decides nothing on a benefit or on care. `party` None is the employee.

    `item` holds the words, when there are any, as a received item in the employer's room. An answer that came on paper
    or by word of mouth has the day it was sent and who entered it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="answers")
    party = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    says = models.CharField(max_length=10, choices=choices.PlanSays.choices)
    at = models.DateTimeField()
    by_user = models.CharField(max_length=40)
    by_role = models.CharField(max_length=30)
    came_by = models.CharField(max_length=10, choices=choices.By.choices, default=choices.By.SIGNED_IN)
    sent_on = models.DateField(null=True)
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["version", "at"], name="cases_answer_version")]
        constraints = [models.CheckConstraint(
            name="cases_answer_fits_who",
            condition=Q(party__isnull=True, says__in=["yes", "no", "change"])
            | Q(party__isnull=False, says__in=["right", "wrong"]))]

    class Privacy:
        fields = dict.fromkeys(["id", "version", "party", "place", "says", "at", "by_user", "by_role", "came_by",
                                "sent_on", "item"], "work")


class PlanProgress(models.Model):
    """Something that happened to the plan: a step begun, a measure begun, done, stopped or followed up. `row` is the
    measure's id, or the day of the step."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(ReturnPlan, on_delete=models.CASCADE, related_name="progress")
    row = models.CharField(max_length=40)
    what = models.CharField(max_length=15, choices=choices.PlanEvent.choices)
    day = models.DateField()
    degree = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField()
    by_user = models.CharField(max_length=40)
    by_role = models.CharField(max_length=30)
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["plan", "at"], name="cases_progress_plan")]

    class Privacy:
        fields = dict.fromkeys(["id", "plan", "row", "what", "day", "at", "by_user", "by_role", "item"], "work") | {
            "degree": "health"}
