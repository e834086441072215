"""Closed lists of words about a sick leave: keeping in touch, who sends the notice, and a certificate handed in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from omtanke.rules.contact_points import Often


class How(models.TextChoices):
    """How two people were in touch."""

    PHONE = "phone", _("A call")
    MESSAGE = "message", _("A message")
    MEETING = "meeting", _("A meeting")
    VISIT = "visit", _("A visit")


class Way(models.TextChoices):
    """How the employee would like to be contacted."""

    ANY = "", _("It makes no difference")
    PHONE = "phone", _("By a call")
    MESSAGE = "message", _("By a message first")
    MEETING = "meeting", _("By meeting")


class Who(models.TextChoices):
    """Who is to be in touch."""

    MANAGER = "manager", _("My manager")
    HR = "hr", _("Somebody from HR")


class HowOften(models.TextChoices):
    """How often at most, as the employee says it."""

    ROUTINE = "", _("As my employer usually does, at most once a week")
    MORE = Often.MORE.value, _("More often than once a week is fine")
    WEEK = Often.WEEK.value, _("Once a week")
    FORTNIGHT = Often.FORTNIGHT.value, _("Every other week")
    MONTH = Often.MONTH.value, _("Once in four weeks")


class AskedBy(models.TextChoices):
    """Who took the first step."""

    EMPLOYER = "employer", _("I did")
    EMPLOYEE = "employee", _("The employee did")


class NoticeBy(models.TextChoices):
    """Who with the employer sends the notice to Försäkringskassan when the sick pay period is over."""

    MANAGER = "manager", _("The nearest manager, with the text that stands ready here")
    PAYROLL = "payroll", _("The payroll office; nobody is asked here")


class HandIn(models.TextChoices):
    """What came of a certificate that the employee handed in."""

    WAITS = "waits", _("Waits for your manager to look at it")
    REGISTERED = "registered", _("Looked at and registered")
    UNREADABLE = "unreadable", _("Could not be read, and is destroyed")
    TAKEN_BACK = "taken_back", _("You took it back, and it is destroyed")
