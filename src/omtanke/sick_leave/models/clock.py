"""What is remembered beside the clock of a sick period, and the employer's own values of its agreement."""

import uuid

from django.db import models

from omtanke.organisation.models import Party
from omtanke.sick_leave.choices import NoticeBy
from omtanke.workforce.models import Employee


class AgencyNotice(models.Model):
    """Somebody has told Försäkringskassan on `done_on` that a sick pay period which began on `first_day` has gone on
    (SjLL 12 §). Done there, remembered here. One that was ticked by mistake has `taken_back_at`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="agency_notices")
    first_day = models.DateField()
    done_on = models.DateField()
    by_user = models.CharField(max_length=40)
    by_role = models.CharField(max_length=20)
    noted_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["employee", "first_day"], condition=models.Q(taken_back_at__isnull=True),
            name="sick_leave_one_notice")]

    class Privacy:
        fields = dict.fromkeys(["id", "employee", "by_user", "by_role", "noted_at", "taken_back_at"],
                               "work") | dict.fromkeys(["first_day", "done_on"], "health")


class AgreementValues(models.Model):
    """What an employer's agreement says from `valid_from` on: texts of exact numbers by key of `rules.own_rates`.

    Versions, never overwritten: of two for the same day the higher number holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    values = models.JSONField()
    said_at = models.DateTimeField()
    by_user = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "number"], name="sick_leave_one_values_a_number")]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "number", "valid_from", "values", "said_at", "by_user"], "open")


class SickLeaveChoice(models.Model):
    """How an employer does with sick leaves: its organisation number and who sends the notice, and whether a
    certificate's paper may be kept (sealed) or is only seen. Versions: the highest number holds; without a row the
    paper is only seen, and the manager sends the notice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    keep_papers = models.BooleanField(default=False)
    organisation_number = models.CharField(max_length=11, default="", blank=True)
    notice_by = models.CharField(max_length=10, choices=NoticeBy.choices, default=NoticeBy.MANAGER)
    said_at = models.DateTimeField()
    by_user = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "number"], name="sick_leave_one_choice_a_number")]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "number", "keep_papers", "organisation_number", "notice_by", "said_at",
                                "by_user"], "open")
