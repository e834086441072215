"""The meetings of a local group."""

import uuid

from django.db import models

from omtanke.learning.models.groups import LocalGroup
from omtanke.learning.policies import agenda
from omtanke.learning.policies.meetings import CANCELLED, HELD, PLANNED


class GroupMeeting(models.Model):
    """A meeting of a local group. `agenda` is the keys of its points in order as the meeting has them, `guide` which
    words the standing ones stand for. The first point is what has gone well since last: the database says so too."""

    STATES = [(state, state) for state in (PLANNED, HELD, CANCELLED)]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(LocalGroup, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=90)
    where = models.CharField(max_length=80, default="", blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=PLANNED)
    agenda = models.JSONField()
    guide = models.CharField(max_length=20)
    held_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["group", "starts_at"], name="learning_meeting_group")]
        constraints = [
            models.CheckConstraint(name="learning_successes_first", condition=models.Q(
                agenda__0=agenda.FIRST, agenda__0__isnull=False)),
            models.CheckConstraint(
                name="learning_held_has_moment", condition=models.Q(state=HELD, held_at__isnull=False)
                | ~models.Q(state=HELD) & models.Q(held_at__isnull=True)),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "group", "starts_at", "minutes", "where", "state", "agenda", "guide", "held_at"],
                               "open")


class MeetingPoint(models.Model):
    """A point of a meeting that something was written at. Its words, and what a point of one's own is called, lie among
    the shared texts; `version` is counted so that nobody writes over somebody else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(GroupMeeting, on_delete=models.CASCADE, related_name="points")
    key = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="learning_point_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "meeting", "key", "version"], "open")
