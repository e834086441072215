"""The closed lists of this package: nobody is asked to write about someone's health, and nothing else can be said."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class To(models.TextChoices):
    """To whom an employee's wish to talk goes."""

    MANAGER = "manager", _("My manager")
    HR = "hr", _("HR, because it concerns my manager")


class WishTopic(models.TextChoices):
    """What an employee would like to talk about, if anything is to be said beforehand."""

    TASKS = "tasks", _("Work tasks")
    HOURS = "hours", _("Working hours")
    WELLBEING = "wellbeing", _("How one is doing, without details")
    CLIMATE = "climate", _("How we are with each other at work")
    OTHER = "other", _("Something else")


class WorryTopic(models.TextChoices):
    """What a manager has seen at work. None of it is about illness or absence."""

    TIRED = "tired", _("seems more tired at work than before")
    PATTERN = "pattern", _("comes and goes at work in another way than before")
    CONFLICT = "conflict", _("is part of a conflict")
    TOLD = "told", _("has told me that things are hard")
    OTHER = "other", _("something else, that I tell you when we meet")


class WorkplaceTopic(models.TextChoices):
    """What can concern the workplace, in the words of systematic work environment management (AFS 2023:1)."""

    WORKLOAD = "workload", _("Workload")
    SCHEDULE = "schedule", _("Schedule and hours")
    LIFTING = "lifting", _("Heavy lifting and strain")
    CLIMATE = "climate", _("Conflicts and how people treat each other")
    LEADERSHIP = "leadership", _("Leadership and clarity")
    VIOLENCE = "violence", _("Threats and violence")
    PREMISES = "premises", _("Premises, noise and air")
    EQUIPMENT = "equipment", _("Equipment and aids")
    OTHER = "other", _("Something else at the workplace")
