"""Days in a sickness at which whoever leads looks at how it is."""

import uuid

from django.db import models

from omtanke.cases.policies.looks import ANSWERED, LOOK_TRANSITIONS, OPEN
from omtanke.workforce.models import Employee


class Look(models.Model):
    """Day 14 or day 30 of somebody's sickness, while nothing has been opened about her. The night makes it and takes it
    away again; the manager's answer keeps it quiet. Whose start page it stands on is looked up."""

    STATES = [(state, state) for state in LOOK_TRANSITIONS]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    day = models.PositiveSmallIntegerField()
    reached_on = models.DateField()
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "employee"], name="cases_look_state")]
        constraints = [
            models.UniqueConstraint(fields=["employee", "day", "reached_on"], name="cases_look_once"),
            models.CheckConstraint(name="cases_look_answered", condition=models.Q(
                state=ANSWERED, answered_at__isnull=False) | ~models.Q(state=ANSWERED) & models.Q(
                answered_at__isnull=True)),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "employee", "state", "answered_at", "answered_by"], "work") | dict.fromkeys(
            ["day", "reached_on"], "health")
