"""What can be chosen about goals, risks and messages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Term(models.TextChoices):
    """How soon a goal should be seen."""

    SHORT = "short", _("within a year")
    LONG = "long", _("in the long run")


class Stage(models.TextChoices):
    """How far a target group should come by a message."""

    INTEREST = "interest", _("wake an interest")
    KNOWLEDGE = "knowledge", _("give knowledge")
    RESULTS = "results", _("show results")
    SPREAD = "spread", _("spread to others")


class Likelihood(models.IntegerChoices):
    """How likely a risk is."""

    ONE = 1, _("very unlikely")
    TWO = 2, _("rather unlikely")
    THREE = 3, _("as likely as not")
    FOUR = 4, _("rather likely")
    FIVE = 5, _("very likely")


class Consequence(models.IntegerChoices):
    """What it would mean if a risk came true."""

    ONE = 1, _("hardly noticed")
    TWO = 2, _("a small delay")
    THREE = 3, _("a part of the work is harmed")
    FOUR = 4, _("the work is harmed")
    FIVE = 5, _("the work stops")
