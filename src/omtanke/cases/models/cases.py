"""A case, who leads it, how it is followed and how it ends."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from omtanke.cases import choices
from omtanke.cases.policies.cases import CASE_TRANSITIONS, MISREGISTERED, OPEN
from omtanke.cases.policies.followups import DONE, FOLLOW_UP_TRANSITIONS, WAITING
from omtanke.organisation.models import Party, Unit
from omtanke.sick_leave.contact_marks import peace_of
from omtanke.workforce.models import DAYS_IN_ORDER, Employee, Management, Responsibility


class RehabCase(models.Model):
    """One employee's coordinated way back with one employer. It says nothing of why; the manager is never stored.

    `party` opened it and owns it. `centre` is the care centre where the employee is listed, as the employee said.
    `interpreter` is a language tag; `companion` says that somebody comes along.
    """

    STATES = [(state, state) for state in CASE_TRANSITIONS]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="cases")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=15, choices=STATES, default=OPEN)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=40)
    opened_for = models.CharField(max_length=15, choices=choices.OpenedFor.choices)
    signal = models.UUIDField(null=True)
    start_type = models.CharField(max_length=15, choices=choices.StartType.choices)
    listing = models.CharField(max_length=10, choices=choices.Listing.choices, default=choices.Listing.ASKED)
    centre = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    interpreter = models.CharField(max_length=20, default="", blank=True)
    companion = models.BooleanField(default=False)
    misregistered_at = models.DateTimeField(null=True)
    misregistered_by = models.CharField(max_length=40, default="", blank=True)
    mistake = models.CharField(max_length=10, choices=choices.Mistake.choices, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["party", "state"], name="cases_case_party")]
        constraints = [
            models.UniqueConstraint(fields=["employee"], condition=Q(state=OPEN), name="cases_one_open_case"),
            models.CheckConstraint(
                name="cases_mistake_has_moment",
                condition=Q(state=MISREGISTERED, misregistered_at__isnull=False)
                | ~Q(state=MISREGISTERED) & Q(misregistered_at__isnull=True)),
            models.CheckConstraint(
                name="cases_centre_when_known",
                condition=Q(listing="known", centre__isnull=False) | ~Q(listing="known") & Q(centre__isnull=True)),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "employee", "party", "state", "opened_at", "opened_by", "opened_for", "signal", "listing", "centre",
             "interpreter", "companion", "misregistered_at", "misregistered_by", "mistake"], "work") | {
            "start_type": "health"}

    @cached_property
    def peace_until(self) -> date | None:
        """Until which day, inclusive, the employee wants to be left in peace: one wish for everything, kept where
        contact during a sick leave is (docs/adr/0061). Asked for when nothing has brought it along."""
        return peace_of(self.employee_id)


class CaseLeader(Responsibility):
    """Somebody else than the manager leads a case, for a time and a reason. `sealed` is the reason in HR's words, in
    the employer's room; the employee reads it."""

    case = models.ForeignKey(RehabCase, on_delete=models.CASCADE, related_name="leaders")
    reason = models.CharField(max_length=10, choices=choices.OtherLeader.choices)
    appointed_by = models.CharField(max_length=40)
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="cases_leader_days", condition=DAYS_IN_ORDER),
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at__isnull=True), name="cases_one_leader"),
        ]

    class Privacy:
        fields = Responsibility.Privacy.fields | {
            "case": "work", "reason": "work", "appointed_by": "work", "sealed": "sealed"}


class Closing(models.Model):
    """A case was closed: how it ended, in words of two closed lists. A case that was opened again has several."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(RehabCase, on_delete=models.CASCADE, related_name="closings")
    closed_on = models.DateField()
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=40)
    reason = models.CharField(max_length=20, choices=choices.ClosingReason.choices)
    compensation = models.CharField(max_length=10, choices=choices.Compensation.choices)
    reopened_at = models.DateTimeField(null=True)
    reopened_by = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], condition=Q(reopened_at__isnull=True),
                                               name="cases_closed_once_at_a_time")]

    class Privacy:
        fields = dict.fromkeys(["id", "case", "closed_on", "closed_at", "closed_by", "reopened_at", "reopened_by"],
                               "work") | {"reason": "health", "compensation": "health"}


class FollowUp(models.Model):
    """Something to follow up in a case: what, from which day, by whom (a function or the employee), and when it was."""

    STATES = [(state, state) for state in FOLLOW_UP_TRANSITIONS]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(RehabCase, on_delete=models.CASCADE, related_name="follow_ups")
    kind = models.CharField(max_length=20, choices=choices.FollowKind.choices)
    by_function = models.CharField(max_length=25, choices=choices.Function.choices)
    due_on = models.DateField()
    set_by = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    done_on = models.DateField(null=True)
    done_by = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["case", "due_on"], name="cases_follow_up_due")]
        constraints = [
            models.CheckConstraint(name="cases_done_has_day", condition=Q(state=DONE, done_on__isnull=False)
                                   | ~Q(state=DONE) & Q(done_on__isnull=True)),
        ]

    class Privacy:
        fields = dict.fromkeys(
            ["id", "case", "kind", "by_function", "due_on", "set_by", "state", "done_on", "done_by"], "work")


class TakenOver(models.Model):
    """A manager who is new has read what a case asks of her. `management` is her time in charge of the unit."""

    case = models.ForeignKey(RehabCase, on_delete=models.CASCADE, related_name="taken_over")
    management = models.ForeignKey(Management, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "management"], name="cases_taken_over_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "case", "management", "at"], "work")

