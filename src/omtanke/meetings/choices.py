"""The closed lists of meetings, with words for people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a meeting is. Only Försäkringskassan's own is called by its statutory name (rules.md §2.4)."""

    JOINT = "joint", _("Coordination meeting")
    THREE_PARTY = "three_party", _("Three-party meeting")
    STATUTORY = "statutory", _("Försäkringskassan's reconciliation meeting")


class Form(TextChoices):
    """How people meet."""

    ROOM = "room", _("in a room")
    VIDEO = "video", _("by video")
    PHONE = "phone", _("by telephone")


class Where(TextChoices):
    """Where a meeting without a fixed time is held."""

    CENTRE = "centre", _("at the health centre")
    WORKPLACE = "workplace", _("at the workplace")
    OFFICE = "office", _("at Försäkringskassan")
    ELSEWHERE = "elsewhere", _("somewhere else")
    NOWHERE = "nowhere", _("each from where they are")


class Changed(TextChoices):
    """Why a meeting was moved or cancelled. Never an illness, and never the employee's fault."""

    LEADER = "leader", _("the leader of the meeting cannot")
    EMPLOYEE_ASKS = "employee_asks", _("the employee has asked for it")
    CARE = "care", _("care cannot")
    INSURANCE = "insurance", _("Försäkringskassan cannot")
    NO_RELEASE = "no_release", _("there is no release for it")
    NOT_NEEDED = "not_needed", _("the meeting is not needed any more")
    TIME_GONE = "time_gone", _("the time is not held any more")
    OTHER = "other", _("something else came in between")


class Withdrawn(TextChoices):
    """Why a fixed time was taken away."""

    SERIES = "series", _("the times were changed")
    BREAK = "break", _("a period without times")
    CENTRE = "centre", _("the centre has closed")
    AGREEMENT = "agreement", _("the agreement has ended")


class Break(TextChoices):
    """Why there are no times during some days."""

    VACATION = "vacation", _("vacation")
    TRAINING = "training", _("training")
    HOLIDAY = "holiday", _("public holiday")
    OTHER = "other", _("closed for another reason")


class Answer(TextChoices):
    """What somebody answers to an invitation."""

    WAITING = "waiting", _("has not answered")
    COMING = "coming", _("is coming")
    NOT_COMING = "not_coming", _("cannot come")
    OTHER_TIME = "other_time", _("would like another time")


UNSETTLED = (Answer.NOT_COMING, Answer.OTHER_TIME)
"""Answers that whoever leads has to do something about."""


class How(TextChoices):
    """How an answer, or something ready, came."""

    SIGNED_IN = "signed_in", _("signed in")
    CALENDAR = "calendar", _("from a calendar")
    ON_PAPER = "on_paper", _("on paper")
    ORALLY = "orally", _("by word of mouth")


class Way(TextChoices):
    """How an invitation left."""

    MAIL = "mail", _("by e-mail with a calendar copy")
    PAGE = "page", _("on the person's own page")
    LETTER = "letter", _("by letter")


class Method(TextChoices):
    """What an invitation says to a calendar (RFC 5546)."""

    REQUEST = "request", _("asks to come")
    CANCEL = "cancel", _("says it is cancelled")


class LeftWaiting(TextChoices):
    """Why somebody stands on the waiting list no more."""

    BOOKED = "booked", _("a time was booked")
    LEFT = "left", _("the manager took it away")
    CASE = "case", _("the case was closed")
