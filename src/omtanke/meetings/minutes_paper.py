"""The minutes of a meeting on paper: what `meetings/paper/minutes.typ` is filled with."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.cases.forms.followups import CallForm
from omtanke.meetings.models import Meeting
from omtanke.ui import paper, words


def the_minutes(shown: Mapping, *, now: datetime) -> bytes:
    """The minutes as a tagged PDF, from what the page shows (`present.minutes.page`): the same words, and no others."""
    local = timezone.localtime(now)
    return paper.pdf("meetings/paper/minutes.typ", {
        "kicker": shown["kicker"], "facts": [list(fact) for fact in shown["facts"]],
        "parts": [{"title": part["title"], "small": part["category"], "paragraphs": part["paragraphs"],
                   "said": [_said(word) for word in part["words"]]} for part in shown["parts"]],
        "ask": _("Is something not right? Say it, or write it beside the part. What nobody says is no yes."),
        "foot": [_("What is written here holds no diagnosis. What somebody says of it decides nothing on a benefit or "
                   "on care."),
                 _("Taken out of Omtanke %(day)s at %(time)s.") % {"day": words.dated(local.date()),
                                                                   "time": words.clock(local)}],
    }, title=_("Minutes"), now=now)


def _said(word: Mapping) -> str:
    said = _("%(who)s: it is right") if word["right"] else _("%(who)s: wants to change something")
    earlier = " " + _("(about an earlier version)") if word["earlier"] else ""
    return said % {"who": word["who"]} + earlier


def the_slip(*, now: datetime) -> bytes:
    """The two questions on paper, two slips a page, without anybody's name."""
    return paper.pdf("meetings/paper/slip.typ", {
        "questions": [_("How did we go about the meeting together?"), _("How did I contribute?")],
        "how": _("Ring a number: 1 is not well at all, 10 is very well. You may leave it be."),
        "small": _("Whoever led the meeting enters the numbers and tears up the slip. They are counted when there are "
                   "at least ten answers from five meetings, and are no grade on anybody."),
    }, title=_("Two questions about the meeting"), now=now)


def the_card(meeting: Meeting, *, due_on: date, now: datetime) -> bytes:
    """What a coordinator who does not sign in is handed: to call, when, and the questions. Nobody's name is on it: she
    knows whom she met, and writes it herself."""
    at = timezone.localtime(meeting.starts_at)
    return paper.pdf("meetings/paper/call_card.typ", {
        "kicker": _("To the rehab coordinator"),
        "lead": _("Please call the employee you met, about a week after the meeting, and ask how it was."),
        "facts": [[_("The meeting"), _("%(day)s at %(time)s") % {"day": words.dated(at.date()),
                                                                 "time": words.clock(at)}],
                  [_("Where"), meeting.centre.name if meeting.centre else ""],
                  [_("Call about"), words.dated(due_on)]],
        "ask": _("Ask"), "questions": CallForm.questions(),
        "foot": [_("What comes up stays with the health centre. Tell the manager only that the call is made."),
                 _("If something chafed that the local group can work on, tell it there, without names.")],
    }, title=_("Call a week after the meeting"), now=now)
