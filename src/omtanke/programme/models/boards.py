"""The board's meetings: the agenda, what was said at its points, and what was decided. About the work, not a person."""

import uuid

from django.db import models

from omtanke.organisation.models import Party
from omtanke.programme.policies import boards


class BoardMeeting(models.Model):
    """A meeting of the board. `agenda` is the keys of its points in order; those that are standing are always there,
    and the database says so of the first."""

    STATES = [(state, state) for state in boards.BOARD_MEETING_TRANSITIONS]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    state = models.CharField(max_length=10, choices=STATES, default=boards.PLANNED)
    agenda = models.JSONField(default=boards.standing)
    made_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("day", "id")
        constraints = [
            models.CheckConstraint(name="programme_successes_first", condition=models.Q(
                agenda__0=boards.FIRST, agenda__0__isnull=False)),
            models.CheckConstraint(
                name="programme_held_has_moment", condition=models.Q(state=boards.HELD, held_at__isnull=False)
                | ~models.Q(state=boards.HELD) & models.Q(held_at__isnull=True)),
        ]

    class Privacy:
        fields = dict.fromkeys(["id", "party", "day", "state", "agenda", "made_at", "held_at"], "open")


class BoardPoint(models.Model):
    """A point that something was written at: `title` for one of the board's own, `words` what was said."""

    meeting = models.ForeignKey(BoardMeeting, on_delete=models.PROTECT, related_name="points")
    key = models.CharField(max_length=20)
    title = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="programme_point_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "meeting", "key", "title", "words"], "open")


class BoardDecision(models.Model):
    """What a meeting decided, who does it (a function, never a name), the day it is followed up, and what came of it:
    what was adjusted. `told_on`: the day that was written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(BoardMeeting, on_delete=models.PROTECT, related_name="decisions")
    words = models.CharField(max_length=600)
    function = models.CharField(max_length=80)
    follow_up_on = models.DateField(null=True)
    outcome = models.CharField(max_length=600, blank=True)
    told_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "id")

    class Privacy:
        fields = dict.fromkeys(["id", "meeting", "words", "function", "follow_up_on", "outcome", "told_on", "made_at"],
                               "open")
