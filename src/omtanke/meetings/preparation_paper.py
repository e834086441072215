"""The questions of a preparation on paper, for who does not sign in: with room to write, and how it is given back.

It names nobody. For another party the name leaves by a delivery and in no other way, so whoever hands the paper over
writes on it by hand whom it is about, when that party has been told.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.meetings import guide_keys, questions
from omtanke.meetings.models import Meeting, Participant
from omtanke.meetings.questions import Question
from omtanke.ui import paper, words

LINES, BESIDE = 4, 2


def page(meeting: Meeting, who: Participant, viewer: Viewer) -> bytes:
    """One party's questions as a tagged PDF in the language of the request."""
    key = questions.who(who.function)
    asked = questions.of(key)
    local = timezone.localtime(meeting.starts_at)
    return paper.pdf("meetings/paper/preparation.typ", {
        "kicker": meeting.case.party.name, "lead": str(asked.lead), "careful": str(asked.careful),
        "when": _("%(what)s %(day)s at %(time)s") % {
            "what": meeting.get_kind_display(), "day": words.dated(local.date()), "time": words.clock(local)},
        "blanks": [_("About")] * (key != guide_keys.EMPLOYEE) + [_("Your name and function") if (
            key != guide_keys.EMPLOYEE) else _("Your name"), _("Day")],
        "questions": [_question(one) for one in asked.questions],
        "words": {"back": _("How to give it back")}, "back": _back(key),
    }, title=_("Before the meeting"), now=viewer.now)


def _question(one: Question) -> dict:
    ticks = [[words.capital(str(row.label)), str(row.facts)] for row in one.choices]
    lines = 0 if not one.words and not one.known else BESIDE if ticks else 1 if one.known else LINES
    return {"words": str(one.label), "help": str(one.help), "ticks": ticks, "lines": lines}


def _back(who: str) -> list[str]:
    if who == guide_keys.EMPLOYEE:
        return [
            _("This paper is yours. You may keep it and bring it to the meeting, or give it to your manager."),
            _("If you give it to your manager, it is entered as your words and lies with your employer. You see it "
              "under Your way back. Your own words are given on to nobody without your yes.")]
    return [
        _("Give the paper to whoever leads the meeting, or bring it to the meeting. You may also keep it yourself and "
          "only say that you are prepared."),
        _("Write only what the employee has released. What you give is entered at the employer as received from you, "
          "with the day, and the employee gets a copy.")]
