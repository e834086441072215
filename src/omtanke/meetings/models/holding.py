"""What is prepared before a meeting, written in it and said after it. Texts are items of cases, sealed there."""

import uuid

from django.db import models
from django.db.models import Q

from omtanke.cases.models import FollowUp, Item
from omtanke.meetings import choices
from omtanke.meetings.models.meetings import Meeting, Participant


class Preparation(models.Model):
    """One party's preparation. `guide_version` is the wording that it answers.

    `ready_at`: its holder says that it is ready, which says nothing of what it holds or whether it is delivered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="preparation")
    due_on = models.DateField()
    guide_version = models.CharField(max_length=20, default="", blank=True)
    ready_at = models.DateTimeField(null=True)
    ready_how = models.CharField(max_length=10, choices=choices.How.choices, default="", blank=True)
    ready_by = models.CharField(max_length=40, default="", blank=True)

    class Privacy:
        fields = dict.fromkeys(
            ["id", "participant", "due_on", "guide_version", "ready_at", "ready_how", "ready_by"], "work")


class PreparedItem(models.Model):
    """What was written in a preparation of one kind of knowledge: an item in that party's own room. A delivery goes
    category by category, so each has an item of its own."""

    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="items")
    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="+")

    class Privacy:
        fields = dict.fromkeys(["id", "preparation", "item"], "work")


class StepNote(models.Model):
    """What was written at one step of the guide: an item in the employer's room. Together they are the minutes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notes")
    step = models.CharField(max_length=30)
    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "step"], name="meetings_note_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "meeting", "step", "item"], "work")


class StepVisit(models.Model):
    """When a step of the guide was first opened in a meeting: for the quiet clock."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="visits")
    step = models.CharField(max_length=30)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "step"], name="meetings_visit_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "meeting", "step", "at"], "work")


class SavedOnce(models.Model):
    """A form of a meeting that has been taken care of: sent again with the same key, it changes nothing."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="meetings_saved_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "meeting", "key", "at"], "work")


class PartWord(models.Model):
    """What somebody says about one part of the minutes, in one version: that it is right, or not. `comment` is what she
    writes about it, an item in her own room."""

    SAYS = [("right", "right"), ("wrong", "wrong")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.ForeignKey(StepNote, on_delete=models.CASCADE, related_name="said")
    number = models.PositiveIntegerField()
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    says = models.CharField(max_length=5, choices=SAYS)
    how = models.CharField(max_length=10, choices=choices.How.choices, default=choices.How.SIGNED_IN)
    comment = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    by_user = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "number", "participant"], name="meetings_word_once")]

    class Privacy:
        fields = dict.fromkeys(["id", "note", "number", "participant", "says", "how", "comment", "at", "by_user"],
                               "work")


class Reflection(models.Model):
    """How somebody found the meeting, 1 to 10: how we ran it together, and how I contributed. Never shown about one
    meeting or one person (figures.md: thresholds)."""

    participant = models.OneToOneField(Participant, primary_key=True, on_delete=models.CASCADE, related_name="+")
    together = models.PositiveSmallIntegerField()
    own = models.PositiveSmallIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="meetings_reflection_scale",
                                   condition=Q(together__range=(1, 10), own__range=(1, 10))),
        ]

    class Privacy:
        fields = dict.fromkeys(["participant", "together", "own", "on"], "work")


class Called(models.Model):
    """The coordinator's call after a meeting: which follow-up it is, and its short form, an item in care's own room."""

    meeting = models.OneToOneField(Meeting, primary_key=True, on_delete=models.CASCADE, related_name="call")
    follow_up = models.OneToOneField(FollowUp, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")

    class Privacy:
        fields = dict.fromkeys(["meeting", "follow_up", "item"], "work")
