"""Certificates that employees have handed in, in words."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.rules.errors import BadInput
from omtanke.sick_leave.choices import HandIn
from omtanke.sick_leave.models import HandedIn
from omtanke.ui import words


def row(found: HandedIn, today: date) -> dict:
    """One's own, in a list: the day, what came of it, and whether it can be opened and taken back."""
    return {"id": found.id, "day": words.capital(day(found, today)), "state": str(HandIn(found.state).label),
            "waits": found.state == HandIn.WAITS}


def day(found: HandedIn, today: date) -> str:
    """The day it was handed in: "tis 24 november", or "idag"."""
    return words.day(timezone.localtime(found.at).date(), today)


def first(waiting: list[HandedIn], today: date) -> dict:
    """What waits to be looked at: the oldest, its day, and how many more there are; nothing when none waits."""
    if not waiting:
        return {}
    return {"waits": waiting[0], "handed_in_on": words.capital(day(waiting[0], today)), "more": len(waiting) - 1}


def gone() -> str:
    """Said when the one that the page was about no longer waits."""
    return _("It no longer waits: somebody else has looked at it, or it was taken back. Open the page again to see.")


def refused(refusal: BadInput) -> str:
    """Why it was not taken, and what to do."""
    if refusal.code == "too_many_wait":
        return _("Five wait already. Take one back, or wait until your manager has looked at them.")
    return _("The page was too old. Open it again and choose the file once more.")
