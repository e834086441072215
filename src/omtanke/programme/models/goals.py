"""What the work is to lead to, what can come in the way, and who is to be told of it. Of no person."""

import uuid

from django.db import models

from omtanke.organisation.models import Party
from omtanke.programme.choices import Consequence, Likelihood, Stage, Term


class Goal(models.Model):
    """What is to become different, with whom (`actor`), and how soon. `ended_at`: taken away from the list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=80)
    words = models.CharField(max_length=300)
    term = models.CharField(max_length=5, choices=Term.choices)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Privacy:
        fields = dict.fromkeys(["id", "party", "actor", "words", "term", "made_at", "ended_at"], "open")


class Indicator(models.Model):
    """What a goal is seen by. `key` is a stored figure that it follows (`queries.following`), "" for one whose values
    are written by hand. `unit` is what the numbers are of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="indicators")
    name = models.CharField(max_length=160)
    key = models.CharField(max_length=20, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    baseline = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    baseline_on = models.DateField(null=True)
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    target_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Privacy:
        fields = dict.fromkeys(["id", "goal", "name", "key", "unit", "baseline", "baseline_on", "target", "target_on",
                                "made_at", "ended_at"], "open")


class IndicatorValue(models.Model):
    """A value of an indicator on a day, and where it comes from: written by hand, or what a followed figure was when
    the board met (`definition` says how it was counted). Values are added, never changed."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    value = models.DecimalField(max_digits=12, decimal_places=2)
    on = models.DateField()
    source = models.CharField(max_length=160)
    definition = models.CharField(max_length=40, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("on", "id")

    class Privacy:
        fields = dict.fromkeys(["id", "indicator", "value", "on", "source", "definition", "written_at"], "open")


class Risk(models.Model):
    """What can come in the way, how likely it is and what it would mean (1 to 5), and what is done about it by whom: a
    function, never a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    likelihood = models.PositiveSmallIntegerField(choices=Likelihood.choices)
    consequence = models.PositiveSmallIntegerField(choices=Consequence.choices)
    response = models.CharField(max_length=300)
    function = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Privacy:
        fields = dict.fromkeys(["id", "party", "words", "likelihood", "consequence", "response", "function", "made_at",
                                "ended_at"], "open")


class PlannedMessage(models.Model):
    """Who is to be told what, in which way, and how far they should come; `follow_up`: how it is seen that they did."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=120)
    words = models.CharField(max_length=300)
    channel = models.CharField(max_length=120)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    follow_up = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Privacy:
        fields = dict.fromkeys(["id", "party", "audience", "words", "channel", "stage", "follow_up", "made_at",
                                "ended_at"], "open")


KINDS: dict[str, type[models.Model]] = {
    "goal": Goal, "indicator": Indicator, "risk": Risk, "message": PlannedMessage}
"""What is written down on a page of its own, by what it is called."""
