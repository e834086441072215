"""The conversation guide on paper: the parts with their minutes, questions and room to write. Nothing about anyone."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.meetings import guide_keys
from omtanke.meetings.choices import Kind
from omtanke.meetings.policies.guide import Guide, Step, said
from omtanke.ui import paper

LINES = 4


def the_guide(guide: Guide, kind: str, *, kicker: str, now: datetime) -> bytes:
    """The guide as a tagged PDF, in the language of the page. `guide` is already the one for that kind of meeting."""
    title = _("Guide for a meeting: %(kind)s") % {"kind": str(Kind(kind).label).lower()}
    return paper.pdf("meetings/paper/guide.typ", {
        "kicker": kicker, "lead": _("You lead, and write down what you agree on. Any question may be skipped."),
        "blanks": [_("Employee"), _("Day and time"), _("Who is here"), _("The leader of the meeting")],
        "steps": [_step(number, one, kind) for number, one in enumerate(guide.steps, start=1)],
        "words": {"facts": _("Possibilities in the insurance. It is information and promises nothing.")},
        "signatures": [_("The employee has read it"), _("The leader of the meeting")],
        "foot": [_("Write only what is needed for the work: no illnesses, no medicines, nothing about children or "
                   "relatives."),
                 _("Enter it into Omtanke the same day, so that it stands in one place. Then destroy the paper.")],
    }, title=title, now=now)


def _step(number: int, one: Step, kind: str) -> dict:
    def tell(texts: dict[str, str]) -> str:
        return said(texts, get_language() or "sv", name=_("the employee"), meeting=str(Kind(kind).label).lower())

    def sentence(texts: dict[str, str]) -> str:
        text = tell(texts)
        return text[:1].upper() + text[1:]

    return {
        "title": f"{number}. {tell(one.title)}", "time": _("%(minutes)s min") % {"minutes": one.minutes},
        "first": _("You could say") if one.first == guide_keys.MANAGER else _("Ask %(who)s first") % {
            "who": who(one.first)},
        "say": sentence(one.say), "note": sentence(one.note), "lines": LINES,
        "questions": [{"words": sentence(q.words), "help": sentence(q.help)} for q in one.questions],
        "facts": [sentence(text) for text in one.facts],
        "hard": _("The hard question, asked by %(who)s: %(words)s") % {
            "who": who(one.hard.who), "words": sentence(one.hard.words)} if one.hard else "",
    }


def who(key: str) -> str:
    """Who somebody is, inside a sentence, when nobody is named."""
    return {guide_keys.MANAGER: _("yourself"), guide_keys.EMPLOYEE: _("the employee"), guide_keys.CARE: _("care"),
            guide_keys.INSURANCE: "Försäkringskassan", guide_keys.HR: _("HR"), guide_keys.UNION: _("the union"),
            guide_keys.OCCUPATIONAL_HEALTH: _("occupational health")}[key]
