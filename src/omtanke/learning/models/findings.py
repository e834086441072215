"""What local groups find, and its way to the steering group and back."""

import uuid

from django.db import models

from omtanke.learning.choices import Source
from omtanke.learning.models.groups import LocalGroup
from omtanke.learning.models.meetings import GroupMeeting
from omtanke.learning.policies import findings
from omtanke.organisation.models import Party


class Finding(models.Model):
    """Something that went well, or that chafes, in how one works together: never about a person. One that was noted
    after a cooperation meeting says which group and which month, and neither the meeting nor who noted it."""

    KINDS = [(kind, kind) for kind in (findings.SUCCESS, findings.FRICTION)]
    STATES = [(state, state) for state in dict.fromkeys(
        state for table in findings.TABLES.values() for state in table)]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(LocalGroup, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=10, choices=KINDS)
    source = models.CharField(max_length=15, choices=Source.choices)
    meeting = models.ForeignKey(GroupMeeting, null=True, on_delete=models.SET_NULL, related_name="findings")
    month = models.DateField()
    state = models.CharField(max_length=10, choices=STATES)

    class Meta:
        indexes = [models.Index(fields=["group", "kind", "state"], name="learning_finding_group")]
        constraints = [
            models.CheckConstraint(name="learning_finding_month_only", condition=models.Q(month__day=1)),
            models.CheckConstraint(name="learning_finding_state", condition=models.Q(
                kind=findings.SUCCESS, state__in=list(findings.SUCCESS_TRANSITIONS)) | models.Q(
                    kind=findings.FRICTION, state__in=list(findings.FRICTION_TRANSITIONS))),
            models.CheckConstraint(name="learning_no_joint_meeting_is_kept", condition=models.Q(
                source=Source.GROUP) | models.Q(meeting__isnull=True)),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "group", "kind", "source", "meeting", "month", "state"], "open")


class FindingStep(models.Model):
    """That a finding came into a state, and on which day: what time in each step is counted from."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=Finding.STATES)
    on = models.DateField()

    class Meta:
        ordering = ["id"]

    class Privacy:
        fields = dict.fromkeys(["id", "finding", "state", "on"], "open")


class Feedback(models.Model):
    """A decision on its way back to one group: until `taken_up_on` it stands on that group's agenda."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="feedback")
    group = models.ForeignKey(LocalGroup, on_delete=models.CASCADE, related_name="feedback")
    sent_on = models.DateField()
    taken_up_on = models.DateField(null=True)
    meeting = models.ForeignKey(GroupMeeting, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "group"], name="learning_back_once_a_group")]

    class Privacy:
        fields = dict.fromkeys(["id", "finding", "group", "sent_on", "taken_up_on", "meeting"], "open")


class SteeringDay(models.Model):
    """A day on which a party's steering group meets."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "day"], name="learning_steering_day_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "day"], "open")
