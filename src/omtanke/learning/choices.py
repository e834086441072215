"""Closed lists of this floor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Function(models.TextChoices):
    """What a member of a local group does for the party that sent them."""

    MANAGER = "manager", _("manager")
    HR = "hr", _("HR")
    REHAB_COORDINATOR = "rehab_coordinator", _("rehab coordinator")
    PHYSICIAN = "physician", _("physician")
    CASE_OFFICER = "case_officer", _("case officer")
    UNION = "union", _("union representative")
    SAFETY = "safety_representative", _("safety representative")
    OCCUPATIONAL_HEALTH = "occupational_health", _("occupational health")
    PROJECT_LEAD = "project_lead", _("project lead")
    OTHER = "other", _("other function")


class Source(models.TextChoices):
    """Where a finding was born."""

    GROUP = "group", _("at a meeting of the group")
    JOINT_MEETING = "joint_meeting", _("after a cooperation meeting")


class Field(models.TextChoices):
    """What a shared text is: of a finding, a point of an agenda, or a member."""

    WORDS = "words"          # what was found; what was noted at a point
    SOLUTION = "solution"    # how the group solved it
    RETURNED = "returned"    # why it came back to the group
    QUESTION = "question"    # what the steering group is asked, as the project lead put it
    DECISION = "decision"    # what the steering group decided: one text, to all groups
    TITLE = "title"          # what a point of one's own is called
    NAME = "name"            # a member who is on nobody's register here
